"""The same questions on Spark: a cluster that reads the files in which the tables lie.

``KP_ENGINE`` says where it is: ``local[*]`` (in this machine's Java), ``spark://host:port`` (a
cluster) or ``sc://host[:port]`` (Spark Connect, which needs no Java here). The cluster reads the
same Parquet files, so their folder (``KP_CACHE``) must be there for it too.
"""

import os
import shutil
import socket
import warnings
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import narwhals as nw

from kp_data.errors import EngineError
from kp_data.wording import engines as words
from kp_data.wording import say

PORTS = {"spark": 7077, "sc": 15002}  # where none is written
PATIENCE = 5  # seconds to reach a cluster
SETTINGS = {
    "spark.app.name": "khartoum-process",
    "spark.log.level": "ERROR",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    # Tables of some million rows: many small parts would cost more than they share out.
    "spark.sql.shuffle.partitions": "4",
}
ON_THIS_MACHINE = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}


def tables_on_spark(
    address: str, files: Mapping[str, Sequence[str]]
) -> Callable[[str], nw.LazyFrame]:
    """The tables that lie in Parquet files, asked through Spark.

    Args:
        address: Of Spark, as in ``KP_ENGINE``.
        files: Of each table its files, as the cluster sees them.

    Raises:
        EngineError: Spark or Java is missing here, or the cluster does not answer.
    """
    session = session_at(address)
    tables = {name: session.read.parquet(*map(_url, places)) for name, places in files.items()}
    return lambda table: nw.from_native(tables[table])


@cache
def session_at(address: str) -> Any:  # noqa: ANN401 - a type of a library that need not be there
    """The one session of this process with Spark.

    Raises:
        EngineError: Spark or Java is missing here, or the cluster does not answer.
    """
    scheme = urlsplit(address).scheme
    if scheme in PORTS:
        _refuse_unreachable(address)
    if scheme != "sc" and not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise EngineError(say(words.NO_JAVA, address=address))
    try:
        with warnings.catch_warnings():
            # Spark warns of every pandas from 3 on; its tables come to us as Arrow.
            warnings.simplefilter("ignore", FutureWarning)
            from pyspark.sql import SparkSession  # noqa: PLC0415 - it need not be there

            asked = SparkSession.builder
            asked = asked.remote(address) if scheme == "sc" else asked.master(address)
            chosen = SETTINGS if scheme in PORTS else SETTINGS | ON_THIS_MACHINE
            return asked.config(map=chosen).getOrCreate()
    except ImportError as error:
        raise EngineError(say(words.NO_SPARK, address=address)) from error
    except Exception as error:  # Spark's own errors have no class that stands without Spark
        raise EngineError(
            say(words.UNREACHABLE, address=address, reason=_first_line(error))
        ) from error


def _refuse_unreachable(address: str) -> None:
    """Say at once that nobody answers; Spark itself would try for a minute, then give up."""
    place = urlsplit(address.partition(";")[0].split(",")[0])
    try:
        port = place.port or PORTS[place.scheme]
        socket.create_connection((place.hostname, port), PATIENCE).close()
    except (OSError, ValueError) as error:
        reason = _first_line(error)
        raise EngineError(say(words.UNREACHABLE, address=address, reason=reason)) from error


def _url(file: str) -> str:
    """A file's address; Spark would look for a bare path in the cluster's own file system."""
    return file if "://" in file else f"file://{file}"


def _first_line(error: BaseException) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")
