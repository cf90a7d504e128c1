"""The command line: ``python -m kp_data COMMAND``. Scripts rely on it; see the README.

Exit status: 0 all rows accepted, 1 some rows rejected (the others still publish), 2 the file or
the store cannot be read, 3 refused. Of several files the highest counts.
"""

import json
import logging
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import click

from kp_data import ingest, undoing
from kp_data.answers import Answers
from kp_data.changes import Change
from kp_data.contents import FORMS
from kp_data.errors import KpError, SettingsError, UnknownChoiceError
from kp_data.failing import OK, SOME_REJECTED, UNREADABLE, or_fail, status_of
from kp_data.files import read_bytes, write_bytes
from kp_data.keeping.command import backup, restore, verify
from kp_data.people import at_the_console
from kp_data.people.command import keys, roles
from kp_data.printed import (
    failed_object,
    plan_object,
    print_plan,
    print_sentence,
    revision_object,
)
from kp_data.reading.headers import column_of
from kp_data.seeds import publish_seed
from kp_data.settings import mistakes
from kp_data.settings_command import settings
from kp_data.store import Revision, Store, open_store
from kp_data.wording import LANGUAGES, say, say_count, say_number, set_language
from kp_data.wording import commands as words
from kp_data.wording import history as history_words
from kp_data.wording import recheck as recheck_words

RECORD_NAMES = ("meeting", "training", "return")
Outcome = tuple[ingest.Plan, Revision | None, tuple[Change, ...]]


class _Commands(click.Group):
    """The commands; none but ``settings`` does anything where a setting cannot be so."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        is_harmless = not args or args[0] == settings.name or "--help" in args
        if wrong := [] if is_harmless else mistakes():
            or_fail(partial(_refuse, wrong), as_json="--json" in args)
        return super().parse_args(ctx, args)


def _refuse(wrong: Sequence[str]) -> NoReturn:
    raise SettingsError("\n".join(wrong))


@click.group(cls=_Commands)
def main() -> None:
    """Meetings, trainings and return figures of the Khartoum Process."""


def _file_options(command: Callable[..., None]) -> Callable[..., None]:
    """What ``check`` and ``publish`` share."""
    for option in (
        click.option("--json", "as_json", is_flag=True, help="Print one object a file."),
        click.option("--sheet", help="Sheet of a workbook."),
        click.option("--kind", type=click.Choice(RECORD_NAMES), help="What the files hold."),
        click.option("--sender", default="", help="Who sent the files."),
        click.option(
            "--set",
            "constants",
            multiple=True,
            metavar="COLUMN=TEXT",
            help="What holds for every row that says nothing itself, such as period=2024.",
        ),
        click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path)),
    ):
        command = option(command)
    return command


def _language_option(command: Callable[..., None]) -> Callable[..., None]:
    """In which language all is said; names of columns in files are the same in each."""

    def choose(_context: click.Context, _option: click.Parameter, code: str) -> None:
        set_language(code)

    choices = click.Choice(list(LANGUAGES))
    about = "Language of words; columns of data keep their names."
    option = {"default": "en", "expose_value": False, "callback": choose, "help": about}
    return click.option("--lang", type=choices, **option)(command)


@main.command()
def seed() -> None:
    """Load data/seed into an empty store."""
    store = or_fail(open_store)
    made = or_fail(lambda: publish_seed(store))
    if made:
        print_sentence(words.SEEDED, address=store.address, files=len(made), revisions=len(made))
    else:
        print_sentence(words.NOT_EMPTY, address=store.address)


@main.command()
@_file_options
def check(files: tuple[Path, ...], *, as_json: bool, **said: Any) -> None:  # noqa: ANN401
    """Say what files hold and what is wrong with them; nothing is written."""
    store = or_fail(open_store, as_json=as_json)

    def one(path: Path) -> Outcome:
        plan = _check(path, store, **said)
        return plan, None, () if as_json else ingest.look_ahead(plan, store)

    sys.exit(max(_report(path, one, as_json=as_json) for path in files))


@main.command()
@_file_options
@click.option("--by", default="", help="Who publishes.")
@click.option("--note", default="", help="Why.")
@click.option("--accept-suggestions", is_flag=True, help="Read unknown values as suggested.")
@click.option("--replace", is_flag=True, help="Withdraw earlier records that the file lacks.")
def publish(
    files: tuple[Path, ...],
    by: str,
    note: str,
    *,
    replace: bool,
    as_json: bool,
    **said: Any,  # noqa: ANN401
) -> None:
    """Publish the accepted rows of files, one revision a file."""
    store = or_fail(open_store, as_json=as_json)

    def one(path: Path) -> Outcome:
        plan = _check(path, store, **said)
        changes = ingest.look_ahead(plan, store, withdraw_missing=replace)
        revision = ingest.publish(
            plan, store, by=at_the_console(by), note=note, withdraw_missing=replace, changes=changes
        )
        return plan, revision, changes

    before = store.latest_revision()
    status = max(_report(path, one, as_json=as_json, publishes=True) for path in files)
    if not as_json and store.latest_revision() > before:
        _say_if_seen_later(store)
    sys.stdout.flush()
    _write_tables(store)
    sys.exit(status)


@main.command()
@click.argument("revision", type=int)
@click.option("--by", default="", help="Who takes it back.")
@click.option("--why", default="", help="Why.")
@click.option("--json", "as_json", is_flag=True)
def undo(revision: int, by: str, why: str, *, as_json: bool) -> None:
    """Take a revision back; undo an undo to bring it back."""
    store = or_fail(open_store, as_json=as_json)
    made = or_fail(
        lambda: undoing.undo(store, revision, by=at_the_console(by), why=why), as_json=as_json
    )
    if as_json:
        told = revision_object(made) | undoing.effect_object(store, made)
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    print_sentence(words.UNDONE, undone=revision, number=made.number)
    _say_if_seen_later(store)
    for line in undoing.effect_lines(store, made):
        click.echo(line)


@main.command()
@click.option("--json", "as_json", is_flag=True)
def history(*, as_json: bool) -> None:
    """List all revisions, oldest first."""
    store = or_fail(open_store, as_json=as_json)
    revisions = or_fail(store.history, as_json=as_json)
    if as_json:
        click.echo(json.dumps([revision_object(one) for one in revisions], ensure_ascii=False))
        return
    if not revisions:
        print_sentence(words.NO_HISTORY, address=store.address)
    for one in revisions:
        what = say(words.UNDO_OF, number=one.undoes) if one.undoes else one.file_name
        if one.action == "dismiss":
            what = say_count(*history_words.DISMISSED_ROWS, one.rows)
        counts = {name: f"{getattr(one, name):>7}" for name in ("accepted", "new", "changed")}
        click.echo(
            f"{one.number:>4}  {one.at:%Y-%m-%d %H:%M} UTC  {one.by or '-':<12}  {what:<40}  "
            f"{one.kind:<8}  {say(words.COUNTS_OF_REVISION, **counts)}  {one.note}"
        )


@main.command()
@click.argument("earlier")
@click.argument("later")
@click.option("--json", "as_json", is_flag=True)
def compare(earlier: str, later: str, *, as_json: bool) -> None:
    """Say what changed in the published figures between two revisions or days."""
    from kp_data.exports.comparison import compared_object, compared_text

    def compared() -> str:
        if as_json:
            told = compared_object(open_store(), earlier, later)
            return json.dumps(told, ensure_ascii=False)
        return compared_text(open_store(), earlier, later)

    click.echo(or_fail(compared, as_json=as_json).rstrip())


@main.command()
@click.argument("record", type=click.Choice(RECORD_NAMES))
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "xlsx", "json", "datapackage"]),
    default="csv",
)
@click.option("--revision", type=int, help="As the data stood at this revision.")
@click.option("--country", multiple=True, help="ISO alpha-3; for returns the country of return.")
@click.option("--pillar", multiple=True, help="Code of a JVAP domain or theme.")
@click.option("--measure", help="Code of a measure.")
@click.option("--year", "years", help="FROM:TO, both included.")
@click.option("--provenance", is_flag=True, help="Say of each record where it comes from.")
@_language_option
@click.option("--hxl", is_flag=True, help="Put a row of HXL tags under the headings.")
@click.option("-o", "output", type=click.Path(path_type=Path), help="File to write.")
def export(
    record: str,
    form: str,
    output: Path | None,
    revision: int | None,
    *,
    provenance: bool,
    hxl: bool,
    **choice: Any,  # noqa: ANN401
) -> None:
    """Write records as a viewer may see them, one row a record."""
    # Only an export needs the queries; the other commands start faster without them.
    from kp_data.exports.command import Choice, export_bytes

    told = {"revision": revision, "provenance": provenance, "hxl": hxl}
    data, count = or_fail(
        lambda: export_bytes(open_store(), record, form, Choice(**choice), **told)
    )
    if output is None:
        sys.stdout.buffer.write(data)
        return
    or_fail(lambda: write_bytes(output, data))
    click.echo(say(words.WRITTEN, records=say_number(count), file=output), err=True)


@main.command()
@click.argument("name")
@click.option("--format", "form", type=click.Choice(FORMS), default="pptx")
@click.option("--revision", type=int, help="As the data stood at this revision.")
@click.option("--lang", type=click.Choice(list(LANGUAGES)), default="en")
@click.option("-o", "output", type=click.Path(path_type=Path), help="File to write.")
def pack(name: str, form: str, revision: int | None, lang: str, output: Path | None) -> None:
    """Write a pack of views as a deck; NAME is the id of a saved pack, or overview."""
    from kp_data.exports.command_decks import deck_bytes

    data, said = or_fail(lambda: deck_bytes(open_store(), name, form, revision, lang))
    for sentence in said:
        click.echo(sentence, err=True)
    if output is None:
        sys.stdout.buffer.write(data)
    else:
        or_fail(lambda: write_bytes(output, data))
        size = say_number(len(data) / 1000)
        click.echo(say(recheck_words.WRITTEN, file=output, size=size), err=True)
    sys.exit(SOME_REJECTED if said else OK)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one object.")
@_language_option
def recheck(file: Path, *, as_json: bool) -> None:
    """Say which figures of a deck made here have changed since, from what to what, and why."""
    from kp_data.exports.command_decks import rechecked

    text, status = or_fail(
        lambda: rechecked(open_store(), read_bytes(file), file.name, as_json=as_json),
        as_json=as_json,
    )
    click.echo(text, err=status == UNREADABLE and not as_json)
    sys.exit(status)


main.add_command(keys)
main.add_command(roles)
main.add_command(verify)
main.add_command(backup)
main.add_command(restore)
main.add_command(settings)


def _check(
    path: Path,
    store: Store,
    *,
    kind: str | None,
    sheet: str | None,
    sender: str,
    constants: tuple[str, ...],
    accept_suggestions: bool = False,
) -> ingest.Plan:
    answers = Answers(constants=_constants(constants), all_suggestions=accept_suggestions)
    return ingest.check(
        read_bytes(path), path.name, store, kind=kind, sheet=sheet, answers=answers, sender=sender
    )


def _say_if_seen_later(store: Store) -> None:
    """Of a large store, say that readers are shown a new revision when its files are there."""
    from kp_data.queries.in_files import manifest_of

    if manifest_of(store):
        print_sentence(words.SEEN_SOON)


def _write_tables(store: Store) -> None:
    """Make the files of a large store; what was published stands, whatever becomes of them."""
    from kp_data.queries.in_files import write_tables

    try:
        write_tables(store)
    except Exception:
        logging.getLogger(__name__).exception("The files of the latest revision were not made")


def _constants(texts: Sequence[str]) -> dict[str, str]:
    """What ``--set COLUMN=TEXT`` says, by the name of the column."""
    constants = {}
    for text in texts:
        heading, sign, value = text.partition("=")
        column = column_of(heading)
        if not sign or column is None:
            raise UnknownChoiceError(say(words.WRONG_SET, text=text))
        constants[column] = value.strip()
    return constants


def _report(
    path: Path,
    act: Callable[[Path], Outcome],
    *,
    as_json: bool,
    publishes: bool = False,
) -> int:
    """Do something with one file, print what came of it, and give the exit status."""
    try:
        plan, revision, changes = act(path)
    except KpError as error:
        if as_json:
            click.echo(json.dumps(failed_object(path, error), ensure_ascii=False))
        else:
            click.echo(str(error), err=True)
        return status_of(error)
    if as_json:
        click.echo(json.dumps(plan_object(plan, revision), ensure_ascii=False))
    else:
        print_plan(plan, revision, changes, publishes=publishes)
    return SOME_REJECTED if plan.rejected else OK


def run() -> NoReturn:
    """Run a command and leave at once.

    Threads of the store's library may still be at work when Python takes itself down, and then
    now and again abort the process after all was printed: the exit status would be wrong.
    """
    status = 0
    try:
        main(prog_name="python -m kp_data")
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 0
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    run()
