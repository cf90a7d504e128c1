"""Which published figures a revision would change: what pages show, before and after."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

import numpy as np
import pyarrow as pa

from kp_data.queries.comparisons import changes_between
from kp_data.queries.comparisons_in_words import values_of_change
from kp_data.queries.earlier_figures import concerned_measures
from kp_data.queries.figure_changes import FigureChange, FigureChanges
from kp_data.queries.snapshot import take_snapshot
from kp_data.records import RETURN
from kp_data.reference import activity_kinds, african_members, countries, measures, place_name
from kp_data.store import Revision, Store
from kp_data.wording import changes as words
from kp_data.wording import say
from kp_data.wording.again import again, remembering
from kp_data.wording.stored import to_store


@dataclass(frozen=True)
class Change:
    """A published figure that changes; its words are found when they are asked for.

    Attributes:
        figure: The figure at both moments.
    """

    figure: FigureChange

    @cached_property
    def what(self) -> str:
        """The figure in words: "South Sudan, returned refugees 2020"."""
        return _what(self.figure)

    @property
    def before(self) -> str:
        """What it is now, in words, never a number that is not shown; empty for none."""
        return "" if self.figure.before.state == "none" else self._values[0]

    @property
    def after(self) -> str:
        """What it would be; empty where there would be none."""
        return "" if self.figure.after.state == "none" else self._values[1]

    @cached_property
    def _values(self) -> tuple[str, str]:
        return values_of_change(self.figure)

    @property
    def record(self) -> str:
        """The kind of record: ``meeting``, ``training`` or ``return``."""
        return self.figure.record

    @property
    def code(self) -> str:
        """The measure, or the kind of activity."""
        return self.figure.code

    @property
    def place(self) -> str:
        """Country of return; empty for activities."""
        return self.figure.place

    @property
    def year(self) -> int | None:
        """The year; None for a single figure that may not be added to others."""
        return self.figure.year

    @property
    def difference(self) -> float:
        """By how much it changes, in the unit of the measure; 0 where a number is not shown."""
        return self.figure.difference

    def told(self) -> dict[str, object]:
        """All that is said of it, as the history keeps it: words in English, to be said again."""
        anew = Change(self.figure)
        with remembering():
            texts = {name: getattr(anew, name) for name in ("what", "before", "after")}
        names = ("record", "code", "place", "year", "difference")
        return to_store(texts) | {name: getattr(self, name) for name in names}


class Changes(Sequence[Change]):
    """Published figures that change, many or few; each is made when it is asked for.

    Args:
        figures: The figures.
        order: Their places, in the order in which they are told.
    """

    def __init__(self, figures: FigureChanges, order: Sequence[int]) -> None:
        self._figures, self._order = figures, order

    def __len__(self) -> int:
        """How many figures change."""
        return len(self._order)

    @overload
    def __getitem__(self, place: int) -> Change: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Change, ...]: ...

    def __getitem__(self, place: int | slice) -> Change | tuple[Change, ...]:
        """A change, or some of them; they are made anew until all have been asked for."""
        if "_every" in vars(self) or place == slice(None):
            return self._every[place]
        if isinstance(place, int):
            return self._made([self._order[place]])[0]
        return self._made(self._order[place])

    def __iter__(self) -> Iterator[Change]:
        """All of them, which are kept then."""
        return iter(self._every)

    def __eq__(self, other: object) -> bool:
        """Whether another sequence tells the same."""
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None

    def __reduce__(self) -> tuple[object, ...]:
        """Sent to another process as columns, without the changes that were made of them."""
        return Changes, (self._figures, self._order)

    @cached_property
    def _every(self) -> tuple[Change, ...]:
        return self._made(self._order)

    def _made(self, places: Sequence[int]) -> tuple[Change, ...]:
        return tuple(map(Change, self._figures.at(places)))


def figures_changed(store: Store, draft: Revision, records: Mapping[str, pa.Table]) -> Changes:
    """Compare the figures as they are with those that a revision would bring.

    The figures are those that pages show and that two revisions are compared by
    (:func:`kp_data.queries.comparisons.changes_between`), protected before and after.

    Args:
        store: The store.
        draft: The revision that does not exist yet.
        records: Its records by kind, in the stored schema.

    Returns:
        The changed figures: those of the Process's countries of return before others, then the
        greatest differences first.
    """
    codes = []
    if RETURN.name in records:
        codes = concerned_measures(records[RETURN.name]["measure"].unique().to_pylist())
    kinds = [name for name in records if name != RETURN.name]
    before = take_snapshot(store, measures=codes)
    after = take_snapshot(store, draft=draft, records=records, measures=codes)
    found = changes_between(before, after, codes, kinds)
    # Countries of return that are none of the Process are shown on demand.
    outside = countries().keys() - african_members()
    is_outside = np.array([place in outside for place in found.places], dtype=bool)
    return Changes(found, np.lexsort((-found.differences, is_outside)).tolist())


def _what(change: FigureChange) -> str:
    if change.record != RETURN.name:
        return say(words.ACTIVITIES, kind=activity_kinds()[change.code].name, year=change.year)
    if change.single:
        return again(change.single)
    place = place_name(change.place) if change.place else say(words.NO_PLACE)
    name = measures()[change.code].short_name
    return say(words.RETURN_FIGURE, place=place, measure=name, year=change.year)
