"""The tables of a large store at a revision, written once as files that are asked where they lie.

Few records are read into memory for each look (:mod:`kp_data.queries.near`). Of many, the tables
that a viewer may see are written once, measure by measure, sorted by country of return, with the
cube of each measure (:mod:`kp_data.queries.cubes`). The files stand in the folder of the settings
(``KP_CACHE``), under a name made of all that decides what they hold. A folder is complete or not
there at all; files that are gone or not as they were written are made anew. Folders in use stay.
"""

import logging
import os
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock
from weakref import WeakSet

import duckdb
import polars as pl
import pyarrow as pa
from filelock import FileLock, Timeout
from narwhals.exceptions import NarwhalsError

from kp_data.errors import DamagedStoreError, KpError, SettingsError
from kp_data.queries.in_parts import (
    CUBE,
    MANIFEST,
    content,
    read_manifest,
    same_for_all,
    write_files,
)
from kp_data.queries.near import FEW
from kp_data.records import RECORDS
from kp_data.settings import settings
from kp_data.store import Revision, Store
from kp_data.store.places import private_folder
from kp_data.store.revisions import in_force

KEPT = 4  # folders, beside those in use; the oldest go
IN_USE = 3600.0  # seconds since a folder was asked or written to
PATIENCE = 180.0  # seconds for which another writer of the same files is waited for
DRAFT = "draft-"
LOCKS = "writing"
# What the libraries raise where a disk is full or refuses; some errors of theirs are no OSError.
_REFUSED = (OSError, duckdb.Error, pl.exceptions.PolarsError, pa.ArrowException, NarwhalsError)


@dataclass(frozen=True, eq=False)
class Files:
    """The files of a revision, as they were when they were opened.

    Attributes:
        place: Their folder.
        tables: By table.
        cubes: The cube of each measure that has one.
        stamps: Size and time of each file.
    """

    place: Path
    tables: Mapping[str, list[str]]
    cubes: Mapping[str, str]
    stamps: Mapping[str, tuple[int, int]]

    def are_as_opened(self) -> bool:
        """Whether nothing was removed or written since; tells other processes of the use."""
        try:
            same = all(_stamp(file) == stamp for file, stamp in self.stamps.items())
        except OSError:
            return False
        _touch(self.place)
        return same


_log = logging.getLogger("kp_data")
_opened: WeakSet[Files] = WeakSet()
_opening = Lock()
_given_up: set[str] = set()  # names of files whose writer was waited for in vain


def files_of(store: Store, everything: Sequence[Revision], number: int) -> Files | None:
    """Find the files of a revision, or write them.

    Args:
        store: The store.
        everything: All its revisions.
        number: Of the revision.

    Returns:
        None where records are so few that they are better read into memory, where nothing can be
        written, where others can write too, where who writes them does not end, or where the store
        cannot be read.
    """
    if are_few(everything[:number]):
        return None
    try:
        place = _place(store, everything, number)
        files = _read(place) or _write(store, everything, number, place)
    except (*_REFUSED, DamagedStoreError, SettingsError) as error:
        _log.warning("A large store is read into memory, not into files: %s", error)
        return None
    if files is not None:
        with _opening:
            _opened.add(files)
    return files


def are_few(history: Sequence[Revision]) -> bool:
    """Whether the records in force after these revisions are better read into memory."""
    rows = sum(upload.accepted for upload in in_force(history))
    return rows <= FEW and not (rows and settings().engine)


def manifest_of(store: Store) -> Path | None:
    """What is there as soon as the files of the latest revision are; None where none are needed."""
    everything = store.history()
    if are_few(everything):
        return None
    try:
        return _place(store, everything, len(everything)) / MANIFEST
    except (*_REFUSED, DamagedStoreError, SettingsError):
        return None


def wait_for_writer(store: Store) -> bool:
    """Wait while another process writes the files of the latest revision, but not for ever.

    Args:
        store: The store.

    Returns:
        Whether nobody writes them any more; where somebody does, they are not waited for again.
    """
    everything = store.history()
    name = _name(store, everything, len(everything))
    try:
        with _writing_alone(name):
            return True
    except Timeout:
        return False
    except (KpError, *_REFUSED):
        return True


def write_tables(store: Store, revision: int | None = None) -> None:
    """Write the files of a revision ahead, so that its first viewer need not wait.

    Where that fails nothing is raised: the viewer then waits, and is told what is wrong.

    Args:
        store: The store.
        revision: Number of the revision; None for the latest.
    """
    with suppress(KpError, *_REFUSED):
        everything = store.history()
        files_of(store, everything, len(everything) if revision is None else revision)


def _place(store: Store, everything: Sequence[Revision], number: int) -> Path:
    return private_folder("shown") / _name(store, everything, number)


def _name(store: Store, everything: Sequence[Revision], number: int) -> str:
    """All that decides what a viewer may see at a revision, in one word."""
    uploads = {revision.upload_id for revision in everything}
    stored = [store.file_sizes(record, uploads) for record in RECORDS]
    revisions = [asdict(revision) for revision in everything]
    decides = (number, *same_for_all(), revisions, stored)
    return sha256(repr(decides).encode()).hexdigest()[:32]


def _read(place: Path) -> Files | None:
    """The files of a folder; None where it is not there, or not as it was written."""
    try:
        written = read_manifest(place)
        stamps = {str(place / name): _stamp(place / name) for name in written}
        if any(content(place / name) != told for name, told in written.items()):
            return None
    except (OSError, ValueError, AttributeError, TypeError):
        return None
    _touch(place)
    tables = {
        table: [str(place / name) for name in names]
        for table, names in groupby(sorted(written), key=lambda name: name.split(".")[0])
    }
    cubes = {Path(file).name.split(".")[1]: file for file in tables.pop(CUBE, [])}
    return Files(place, tables, cubes, stamps)


def _stamp(file: str | Path) -> tuple[int, int]:
    seen = os.stat(file)  # noqa: PTH116 - asked of every file for every question
    return seen.st_size, seen.st_mtime_ns


def _touch(place: Path) -> None:
    with suppress(OSError):
        os.utime(place)


def _forget(place: Path) -> None:
    """Remove folders that nobody uses: what writers left half done, and the oldest of the rest."""
    with _opening:
        used = {place, *(files.place for files in _opened)}
    asked = {}
    for folder in place.parent.iterdir():
        with suppress(OSError):  # another process may remove it now
            asked[folder] = folder.stat().st_mtime
    whole = [folder for folder in asked if not folder.name.startswith(DRAFT)]
    kept = used | {*sorted(whole, key=asked.__getitem__)[-KEPT:]}
    long_ago = time.time() - IN_USE
    for folder, at in asked.items():
        if folder not in kept and at < long_ago:
            shutil.rmtree(folder, ignore_errors=True)
    for lock in private_folder(LOCKS).iterdir():
        with suppress(OSError):
            if lock.stat().st_mtime < long_ago:
                lock.unlink()


def _write(store: Store, everything: Sequence[Revision], number: int, place: Path) -> Files | None:
    with _writing_alone(place.name):
        if found := _read(place):
            return found
        draft = Path(mkdtemp(prefix=DRAFT, dir=place.parent))
        try:
            write_files(store, everything, number, draft, _others(place))
            _put(draft, place)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    _forget(place)
    return _read(place)


@contextmanager
def _writing_alone(name: str) -> Iterator[None]:
    """Of all processes that share the folder one writes the files of a revision, others wait.

    Raises:
        Timeout: Whoever writes them does not end.
    """
    lock = FileLock(private_folder(LOCKS) / name, 0 if name in _given_up else PATIENCE)
    try:
        lock.acquire()
    except Timeout:
        _given_up.add(name)
        raise
    _given_up.discard(name)
    try:
        yield
    finally:
        lock.release()


def _others(place: Path) -> list[Path]:
    """The folders of other revisions, the one in use last first."""
    asked = {}
    for folder in place.parent.iterdir():
        with suppress(OSError):  # another process may remove it now
            asked[folder] = folder.stat().st_mtime
    return sorted(asked, key=asked.__getitem__, reverse=True)


def _put(draft: Path, place: Path) -> None:
    """Give a draft its place; what another writer has put there stays, unless it is broken."""
    try:
        draft.rename(place)
    except OSError:
        if _read(place) is None:
            broken = Path(mkdtemp(prefix=DRAFT, dir=place.parent))
            place.rename(broken / place.name)
            shutil.rmtree(broken, ignore_errors=True)
            with suppress(OSError):  # another was quicker
                draft.rename(place)
