"""Sums of what a reader has chosen: of few figures at once, of many from what is summed already."""

from contextlib import suppress

import narwhals as nw
import pandas as pd

from kp_data.errors import NotAdditiveError
from kp_data.queries.cubes import Cube, read_cube
from kp_data.queries.dimensions import COUNTRIES, Dimension, is_total
from kp_data.queries.filters import Filters
from kp_data.queries.marks import (
    FLAG_COLUMNS,
    MASKED,
    add_absent,
    mark_lacking,
    without_empty_bounds,
)
from kp_data.queries.pairs import PAIR, sum_pairs
from kp_data.queries.selection import choose_returns, chosen_among
from kp_data.queries.snapshot import Snapshot
from kp_data.queries.steps import Over
from kp_data.queries.sums import key_columns, sum_figures, sum_rows
from kp_data.reference import Measure, areas, measures


def sum_chosen(
    snapshot: Snapshot,
    code: str,
    filters: Filters,
    sending: tuple[str, ...] = (),
    *,
    keep: tuple[str, ...] = (),
    per: Over = "year",
    parts_of: tuple[Dimension, ...] = (),
    everywhere: bool = False,
) -> pd.DataFrame:
    """Add the figures of a measure that a reader has chosen.

    Args:
        snapshot: The data at a revision.
        code: Of the measure.
        filters: As for :func:`kp_data.queries.selection.choose_returns`, as are the next two.
        sending: Codes of sending countries.
        keep: As for :func:`kp_data.queries.sums.sum_figures`, as is ``per``.
        per: The years.
        parts_of: Dimensions of which totals are left out.
        everywhere: Whether figures of countries outside the Process count too.

    Returns:
        As :func:`~kp_data.queries.sums.sum_figures` of these figures.

    Raises:
        NotAdditiveError: As there.
    """
    measure = measures()[code]
    kept = tuple(one for one in parts_of if one not in COUNTRIES)
    by_pair = per != "period" and not _name_areas((*filters.countries, *sending))
    cube = snapshot.cube(code, kept) if by_pair else None
    if cube is None:
        figures = choose_returns(snapshot, code, filters, sending, everywhere=everywhere)
        figures = _parts(figures, parts_of)
        rows = None
        if by_pair and not kept and {*keep} <= {*PAIR} and figures.implementation.is_duckdb():
            rows = sum_pairs(figures, measure)
        if rows is None:
            return sum_figures(figures, measure, keep, per)
        return _sum_cube(read_cube(rows.lazy(), (), measure), measure, keep, per)

    def chosen(rows: nw.LazyFrame) -> nw.LazyFrame:
        year = nw.col("year")
        found = chosen_among(rows, year, filters, sending, everywhere=everywhere)
        return _parts(found, tuple(one for one in parts_of if one in COUNTRIES))

    return _sum_cube(
        Cube(chosen(cube.rows), chosen(cube.hidden), chosen(cube.absent), cube.flags),
        measure,
        keep,
        per,
    )


def _sum_cube(cube: Cube, measure: Measure, keep: tuple[str, ...], per: Over) -> pd.DataFrame:
    """The last steps of a sum; what :func:`sum_figures` gives for the figures of the cube."""
    table = sum_rows(cube.rows.collect().lazy(), measure, keep, per, cube.flags)
    keys = (*key_columns(per), *keep)
    masks = {letter: FLAG_COLUMNS[letter] for letter in MASKED}
    if len(table) and masks.keys() <= cube.flags.keys():
        with suppress(NotAdditiveError):
            hidden = sum_rows(cube.hidden.collect().lazy(), measure, keep, per, masks)
            table = mark_lacking(table, hidden, keys) if len(hidden) else table
    table = without_empty_bounds(table)
    return add_absent(table, cube.absent, keys, cube.flags) if keys else table


def _parts(rows: nw.LazyFrame, of: tuple[Dimension, ...]) -> nw.LazyFrame:
    return rows.filter(*(~is_total(dimension) for dimension in of)) if of else rows


def _name_areas(codes: tuple[str, ...]) -> bool:
    """Whether any code is a part of a country, which a cube does not tell from the country."""
    known = areas()
    return any(code in known and known[code].kind == "subnational" for code in codes)
