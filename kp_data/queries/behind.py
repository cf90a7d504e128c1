"""The records behind a number: which published figures it rests on, and which it leaves out, why.

What counts is found by the steps in which the sum itself is made (:mod:`kp_data.queries.sums`).
"""

from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args

import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa

from kp_data.errors import TooManyRecordsError
from kp_data.queries.dimensions import (
    AGE,
    BREAKDOWNS,
    COUNTRIES,
    PERIOD,
    SEX,
    TOTAL,
    split_areas,
)
from kp_data.queries.filters import Filters
from kp_data.queries.marks import MASKED
from kp_data.queries.provenance import with_provenance
from kp_data.queries.selection import choose_returns
from kp_data.queries.snapshot import Snapshot
from kp_data.queries.steps import Over, Step
from kp_data.queries.sums import steps_of_sum
from kp_data.queries.tables import to_table
from kp_data.records import RETURN
from kp_data.reference import measures, place_name
from kp_data.wording import behind as words
from kp_data.wording import say, say_number

Counted = Literal[
    "yes",
    "total_taken",
    "parts_taken",
    "other_total",
    "other_period",
    "crosses_years",
    "not_shown",
    "not_available",
]
COUNTED: tuple[Counted, ...] = get_args(Counted)

MOST = 20_000  # records; each is held against the others one by one
PLACE_IN_DATA = ("year", "period_kind", "file_name", "sheet", "row", "revision")
_COLUMNS = (*RETURN.fields, *PLACE_IN_DATA)
_KEPT = tuple(dimension.column for dimension in (*BREAKDOWNS, *COUNTRIES))
_STATED = {"from_code": "stated_from", "to_code": "stated_to"}  # before areas get their country

Row = dict[str, Any]
Group = tuple[Any, ...]


def records_behind(
    snapshot: Snapshot,
    measure: str,
    filters: Filters,
    sending: tuple[str, ...] = (),
    **cell: object,
) -> pd.DataFrame:
    """Find the published figures behind one number of a view of return figures.

    Args:
        snapshot: The data at a revision.
        measure: Code of the measure.
        filters: As for the view.
        sending: As for the view.
        cell: Which number of the view, by codes: ``year``; ``year`` and ``return_type``;
            ``to_code``; ``from_code``; ``from_code`` and ``to_code``; ``sex`` and ``age_group``;
            ``dimension``, ``level``, ``period_start`` and ``period_end``. A tuple of codes stands
            for a number that is the sum of several. Without a year, or a period, all years count.

    Returns:
        One row per figure that is about the same, those that count first, then the latest first:
        the fields of the record (:mod:`kp_data.records`), ``year``, ``period_kind``,
        ``file_name``, ``sheet`` (None for a text file), ``row`` (line in the file), ``revision``,
        ``by``, ``at`` and ``protection`` (:mod:`kp_data.queries.provenance`), and ``counted``:
        ``yes`` (the values of these add up to the number), or why not: ``total_taken`` (the number
        rests on a total of which this is a part), ``parts_taken``, ``other_total`` (a second total
        of the same), ``other_period`` (other periods of the year are taken), ``crosses_years``,
        ``not_shown`` (to protect persons), ``not_available``.

    Raises:
        TooManyRecordsError: There are more than :data:`MOST`.
    """
    chosen = choose_returns(snapshot, measure, filters, sending).with_columns(
        **{stated: nw.col(name) for name, stated in _STATED.items()}
    )
    chosen = split_areas(chosen)
    for name, wanted in cell.items():
        if not _is_whole(name, wanted):
            chosen = chosen.filter(_is(name, wanted))
    count = int(chosen.select(nw.len()).collect(backend="polars").item())
    if count > MOST:
        raise TooManyRecordsError(say(words.TOO_MANY, count=say_number(count)))
    found = chosen.collect(backend="pyarrow").to_native()
    rows: list[Row] = found.to_pylist()
    keep = tuple(name for name in _KEPT if name in cell and not _is_whole(name, cell[name]))
    per: Over = "year" if "year" in cell else "period" if "period_start" in cell else "all_years"
    reasons = [_reason_at_once(row, per) for row in rows]
    if rows:
        for step in steps_of_sum(_as_stated(found), measures()[measure], keep, per):
            _leave_out(rows, reasons, step)
    return _in_order(found, reasons, snapshot)


def _is(name: str, wanted: object) -> nw.Expr:
    """True for the rows of a cell, and for those that would be but for their period."""
    column = nw.col(name)
    codes = wanted if isinstance(wanted, tuple) else (wanted,)
    known = [code for code in codes if code is not None]
    matches = column.is_in(known).fill_null(value=False) if known else nw.lit(value=False)
    if None in codes:
        matches |= column.is_null()
    if name == "year":
        first, last = nw.col("period_start").dt.year(), nw.col("period_end").dt.year()
        matches |= (column.is_null() & (first <= max(known)) & (last >= min(known))).fill_null(
            value=False
        )
    return matches


def _is_whole(name: str, wanted: object) -> bool:
    """Whether a cell takes a breakdown as a whole: its rows are added, not picked."""
    return name in (AGE.column, SEX.column) and wanted == TOTAL


def _as_stated(found: pa.Table) -> nw.LazyFrame:
    """The rows as the snapshot gives them, for the sum to be made of them once more."""
    stated = found.drop_columns([*_STATED, *(f"{side}_part" for side in ("from", "to"))])
    names = {stated: name for name, stated in _STATED.items()}
    stated = stated.rename_columns([names.get(name, name) for name in stated.column_names])
    return nw.from_native(pl.from_arrow(stated)).lazy()


def _reason_at_once(row: Row, per: Over) -> Counted:
    """What a row is by itself, before it is held against others."""
    if row["value"] is None:
        is_masked = any(letter in (row["flag"] or "") for letter in MASKED)
        return "not_shown" if is_masked else "not_available"
    return "crosses_years" if per != "period" and row["year"] is None else "yes"


def _leave_out(rows: list[Row], reasons: list[Counted], step: Step) -> None:
    """Give their reason to the rows that a step of the sum leaves behind."""
    names = step.taken.collect_schema().names()
    taken = step.taken.collect(backend="pyarrow").to_native().to_pylist()
    if step.dimension is PERIOD:
        options = {tuple(group[name] for name in names) for group in taken}
        for place, row in _still_in(rows, reasons):
            if (*_group(row, step), *_option(row)) not in options:
                reasons[place] = "other_period"
        return
    takes_whole = {_group(group, step): group["takes_whole"] for group in taken}
    totals = _totals_taken(rows, reasons, step)
    for place, row in _still_in(rows, reasons):
        group = _group(row, step)
        if _is_total(row, step) != takes_whole.get(group):
            reasons[place] = "parts_taken" if _is_total(row, step) else "total_taken"
        elif group in totals and row[step.dimension.column] != totals[group]:
            reasons[place] = "other_total"


def _still_in(rows: list[Row], reasons: list[Counted]) -> Iterable[tuple[int, Row]]:
    return ((place, row) for place, row in enumerate(rows) if reasons[place] == "yes")


def _totals_taken(rows: list[Row], reasons: list[Counted], step: Step) -> dict[Group, str | None]:
    """The total that counts, where a group has several: the largest, as in the sum."""
    column = step.dimension.column
    codes: dict[Group, set[str | None]] = {}
    for _, row in _still_in(rows, reasons):
        if _is_total(row, step):
            codes.setdefault(_group(row, step), set()).add(row[column])
    if all(len(found) == 1 for found in codes.values()):
        return {}
    inputs = step.rows.select(*step.keys, column, "value").collect(backend="pyarrow").to_native()
    values: dict[Group, dict[str | None, float]] = {}
    for row in inputs.to_pylist():
        if _is_total(row, step) and row["value"] is not None:
            values.setdefault(_group(row, step), {})[row[column]] = row["value"]
    order = [*step.dimension.totals, None]
    return {
        group: max(sorted(of_group, key=order.index), key=of_group.__getitem__)
        for group, of_group in values.items()
    }


def _group(row: Mapping[str, Any], step: Step) -> Group:
    return tuple(row[name] for name in step.keys)


def _option(row: Row) -> Group:
    """The way in which a row gives its year: the kind of its period, or the span itself."""
    is_span = row["period_kind"] == "span"
    return (
        row["period_kind"],
        *(row[name] if is_span else None for name in ("period_start", "period_end")),
    )


def _is_total(row: Mapping[str, Any], step: Step) -> bool:
    code = row[step.dimension.column]
    return code is None or code in step.dimension.totals


def _in_order(found: pa.Table, reasons: list[Counted], snapshot: Snapshot) -> pd.DataFrame:
    """The rows as they were published, with the reasons, and by whom and when."""
    stated = found.drop_columns(list(_STATED))
    names = {stated: name for name, stated in _STATED.items()}
    stated = stated.rename_columns([names.get(name, name) for name in stated.column_names])
    table = with_provenance(to_table(nw.from_native(stated).lazy(), _COLUMNS), snapshot)
    table["counted"] = pd.Series(reasons, index=table.index, dtype=object)
    order = pd.DataFrame(
        {
            "counted": [COUNTED.index(reason) for reason in reasons],
            "period": [-day.toordinal() if day else 0 for day in table["period_end"]],
            **{
                name: table[name].map(place_name, na_action="ignore").fillna("")
                for name in ("to_code", "from_code")
            },
            "file_name": table["file_name"].fillna(""),
            "row": table["row"],
        },
        index=table.index,
    )
    return table.loc[order.sort_values(list(order)).index].reset_index(drop=True)
