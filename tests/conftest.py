"""What all tests share: stores on disk, never the one that the dashboard serves."""

import os
import shutil
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings
from xdist.scheduler import LoadFileScheduling

from kp_data.ingest import check, publish
from kp_data.seeds import publish_seed
from kp_data.store import Store
from tests.people import officer
from tests.releases import publish_releases

# How long one example takes says more of the machine than of the code.
settings.register_profile("without_deadline", deadline=None)
settings.load_profile("without_deadline")


# Needs what only the benchmarks install.
collect_ignore = ["benchmarks/plain"]

NUMBERS = count()
MAIN = sys.modules["__main__"]

# What takes longest begins first, so that no worker waits for another at the end.
LONGEST = (
    "tests/attack",
    "tests/browser",
    "tests/unit/store/test_object_storage.py",
    "tests/unit/queries/test_engine_spark.py",
    "tests/unit/queries/test_behind.py",
    "tests/unit/queries/test_chosen_sums.py",
    "tests/unit/store/test_store.py",
    "tests/pages/test_lasting.py",
    "tests/pages/test_restatements.py",
    "tests/pages/test_upload.py",
)


# Of what needs a browser one half goes to one worker and one to another, so that two browsers run,
# and two servers, and not one of each in every worker.
OF_THE_FIRST = ("test_reading", "test_accessibility", "test_attacks", "test_packs", "test_first")


class ByFile(LoadFileScheduling):
    """The tests of a file on one worker; those that need a browser on two."""

    def _split_scope(self, nodeid: str) -> str:
        file = Path(nodeid.partition("::")[0])
        if file.parent.name != "browser":
            return str(file)
        return f"browser {file.stem in OF_THE_FIRST}"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByFile:
    """How tests are given to workers."""
    return ByFile(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first; all others keep their order."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


@pytest.fixture(autouse=True)
def _no_real_store(tmp_path_factory, monkeypatch):
    """Whatever a test forgets to say, it cannot reach the store of the project.

    The folder is only named: making one for each of some thousand tests takes half a minute.
    """
    folder = tmp_path_factory.getbasetemp() / f"default-store-{next(NUMBERS)}"
    monkeypatch.setenv("KP_STORE", str(folder))


@pytest.fixture(autouse=True)
def _own_main():
    """A page that an earlier test ran is no longer ``__main__``.

    ``AppTest`` leaves it there, and a process that ``multiprocessing`` begins later in the same
    worker would run the page instead of its work.
    """
    sys.modules["__main__"] = MAIN


@pytest.fixture
def store(tmp_path) -> Store:
    """An empty store."""
    return Store(tmp_path / "store")


def _once(tmp_path_factory, name: str, fill: Callable[[Store], None]) -> Path:
    """The folder of a store that one worker fills and all read."""
    place = tmp_path_factory.getbasetemp()
    place = place.parent if "PYTEST_XDIST_WORKER" in os.environ else place
    folder, draft = place / name / "store", place / f"{name}-draft"
    with FileLock(place / f"{name}.lock"):
        if not folder.exists():
            fill(Store(draft / "store"))
            draft.rename(folder.parent)
    return folder


@pytest.fixture(scope="session")
def seeded_folder(tmp_path_factory) -> Path:
    """The folder of a store with all seed files; copy it, never write to it."""
    return _once(tmp_path_factory, "seeded", publish_seed)


@pytest.fixture(scope="session")
def releases_folder(tmp_path_factory) -> Path:
    """The folder of a store with UNHCR's eleven releases, a revision each; never write to it."""
    return _once(tmp_path_factory, "releases", publish_releases)


@pytest.fixture
def full_store(seeded_folder, tmp_path) -> Store:
    """A store with all seed files, of this test alone."""
    folder = tmp_path / "full-store"
    shutil.copytree(seeded_folder, folder)
    return Store(folder)


@pytest.fixture
def filled(tmp_path_factory, tmp_path) -> Callable[[str, Callable[[Store], None]], Store]:
    """A store of this test alone, as a function fills it once for all tests that name it so."""

    def copy(name: str, fill: Callable[[Store], None]) -> Store:
        folder = _once(tmp_path_factory, name, fill)
        return Store(shutil.copytree(folder, tmp_path / "store"))

    return copy


@pytest.fixture
def put(store):
    """Publish a text as a CSV file into the empty store and give its revision."""

    def put_text(text: str, name: str = "file.csv", by: str = "Amina", **choice):
        return publish(check(text.encode(), name, store), store, by=officer(by), **choice)

    return put_text
