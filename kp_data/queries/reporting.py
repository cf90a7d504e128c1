"""Questions about silence: who reported a measure, who was expected to, and who did not.

A year without a figure is not zero. Each country and year has one of five states, and what nothing
says is never guessed: for a measure without an expectation
(:mod:`kp_data.reference.reporting`) the answers are empty.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime

import narwhals as nw
import pandas as pd

from kp_data.errors import NotAdditiveError
from kp_data.queries.chosen_sums import sum_chosen
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.queries.snapshot import Snapshot
from kp_data.queries.sums import sum_figures
from kp_data.queries.tables import empty_table, to_table
from kp_data.reference import areas, measures
from kp_data.reference.reporting import Expectation, expectations, statehood

REPORTED = "reported"
NOTHING_TO_REPORT = "nothing_to_report"
NOT_AVAILABLE = "not_available"
NOT_REPORTED = "not_reported"
NOT_APPLICABLE = "not_applicable"
STATUSES = (REPORTED, NOTHING_TO_REPORT, NOT_AVAILABLE, NOT_REPORTED, NOT_APPLICABLE)
ANSWERS = (REPORTED, NOTHING_TO_REPORT)  # what counts as a report

GRID_TYPES = {
    "code": "object",
    "year": "int64",
    "status": "object",
    "value": "float64",
    "in_part": "bool",
    "is_due": "bool",
    "expected_from": "object",
}
_NO_SUMS = empty_table(code="object", year="int64", value="float64", incomplete="int64")
_FLAGS = ("has_value", "is_positive", "is_masked", "is_inapplicable")


@dataclass(frozen=True)
class CoverageInAll:
    """How much of what was expected over several years is there.

    Attributes:
        countries: Countries with a report for at least one year.
        countries_expected: Countries of which any was expected.
        years: Country-years with a report.
        years_expected: Country-years expected.
        first_year: First year expected.
        last_year: Last year expected.
    """

    countries: int
    countries_expected: int
    years: int
    years_expected: int
    first_year: int
    last_year: int


def reporting_grid(
    snapshot: Snapshot, measure: str, filters: Filters = NO_FILTERS, today: date | None = None
) -> pd.DataFrame:
    """Say of each country and year whether a measure was reported.

    A figure counts for the calendar year within which its period lies, whatever its publisher
    breaks it down by; figures of a part of a country count for the country. Small counts that are
    hidden are reported.

    Args:
        snapshot: The data at a revision.
        measure: Code of the measure.
        filters: Countries are those that are expected; pillars do not apply.
        today: The day that decides which year is due; by default the present one.

    Returns:
        One row per expected country and year that is due, and one for each further figure of these
        countries, by code and year: ``code``, ``year`` (int), ``status`` (``reported``;
        ``nothing_to_report``: all figures are zero; ``not_available``: the source says so;
        ``not_reported``: there is none; ``not_applicable``: the source says so, or the State did
        not exist yet), ``value`` (NaN where none may be shown or added), ``in_part`` (bool: the
        figures do not cover the year), ``is_due`` (bool), ``expected_from`` (publisher, or code of
        the country). No rows for a measure of which nothing says who should report it.
    """
    rule = expectations().get(measure)
    if rule is None:
        return empty_table(**GRID_TYPES)
    last = rule.last_due_year(today or datetime.now(UTC).date())
    grid = snapshot.kept((_whole_grid, measure, last), lambda: _whole_grid(snapshot, rule, last))
    is_chosen = grid["year"].between(
        -1 if filters.first_year is None else filters.first_year,
        date.max.year if filters.last_year is None else filters.last_year,
    )
    if filters.countries:
        is_chosen &= grid["code"].isin(filters.countries)
    return grid[is_chosen].reset_index(drop=True)


def _whole_grid(snapshot: Snapshot, rule: Expectation, last: int) -> pd.DataFrame:
    """The grid of all countries that are expected, up to the last year due."""
    seen = _seen(snapshot, rule)
    first = rule.first_year or (int(seen["year"].min()) if len(seen) else None)
    if first is None:
        return empty_table(**GRID_TYPES)
    due = range(first, last + 1)
    cells = pd.MultiIndex.from_product([rule.countries, due], names=["code", "year"])
    grid = cells.to_frame(index=False).assign(is_due=True)
    seen = seen[seen["code"].isin(rule.countries)]
    return _in_words_of_the_grid(grid.merge(seen, on=["code", "year"], how="outer"), rule)


def coverage(
    snapshot: Snapshot,
    measure: str,
    filters: Filters = NO_FILTERS,
    sending: tuple[str, ...] = (),
    today: date | None = None,
) -> pd.DataFrame:
    """Count for each year the countries that reported and those that were expected to.

    Args:
        snapshot: The data at a revision.
        measure: Code of the measure.
        filters: As for :func:`reporting_grid`.
        sending: Codes of sending countries; empty for all. Where they leave out figures, nothing
            says who should have reported the others.
        today: As for :func:`reporting_grid`.

    Returns:
        One row per year that is due, oldest first: ``year``, ``reported``, ``expected`` (all int).
        No rows where it is not known who should have reported.
    """
    due = _expected(snapshot, measure, filters, sending, today)
    if due.empty:
        return empty_table(year="int64", reported="int64", expected="int64")
    counted = due.assign(is_reported=due["status"].isin(ANSWERS)).groupby("year")["is_reported"]
    table = counted.agg(reported="sum", expected="size").reset_index()
    return table.astype("int64")


def with_silence(by_year: pd.DataFrame, counts: pd.DataFrame) -> pd.DataFrame:
    """Carry sums by year on to the last year that is due, and set beside each who reported.

    Args:
        by_year: As :func:`kp_data.queries.returns.returns_by_year` gives it.
        counts: As :func:`coverage` gives it, for the same choice.

    Returns:
        The sums with ``reported`` and ``expected`` (float; NaN where it is not known), and a row
        without a value for each year after the last sum that is due. No rows where there is no sum.
    """
    if by_year.empty:
        return by_year.assign(reported=float("nan"), expected=float("nan"))
    last = int(by_year["year"].max())
    silent = range(last + 1, int(counts["year"].max()) + 1 if len(counts) else last)
    if silent:
        nothing = {"value": float("nan"), "figures": 0, "provisional": False}
        added = pd.DataFrame({"year": list(silent), **nothing}).assign(qualifier=None)
        added["marks"] = [()] * len(added)
        by_year = pd.concat([by_year, added[list(by_year.columns)]], ignore_index=True)
    return by_year.merge(counts.astype({"reported": float, "expected": float}), "left", "year")


def coverage_in_all(
    snapshot: Snapshot,
    measure: str,
    filters: Filters = NO_FILTERS,
    sending: tuple[str, ...] = (),
    today: date | None = None,
) -> CoverageInAll | None:
    """Sum up the coverage of a total over several years; None where it is not known.

    Args:
        snapshot: The data at a revision.
        measure: Code of the measure.
        filters: As for :func:`reporting_grid`.
        sending: As for :func:`coverage`.
        today: As for :func:`reporting_grid`.
    """
    due = _expected(snapshot, measure, filters, sending, today)
    if due.empty:
        return None
    reported = due[due["status"].isin(ANSWERS)]
    return CoverageInAll(
        countries=reported["code"].nunique(),
        countries_expected=due["code"].nunique(),
        years=len(reported),
        years_expected=len(due),
        first_year=int(due["year"].min()),
        last_year=int(due["year"].max()),
    )


def reporting_of_country(snapshot: Snapshot, code: str, today: date | None = None) -> pd.DataFrame:
    """Give the grids of all measures that have figures, breakdowns left out, for one country.

    Returns:
        As :func:`reporting_grid`, with ``measure`` first, in the order of the measures.
    """
    return _of_all_measures(snapshot, Filters(countries=(code,)), today)


def reporting_of_year(snapshot: Snapshot, year: int, today: date | None = None) -> pd.DataFrame:
    """Give the grids of all measures that have figures, breakdowns left out, for one year.

    Returns:
        As :func:`reporting_grid`, with ``measure`` first, in the order of the measures.
    """
    return _of_all_measures(snapshot, Filters(first_year=year, last_year=year), today)


def missing_reports(snapshot: Snapshot, today: date | None = None) -> pd.DataFrame:
    """List what is due and not there, of all measures that have figures, breakdowns left out.

    Returns:
        One row per measure, country and year without a report, latest year first: ``measure``,
        ``code``, ``year`` (int), ``status`` (``not_reported`` or ``not_available``),
        ``expected_from`` (publisher, or code of the country).
    """
    grid = _of_all_measures(snapshot, NO_FILTERS, today)
    missing = grid[grid["is_due"] & grid["status"].isin([NOT_REPORTED, NOT_AVAILABLE])]
    order = missing.sort_values("year", ascending=False, kind="stable")
    return order[["measure", "code", "year", "status", "expected_from"]].reset_index(drop=True)


def _of_all_measures(snapshot: Snapshot, filters: Filters, today: date | None) -> pd.DataFrame:
    has_figure = snapshot.returns().select("measure").unique()
    seen = set(to_table(has_figure, ["measure"])["measure"])
    known = [code for code in measures() if code in seen and code in expectations()]
    codes = [code for code in known if not _is_breakdown(code, known)]
    grids = [
        reporting_grid(snapshot, code, filters, today).assign(measure=code)[
            ["measure", *GRID_TYPES]
        ]
        for code in codes
    ]
    grids = [grid for grid in grids if not grid.empty]
    if not grids:
        return empty_table(measure="object", **GRID_TYPES)
    return pd.concat(grids, ignore_index=True)


def _is_breakdown(code: str, codes: list[str]) -> bool:
    """Whether a measure is the breakdown of another one: the same people again."""
    whole, by, _ = code.partition("_by_")
    return bool(by) and whole in codes


def _expected(
    snapshot: Snapshot,
    measure: str,
    filters: Filters,
    sending: tuple[str, ...],
    today: date | None,
) -> pd.DataFrame:
    """The cells of the grid that are due and apply; none where nothing says who should report."""
    if sending and _others_than(snapshot, measure, sending):
        return empty_table(**GRID_TYPES)
    grid = reporting_grid(snapshot, measure, filters, today)
    return grid[grid["is_due"] & (grid["status"] != NOT_APPLICABLE)]


def _others_than(snapshot: Snapshot, measure: str, sending: tuple[str, ...]) -> bool:
    """Whether a measure has figures of other sending countries than those chosen."""
    is_other = ~nw.col("from_code").fill_null("").is_in(sending)
    others = snapshot.returns(measure).filter(is_other).head(1)
    return bool(len(to_table(others, ["measure"])))


def _seen(snapshot: Snapshot, rule: Expectation) -> pd.DataFrame:
    """What the store holds of each country and year: ``code``, ``year``, flags and ``value``."""
    place = f"{rule.side}_code"
    flag = nw.col("flag").fill_null("")
    has_value = ~nw.col("value").is_null()
    is_masked = flag.str.contains("<", literal=True) | flag.str.contains("c", literal=True)
    marked = (
        snapshot.returns(rule.code)
        .filter(~nw.col("year").is_null(), ~nw.col(place).is_null())
        .with_columns(
            has_value=has_value.cast(nw.Int64),
            is_positive=(has_value & (nw.col("value") != 0)).fill_null(value=False).cast(nw.Int64),
            is_masked=(~has_value & is_masked).cast(nw.Int64),
            is_inapplicable=(~has_value & flag.str.contains("z", literal=True)).cast(nw.Int64),
        )
    )
    counts = marked.group_by(place, "year").agg(*(nw.col(name).max() for name in _FLAGS))
    table = to_table(counts, [place, "year", *_FLAGS], always=["year"])
    table = table.rename(columns={place: "code"}).assign(code=lambda rows: _countries(rows["code"]))
    seen = table.groupby(["code", "year"], as_index=False)[list(_FLAGS)].max()
    return seen.merge(_sums(snapshot, rule, place), on=["code", "year"], how="left")


def _countries(codes: pd.Series) -> pd.Series:
    """The country of each area that lies within one; other codes as they are."""
    inside = {area.code: area.parent_code for area in areas().values() if area.parent_code}
    return codes.map(lambda code: inside.get(code, code))


def _sums(snapshot: Snapshot, rule: Expectation, place: str) -> pd.DataFrame:
    """The sum of each country and year, and whether it covers the year; none where refused."""
    keep = (place,)
    try:
        sums = sum_chosen(snapshot, rule.code, NO_FILTERS, keep=keep, everywhere=True)
    except NotAdditiveError:
        return _sums_one_by_one(snapshot, rule, place)
    return _as_seen(sums, place)


def _sums_one_by_one(snapshot: Snapshot, rule: Expectation, place: str) -> pd.DataFrame:
    """The sums of the countries whose figures, with those of their parts, are not refused."""
    figures = snapshot.returns(rule.code)
    found = [_NO_SUMS]
    codes = to_table(figures.select(place).unique(), [place])[place].dropna().sort_values()
    for _, own_codes in codes.groupby(_countries(codes)):
        with suppress(NotAdditiveError):
            own = figures.filter(nw.col(place).is_in(list(own_codes)))
            found.append(_as_seen(sum_figures(own, measures()[rule.code], (place,)), place))
    return pd.concat(found, ignore_index=True)


def _as_seen(sums: pd.DataFrame, place: str) -> pd.DataFrame:
    return sums.rename(columns={place: "code"})[["code", "year", "value", "incomplete"]]


def _in_words_of_the_grid(grid: pd.DataFrame, rule: Expectation) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "code": grid["code"].astype("object"),
            "year": grid["year"].astype("int64"),
            "status": [_status(row) for row in grid.itertuples()],
            "value": grid["value"].astype("float64"),
            "in_part": grid["incomplete"].fillna(0) > 0,
            "is_due": grid["is_due"].eq(other=True),
            "expected_from": [rule.reporter or code for code in grid["code"]],
        }
    ).sort_values(["code", "year"], ignore_index=True)


def _status(cell: object) -> str:
    """The state of one country and year; a figure counts whatever else is known of the year."""
    if cell.is_positive == 1 or cell.is_masked == 1:
        return REPORTED
    if cell.has_value == 1:
        return NOTHING_TO_REPORT
    since = statehood().get(cell.code)
    if cell.is_inapplicable == 1 or (since is not None and cell.year < since.year):
        return NOT_APPLICABLE
    return NOT_REPORTED if pd.isna(cell.has_value) else NOT_AVAILABLE
