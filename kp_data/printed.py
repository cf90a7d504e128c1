"""What the command line prints of a plan, a problem, a revision: in words, and as JSON."""

from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

import click

from kp_data.changes import Change
from kp_data.errors import KpError
from kp_data.failing import problem_of
from kp_data.ingest import Plan, bare_name
from kp_data.plans import holds_guarded
from kp_data.problems import Problem, expand
from kp_data.store import Revision
from kp_data.wording import commands as words
from kp_data.wording import problems as problem_words
from kp_data.wording import protection as protection_words
from kp_data.wording import say, say_count, say_number

MOST_ALIKE = 20  # problems of one kind that are told one by one; --json has all
MOST_CHANGES = 10  # figures that are told of a plan; the history keeps more


def print_sentence(sentence: str, **values: object) -> None:
    """Print one of our sentences."""
    click.echo(say(sentence, **values))


def print_plan(
    plan: Plan, revision: Revision | None, changes: Sequence[Change], *, publishes: bool
) -> None:
    """Print what a file holds, what is wrong with it, and what publishing it changes or changed."""
    understood = say_count(
        *words.UNDERSTOOD,
        plan.rows,
        file=plan.file_name,
        kind=say(words.KINDS[plan.kind]),
        accepted=say_number(plan.accepted),
        rejected=say_number(plan.rejected),
    )
    click.echo(understood)
    counts = plan.comparison
    print_sentence(
        words.WOULD_CHANGE,
        new=say_number(counts.new),
        changed=say_number(counts.changed),
        unchanged=say_number(counts.unchanged),
        removed=say_number(counts.removed),
    )
    if holds_guarded(plan):
        print_sentence(protection_words.UNPROTECTED_ROWS)
    for _, alike in groupby(plan.problems, key=lambda problem: (problem.severity, problem.code)):
        _print_problems(list(alike))
    if changes:
        told = words.FIGURES_CHANGED if revision else words.FIGURES_CHANGE
        print_sentence(told, count=say_number(len(changes)))
    for change in changes[:MOST_CHANGES]:
        nothing = say(words.NO_FIGURE)
        before, after = change.before or nothing, change.after or nothing
        print_sentence(words.FIGURE, what=change.what, before=before, after=after)
    if revision:
        print_sentence(words.PUBLISHED, number=revision.number)
    elif publishes:
        print_sentence(words.NOTHING_NEW if plan.accepted else words.NOTHING_TO_PUBLISH)


def _print_problems(problems: Sequence[Problem]) -> None:
    """Print problems of one kind; of very many the first, and how many more there are."""
    for problem in problems[:MOST_ALIKE]:
        sentences = (problem.message, problem.advice, _suggestion(problem))
        said = " ".join(filter(None, sentences))
        click.echo(f"  {problem.severity:<8}{_place(problem)}{said}")
    further = len(problems) - MOST_ALIKE
    if further > 0:
        more = say(words.MORE_ALIKE, count=say_number(further))
        click.echo(f"  {problems[0].severity:<8}{more}")


def _suggestion(problem: Problem) -> str:
    if problem.suggestion is None:
        return ""
    return say(problem_words.DID_YOU_MEAN, suggestion=problem.suggestion)


def _place(problem: Problem) -> str:
    """Where a problem stands: sheet, first cell or line, how many there are, heading."""
    places = [say(words.SHEET, sheet=problem.sheet)] if problem.sheet and problem.lines else []
    first = [say(words.LINE, line=line) for line in problem.lines[:1]]
    first = list(problem.cells[:1]) or first
    if problem.count > 1 and first:
        first = [say(words.PLACES, count=say_number(problem.count), first=first[0])]
    places += first
    if problem.column:
        places.append(say(words.COLUMN, column=problem.column))
    return f"{', '.join(places)}: " if places else ""


def plan_object(plan: Plan, revision: Revision | None) -> dict[str, object]:
    """A plan as ``--json`` prints it."""
    counts = plan.comparison
    return {
        "file": plan.file_name,
        "kind": plan.kind,
        "layout": plan.layout,
        "encoding": plan.encoding,
        "rows": plan.rows,
        "accepted": plan.accepted,
        "rejected": plan.rejected,
        "new": counts.new,
        "changed": counts.changed,
        "unchanged": counts.unchanged,
        "removed": counts.removed,
        "problems": list(expand(plan.problems)),
        "revision": revision.number if revision else None,
    }


def failed_object(path: Path, error: KpError) -> dict[str, object]:
    """A file that could not be read or was refused, as ``--json`` prints it."""
    nothing = dict.fromkeys(("kind", "layout", "encoding"))
    zeros = dict.fromkeys(
        ("rows", "accepted", "rejected", "new", "changed", "unchanged", "removed"), 0
    )
    return {
        "file": bare_name(path.name),
        **nothing,
        **zeros,
        "problems": list(expand([problem_of(error)])),
        "revision": None,
    }


def revision_object(revision: Revision) -> dict[str, object]:
    """A line of the history as ``--json`` prints it."""
    fields = asdict(revision) | {"revision": revision.number, "at": revision.at.isoformat()}
    del fields["upload_id"]
    return fields
