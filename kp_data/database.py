"""Databases in this process's memory."""

import duckdb


def in_memory() -> duckdb.DuckDBPyConnection:
    """Open a database of its own, which is gone when nobody holds it any more.

    Files are read from this machine's disk: the eight threads that DuckDB starts for each database
    to read from afar would only wait.
    """
    config = {"async_threads": "0"}
    connection = duckdb.connect(":memory:", config=config)
    connection.execute("SET enable_progress_bar = false")
    return connection
