"""What changed in the published figures between two revisions or days."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import narwhals as nw
import pandas as pd

from kp_data.database import in_memory
from kp_data.errors import NotAdditiveError, UnknownRevisionError
from kp_data.queries.activities import activities_per_year
from kp_data.queries.behind_changes import Source, sources_of_changes
from kp_data.queries.earlier_figures import concerned_measures
from kp_data.queries.figure_changes import (
    NONE,
    STATUSES,
    FigureChange,
    FigureChanges,
    Status,
    differing,
)
from kp_data.queries.filters import NO_FILTERS
from kp_data.queries.restatements import STATE_OF_REASON, State, Version
from kp_data.queries.shown_figures import shown_figures
from kp_data.queries.snapshot import Snapshot, take_snapshot
from kp_data.queries.tables import to_table
from kp_data.records import MEETING, RECORDS, RETURN, TRAINING, RecordType
from kp_data.reference import african_members, countries, measures
from kp_data.store import Revision, Store
from kp_data.store.in_words import record_in_words
from kp_data.store.revisions import revision_on
from kp_data.wording import history as history_words
from kp_data.wording import say, say_date


@dataclass(frozen=True)
class RecordCounts:
    """How many records were added, say something else, or do not count any more."""

    new: int = 0
    changed: int = 0
    withdrawn: int = 0


@dataclass(frozen=True)
class Comparison:
    """What is different between two revisions.

    Attributes:
        earlier: The first.
        later: The second.
        figures: The figures that differ: those with another value, those no longer there, the new
            ones, the protected ones; of each the Process's countries before others, persons before
            scores and shares, then the greatest change first.
        records: What became of the records.
        between: The revisions after the first, up to the second.
    """

    earlier: Revision
    later: Revision
    figures: tuple[FigureChange, ...]
    records: RecordCounts
    between: tuple[Revision, ...] = ()


def compare_revisions(store: Store, earlier: int | date, later: int | date) -> Comparison:
    """Compare the figures that pages show at two revisions, protected at both.

    Return figures are compared by measure, country of return and year; those that may not be
    added, or whose period is no part of one year, one by one. Activities are compared by kind and
    year. Only measures of which a revision between the two says something are looked at.

    Args:
        store: The store.
        earlier: Number of a revision, or a day, which means the last revision on or before it.
        later: The other; the order does not matter.

    Raises:
        UnknownRevisionError: There is no such revision, or nothing had been published that day.
    """
    first, last = sorted((revision_at(store, earlier), revision_at(store, later)))
    ends = store.revision(first), store.revision(last)
    uploads = [{one.upload_id for one in store.uploads_in_force(end.number)} for end in ends]
    differing = uploads[0] ^ uploads[1]
    if not differing:
        return Comparison(*ends, (), RecordCounts())
    before, after = (take_snapshot(store, end.number) for end in ends)
    codes = _measures_in(store, differing)
    sources = sources_of_changes(before, after, codes)
    changes = [_with_source(one, sources) for one in changes_between(before, after, codes)]
    changes.sort(key=_order)
    between = store.history()[first:last]
    return Comparison(*ends, tuple(changes), _count_records(before, after), between)


def _with_source(
    change: FigureChange, sources: Mapping[tuple[str, str, int], Source]
) -> FigureChange:
    """The change with its source; nothing of a figure whose number is not shown."""
    if change.status not in {"changed", "new"} or change.record != RETURN.name:
        return change
    if change.year is not None:
        return replace(change, source=sources.get((change.code, change.place, change.year)))
    said = change.after
    if not said.publisher:
        return change
    return replace(change, source=Source(said.publisher, said.release_text, None))


def changes_between(
    before: Snapshot,
    after: Snapshot,
    codes: Sequence[str],
    activities: Sequence[str] = (MEETING.name, TRAINING.name),
) -> FigureChanges:
    """The figures that pages show otherwise at another moment.

    Args:
        before: The data at the one.
        after: The data at the other.
        codes: Measures whose figures may differ, as :func:`concerned_measures` gives them.
        activities: Kinds of record whose numbers may differ.
    """
    rows, singles = _return_changes(codes, before, after) if codes else ({}, ())
    return FigureChanges(_activity_changes(before, after, activities), rows, singles)


def revision_at(store: Store, moment: int | date) -> int:
    """The number of a revision that exists, or of the last one of a day.

    Raises:
        UnknownRevisionError: There is none.
    """
    if isinstance(moment, int):
        return store.revision(moment).number
    history = store.history()
    found = revision_on(history, moment)
    if found is None:
        first = say_date(history[0].at.date()) if history else ""
        sentence = history_words.NOTHING_ON_DAY if history else history_words.EMPTY
        raise UnknownRevisionError(say(sentence, day=say_date(moment), first=first))
    return found.number


def _measures_in(store: Store, uploads: Iterable[str]) -> list[str]:
    """The measures that uploads concern."""
    files = store.record_files(RETURN.name)
    if not files:
        return []
    with in_memory() as connection:
        connection.read_parquet(files, union_by_name=True).create_view("stored")
        sql = "SELECT DISTINCT measure FROM stored WHERE list_contains(?, upload_id)"
        found = connection.execute(sql, [list(uploads)]).fetchall()
    return concerned_measures(code for (code,) in found)


def _activity_changes(
    before: Snapshot, after: Snapshot, records: Sequence[str]
) -> Iterable[FigureChange]:
    for record in records:
        ends = []
        for snapshot in (before, after):
            table = activities_per_year(snapshot, record, NO_FILTERS)
            counted = table[table["activities"] > 0]
            ends.append(
                {
                    (row.kind, row.year): Version("shown", float(row.activities))
                    for row in counted.itertuples()
                }
            )
        for kind, year in _differing(*ends):
            old, new = (end.get((kind, year), NONE) for end in ends)
            yield FigureChange(record, kind, "", year, old, new)


def _return_changes(
    codes: Sequence[str], before: Snapshot, after: Snapshot
) -> tuple[dict[str, pd.DataFrame], list[FigureChange]]:
    """The sums that differ, by measure, and the figures that pages show one by one."""
    present = [(snapshot, _measures_of(snapshot)) for snapshot in (before, after)]
    rows, one_by_one = {}, []
    for code in codes:
        try:
            sums = [
                shown_figures(snapshot, code, everywhere=True) if code in known else None
                for snapshot, known in present
            ]
        except NotAdditiveError:
            one_by_one.append(code)
            continue
        finally:
            before.forget()
            after.forget()
        rows[code] = differing(*sums)
    singles = _single_figures((before, after), codes, one_by_one)
    changes = []
    for key in _differing(*singles):
        code, place, what, _ = key
        old, new = (end.get(key, NONE) for end in singles)
        changes.append(FigureChange(RETURN.name, code, place, None, old, new, what))
    return rows, changes


def _measures_of(snapshot: Snapshot) -> set[str]:
    return set(to_table(snapshot.returns().select("measure").unique(), ["measure"])["measure"])


def _single_figures(
    snapshots: Sequence[Snapshot], codes: Sequence[str], one_by_one: Sequence[str]
) -> list[dict[tuple[str, str, str, str], Version]]:
    """The figures that pages show one by one, without those that are the same in all snapshots.

    Args:
        snapshots: The data at two moments.
        codes: Measures of which figures over no part of one year are given.
        one_by_one: Measures of which all figures are.

    Returns:
        For each snapshot, by measure, country of return, what they are in words, and publisher.
    """
    has_no_year = nw.col("measure").is_in(codes) & nw.col("year").is_null()
    is_single = has_no_year | nw.col("measure").is_in(one_by_one)
    said = (*RETURN.natural_key, "value", "flag")
    tables = [
        to_table(one.returns().filter(is_single), (*said, "value_qualifier", "release"))
        for one in snapshots
    ]
    differing = pd.concat(tables, keys=range(len(tables))).drop_duplicates(said, keep=False)
    places = differing.index.get_level_values(0)
    return [_as_versions(differing[places == place]) for place in range(len(tables))]


def _as_versions(table: pd.DataFrame) -> dict[tuple[str, str, str, str], Version]:
    figures = {}
    for fields in table.to_dict("records"):
        state = _state(fields)
        value = fields["value"] if state == "shown" else None
        what = record_in_words(RETURN.name, fields)
        key = fields["measure"], fields["to_code"] or "", what, fields["publisher"] or ""
        figures[key] = Version(
            state,
            value,
            fields["value_qualifier"] or "exact",
            publisher=fields["publisher"] or "",
            release_text=fields["release"] or "",
        )
    return figures


def _state(fields: Mapping[str, object]) -> State:
    """Whether a record has a number, or why it has none."""
    if fields["value"] == fields["value"]:
        return "shown"
    flag = str(fields["flag"] or "")
    return next((state for one, state in STATE_OF_REASON.items() if one in flag), "unavailable")


def _differing(before: Mapping, after: Mapping) -> list:
    """The keys of which the two do not say the same."""

    def said(version: Version) -> tuple[State, float | None]:
        return version.state, version.value

    keys = sorted(before.keys() | after.keys())
    return [key for key in keys if said(before.get(key, NONE)) != said(after.get(key, NONE))]


def _order(change: FigureChange) -> tuple[int, bool, bool, float]:
    is_outside = change.place in countries() and change.place not in african_members()
    is_rate = change.record == RETURN.name and measures()[change.code].unit != "persons"
    return STATUSES.index(change.status), is_outside, is_rate, -change.difference


def _count_records(before: Snapshot, after: Snapshot) -> RecordCounts:
    counts = [0, 0, 0]
    with in_memory() as connection:
        for record in RECORDS.values():
            for name, snapshot in (("old", before), ("new", after)):
                rows = snapshot.frame(record.name).select(*record.fields)
                connection.register(f"{name}_rows", rows.collect("pyarrow").to_native())
            [found] = connection.execute(_count_sql(record)).fetchall()
            counts = [total + count for total, count in zip(counts, found, strict=True)]
    return RecordCounts(*counts)


def _count_sql(record: RecordType) -> str:
    key = record.natural_key
    same = " AND ".join(f"old.{name} IS NOT DISTINCT FROM new.{name}" for name in key)
    others = [name for name in record.fields if name not in key]
    differs = " OR ".join(f"old.{name} IS DISTINCT FROM new.{name}" for name in others)
    return f"""
        SELECT count(*) FILTER (old.here IS NULL),
            count(*) FILTER (old.here AND new.here AND ({differs})),
            count(*) FILTER (new.here IS NULL)
        FROM (SELECT *, true AS here FROM old_rows) AS old
        FULL JOIN (SELECT *, true AS here FROM new_rows) AS new ON {same}
    """


def changes_by_status(figures: Sequence[FigureChange]) -> dict[Status, int]:
    """How many figures changed in which way, in a fixed order, those that occur."""
    counts: dict[Status, int] = dict.fromkeys(STATUSES, 0)
    for figure in figures:
        counts[figure.status] += 1
    return {status: count for status, count in counts.items() if count}
