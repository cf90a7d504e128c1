"""Where the tables of a snapshot lie and what answers questions about them: one seam.

Whatever gives a narwhals frame for the name of a table can answer every query. DuckDB does, over
tables in its memory or over Parquet files; where the settings name Spark, it reads those files.
"""

from collections.abc import Callable, Mapping, Sequence

import duckdb
import narwhals as nw

from kp_data.queries.engine_spark import tables_on_spark
from kp_data.settings import settings

# Gives the frame of a table (meetings, trainings, activities, returns) by its name; each call may
# come from another thread.
Tables = Callable[[str], nw.LazyFrame]


def tables_in_memory(connection: duckdb.DuckDBPyConnection) -> Tables:
    """The tables of a database.

    Args:
        connection: To the database.
    """
    # A bare connection shared by threads fails; a cursor each does not.
    return lambda table: nw.from_native(connection.cursor().table(table))


def tables_in_files(files: Mapping[str, Sequence[str]]) -> Tables:
    """The tables that lie in Parquet files; only what a question needs is read.

    Args:
        files: Of each table its files.

    Raises:
        EngineError: The settings name Spark, which is not installed or does not answer.
    """
    if engine := settings().engine:
        return tables_on_spark(engine, files)
    connection = duckdb.connect(":memory:")
    connection.execute("SET enable_progress_bar = false")
    connection.execute("SET parquet_metadata_cache = true")
    for table, places in files.items():
        connection.read_parquet(list(places)).create_view(table)
    return tables_in_memory(connection)
