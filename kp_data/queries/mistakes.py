"""The figures by which the five most common mistakes are shown, taken from the data."""

from dataclasses import dataclass
from datetime import date
from functools import reduce

import narwhals as nw
import pandas as pd

from kp_data.queries.snapshot import Snapshot
from kp_data.queries.sources import Citation, cited_figures
from kp_data.queries.tables import to_table

COLUMNS = (
    *("measure", "period_start", "period_end", "from_code", "to_code"),
    *("value", "value_qualifier"),
)
WORLD, EU, SUDAN = {"to_code": "WORLD"}, {"from_code": "EU27_2020"}, {"to_code": "SDN"}
Y2021 = (date(2021, 1, 1), date(2021, 12, 31))
LAST_QUARTER = (date(2024, 10, 1), date(2024, 12, 31))
SINCE = date(2024, 11, 1)

Wanted = tuple[str, date, date, dict[str, str]]

# For each mistake the published figures that show it, in the order in which they are told.
EXAMPLES: dict[str, tuple[Wanted, ...]] = {
    "orders": (
        ("eurostat_ordered_to_leave", *LAST_QUARTER, EU),
        ("eurostat_returned_to_third_country", *LAST_QUARTER, EU),
    ),
    "services": (
        ("iom_reintegration_activities", *Y2021, WORLD),
        ("iom_assisted_returns_total", *Y2021, WORLD),
    ),
    "half_year": (
        ("iom_avrr_returns", date(2016, 1, 1), date(2016, 6, 30), WORLD),
        ("iom_avrr_returns", date(2016, 1, 1), date(2016, 12, 31), WORLD),
    ),
    "parts": (
        ("iom_assisted_returns_total", *Y2021, WORLD),
        ("iom_avrr_returns", *Y2021, WORLD),
        ("iom_vhr_returns", *Y2021, WORLD),
    ),
    "running": (
        ("dtm_sudan_returnees", SINCE, date(2025, 6, 30), SUDAN),
        ("dtm_sudan_returnees", SINCE, date(2025, 7, 31), SUDAN),
        ("dtm_sudan_returnees", SINCE, date(2025, 12, 17), SUDAN),
    ),
}


@dataclass(frozen=True, eq=False)
class Example:
    """The figures of one mistake.

    Attributes:
        figures: One row a figure: ``measure``, ``period_start``, ``period_end``, ``from_code``,
            ``to_code``, ``value``, ``value_qualifier``; no rows where the data do not hold all of
            them.
        citations: Where they come from.
    """

    figures: pd.DataFrame
    citations: tuple[Citation, ...]


def example_of(snapshot: Snapshot, mistake: str) -> Example:
    """Find the published figures that show a mistake; nothing is added.

    Args:
        snapshot: The data at a revision.
        mistake: One of ``EXAMPLES``.
    """
    wanted = EXAMPLES[mistake]
    rows = snapshot.returns().filter(reduce(nw.Expr.__or__, map(_is_wanted, wanted)))
    found = to_table(rows, COLUMNS)
    order = [(code, first, last) for code, first, last, _ in wanted]
    by_figure = {(row.measure, row.period_start, row.period_end): row for row in found.itertuples()}
    if found["value"].isna().any() or len(found) != len(wanted) or set(by_figure) != set(order):
        return Example(found.iloc[:0], ())
    told = pd.DataFrame([by_figure[figure][1:] for figure in order], columns=list(COLUMNS))
    return Example(told, cited_figures(snapshot, rows))


def _is_wanted(wanted: Wanted) -> nw.Expr:
    code, first, last, places = wanted
    other = {"to_code", "from_code"} - set(places)
    return nw.all_horizontal(
        nw.col("measure") == code,
        nw.col("period_start") == first,
        nw.col("period_end") == last,
        *(nw.col(column) == place for column, place in places.items()),
        *(nw.col(column).is_null() for column in other),
        ignore_nulls=False,
    ).fill_null(value=False)
