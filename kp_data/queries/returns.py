"""Questions about return, readmission, reintegration and integration figures.

Sums follow :mod:`kp_data.queries.sums`: a total and its parts are never added together, and a sum
that the measure forbids is refused with a sentence (:class:`~kp_data.errors.NotAdditiveError`).

Tables of sums say how exact each value is (``qualifier``: exact only if all its figures are;
at_least also where figures are masked or do not cover the year; None without a value) and which
marks hold for it (``marks``: tuple of codes of :data:`kp_data.queries.marks.MARKS`, in order).
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import narwhals as nw
import pandas as pd

from kp_data.queries.chosen_sums import sum_chosen
from kp_data.queries.dimensions import AGE, FROM, RETURN_TYPE, SEX, TO, Dimension
from kp_data.queries.exactness import WEIGHED, how_exact
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.queries.marks import ABSENT, RUNNING, in_order
from kp_data.queries.near import bring_near
from kp_data.queries.provenance import with_provenance
from kp_data.queries.selection import choose_returns, is_of_the_process
from kp_data.queries.snapshot import Snapshot
from kp_data.queries.tables import to_table
from kp_data.records import RETURN
from kp_data.reference import measures, place_name
from kp_data.reference.reintegration_steps import is_frame

LISTED = 2_500  # figures; more are counted
PLACE_IN_DATA = ("year", "period_kind", "file_name", "sheet", "row", "revision")
_LAST_KEYS = (
    *("to_code", "from_code", "measure", "return_type"),
    *("sex", "age_group", "dimension", "level", "publisher"),
)


@dataclass(frozen=True)
class YearTotal:
    """The total of a measure in one year.

    Attributes:
        year: A calendar year that is over and that the figures cover in full.
        value: The sum, in the unit of the measure.
        figures: Number of published figures that it rests on.
        qualifier: exact, at_least, about or at_most.
    """

    year: int
    value: float
    figures: int
    qualifier: str


def measures_with_figures(snapshot: Snapshot) -> pd.DataFrame:
    """List the measures that have any figure.

    Returns:
        One row per measure, in the order of the reference table: ``measure`` (code), ``figures``
        (int, those with a value), ``first_year`` and ``last_year`` (of the periods; NaN where no
        figure has a date).
    """
    known = snapshot.returns().filter(~nw.col("value").is_null())
    start = nw.col("period_start").dt.year()
    counts = known.group_by("measure").agg(
        figures=nw.len(),
        first_year=start.min(),
        last_year=nw.coalesce(nw.col("period_end").dt.year(), start).max(),
    )
    table = to_table(counts, ["measure", "figures", "first_year", "last_year"])
    order = {code: place for place, code in enumerate(measures())}
    return table.sort_values(
        "measure",
        key=lambda codes: codes.map(lambda code: (order.get(code, len(order)), code)),
        ignore_index=True,
    )


def countries_outside(snapshot: Snapshot) -> pd.DataFrame:
    """List the countries of return outside the Process that publishers' tables hold.

    Stateless persons, and countries that the publisher does not know, are among them.

    Their figures count where the reader chooses the country; see
    :func:`kp_data.queries.selection.is_of_the_process`.

    Returns:
        One row per measure and country, by code: ``measure``, ``code``, ``figures`` (int).
    """
    counts = snapshot.returns().group_by("measure", "to_code").agg(figures=nw.len())
    outside = bring_near(counts).filter(~is_of_the_process()).sort("measure", "to_code")
    table = to_table(outside, ["measure", "to_code", "figures"])
    return table.rename(columns={"to_code": "code"})


def returns_by_year(
    snapshot: Snapshot,
    measure: str,
    filters: Filters,
    sending: tuple[str, ...] = (),
    today: date | None = None,
) -> pd.DataFrame:
    """Add the figures of a measure for each calendar year; years are never added together.

    Figures whose period crosses a year are left out; see :func:`published_figures`.

    Args:
        snapshot: The data at a revision.
        measure: Code of the measure.
        filters: Countries stand for the country of return.
        sending: Codes of sending countries; empty for all.
        today: The day that decides which year is not over; by default the present one.

    Returns:
        One row per year from the first to the last with a figure: ``year`` (int), ``value`` (NaN:
        no figure, or only masked ones), ``figures`` (int, published figures in the sum),
        ``qualifier``, ``provisional`` (bool: a source says so, or the year is not over, or its
        figures do not cover it), ``marks`` (with ``running`` where the year is not over).

    Raises:
        NotAdditiveError: The sum needs a dimension over which the measure may not be added.
    """
    table = sum_chosen(snapshot, measure, filters, sending)
    if not table.empty:
        table = _every_year(table)
    this_year = (today or datetime.now(UTC).date()).year
    return pd.DataFrame(
        {
            "year": table["year"].astype("int64"),
            "value": table["value"].astype("float64"),
            "figures": table["figures"].fillna(0).astype("int64"),
            "qualifier": how_exact(table),
            "provisional": (table["provisional"] > 0)
            | (table["incomplete"] > 0)
            | (table["year"] >= this_year),
            "marks": _with_running(table, this_year),
        }
    )


def returns_by_country(
    snapshot: Snapshot,
    measure: str,
    filters: Filters,
    side: str = "to",
    sending: tuple[str, ...] = (),
) -> pd.DataFrame:
    """Add the figures of a measure for each country, over the years of the filters.

    Subnational areas count for their country; rows for all countries together are left out where
    single ones are given.

    Args:
        snapshot: The data at a revision.
        measure: Code of the measure.
        filters: Countries stand for the country of return.
        side: ``to`` for the country of return, ``from`` for the sending country.
        sending: Codes of sending countries; empty for all.

    Returns:
        One row per country, by code: ``code`` (country or area), ``value`` (NaN where all are
        masked, or none is available), ``figures`` (int), ``qualifier``, ``marks``.

    Raises:
        NotAdditiveError: The sum needs a dimension over which the measure may not be added; with
            figures of several years that includes the years.
    """
    dimension = TO if side == "to" else FROM
    keep = (dimension.column,)
    table = sum_chosen(snapshot, measure, filters, sending, keep=keep, per="all_years")
    table = _only_parts(_qualified(table), dimension).rename(columns={dimension.column: "code"})
    return table[["code", "value", "figures", "qualifier", "marks"]]


def return_flows(
    snapshot: Snapshot, measure: str, filters: Filters, sending: tuple[str, ...] = ()
) -> pd.DataFrame:
    """Add the figures of a measure for each pair of countries, over the years of the filters.

    Returns:
        One row per pair, by code: ``from_code``, ``to_code``, ``value`` (NaN where all are
        masked, or none is available), ``qualifier``, ``marks``, and the columns of
        :data:`WEIGHED`, by which :mod:`kp_data.queries.exactness` judges pairs that are added.
        Totals, and figures that do not say both countries, are left out.

    Raises:
        NotAdditiveError: The sum needs a dimension over which the measure may not be added.
    """
    keep = (FROM.column, TO.column)
    table = sum_chosen(
        snapshot, measure, filters, sending, keep=keep, per="all_years", parts_of=(FROM, TO)
    )
    return _qualified(table)[["from_code", "to_code", "value", "qualifier", "marks", *WEIGHED]]


def returns_by_type(
    snapshot: Snapshot, measure: str, filters: Filters, sending: tuple[str, ...] = ()
) -> pd.DataFrame:
    """Add the figures of a measure for each year and type of return.

    Returns:
        One row per year and type with a figure, oldest first, then by code: ``year`` (int),
        ``return_type``, ``value``, ``qualifier``, ``marks``. No rows for a measure without types.

    Raises:
        NotAdditiveError: The sum needs a dimension over which the measure may not be added.
    """
    keep = (RETURN_TYPE.column,)
    table = sum_chosen(snapshot, measure, filters, sending, keep=keep, parts_of=(RETURN_TYPE,))
    return _qualified(table)[["year", "return_type", "value", "qualifier", "marks"]]


def returns_by_sex_age(
    snapshot: Snapshot, measure: str, filters: Filters, sending: tuple[str, ...] = ()
) -> pd.DataFrame:
    """Add the figures of a measure for each sex and age group, over the years of the filters.

    Returns:
        One row per sex and age group, by code: ``sex`` (M, F, _U), ``age_group`` (``_U`` for
        unknown), ``value``, ``qualifier``, ``marks``. Where no figure gives both, the one that is
        given, with ``_T`` for the other. No rows for a measure without either.

    Raises:
        NotAdditiveError: The sum needs a dimension over which the measure may not be added.
    """
    for broken_down, whole in (((SEX, AGE), ()), ((SEX,), (AGE,)), ((AGE,), (SEX,))):
        keep = tuple(dimension.column for dimension in broken_down)
        table = sum_chosen(
            snapshot, measure, filters, sending, keep=keep, per="all_years", parts_of=broken_down
        )
        if _is_there(table).any() or whole == (SEX,):
            break
    table = table.assign(**{dimension.column: "_T" for dimension in whole})
    return _qualified(table)[["sex", "age_group", "value", "qualifier", "marks"]]


def published_figures(
    snapshot: Snapshot,
    measure: str,
    filters: Filters,
    sending: tuple[str, ...] = (),
    most: int | None = LISTED,
) -> pd.DataFrame:
    """List the latest figures of a measure as they were published, nothing added.

    Args:
        snapshot: The data at a revision.
        measure: Code of the measure.
        filters: Countries stand for the country of return.
        sending: Codes of sending countries; empty for all.
        most: How many are listed at most, of the latest; None for all.

    Returns:
        One row per figure, latest period first, without a date and with a mere frame for a period
        (:func:`kp_data.reference.reintegration_steps.is_frame`) last, then by country: the fields
        of the record (:mod:`kp_data.records`), ``year`` (NaN unless the period lies within one),
        ``period_kind``, ``file_name``, ``sheet`` (None for a text file), ``row`` (line in the
        file), ``revision``, ``by``, ``at`` and ``protection`` (:mod:`kp_data.queries.provenance`).
    """
    chosen = choose_returns(snapshot, measure, filters, sending)
    return with_provenance(latest_first(chosen, most), snapshot)


def count_published(
    snapshot: Snapshot, measure: str, filters: Filters, sending: tuple[str, ...] = ()
) -> int:
    """Count all the figures of which :func:`published_figures` lists the latest."""
    chosen = choose_returns(snapshot, measure, filters, sending)
    return int(chosen.select(nw.len()).collect(backend="polars").item())


def pairs_of_countries(snapshot: Snapshot, measure: str) -> pd.DataFrame:
    """List from where to where the figures of a measure are, as far as they concern the Process.

    Returns:
        One row per pair that a figure names, sorted: ``from_code``, ``to_code`` (None where not
        stated).
    """
    codes = ("from_code", "to_code")
    pairs = choose_returns(snapshot, measure, NO_FILTERS).select(*codes).unique()
    return to_table(pairs.sort(*codes, nulls_last=True), codes)


def latest_first(figures: nw.LazyFrame, most: int | None = None) -> pd.DataFrame:
    """List figures as :func:`published_figures` does."""
    order = ("period_end", "period_start", *_LAST_KEYS)
    ordered = figures.sort(
        *order, descending=[True, True, *([False] * len(_LAST_KEYS))], nulls_last=True
    )
    listed = ordered if most is None else ordered.head(most)
    table = to_table(listed, (*RETURN.fields, *PLACE_IN_DATA))
    periods = table[["period_end", "period_start"]].astype(str)
    keys = pd.DataFrame(
        {
            "in_frame": table["measure"].map(is_frame).astype(bool),
            "period": (periods != periods.shift()).any(axis=1).cumsum(),
            "unstated": table["to_code"].isna(),
            "country": table["to_code"].map(place_name, na_action="ignore").fillna(""),
        }
    )
    return table.loc[keys.sort_values(list(keys)).index].reset_index(drop=True)


def latest_full_year(
    snapshot: Snapshot, measure: str, filters: Filters, today: date | None = None
) -> YearTotal | None:
    """Find the latest year that is over and covered in full, with its total.

    Args:
        snapshot: The data at a revision.
        measure: Code of the measure.
        filters: Countries stand for the country of return.
        today: The day that decides which year is over; by default the present one.

    Returns:
        The total; None where no such year has a value.

    Raises:
        NotAdditiveError: The sum needs a dimension over which the measure may not be added.
    """
    table = sum_chosen(snapshot, measure, filters)
    this_year = (today or datetime.now(UTC).date()).year
    full = table[(table["year"] < this_year) & (table["incomplete"] == 0) & table["value"].notna()]
    if full.empty:
        return None
    last = full.iloc[-1]
    return YearTotal(
        year=int(last["year"]),
        value=float(last["value"]),
        figures=int(last["figures"]),
        qualifier=how_exact(full).iloc[-1],
    )


def _only_parts(table: pd.DataFrame, dimension: Dimension) -> pd.DataFrame:
    """Drop the totals of a dimension where single codes stand beside them."""
    codes = table[dimension.column]
    is_part = codes.notna() & ~codes.isin(dimension.totals)
    return table[is_part].reset_index(drop=True) if (is_part & _is_there(table)).any() else table


def _is_there(table: pd.DataFrame) -> pd.Series:
    """Whether there is a figure, shown or not; False where records say that there is none."""
    is_absent = [not set(marks).isdisjoint(ABSENT) for marks in table["marks"]]
    return ~pd.Series(is_absent, index=table.index, dtype=bool)


def _every_year(table: pd.DataFrame) -> pd.DataFrame:
    years = pd.RangeIndex(table["year"].min(), table["year"].max() + 1, name="year")
    return table.set_index("year").reindex(years).reset_index()


def _with_running(table: pd.DataFrame, this_year: int) -> pd.Series:
    """The marks of each year, with that of a year that is not over."""
    known = [marks if isinstance(marks, tuple) else () for marks in table["marks"]]
    is_running = (table["year"] >= this_year) & table["value"].notna()
    marks = [
        in_order([*marks, RUNNING]) if running else marks
        for marks, running in zip(known, is_running, strict=True)
    ]
    return pd.Series(marks, index=table.index, dtype=object)


def _qualified(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(qualifier=how_exact(table))
