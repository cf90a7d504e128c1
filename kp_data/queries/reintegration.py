"""Questions about reintegration figures: by dimension and level."""

import narwhals as nw
import pandas as pd

from kp_data.queries.filters import Filters
from kp_data.queries.returns import latest_first
from kp_data.queries.selection import choose_returns
from kp_data.queries.snapshot import Snapshot
from kp_data.queries.sums import sum_figures
from kp_data.queries.tables import to_table
from kp_data.reference import Measure, measures


def reintegration_matrix(snapshot: Snapshot, filters: Filters) -> pd.DataFrame:
    """Give the reintegration figures by dimension and level.

    Returns:
        One row per dimension, level, measure and period, by code, latest period last:
        ``dimension`` (economic, social, psychosocial), ``level`` (individual, community,
        structural), ``measure``, ``value``, ``unit``, ``period_start``, ``period_end``. Figures of
        several countries or groups for one cell and period are added where the measure allows it.

    Raises:
        NotAdditiveError: A measure may not be added over the countries or groups chosen.
    """
    both = choose_returns(snapshot, None, filters).filter(
        ~nw.col("dimension").is_null(), ~nw.col("level").is_null()
    )
    columns = ("dimension", "level", "measure", "value", "unit", "period_start", "period_end")
    codes = to_table(both.select("measure").unique().sort("measure"), ["measure"])["measure"]
    cells = [_matrix_cells(both, measures()[code]) for code in codes]
    if not cells:
        return to_table(both, columns)
    table = pd.concat(cells, ignore_index=True)[list(columns)]
    return table.sort_values(
        ["dimension", "level", "measure", "period_start", "period_end"], ignore_index=True
    )


def half_placed_reintegration(snapshot: Snapshot, filters: Filters) -> pd.DataFrame:
    """List the reintegration figures that tell their dimension or their level, but not both.

    They have no place in the matrix; nothing is added and nothing guessed.

    Returns:
        As :func:`~kp_data.queries.returns.published_figures`.
    """
    has_dimension = ~nw.col("dimension").is_null()
    has_level = ~nw.col("level").is_null()
    return latest_first(choose_returns(snapshot, None, filters).filter(has_dimension ^ has_level))


def _matrix_cells(figures: nw.LazyFrame, measure: Measure) -> pd.DataFrame:
    """One measure's cells of the reintegration matrix, each period for itself."""
    of_measure = figures.filter(nw.col("measure") == measure.code)
    table = sum_figures(of_measure, measure, ("dimension", "level"), per="period")
    return table.assign(measure=measure.code, unit=measure.unit)
