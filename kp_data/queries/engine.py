"""Where the tables of a snapshot lie and what answers questions about them: one seam.

Whatever gives a narwhals frame for the name of a table can answer every query. DuckDB does, over
tables in its memory or over Parquet files; where the settings name Spark, it reads those files.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

import duckdb
import narwhals as nw

from kp_data.database import in_memory
from kp_data.queries.engine_spark import tables_on_spark
from kp_data.queries.near import bring_near
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


def tables_brought_near(connection: duckdb.DuckDBPyConnection, tables: Iterable[str]) -> Tables:
    """The tables of a database, which is closed where all of them are small.

    Args:
        connection: To the database, which nobody else asks.
        tables: Their names.
    """
    lying = tables_in_memory(connection)
    near = {table: bring_near(lying(table)) for table in tables}
    if not all(frame.implementation.is_polars() for frame in near.values()):
        return lying
    connection.close()
    return near.__getitem__


def tables_in_files(files: Mapping[str, Sequence[str]]) -> Tables:
    """The tables that lie in Parquet files; only what a question needs is read.

    Args:
        files: Of each table its files.

    Raises:
        EngineError: The settings name Spark, which is not installed or does not answer.
    """
    if engine := settings().engine:
        return tables_on_spark(engine, files)
    connection = in_memory()
    connection.execute("SET parquet_metadata_cache = true")
    for table, places in files.items():
        connection.read_parquet(list(places)).create_view(table)
    return tables_in_memory(connection)
