"""Figures that are not the same at two moments; each is made when somebody asks for it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, overload

import numpy as np
import pandas as pd

from kp_data.queries.behind_changes import Source
from kp_data.queries.restatements import MASKED, STATE_OF_REASON, Version, version_of
from kp_data.records import RETURN

Status = Literal["changed", "vanished", "new", "hidden", "without"]
STATUSES: tuple[Status, ...] = ("changed", "vanished", "new", "hidden", "without")
NONE = Version("none")


@dataclass(frozen=True)
class FigureChange:
    """A figure that is not the same at two revisions.

    Attributes:
        record: ``meeting``, ``training`` or ``return``.
        code: The measure, or the kind of activity.
        place: Country of return; empty for activities, and where none is stated.
        year: The year; None for a single figure over another period.
        before: What was shown at the earlier revision.
        after: What is shown at the later one.
        single: For a figure that pages show by itself, what it is, in words; else empty.
        source: What stands behind the new value, where that is one publisher.
    """

    record: str
    code: str
    place: str
    year: int | None
    before: Version
    after: Version
    single: str = ""
    source: Source | None = None

    @property
    def status(self) -> Status:
        """Another value, new, no longer there, not shown (at one end), or without a number.

        The last: not available or not applicable at one end, and not masked at the other.
        """
        states = {self.before.state, self.after.state}
        if states & MASKED:
            return "hidden"
        if not states <= {"shown", "none"}:
            return "without"
        if self.before.state == "none":
            return "new"
        return "vanished" if self.after.state == "none" else "changed"

    @property
    def difference(self) -> float:
        """By how much it changes, in the unit of the measure; 0 where its number is not shown."""
        if self.status == "hidden":
            return 0
        return abs((self.after.value or 0) - (self.before.value or 0))


_SIDES = ("before", "after")
_KEYS = ["to_code", "year"]
_NO_FIGURE = "none"  # is no reason why a figure is not shown
_TOLD = (*_KEYS, "code", *(f"{name}_{side}" for name in ("value", "reason") for side in _SIDES))
_NO_ROWS = pd.DataFrame({name: pd.Series(dtype=float) for name in _TOLD})
_HIDDEN = [reason for reason, state in STATE_OF_REASON.items() if state in MASKED]


class FigureChanges(Sequence[FigureChange]):
    """Figures that differ, in the order in which they were found; nobody may change them.

    Args:
        first: Those that come first, ready made.
        rows: By measure those of :func:`differing`.
        last: Those that come last.
    """

    def __init__(
        self,
        first: Iterable[FigureChange],
        rows: Mapping[str, pd.DataFrame],
        last: Iterable[FigureChange],
    ) -> None:
        self._first, self._last = [*first], [*last]
        tables = [table.assign(code=code) for code, table in rows.items() if len(table)]
        self._rows = pd.concat(tables, ignore_index=True) if tables else _NO_ROWS

    def __len__(self) -> int:
        """How many figures differ."""
        return len(self._first) + len(self._rows) + len(self._last)

    @overload
    def __getitem__(self, place: int) -> FigureChange: ...

    @overload
    def __getitem__(self, place: slice) -> list[FigureChange]: ...

    def __getitem__(self, place: int | slice) -> FigureChange | list[FigureChange]:
        """A figure, or a list of some."""
        places = range(len(self))[place]
        return self.at([places])[0] if isinstance(places, int) else self.at(places)

    def __iter__(self) -> Iterator[FigureChange]:
        """All of them."""
        return iter(self[:])

    def at(self, places: Sequence[int]) -> list[FigureChange]:
        """The figures at some places, in their order."""
        start, end = len(self._first), len(self._first) + len(self._rows)
        wanted = [place - start for place in places if start <= place < end]
        rows = _made(self._rows.iloc[wanted]) if wanted else iter(())
        ends = dict(enumerate(self._first)) | dict(enumerate(self._last, end))
        return [ends[place] if place in ends else next(rows) for place in places]

    @property
    def places(self) -> list[str]:
        """The country of return of each."""
        rows = self._rows["to_code"].tolist()
        return [one.place for one in self._first] + rows + [one.place for one in self._last]

    @property
    def differences(self) -> np.ndarray:
        """By how much each changes, as :attr:`FigureChange.difference`."""
        before, after = (self._rows[f"value_{side}"].fillna(0) for side in _SIDES)
        hidden = [self._rows[f"reason_{side}"].isin(_HIDDEN) for side in _SIDES]
        rows = (after - before).abs().mask(hidden[0] | hidden[1], 0).to_numpy(float)
        ends = ([one.difference for one in some] for some in (self._first, self._last))
        first, last = (np.array(some, dtype=float) for some in ends)
        return np.concatenate([first, rows, last])


def differing(before: pd.DataFrame | None, after: pd.DataFrame | None) -> pd.DataFrame:
    """The figures of a measure that are not the same in two tables.

    Args:
        before: From :func:`~kp_data.queries.shown_figures.shown_figures`; None where the measure
            has no figures at all.
        after: The same at another moment.

    Returns:
        A row for each country and year whose number, or the reason why there is none, is not the
        same, by country and year: ``to_code``, ``year``, the columns of both tables with
        ``_before`` and ``_after``, and whether there is a figure in ``there_before`` and
        ``there_after``.
    """
    if before is None and after is None:
        return _NO_ROWS
    before = after.head(0) if before is None else before
    after = before.head(0) if after is None else after
    old, new = (
        table.assign(there=True).set_index(_KEYS).add_suffix(f"_{side}").reset_index()
        for side, table in zip(_SIDES, (before, after), strict=True)
    )
    both = old.merge(new, how="outer", on=_KEYS).sort_values(_KEYS)
    there = {f"there_{side}": both[f"there_{side}"].notna() for side in _SIDES}
    reasons = [both[f"reason_{side}"].fillna(_NO_FIGURE) for side in _SIDES]
    has_number = reasons[0] == ""
    differ = (reasons[0] != reasons[1]) | (
        has_number & (both["value_before"] != both["value_after"])
    )
    return both.assign(**there)[differ]


def _made(rows: pd.DataFrame) -> Iterator[FigureChange]:
    """The changes that rows tell."""
    sides = [
        rows[_KEYS]
        .join(rows.filter(regex=f"_{side}$").rename(columns=_without_suffix))
        .itertuples()
        for side in _SIDES
    ]
    for code, before, after in zip(rows["code"], *sides, strict=True):
        versions = (version_of(row) if row.there else NONE for row in (before, after))
        yield FigureChange(RETURN.name, code, before.to_code, before.year, *versions)


def _without_suffix(name: str) -> str:
    return name.rpartition("_")[0]
