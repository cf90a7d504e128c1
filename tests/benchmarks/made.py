"""The data that benchmarks need, made once and kept in ``build/bench``."""

import shutil
from collections.abc import Callable
from pathlib import Path

from kp_data.seeds import publish_seed
from kp_data.store import Store
from tests.benchmarks.rows import make_csv, make_store
from tests.benchmarks.told import FOLDER


def seeded_store() -> Path:
    """A store with the files of ``data/seed``."""
    return _once("seed", lambda folder: publish_seed(Store(folder)))


def large_store(rows: int) -> Path:
    """A store with so many return figures."""
    return _once(f"store-{rows}", lambda folder: make_store(folder, rows))


def large_file(rows: int) -> Path:
    """A CSV of so many return figures, of which one in a hundred cannot be read."""
    return _once(f"{rows}.csv", lambda path: make_csv(path, rows, bad=0.01))


def copied(store: Path, name: str) -> Path:
    """A copy that may be written to."""
    shutil.rmtree(FOLDER / name, ignore_errors=True)
    return Path(shutil.copytree(store, FOLDER / name))


def _once(name: str, make: Callable[[Path], object]) -> Path:
    """Make it under another name first, so that half of it is never taken for the whole."""
    path, draft = FOLDER / name, FOLDER / f"draft-{name}"
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        if draft.is_dir():
            shutil.rmtree(draft)
        make(draft)
        draft.rename(path)
    return path
