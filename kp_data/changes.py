"""Which published figures a revision would change: what pages show, before and after."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from kp_data.queries.comparisons import FigureChange, changes_between, concerned_measures
from kp_data.queries.comparisons_in_words import values_of_change
from kp_data.queries.snapshot import take_snapshot
from kp_data.records import RETURN
from kp_data.reference import activity_kinds, african_members, countries, measures, place_name
from kp_data.store import Revision, Store
from kp_data.wording import changes as words
from kp_data.wording import say


@dataclass(frozen=True)
class Change:
    """A published figure that changes.

    Attributes:
        what: The figure in words: "South Sudan, returned refugees 2020".
        before: What it is now, in words, never a number that is not shown; empty where there is
            none.
        after: What it would be; empty where there would be none.
        record: ``meeting``, ``training`` or ``return``.
        code: The measure, or the kind of activity.
        place: Country of return; empty for activities.
        year: The year; None for a single figure that may not be added to others.
        difference: By how much it changes, in the unit of the measure; 0 where a number is not
            shown.
    """

    what: str
    before: str
    after: str
    record: str
    code: str
    place: str
    year: int | None
    difference: float


def figures_changed(
    store: Store, draft: Revision, records: Mapping[str, pa.Table]
) -> tuple[Change, ...]:
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
    before = take_snapshot(store)
    after = take_snapshot(store, draft=draft, records=records)
    codes = []
    if RETURN.name in records:
        codes = concerned_measures(records[RETURN.name]["measure"].unique().to_pylist())
    changes = [_in_words(change) for change in changes_between(before, after, codes)]
    return tuple(sorted(changes, key=lambda change: (_is_outside(change), -change.difference)))


def _is_outside(change: Change) -> bool:
    """Whether the country of return is none of the Process, so that pages show it on demand."""
    return change.place in countries() and change.place not in african_members()


def _in_words(change: FigureChange) -> Change:
    before, after = values_of_change(change)
    return Change(
        _what(change),
        "" if change.before.state == "none" else before,
        "" if change.after.state == "none" else after,
        change.record,
        change.code,
        change.place,
        change.year,
        change.difference,
    )


def _what(change: FigureChange) -> str:
    if change.record != RETURN.name:
        return say(words.ACTIVITIES, kind=activity_kinds()[change.code].name, year=change.year)
    if change.single:
        return change.single
    place = place_name(change.place) if change.place else say(words.NO_PLACE)
    name = measures()[change.code].short_name
    return say(words.RETURN_FIGURE, place=place, measure=name, year=change.year)
