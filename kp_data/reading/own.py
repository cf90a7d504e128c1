"""Our own layout: what the headings of a file mean, by the words of ``columns.csv``.

Headings that nobody knows are named with the one they come near to; two that could both be the same
column are asked about. What a person has answered counts before all.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

import numpy as np

from kp_data.answers import Answers
from kp_data.problems import Problem
from kp_data.reading.across import find_across
from kp_data.reading.headers import DERIVED, column_of, columns_in_figures, near_heading
from kp_data.reading.layouts import PLAIN, Layout
from kp_data.reading.normal import is_period, normal_heading
from kp_data.reading.rows import Column
from kp_data.reading.table import Table
from kp_data.reference import find_place
from kp_data.wording import layouts as layout_words
from kp_data.wording import problems as words
from kp_data.wording import say, say_list, say_number

ASKED, NO_PLACE = "?", "-"  # as columns.csv writes them
MOST_NAMED = 12  # unknown columns that are named one by one
REMARKS = frozenset({"note", "source_name", "target_group"})  # several of them are all true
FEWEST_PAIRS = 4  # texts that must pair off one to one before two columns count as one


@dataclass(frozen=True)
class Own:
    """How a table in our own layout is read.

    Attributes:
        table: The table, in which a second column of one meaning has filled the gaps of the first.
        layout: The columns, as a layout.
        problems: What there is to say about the headings.
        doubtful: Lines on which two columns of one meaning contradict each other.
    """

    table: Table
    layout: Layout
    problems: tuple[Problem, ...] = ()
    doubtful: tuple[int, ...] = field(default=(), repr=False)


def read_own(table: Table, answers: Answers) -> Own:
    """Say what the columns of a table in our own layout mean."""
    columns: dict[str, Column] = {}
    problems: list[Problem] = []
    doubtful: set[int] = set()
    unknown = []
    names = _meanings(table, answers)
    holds_figures = _holds_figures(names, table)
    for column, meant in zip(table.columns, names, strict=True):
        answered = column.header in answers.headings
        name = _in_figures(meant) if holds_figures and not answered else meant
        if name == ASKED:
            problems.append(_which_country(column, len(table.lines)))
            doubtful.update(table.lines.tolist())
        elif name is None:
            unknown.append(column)
        elif name in DERIVED:
            message = say(words.DERIVED_COLUMN, header=column.header)
            problems.append(_about(column, Problem("note", "derived_column", message)))
        elif name and name in columns:
            problem, lines = _second(name, columns[name], column, table)
            problems.append(replace(problem, sheet=table.sheet))
            doubtful.update(lines)
            columns[name] = _merged(name, columns[name], column)
        elif name:
            columns[name] = column
    across = find_across(columns, unknown)
    columns = {name: one for name, one in columns.items() if name not in across.without}
    problems += across.problems
    taken = {normal_heading(heading) for one in across.wide for heading in one.headings}
    left = [one for one in unknown if one.header and normal_heading(one.header) not in taken]
    problems += _unknown_columns(left, holds_figures=holds_figures)
    layout = Layout(
        name=PLAIN,
        title="",
        columns={name: (column.header,) for name, column in columns.items()},
        wide=across.wide,
    )
    problems = [replace(problem, sheet=table.sheet) for problem in problems]
    merged = {column.letter: column for column in columns.values()}
    whole = tuple(merged.get(column.letter, column) for column in table.columns)
    return Own(replace(table, columns=whole), layout, tuple(problems), tuple(sorted(doubtful)))


def _meanings(table: Table, answers: Answers) -> list[str | None]:
    """What the columns mean by their headings; where no heading is known, by their HXL tags."""
    names = [_meaning(column.header, answers) for column in table.columns]
    return [
        column_of(tag) if name is None and tag else name
        for name, tag in zip_longest(names, table.tags[: len(names)], fillvalue=None)
    ]


def _meaning(heading: str, answers: Answers) -> str | None:
    """The column of a heading; empty text for one that is to be left out, None if not known."""
    if heading in answers.headings:
        return answers.headings[heading]
    known = column_of(heading)
    if known is None and answers.all_suggestions and (near := near_heading(heading)):
        return column_of(near)
    return known


def _holds_figures(names: Sequence[str | None], table: Table) -> bool:
    """Whether a table holds figures, and not activities."""
    if {"kind", "title"} & set(names):
        return False
    periods = sum(is_period(column.header) for column in table.columns)
    return bool({"measure", "value"} & set(names)) or periods > 1


def _in_figures(name: str | None) -> str | None:
    """What a column means in a table of figures; None for one that has no place there."""
    meant = columns_in_figures().get(name or "", name)
    return None if meant == NO_PLACE else meant


def _which_country(column: Column, count: int) -> Problem:
    """A country that may be the one of return or the one that sends: only a person can say."""
    message = say(layout_words.WHICH_COUNTRY, header=column.header)
    advice = say(layout_words.WHICH_COUNTRY_ADVICE)
    near = say(layout_words.COUNTRY_OF_RETURN)
    problem = Problem("error", "unknown_column", message, advice, suggestion=near, count=count)
    return _about(column, problem)


def _about(column: Column, problem: Problem) -> Problem:
    return replace(problem, column=column.header, letter=column.letter)


def _unknown_columns(columns: Sequence[Column], *, holds_figures: bool) -> list[Problem]:
    """A warning for each column that nobody knows; of very many, one for those without a hint."""
    problems = [_unknown(column, holds_figures=holds_figures) for column in columns]
    plain = [problem for problem in problems if problem.suggestion is None]
    if len(plain) <= MOST_NAMED:
        return problems
    headers = say_list([*(problem.column for problem in plain[:MOST_NAMED]), "…"])
    message = say(layout_words.UNKNOWN_COLUMNS, count=say_number(len(plain)), headers=headers)
    advice = say(words.UNKNOWN_COLUMN_ADVICE)
    together = Problem("warning", "unknown_columns", message, advice)
    return [*(problem for problem in problems if problem.suggestion), together]


def _unknown(column: Column, *, holds_figures: bool) -> Problem:
    near = near_heading(column.header)
    if near and holds_figures and _in_figures(column_of(near)) is None:
        near = None
    message = say(words.UNKNOWN_COLUMN, header=column.header)
    advice = say(words.UNKNOWN_COLUMN_ADVICE)
    return _about(column, Problem("warning", "unknown_column", message, advice, suggestion=near))


def _second(name: str, first: Column, second: Column, table: Table) -> tuple[Problem, list[int]]:
    """What to say of a second column of the same meaning, and the lines on which both differ.

    Two columns that give the same things in two ways (a country's name beside its code) agree.
    """
    together = first.codes.astype(np.int64) * len(second.texts) + second.codes
    pairs = {
        code: (first.texts[code // len(second.texts)], second.texts[code % len(second.texts)])
        for code in np.unique(together).tolist()
    }
    filled = {code: pair for code, pair in pairs.items() if all(pair)}
    names = {"first": first.header, "header": second.header}
    if name in REMARKS:
        message = say(words.REMARKS_JOINED, **names)
        return _about(second, Problem("note", "remarks_joined", message)), []
    if _say_the_same(list(filled.values())):
        message = say(words.REPEATED_COLUMN, **names)
        return _about(second, Problem("note", "repeated_column", message)), []
    differing = [code for code, pair in filled.items() if not _is_same(*pair)]
    lines = table.lines[np.isin(together, differing)].tolist()
    message, advice = say(words.TWO_COLUMNS_FIT, **names), say(words.TWO_COLUMNS_FIT_ADVICE)
    problem = Problem("error", "two_columns_fit", message, advice, count=len(lines))
    return _about(second, replace(problem, lines=tuple(lines[:1000]))), lines


def _merged(name: str, first: Column, second: Column) -> Column:
    """The first column, its gaps filled from the second; of remarks both are kept."""
    together = first.codes.astype(np.int64) * len(second.texts) + second.codes
    distinct, codes = np.unique(together, return_inverse=True)
    pairs = [divmod(code, len(second.texts)) for code in distinct.tolist()]
    texts = []
    for one, other in ((first.texts[a], second.texts[b]) for a, b in pairs):
        both = "; ".join(dict.fromkeys(filter(None, (one, other))))
        texts.append(both if name in REMARKS else one or other)
    return replace(first, texts=tuple(texts), codes=codes)


def _say_the_same(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether two columns give the same things, perhaps in two ways: names beside codes.

    Two known places are the same or not; of anything else each text must always stand beside the
    same one, which says something only where there are a few of them. Two numbers that differ are
    never the same.
    """
    if all(_is_same(*pair) for pair in pairs):
        return True
    if any(all(map(_is_number, pair)) and not _is_same(*pair) for pair in pairs):
        return False
    if any(all(map(find_place, pair)) and not _is_same(*pair) for pair in pairs):
        return False
    firsts, seconds = ({pair[side] for pair in pairs} for side in (0, 1))
    return len(firsts) == len(pairs) == len(seconds) >= FEWEST_PAIRS


def _is_same(one: str, other: str) -> bool:
    return one == other or (find_place(one) or one) == (find_place(other) or other)


def _is_number(text: str) -> bool:
    return any(map(str.isdigit, text)) and not any(map(str.isalpha, text))
