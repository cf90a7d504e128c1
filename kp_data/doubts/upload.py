"""An upload laid beside the records in force, ready to be asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import duckdb
import pyarrow as pa

from kp_data.records import RECORDS

# What makes a series: all that tells two figures apart but their period.
SERIES = (
    "measure",
    "from_code",
    "to_code",
    "return_type",
    "sex",
    "age_group",
    "dimension",
    "level",
    "publisher",
)
REINTEGRATION = (
    "kp_reintegration_eligible",
    "kp_reintegration_started",
    "kp_reintegration_completed",
)
SCORE, SAMPLE = "kp_reintegration_score", "kp_reintegration_score_sample"
UNHCR_FLOWS = ("unhcr_returned_refugees", "unhcr_returned_idps")
_BY_SEX_AGE = tuple(f"{flow}_by_sex_age" for flow in UNHCR_FLOWS)
RELATED = (*REINTEGRATION, SCORE, SAMPLE, *UNHCR_FLOWS, *_BY_SEX_AGE)

_FIGURE = f"""
    {", ".join(SERIES)}, period_start, period_end, unit,
    CASE WHEN isfinite(value) THEN value END AS value,
    coalesce(value_qualifier, 'exact') = 'exact' AS is_exact,
    year(period_start) AS year,
    coalesce(dayofyear(period_start) = 1 AND year(period_end) = year(period_start)
        AND month(period_end) = 12 AND day(period_end) = 31, false) AS is_year,
    hash({", ".join(SERIES)}) AS series,
    hash({", ".join(SERIES)}, period_start, period_end) AS key
"""
_PLACE = "coalesce(sheet, '') AS sheet, \"row\" AS line, heading, letter"
_NOWHERE = "'' AS sheet, NULL::BIGINT AS line, '' AS heading, '' AS letter"

_ACTIVITY = """
    kind, framework, title, start_date, end_date, date_precision, city, country_code,
    participants, hash(kind, start_date, country_code, city, title) AS key
"""


@dataclass(frozen=True)
class Upload:
    """What the doubts look at.

    Attributes:
        cursor: Its own connection with the tables or views ``figures`` (the file's return
            figures; ``is_new`` where the data in force do not say the same), ``earlier`` (those in
            force of the same measures, and of measures that are compared with them), ``again``
            (what both have: ``key``, ``value`` and the one ``before``), ``together`` (the file's
            over the earlier ones) and ``activities`` (meetings and trainings of the file,
            ``in_file``, and of the data in force).
        today: The day on which it is looked at.
    """

    cursor: duckdb.DuckDBPyConnection
    today: date

    def rows(self, sql: str) -> list[dict[str, object]]:
        """The rows of a question that gives few of them."""
        return self.cursor.sql(sql).to_arrow_table().to_pylist()


def open_upload(
    connection: duckdb.DuckDBPyConnection, records: Mapping[str, pa.Table], today: date
) -> Upload:
    """Lay the accepted records of a file beside those in force.

    Args:
        connection: The records in force, from :func:`kp_data.store.load_in_force`; it is left
            as it was.
        records: The accepted records of the file by kind.
        today: The day on which it is looked at.
    """
    cursor = connection.cursor()
    if "return" in records:
        _lay_out_figures(cursor, records["return"])
    activities = [name for name in ("meeting", "training") if name in records]
    if activities:
        _lay_out_activities(cursor, records, activities)
    return Upload(cursor, today)


def _lay_out_figures(cursor: duckdb.DuckDBPyConnection, records: pa.Table) -> None:
    cursor.register("incoming_figures", records)
    cursor.execute(
        f"CREATE TEMP TABLE earlier AS SELECT {_FIGURE}, {_NOWHERE} FROM returns "
        f"WHERE measure IN (SELECT DISTINCT measure FROM incoming_figures) OR measure IN {RELATED}"
    )
    cursor.execute(f"CREATE TEMP VIEW in_file AS SELECT {_FIGURE}, {_PLACE} FROM incoming_figures")
    cursor.execute("""
        CREATE TEMP TABLE again AS
        SELECT key, in_file.value, earlier.value AS before FROM in_file JOIN earlier USING (key)
    """)
    # Views: a question works out only what it asks for. What is joined once a key is left out.
    cursor.execute("""
        CREATE TEMP VIEW figures AS
        SELECT in_file.*, unchanged.key IS NULL AS is_new FROM in_file LEFT JOIN (
            SELECT DISTINCT key FROM again WHERE value IS NOT DISTINCT FROM before
        ) AS unchanged USING (key)
    """)
    cursor.execute("""
        CREATE TEMP TABLE kept AS
        SELECT *, false AS is_new FROM earlier ANTI JOIN again USING (key)
    """)
    cursor.execute("CREATE TEMP VIEW together AS FROM figures UNION ALL FROM kept")


def _lay_out_activities(
    cursor: duckdb.DuckDBPyConnection, records: Mapping[str, pa.Table], names: list[str]
) -> None:
    parts = []
    for name in names:
        cursor.register(f"incoming_{name}", records[name])
        parts.append(
            f"SELECT '{name}' AS record, {_ACTIVITY}, {_PLACE}, true AS in_file "
            f"FROM incoming_{name}"
        )
        parts.append(
            f"SELECT '{name}' AS record, {_ACTIVITY}, {_NOWHERE}, false AS in_file "
            f"FROM {RECORDS[name].table} "
            f"WHERE hash(kind, start_date, country_code, city, title) NOT IN "
            f"(SELECT hash(kind, start_date, country_code, city, title) FROM incoming_{name})"
        )
    cursor.execute(f"CREATE TEMP TABLE activities AS {' UNION ALL '.join(parts)}")
