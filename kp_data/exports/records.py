"""The records of an export: protected, filtered, in the columns of the plain layout."""

from collections.abc import Mapping
from datetime import UTC, date, timedelta
from typing import Any

import narwhals as nw

from kp_data.queries.filters import Filters
from kp_data.queries.provenance import NOTHING, protection
from kp_data.queries.selection import choose_activities, choose_returns
from kp_data.queries.snapshot import Snapshot
from kp_data.records import RECORDS

Cell = str | int | float | None
Line = dict[str, Cell]

_DERIVED = {"meeting": "chair_code", "training": "chair_code"}
_BEFORE = "source_name"  # where the derived column stands

# Where a record comes from; after the columns of every export, where they are asked for.
PROVENANCE = (
    "file_name",
    "sheet",
    "row",
    "revision",
    "published_by",
    "published_at",
    "protection",
)
_PLACE = PROVENANCE[:4]


def export_columns(record: str, *, provenance: bool = False) -> tuple[str, ...]:
    """Columns of an export of a kind of record, in order; at the end those of its provenance.

    Examples:
        >>> export_columns("meeting")[18:20]
        ('pillar_codes', 'chair_code')
    """
    columns = list(RECORDS[record].fields)
    if record in _DERIVED:
        columns.insert(columns.index(_BEFORE), _DERIVED[record])
    return (*columns, *PROVENANCE) if provenance else tuple(columns)


def export_records(
    snapshot: Snapshot,
    record: str,
    filters: Filters,
    measure: str | None = None,
    *,
    provenance: bool = False,
    sending: tuple[str, ...] = (),
    everywhere: bool = True,
) -> list[Line]:
    """The records that a viewer may see, one each, under the filters.

    Lists are joined with ``;``, dates are ISO (``2018-05`` where only the month is known), unknown
    is None. Small counts of members are protected.

    Args:
        snapshot: The data at a revision.
        record: ``meeting``, ``training`` or ``return``.
        filters: For return figures the countries are the countries of return.
        measure: Code of a measure; None for all. Return figures only.
        provenance: Whether to say of each record in which file and line it stands, by whom and
            when it was published, and what protects persons (:mod:`kp_data.queries.provenance`).
        sending: Codes of sending countries; empty for all. Return figures only.
        everywhere: Whether figures of countries outside the Process are among them.

    Returns:
        One mapping a record with the columns of :func:`export_columns`, in the order of dates.
    """
    columns = export_columns(record)
    chosen = chosen_records(
        snapshot, record, filters, measure, sending=sending, everywhere=everywhere
    )
    found = _rows(chosen.select(*columns, *(_PLACE if provenance else ())))
    lines = [_line(row, columns) for row in found]
    if provenance:
        for line, row in zip(lines, found, strict=True):
            line.update(provenance_of(row, snapshot))
    return lines


def chosen_records(
    snapshot: Snapshot,
    record: str,
    filters: Filters,
    measure: str | None = None,
    *,
    sending: tuple[str, ...] = (),
    everywhere: bool = True,
) -> nw.LazyFrame:
    """The frame of the records of an export, in its order; arguments as :func:`export_records`."""
    if record == "return":
        chosen = choose_returns(snapshot, measure, filters, sending, everywhere=everywhere)
        order = ["measure", "period_start", "period_end", "to_code", "from_code", "publisher"]
    else:
        chosen = choose_activities(snapshot, record, filters)
        order = ["start_date", "activity_id"]
    return chosen.sort([*order, "file_name", "row"], nulls_last=True)


def line_of_figure(row: Mapping[str, Any]) -> Line:
    """The line of a return figure from :func:`kp_data.queries.behind.records_behind`."""
    plain = {name: None if value != value else value for name, value in row.items()}  # noqa: PLR0124
    line = _line(plain, export_columns("return"))
    place = {name: plain[name] or None for name in (*_PLACE, "protection")}
    by, at = plain["by"] or None, plain["at"].astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {**line, **place, "published_by": by, "published_at": at, "counted": plain["counted"]}


def provenance_of(row: Mapping[str, Any], snapshot: Snapshot) -> Line:
    """Where a record comes from, in the columns of :data:`PROVENANCE`."""
    published = snapshot.history[row["revision"] - 1]
    done = NOTHING
    if "measure" in row:
        done = protection(row["measure"], row["value"], row["value_qualifier"], row["flag"])
    return {
        **{name: row[name] or None for name in _PLACE},
        "published_by": published.by or None,
        "published_at": published.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "protection": done,
    }


def _rows(frame: nw.LazyFrame) -> list[dict[str, object]]:
    return frame.collect(backend="pyarrow").to_native().to_pylist()


def _line(row: Mapping[str, object], columns: tuple[str, ...]) -> Line:
    precision = row.get("date_precision", "day")
    line: Line = {}
    for name in columns:
        value = row[name]
        if isinstance(value, date):
            line[name] = _iso(value, str(precision), is_end=name.endswith(("end", "end_date")))
        elif isinstance(value, list):
            line[name] = ";".join(value) or None
        elif isinstance(value, float) and value.is_integer():
            line[name] = int(value)
        else:
            line[name] = value  # type: ignore[assignment]
    return line


def _iso(day: date, precision: str, *, is_end: bool) -> str:
    """A date as far as it is known.

    Examples:
        >>> _iso(date(2018, 5, 1), "month", is_end=False)
        '2018-05'
        >>> _iso(date(2018, 5, 31), "month", is_end=True)
        '2018-05'
        >>> _iso(date(2019, 9, 27), "year", is_end=True)
        '2019-09-27'
    """
    edge = day + timedelta(days=1) if is_end else day
    if precision == "year" and (edge.month, edge.day) == (1, 1):
        return f"{day:%Y}"
    if precision in ("month", "year") and edge.day == 1:
        return f"{day:%Y-%m}"
    return day.isoformat()
