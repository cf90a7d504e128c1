"""The figures of a slide then and now, cell by cell."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from kp_data.recheck.figures import Cell, Table
from kp_data.recheck.reasons import NO_REASON, Reason
from kp_data.recheck.record import Shown
from kp_data.reference import code_name
from kp_data.wording import figures as figure_words
from kp_data.wording import say

Status = Literal["changed", "partly", "gone", "hidden", "new", "beside"]
STATUSES: tuple[Status, ...] = get_args(Status)
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Change:
    """A figure of a slide that is not the same any more.

    Attributes:
        status: ``changed``: another number or word; ``partly``: another number, and the one
            on the slide may hold counts that are not shown now; ``gone``: no figure now;
            ``hidden``: not shown now, to protect persons; ``new``: a figure where there was none;
            ``beside``: the same figure, of which something else is said.
        row: What the figure is about, in the words of the slide.
        column: Name of its column.
        before: What the slide says; None where it says nothing, or must not be repeated.
        after: What the data say now; None where they say nothing that is shown.
        codes: What it is about, as codes and words.
        reason: Why.
    """

    status: Status
    row: str
    column: str
    before: Cell
    after: Cell
    codes: tuple[str, ...] = ()
    reason: Reason = field(default=NO_REASON, compare=False)


def table_in(shown: Shown) -> Table:
    """The table that a record keeps of a slide."""
    columns = tuple((one.key, one.name, one.role) for one in shown.columns)
    return Table(columns, shown.keys, shown.rows)


def changes_between(before: Table, after: Table) -> tuple[Change, ...]:
    """What is not the same in two tables of one figure.

    Rows are held against each other by what they are about, columns by their codes. Rows that are
    about the same, several in one table, are paired where they are equal, and where only one is
    left on each side. Of rows and columns that are new, those without a number or with 0 are left
    out.

    Returns:
        Changed figures first, then those that are gone, hidden, new, and told otherwise.
    """
    found = [
        change
        for key, old, new in _pairs(before, after)
        for change in _changes_in_row(key, (before, old), (after, new))
    ]
    return tuple(sorted(found, key=lambda change: STATUSES.index(change.status)))


def _pairs(before: Table, after: Table) -> Iterator[tuple[tuple[str, ...], Row | None, Row | None]]:
    olds, news = _by_key(before), _by_key(after)
    for key in dict.fromkeys([*before.keys, *after.keys]):
        old, new = olds.get(key, []), news.get(key, [])
        if len(old) == len(new) == 1:
            yield key, old[0], new[0]
            continue
        left, rest = _without_equal(old, new)
        if len(left) == len(rest) == 1:
            yield key, left[0], rest[0]
            continue
        yield from ((key, one, None) for one in left)
        yield from ((key, None, one) for one in rest)


def _by_key(table: Table) -> dict[tuple[str, ...], list[Row]]:
    found: dict[tuple[str, ...], list[Row]] = {}
    for key, row in zip(table.keys, table.rows, strict=True):
        found.setdefault(key, []).append(row)
    return found


def _without_equal(old: Sequence[Row], new: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    rest = list(new)
    left = []
    for row in old:
        if row in rest:
            rest.remove(row)
        else:
            left.append(row)
    return left, rest


def _changes_in_row(
    key: tuple[str, ...], old: tuple[Table, Row | None], new: tuple[Table, Row | None]
) -> Iterable[Change]:
    label = _label(*old) or _label(*new)
    before, after = _cells(*old, "figure"), _cells(*new, "figure")
    is_hidden = _is_hidden(new[1])
    changes = []
    for code in dict.fromkeys([*before, *after]):
        name, was = before.get(code, ("", None))
        name_now, now = after.get(code, ("", None))
        is_first = code not in before
        status = _status(was, now, is_hidden=is_hidden, is_first=is_first)
        if status:
            told = None if status == "hidden" else was
            changes.append(Change(status, label, name or name_now, told, now, (*key, code)))
    if changes or old[1] is None or new[1] is None:
        return changes
    return _said_otherwise(key, label, _cells(*old, "beside"), _cells(*new, "beside"))


def _status(was: Cell, now: Cell, *, is_hidden: bool, is_first: bool) -> Status | None:
    """What became of a figure; None where it is the same."""
    if _is_same(was, now):
        return None
    if was is None:
        return None if is_first and not now else "new"
    if now is None:
        return "hidden" if is_hidden else "gone"
    return "changed"


def _said_otherwise(
    key: tuple[str, ...],
    label: str,
    before: dict[str, tuple[str, Cell]],
    after: dict[str, tuple[str, Cell]],
) -> list[Change]:
    changes = []
    for code in dict.fromkeys([*before, *after]):
        name, was = before.get(code, ("", None))
        name_now, now = after.get(code, ("", None))
        if not _is_same(_said(was), _said(now)):
            changes.append(Change("beside", label, name or name_now, was, now, (*key, code)))
    return changes


def _said(remark: Cell) -> Cell:
    """A remark; to say that there is no figure is to say nothing."""
    return None if remark in ("", say(figure_words.NO_FIGURE)) else remark


def _cells(table: Table, row: Row | None, role: str) -> dict[str, tuple[str, Cell]]:
    """The cells of a role in a row, by the code of their column, with its name."""
    if row is None:
        return {}
    return {
        code: (name, cell)
        for (code, name, found), cell in zip(table.columns, row, strict=True)
        if found == role
    }


def _label(table: Table, row: Row | None) -> str:
    if row is None:
        return ""
    pairs = zip(table.columns, row, strict=True)
    return ", ".join(str(cell) for (_, _, role), cell in pairs if role == "key" and cell)


def _is_hidden(row: Row | None) -> bool:
    """Whether a row says of a figure that it is not shown."""
    words = [code_name("flag", flag) for flag in ("<", "c")]
    return any(isinstance(cell, str) and any(word in cell for word in words) for cell in row or ())


def _is_same(one: Cell, other: Cell) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
    return one == other
