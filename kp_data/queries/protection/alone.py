"""Counts that nothing ties to others: around their period no code stands for several others.

A national system's file is mostly such counts: by sex, age and country, without totals. Of them a
count is hidden if it is small, and no proof is needed. They are told by the distinct codes of each
stretch of time, not row by row, so that millions of them stay columns.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter

import duckdb
import pyarrow as pa

from kp_data.queries.dimensions import TOTAL, WORLD
from kp_data.queries.protection.splits import (
    DIMENSIONS,
    PLACES,
    Code,
    Period,
    period_code,
    pieces,
    splits,
)
from kp_data.records import RETURN
from kp_data.reference import measures

PERIODS = "guarded_periods"

_CODES = tuple(name for name in DIMENSIONS if name != "period")
_PLAIN = [
    f"coalesce(nullif({name}, '{WORLD if name in PLACES else TOTAL}'), '{TOTAL}')"
    for name in _CODES
]
_SCHEMA = pa.schema(
    [
        ("measure", pa.string()),
        ("period_start", pa.date32()),
        ("period_end", pa.date32()),
        ("first_day", pa.int64()),
        ("day_after", pa.int64()),
        ("stretch", pa.int64()),
    ]
)
_SAME_PERIOD = " AND ".join(
    f"periods.{name} IS NOT DISTINCT FROM rows.{name}" for name in _SCHEMA.names[:3]
)
IS_TIED = f"EXISTS (FROM {PERIODS} AS periods WHERE is_tied AND {_SAME_PERIOD})"
IS_ALONE = f"EXISTS (FROM {PERIODS} AS periods WHERE NOT is_tied AND {_SAME_PERIOD})"

_OF_STRETCHES = f"""
SELECT stretch, any_value(rows.measure), {", ".join(f"list(DISTINCT {code})" for code in _PLAIN)},
    count(DISTINCT hash({", ".join(f"rows.{name}" for name in RETURN.natural_key)})),
    count(DISTINCT hash({", ".join(_PLAIN)}, first_day, day_after))
FROM {RETURN.table}_source AS rows JOIN {PERIODS} AS periods ON {_SAME_PERIOD}
GROUP BY stretch
"""

_Row = tuple[str, date | None, date | None, int, int]


def lay_out_periods(connection: duckdb.DuckDBPyConnection, guarded: Sequence[str]) -> None:
    """Lay out the table :data:`PERIODS` of the periods for which there are guarded counts.

    :data:`IS_TIED` and :data:`IS_ALONE` are conditions on ``rows`` of guarded measures that tell
    by it which of them may be tied to others. All that the store holds is looked at, in force or
    not: a count is alone if no period overlaps its own in which any code contains another, and
    nothing else has its name in other words. Persons on whom a score rests are never alone.

    Args:
        connection: The records in force, from :func:`kp_data.store.load_in_force`.
        guarded: The measures.
    """
    found = connection.execute(
        f"SELECT DISTINCT measure, period_start, period_end FROM {RETURN.table}_source "
        "WHERE list_contains(?, measure)",
        [guarded],
    ).fetchall()
    stretches = list(_stretches((*one, *period_code(*one[1:])) for one in found))
    rows = [(*row, number) for number, part in enumerate(stretches) for row in part]
    columns = zip(_SCHEMA, zip(*rows, strict=True), strict=True)
    arrays = [pa.array(column, field.type) for field, column in columns]
    connection.register("periods_arrow", pa.table(arrays, schema=_SCHEMA))
    connection.execute(
        f"CREATE OR REPLACE TABLE {PERIODS} AS SELECT *, true AS is_tied FROM periods_arrow"
    )
    connection.unregister("periods_arrow")
    alone = [
        stretch
        for stretch, *codes in connection.execute(_OF_STRETCHES).fetchall()
        if _is_alone(codes, frozenset(row[3:] for row in stretches[stretch]))
    ]
    connection.execute(
        f"UPDATE {PERIODS} SET is_tied = NOT list_contains(?::BIGINT[], stretch)", [alone]
    )


def _stretches(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    """The periods of each measure that overlap, one with the next."""
    for _, of_measure in groupby(sorted(rows, key=itemgetter(0, 3, 4)), itemgetter(0)):
        part: list[_Row] = []
        for row in of_measure:
            if part and row[3] >= max(before[4] for before in part):
                yield part
                part = []
            part.append(row)
        yield part


def _is_alone(found: Sequence, periods: frozenset[Period]) -> bool:
    """Whether no two counts of a stretch can have to do with each other."""
    measure, *codes, names, keys = found
    if names != keys or measure in {one.rate_of for one in measures().values()}:
        return False
    of_dimension = dict(zip(_CODES, map(frozenset, codes), strict=True)) | {"period": periods}
    return not any(_has_parts(name, some) for name, some in of_dimension.items())


def _has_parts(dimension: str, codes: frozenset[Code]) -> bool:
    """Whether any code contains or overlaps another."""
    if dimension in ("period", "age_group"):
        return any(len(cells) > 1 for cells in pieces(dimension, codes).values())
    return bool(splits(dimension, codes, frozenset()))
