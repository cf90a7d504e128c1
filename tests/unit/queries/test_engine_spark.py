"""Every question gives the same answer on Spark as on DuckDB, and Spark is asked but once."""

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import narwhals as nw
import pandas as pd
import pyarrow.parquet as pq
import pytest

from kp_data import queries
from kp_data.errors import EngineError, SettingsError
from kp_data.queries import engine_spark, near
from kp_data.queries.behind_changes import sources_of_changes
from kp_data.queries.comparisons import changes_between
from kp_data.queries.engine import tables_in_files
from kp_data.queries.returns import returns_by_country, returns_by_year
from kp_data.queries.snapshot import Snapshot, take_snapshot
from kp_data.settings import settings
from kp_data.store import Store
from tests.unit.queries.spark_questions import HORN, QUESTIONS, REFUGEES, TODAY

pytest.importorskip("pyspark", reason="`make test` installs Spark")

HERE = "local[1]"
# Made for tables of some thousand rows, each asked once.
QUICK = {
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.shuffle.partitions": "1",
}


def write_tables(snapshot: Snapshot, folder: Path) -> dict[str, list[str]]:
    frames = {
        "meetings": snapshot.meetings(),
        "trainings": snapshot.trainings(),
        "activities": snapshot.activities(),
        "returns": snapshot.returns(),
    }
    for name, frame in frames.items():
        pq.write_table(frame.collect("pyarrow").to_native(), folder / f"{name}.parquet")
    return {name: [str(folder / f"{name}.parquet")] for name in frames}


@pytest.fixture(scope="module")
def files(seed: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The tables of the seed as Parquet files."""
    return write_tables(seed, tmp_path_factory.mktemp("tables"))


@pytest.fixture(scope="module")
def spark(files: dict[str, list[str]], seed: Snapshot) -> Iterator[Callable[[], Snapshot]]:
    """Gives a snapshot that Spark answers for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine_spark, "SETTINGS", engine_spark.SETTINGS | QUICK)
        session = engine_spark.session_at(HERE)
    tables = engine_spark.tables_on_spark(HERE, files)
    yield lambda: Snapshot(tables, seed.history)
    session.stop()
    engine_spark.session_at.cache_clear()


@pytest.fixture(scope="module")
def far(spark: Callable[[], Snapshot]) -> Snapshot:
    """The snapshot of which all questions share what several rest on."""
    return spark()


def public_questions() -> set[str]:
    """The functions of kp_data.queries that ask a snapshot."""
    found = set()
    for module in pkgutil.iter_modules(queries.__path__, f"{queries.__name__}."):
        for name, function in inspect.getmembers(
            importlib.import_module(module.name), inspect.isfunction
        ):
            first = next(iter(inspect.signature(function).parameters.values()), None)
            is_own = function.__module__ == module.name and not name.startswith("_")
            if is_own and first is not None and first.annotation is Snapshot:
                found.add(name)
    return found


def test_every_question_is_among_those_asked():
    asked = {question.__name__ for question, _ in QUESTIONS}
    asked |= {"changes_between", "sources_of_changes"}
    asked |= {"cited_figures", "sum_chosen"}  # by the others
    assert public_questions() <= asked


@pytest.mark.parametrize(
    ("question", "arguments"), QUESTIONS, ids=[question.__name__ for question, _ in QUESTIONS]
)
def test_spark_gives_the_same_answer(question, arguments, seed, far, monkeypatch):
    expected = question(seed, *arguments)
    monkeypatch.setattr(near, "FEW", 0)
    assert_same(question(far, *arguments), expected)


def assert_same(found: Any, expected: Any) -> None:
    if isinstance(expected, nw.LazyFrame):
        found, expected = (in_order(frame) for frame in (found, expected))
    if isinstance(expected, pd.DataFrame):
        pd.testing.assert_frame_equal(found, expected)
    else:
        assert repr(found) == repr(expected)


def in_order(frame: nw.LazyFrame) -> pd.DataFrame:
    return frame.collect("polars").sort("file_name", "sheet", "row").to_pandas()


def test_spark_gives_the_same_changes(seeded_folder, seed, far, tmp_path, monkeypatch):
    before = take_snapshot(Store(seeded_folder), 2)
    far_before = Snapshot(engine_spark.tables_on_spark(HERE, write_tables(before, tmp_path)))
    codes = (REFUGEES, "iom_vhr_returns")

    def told(earlier: Snapshot, later: Snapshot) -> tuple[list[Any], dict[Any, Any]]:
        return [*changes_between(earlier, later, codes)], sources_of_changes(earlier, later, codes)

    expected = told(before, seed)
    assert all(expected)
    monkeypatch.setattr(near, "FEW", 0)
    assert told(far_before, far) == expected


def test_what_is_few_is_fetched_once_for_all_questions(spark, seed):
    snapshot = spark()
    tracker = engine_spark.session_at(HERE).sparkContext.statusTracker()
    before = len(tracker.getJobIdsForGroup(None))
    returns_by_year(snapshot, REFUGEES, HORN, (), TODAY)
    once = len(tracker.getJobIdsForGroup(None)) - before
    returns_by_country(snapshot, REFUGEES, HORN)
    # Once to count the rows, once to fetch them.
    assert once == len(tracker.getJobIdsForGroup(None)) - before == 2


def test_the_settings_name_the_engine(files, spark, seed, monkeypatch):
    monkeypatch.setenv("KP_ENGINE", HERE)
    assert tables_in_files(files)("returns").implementation.is_pyspark()
    monkeypatch.delenv("KP_ENGINE")
    assert tables_in_files(files)("returns").implementation.is_duckdb()


@pytest.mark.parametrize("told", ["spark", "local[0]", "local[-1]", "yarn", "spark://", "sc:// "])
def test_an_engine_that_cannot_be_is_refused(told, monkeypatch):
    monkeypatch.setenv("KP_ENGINE", told)
    with pytest.raises(SettingsError, match="KP_ENGINE is"):
        settings()


@pytest.mark.parametrize("told", ["local", "local[*]", "local[2]", "spark://a:7077", "sc://a"])
def test_an_engine_that_can_be_is_taken(told, monkeypatch):
    monkeypatch.setenv("KP_ENGINE", told)
    assert settings().engine == told


@pytest.mark.parametrize("address", ["spark://127.0.0.1:9", "sc://127.0.0.1:9", "spark://a:b"])
def test_a_cluster_that_does_not_answer_is_a_sentence(address):
    with pytest.raises(EngineError, match=f"Spark at {address} cannot be reached: "):
        engine_spark.tables_on_spark(address, {})


def test_without_java_a_sentence_says_so(monkeypatch):
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(Path(__file__).parent))
    with pytest.raises(EngineError, match="finds no Java"):
        engine_spark.session_at("local[3]")


def test_without_spark_a_sentence_says_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(EngineError, match=r"requirements-spark\.txt"):
        engine_spark.session_at("local[4]")
