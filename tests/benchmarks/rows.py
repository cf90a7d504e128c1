"""Stores and files of any size for benchmarks: ``python -m tests.benchmarks.rows FOLDER ROWS``.

Forty sending countries, two hundred countries of return, months, quarters and years, sex, age
group and type of return; a few figures are provisional, estimated or not available. One figure in
five hundred is a count that members report, whose small numbers are protected.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from kp_data.records import RETURN
from kp_data.reference import african_members, countries
from kp_data.store import Revision, Store

A_FILE = 1_000_000  # rows of one upload
GUARDED_SHARE = 0.002
SENDING, RETURN_TO = 40, 200

# Measure, share, first year, months of a period, places of the sending countries, other codes.
_SEXES, _AGES = "['F', 'M']", "['0-17', '18-34', '35-59', '60+']"
_TYPES = "['voluntary', 'assisted_voluntary', 'forced']"
_NONE = "[CAST(NULL AS VARCHAR)]"
_PARTS = (
    ("uk_returns", 0.71, 2011, 1, (0, 24), _SEXES, _AGES, _TYPES),
    ("uk_returns", 0.10, 2011, 3, (24, 34), "['F', 'M', '_T']", _AGES, _TYPES),
    ("uk_returns", 0.01, 2011, 12, (34, 40), _SEXES, _AGES, _TYPES),
    ("unhcr_returned_refugees_by_sex_age", 0.15, 1976, 12, (0, 40), _SEXES, _AGES, _NONE),
    ("unhcr_returned_refugees", 0.03, 1976, 12, (0, 40), _NONE, _NONE, _NONE),
)
_LAST_YEAR = 2025

_FIGURES = """
SELECT measure, source AS from_code, target AS to_code,
    (first + to_months(CAST(period * months AS INTEGER)))::DATE AS period_start,
    (first + to_months(CAST((period + 1) * months AS INTEGER)) - INTERVAL 1 DAY)::DATE
        AS period_end,
    type AS return_type, sex, age AS age_group,
    CAST(NULL AS VARCHAR) AS dimension, CAST(NULL AS VARCHAR) AS level,
    CASE WHEN luck % 500 = 7 THEN NULL ELSE CAST(luck % 97 + 1 AS DOUBLE) END AS value,
    CASE WHEN luck % 500 = 7 THEN NULL ELSE 'exact' END AS value_qualifier,
    'persons' AS unit,
    CASE WHEN luck % 500 = 7 THEN ':' WHEN luck % 200 = 8 THEN 'e'
        WHEN period >= periods - 12 // months THEN 'p' END AS flag,
    publisher, 'Release of 2026' AS release, CAST(NULL AS VARCHAR) AS source_url,
    CASE WHEN luck % 1000 = 9 THEN 'As first reported' END AS note
FROM (
    SELECT *, hash(cell) AS luck,
        sending[CAST(cell % n_sending AS INTEGER) + 1] AS source,
        targets[CAST(cell // n_sending % n_targets AS INTEGER) + 1] AS target,
        sexes[CAST(cell // (n_sending * n_targets) % n_sexes AS INTEGER) + 1] AS sex,
        ages[CAST(cell // (n_sending * n_targets * n_sexes) % n_ages AS INTEGER) + 1] AS age,
        types[CAST(cell // (n_sending * n_targets * n_sexes * n_ages) % n_types AS INTEGER) + 1]
            AS type,
        cell // (n_sending * n_targets * n_sexes * n_ages * n_types) AS period
    FROM (
        SELECT $measure AS measure, $publisher AS publisher, make_date($year, 1, 1) AS first,
            $months AS months, $periods AS periods, $sending AS sending, $targets AS targets,
            {sexes} AS sexes, {ages} AS ages, {types} AS types,
            len($sending) AS n_sending, len($targets) AS n_targets, len({sexes}) AS n_sexes,
            len({ages}) AS n_ages, len({types}) AS n_types,
            number * 7368787 % $cells AS cell
        FROM range($first, $last) AS numbers(number)
    )
)
"""


def make_store(folder: str | Path, rows: int, guarded: float = GUARDED_SHARE) -> Store:
    """Fill a new store with return figures, a revision for every million of them.

    Args:
        folder: Where; nothing may be there yet.
        rows: How many figures.
        guarded: The share of counts that members report.
    """
    store = Store(folder)
    for number, table in enumerate(figures(rows, guarded), start=1):
        _publish(store, table, f"figures-{number}")
    return store


def make_csv(path: str | Path, rows: int, bad: float = 0.01) -> None:
    """Write a file of return figures in the template's columns.

    Args:
        path: Of the file.
        rows: How many rows.
        bad: The share of rows with a country, a date or a number that cannot be read.
    """
    rejects = f"hash(number, 1) % 10000 < {round(bad * 10_000)}"
    with duckdb.connect() as connection:
        chunks = [*figures(rows, guarded=0)]
        connection.register("figures", pa.concat_tables(chunks))
        connection.execute(
            f"""
            COPY (
                SELECT measure, from_code,
                    CASE WHEN {rejects} AND number % 3 = 0 THEN 'Atlantis' ELSE to_code END
                        AS to_code,
                    CASE WHEN {rejects} AND number % 3 = 1 THEN '2019-13-45'
                        ELSE CAST(period_start AS VARCHAR) END AS period_start,
                    period_end, return_type, sex, age_group, dimension, level,
                    CASE WHEN {rejects} AND number % 3 = 2 THEN 'many'
                        WHEN value IS NULL THEN ':' ELSE CAST(CAST(value AS BIGINT) AS VARCHAR) END
                        AS value,
                    value_qualifier, unit, replace(flag, ':', '') AS flag, publisher, release,
                    source_url, note
                FROM (SELECT *, row_number() OVER () AS number FROM figures)
            ) TO '{path}' (HEADER, DELIMITER ',')
            """
        )


def figures(rows: int, guarded: float = GUARDED_SHARE) -> list[pa.Table]:
    """Figures in files of at most a million, no two alike; without the origin of records.

    Args:
        rows: How many.
        guarded: The share of counts that members report.
    """
    protected = round(rows * guarded)
    shares = [(part, round((rows - protected) * part[1])) for part in _PARTS[1:]]
    first = rows - protected - sum(count for _, count in shares)
    own = ("kp_returns", guarded, 2019, 12, (0, 40), _SEXES, _AGES, _TYPES)
    wanted = [(_PARTS[0], first), *shares, (own, protected)]
    return [
        _figures(part, start, min(start + A_FILE, count))
        for part, count in wanted
        for start in range(0, count, A_FILE)
    ]


def _figures(part: tuple, start: int, end: int) -> pa.Table:
    measure, _, year, months, (low, high), sexes, ages, types = part
    members = sorted(african_members())
    others = [code for code in countries() if code not in members]
    sending = others[:SENDING][low:high]
    targets = [*members, *others[SENDING:]][:RETURN_TO]
    if measure == "kp_returns":
        targets = members
    periods = (_LAST_YEAR + 1 - year) * 12 // months
    cells = len(sending) * len(targets) * periods
    for codes in (sexes, ages, types):
        cells *= codes.count(",") + 1
    if end > cells:
        raise ValueError(f"{measure} has only {cells} different figures, not {end}")
    values = {
        "measure": measure,
        "year": year,
        "months": months,
        "periods": periods,
        "sending": sending,
        "targets": targets,
        "cells": cells,
        "first": start,
        "last": end,
        "publisher": "UNHCR" if measure.startswith("unhcr") else "Home Office",
    }
    with duckdb.connect() as connection:
        asked = _FIGURES.format(sexes=sexes, ages=ages, types=types)
        return connection.sql(asked, params=values).to_arrow_table()


def _publish(store: Store, table: pa.Table, upload: str) -> None:
    count = table.num_rows
    origin = {
        "upload_id": pa.repeat(pa.scalar(upload), count),
        "sheet": pa.nulls(count, pa.string()),
        "row": pa.array(range(2, count + 2), pa.int64()),
        "withdrawn": pa.repeat(pa.scalar(value=False), count),
    }
    columns = [table[name] if name in table.column_names else origin[name] for name in _FIELDS]
    records = pa.table(columns, names=_FIELDS).cast(RETURN.schema)
    store.append_records({RETURN.name: records})

    def draft(history: tuple[Revision, ...]) -> Revision:
        return Revision(
            number=len(history) + 1,
            action="publish",
            undoes=None,
            upload_id=upload,
            at=datetime(2026, 1, 1, tzinfo=UTC),
            by="Amina",
            file_name=f"{upload}.csv",
            kind=RETURN.name,
            rows=count,
            accepted=count,
        )

    store.add_revision(draft)


_FIELDS = RETURN.schema.names

if __name__ == "__main__":
    make_store(sys.argv[1], int(sys.argv[2]))
