"""Records that look wrong or ordinary, and what is asked of them."""

from datetime import date

import duckdb
import pyarrow as pa

from kp_data.doubts import look_for_doubts
from kp_data.records import RECORDS
from kp_data.records.record_type import PLACE_IN_FILE

TODAY = date(2026, 11, 22)
PLAIN = {
    "measure": "kp_returns",
    "from_code": "LBY",
    "to_code": "SDN",
    "period_start": date(2020, 1, 1),
    "period_end": date(2020, 12, 31),
    "return_type": "voluntary",
    "sex": "_T",
    "age_group": "_T",
    "value": 1203.0,
    "value_qualifier": "exact",
    "unit": "persons",
    "publisher": "Ministry",
    "heading": "value",
    "letter": "K",
    "sheet": "",
}


def figure(value=1203.0, year=2020, **fields):
    period = {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}
    return {**PLAIN, **period, "value": value, **fields}


def table(kind, rows):
    record = RECORDS[kind]
    schema = pa.schema([record.schema.field(name) for name in record.fields] + list(PLACE_IN_FILE))
    numbered = [{"row": line, **row} for line, row in enumerate(rows, 2)]
    return pa.Table.from_pylist(numbered, schema=schema)


def in_force(**earlier):
    connection = duckdb.connect(":memory:")
    for record in RECORDS.values():
        rows = table(record.name, earlier.get(record.name, [])).drop_columns(["heading", "letter"])
        connection.register("rows", rows)
        connection.execute(f"CREATE TABLE {record.table} AS FROM rows")
    return connection


def doubts(rows, earlier=(), kind="return"):
    connection = in_force(**{kind: list(earlier)})
    return look_for_doubts(connection, {kind: table(kind, rows)}, today=TODAY)


def only(problems):
    [problem] = problems
    return problem


def told(problem):
    return problem.severity, problem.code, problem.lines
