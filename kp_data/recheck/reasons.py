"""Why a figure is not the same any more: which revisions, and whose files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from kp_data.database import in_memory
from kp_data.queries.snapshot import Snapshot
from kp_data.records import MEETING, RECORDS, RETURN, TRAINING, RecordType
from kp_data.reference import areas
from kp_data.store import Revision, Store
from kp_data.store.revisions import taken_back
from kp_data.views import ViewAddress

_LISTS = {"host_code": ("host_codes", "co_host_codes"), "pillar_code": ("pillar_codes",)}
_COUNTRIES = {"to_code": "to_country", "from_code": "from_country"}
_SOURCES = ("publisher", "release", "source_name", "source_url", "note")  # change no figure


@dataclass(frozen=True)
class Cause:
    """A revision that changed a figure.

    Attributes:
        revision: The revision.
        undoes: What it took back, or brought back; None for a file.
        publisher: Who says so now, where all records of the figure name one; else empty.
        release: Where, likewise.
        withdraws: Whether it withdrew the figure because its file lacks it.
    """

    revision: Revision
    undoes: Revision | None = None
    publisher: str = ""
    release: str = ""
    withdraws: bool = False


@dataclass(frozen=True)
class Reason:
    """Why a figure is not the same.

    Attributes:
        causes: The revisions behind it, the latest first; none where it is not known.
        unknown: Why it is not known, where the history here could not be asked: ``other_store``,
            or ``too_many`` changes to look up each.
    """

    causes: tuple[Cause, ...] = ()
    unknown: Literal["", "other_store", "too_many"] = ""


NO_REASON = Reason()
OTHER_STORE = Reason(unknown="other_store")
TOO_MANY = Reason(unknown="too_many")


class Reasons:
    """Finds the revisions behind what changed between two moments.

    Args:
        store: The store.
        before: The data as they stood when a slide was made.
        after: The data now.
    """

    def __init__(self, store: Store, before: Snapshot, after: Snapshot) -> None:
        self._store, self._before, self._after = store, before, after
        self._history = after.history
        self._since = before.revision.number if before.revision else 0
        self._found: dict[str, pd.DataFrame] = {}

    def of(self, address: ViewAddress, measures: Sequence[str], codes: Iterable[str]) -> Reason:
        """Why a figure changed.

        Args:
            address: Of the view in which it stands.
            measures: Codes of the measures that the view shows; none for activities.
            codes: What the figure is about, such as ``year=2019``; words count for nothing.
        """
        codes = tuple(codes)
        found = [
            self._causes(rows)
            for record in (RECORDS[name] for name in _records_of(address, measures))
            if len(rows := concerned(self._differing(record), record, address, measures, codes))
        ]
        causes = {
            (cause.revision.number, cause.withdraws): cause for some in found for cause in some
        }
        return Reason(tuple(causes[which] for which in sorted(causes, reverse=True)))

    def _differing(self, record: RecordType) -> pd.DataFrame:
        """The records that do not say the same at both moments, with how they came to say it."""
        if record.name not in self._found:
            rows = differing(self._before, self._after, record)
            told = first_said(self._store, record, self._since, rows)
            self._found[record.name] = rows.join(told)
        return self._found[record.name]

    def _causes(self, rows: pd.DataFrame) -> list[Cause]:
        is_new = (rows["revision"] > self._since).fillna(value=False)
        causes = [
            Cause(self._history[int(number) - 1], None, *_agreed(told))
            for number, told in rows[is_new].groupby("number")
        ]
        left = rows[~is_new]
        undone = taken_back(self._history)
        for number in left["old_revision"].dropna().astype(int).unique():
            if number in undone:
                by = self._history[undone[number] - 1]
                causes.append(Cause(by, self._history[number - 1]))
        is_gone = left["revision"].isna() & ~left["old_revision"].isin(list(undone))
        withdrawn = left.loc[is_gone, "withdrawn_by"].dropna().astype(int).unique()
        causes += [Cause(self._history[number - 1], withdraws=True) for number in withdrawn]
        return causes


def concerned(
    rows: pd.DataFrame,
    record: RecordType,
    address: ViewAddress,
    measures: Sequence[str],
    codes: Iterable[str],
) -> pd.DataFrame:
    """The records on which a figure of a view may rest.

    Args:
        rows: Records with ``year``, and return figures as :func:`with_countries` gives them.
        record: Their kind.
        address: Of the view.
        measures: Codes of the measures that it shows.
        codes: What the figure is about, such as ``year=2019``; words count for nothing.
    """
    if record is RETURN:
        rows = rows[rows["measure"].isin(measures)]
        for side, chosen in (
            ("to_country", address.filters.countries),
            ("from_country", address.several("from")),
        ):
            rows = rows[rows[side].isin(chosen)] if chosen else rows
    first, last = address.filters.first_year, address.filters.last_year
    rows = rows[~(rows["year"] < first).fillna(value=False)] if first else rows
    rows = rows[~(rows["year"] > last).fillna(value=False)] if last else rows
    for dimension, code in (code.split("=", 1) for code in codes if "=" in code):
        rows = _about(rows, dimension, code)
    return rows


def with_countries(rows: pd.DataFrame) -> pd.DataFrame:
    """Records with ``to_country`` and ``from_country``: areas in a country have its code."""
    parents = {one.code: one.parent_code for one in areas().values() if one.kind == "subnational"}
    told = {
        country: [parents.get(code, code) for code in rows[stated]]
        for stated, country in _COUNTRIES.items()
        if stated in rows
    }
    return rows.assign(**told)


def differing(before: Snapshot, after: Snapshot, record: RecordType) -> pd.DataFrame:
    """The records that do not say the same at two moments.

    Returns:
        One row per record: its fields (as they are now, else as they were), ``year``,
        ``old_revision`` and ``revision`` (missing where it does not stand). Of return figures also
        ``to_country`` and ``from_country``: areas within a country have its code.
    """
    same = " AND ".join(
        f"old.{name} IS NOT DISTINCT FROM new.{name}" for name in record.natural_key
    )
    differs = " OR ".join(f"old.{name} IS DISTINCT FROM new.{name}" for name in _told(record))
    fields = ", ".join(f"coalesce(new.{name}, old.{name}) AS {name}" for name in record.fields)
    with in_memory() as connection:
        for name, snapshot in (("old_rows", before), ("new_rows", after)):
            rows = snapshot.frame(record.name).select(*record.fields, "year", "revision")
            connection.register(name, rows.collect("pyarrow").to_native())
        table = connection.sql(f"""
            SELECT {fields}, coalesce(new.year, old.year) AS year,
                old.revision AS old_revision, new.revision AS revision
            FROM old_rows AS old FULL JOIN new_rows AS new ON {same}
            WHERE old.revision IS NULL OR new.revision IS NULL OR {differs}
        """).df()
    return with_countries(table)


def first_said(store: Store, record: RecordType, since: int, rows: pd.DataFrame) -> pd.DataFrame:
    """The revisions with which records came to say what they say, after a certain one.

    A later release that says the same is not the reason: the first of those that say it without
    a break is.

    Args:
        store: The store.
        record: The kind of record.
        since: Number of a revision.
        rows: Records, with the fields of the natural key.

    Returns:
        By the index of ``rows``: ``number`` of the revision, ``said_by`` and ``said_in`` (publisher
        and release, where it names them), ``withdrawn_by`` (the revision that withdrew the record,
        where it stands no more). No row for a record of which none of these says anything.
    """
    told = ", ".join(f"stored.{name}" for name in _told(record))
    said_by, said_in = (
        ("publisher", "stored.release") if record is RETURN else ("source_name", "NULL")
    )
    same = " AND ".join(
        f"stored.{name} IS NOT DISTINCT FROM wanted.{name}" for name in record.natural_key
    )
    uploads = [one for one in store.uploads_in_force() if one.number > since]
    files = store.record_files(record.name)
    if not uploads or not files or rows.empty:
        return pd.DataFrame(columns=["number", "said_by", "said_in", "withdrawn_by"])
    with in_memory() as connection:
        connection.read_parquet(files, union_by_name=True).create_view("stored")
        connection.register("uploads", _numbers(uploads))
        connection.register("wanted", rows.assign(place=rows.index))
        found = connection.sql(f"""
            WITH told AS (
                SELECT wanted.place, row({told}, withdrawn) AS what, uploads.number, withdrawn,
                    stored.{said_by} AS said_by, {said_in} AS said_in
                FROM stored JOIN uploads USING (upload_id) JOIN wanted ON {same}
            ), last AS (SELECT place, max_by(what, number) AS what FROM told GROUP BY place),
            breaks AS (
                SELECT place, max(number) AS number FROM told JOIN last USING (place)
                WHERE told.what IS DISTINCT FROM last.what GROUP BY place
            )
            SELECT place, min(told.number) AS number, arg_min(said_by, told.number) AS said_by,
                arg_min(said_in, told.number) AS said_in,
                min(told.number) FILTER (withdrawn) AS withdrawn_by
            FROM told LEFT JOIN breaks USING (place)
            WHERE told.number > coalesce(breaks.number, 0) GROUP BY place
        """)
        return found.df().set_index("place")


def _numbers(uploads: Sequence[Revision]) -> pd.DataFrame:
    named = [(one.upload_id, one.number) for one in uploads]
    return pd.DataFrame(named, columns=["upload_id", "number"])


def _told(record: RecordType) -> list[str]:
    """The fields by which a record says another thing than before."""
    return [name for name in record.fields if name not in {*record.natural_key, *_SOURCES}]


def _records_of(address: ViewAddress, measures: Sequence[str]) -> tuple[str, ...]:
    if measures:
        return (RETURN.name,)
    chosen = address.choice("record")
    for name in (MEETING.name, TRAINING.name):
        if chosen == name or address.figure.startswith(f"{name}s_"):
            return (name,)
    return (MEETING.name, TRAINING.name)


def _about(rows: pd.DataFrame, dimension: str, code: str) -> pd.DataFrame:
    """The records that a code is about; all where they have no such field."""
    if dimension in _LISTS:
        columns = [name for name in _LISTS[dimension] if name in rows]
        lists = rows[columns].to_numpy(dtype=object).tolist()
        has = [any(code in one for one in row if isinstance(one, Iterable)) for row in lists]
        return rows[has] if columns else rows
    column = _COUNTRIES.get(dimension, dimension)
    if column not in rows:
        return rows
    if dimension == "year":
        if not code.isdecimal():
            return rows[:0]
        return rows[(rows["year"] == int(code)).fillna(value=False)]
    return rows[rows[column].fillna("").astype(str) == code]


def _agreed(rows: pd.DataFrame) -> tuple[str, str]:
    """Publisher and release, where all rows name the same."""
    said = []
    for name in ("said_by", "said_in"):
        names = set(rows[name].dropna())
        said.append(str(names.pop()) if len(names) == 1 else "")
    return said[0], said[1]
