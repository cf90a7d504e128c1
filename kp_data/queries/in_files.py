"""The tables of a large store at a revision, written once as files that are asked where they lie.

Few records are read into memory for each look (:mod:`kp_data.queries.near`). Of many, the tables
that a viewer may see are written once, measure by measure, sorted by country of return, with the
cube of each measure (:mod:`kp_data.queries.cubes`). The files stand in the folder of the settings
(``KP_CACHE``), under a name made of all that decides what they hold. A folder is complete or not
there at all; files that are gone or not as they were written are made anew. Folders in use stay.
"""

import json
import logging
import os
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import file_digest, sha256
from itertools import groupby
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock
from weakref import WeakSet

import duckdb
import narwhals as nw
import polars as pl
import pyarrow as pa
from narwhals.exceptions import NarwhalsError

from kp_data.errors import DamagedStoreError, KpError, SettingsError
from kp_data.queries.cubes import make_cube
from kp_data.queries.near import FEW
from kp_data.queries.protection import policy_in_force
from kp_data.queries.shown_tables import ACTIVITIES, shown_tables
from kp_data.records import MEETING, RETURN, TRAINING
from kp_data.reference import measures
from kp_data.settings import reference_folder, settings
from kp_data.store import Revision, Store
from kp_data.store.places import private_folder
from kp_data.store.revisions import in_force

FORMAT = 2  # raised when files written before may no longer be read
KEPT = 4  # folders, beside those in use; the oldest go
IN_USE = 3600.0  # seconds since a folder was asked or written to
DRAFT = "draft-"
MANIFEST = "manifest.json"
CUBE = "cube"
ROWS_OF_A_GROUP = 100_000
ROWS_OF_A_PART = 1_000_000
LEAST_OF_A_CUBE = 10_000  # figures of a measure; fewer are summed as quickly without
_SMALL = (MEETING.table, TRAINING.table, ACTIVITIES)
_ORDER = {RETURN.table: "ORDER BY measure, to_code, period_start"}
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


def files_of(store: Store, everything: Sequence[Revision], number: int) -> Files | None:
    """Find the files of a revision, or write them.

    Args:
        store: The store.
        everything: All its revisions.
        number: Of the revision.

    Returns:
        None where records are so few that they are better read into memory, where nothing can be
        written, where others can write too, or where the store cannot be read.
    """
    rows = sum(upload.accepted for upload in in_force(everything, number))
    if rows <= FEW and not (rows and settings().engine):
        return None
    try:
        place = private_folder("shown") / _name(store, everything, number)
        files = _read(place) or _write(store, everything, number, place)
    except (*_REFUSED, DamagedStoreError, SettingsError) as error:
        _log.warning("A large store is read into memory, not into files: %s", error)
        return None
    if files is not None:
        with _opening:
            _opened.add(files)
    return files


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


def _name(store: Store, everything: Sequence[Revision], number: int) -> str:
    """All that decides what a viewer may see at a revision, in one word."""
    stored = [
        (Path(file).name, Path(file).stat().st_size)
        for record in (MEETING, TRAINING, RETURN)
        for file in store.record_files(record.name)
    ]
    known = [(file.name, file.stat().st_mtime_ns) for file in sorted(reference_folder().iterdir())]
    revisions = [asdict(revision) for revision in everything]
    decides = (FORMAT, number, policy_in_force(), revisions, stored, known)
    return sha256(repr(decides).encode()).hexdigest()[:32]


def _read(place: Path) -> Files | None:
    """The files of a folder; None where it is not there, or not as it was written."""
    try:
        written = json.loads((place / MANIFEST).read_text(encoding="utf-8"))
        stamps = {str(place / name): _stamp(place / name) for name in written}
        if any(_content(place / name) != content for name, content in written.items()):
            return None
    except (OSError, ValueError, AttributeError, TypeError):
        return None
    _touch(place)
    tables = {
        table: [str(place / name) for name in names]
        for table, names in groupby(sorted(written), key=lambda name: name.split(".")[0])
    }
    cubes = {Path(file).stem.split(".", 1)[1]: file for file in tables.pop(CUBE, [])}
    return Files(place, tables, cubes, stamps)


def _stamp(file: str | Path) -> tuple[int, int]:
    seen = os.stat(file)  # noqa: PTH116 - asked of every file for every question
    return seen.st_size, seen.st_mtime_ns


def _content(file: Path) -> str:
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()


def _touch(place: Path) -> None:
    with suppress(OSError):
        os.utime(place)


def _parts(store: Store) -> Iterator[list[str]]:
    """The measures in parts that are read one after the other; the secretariat's own together.

    Its small counts are protected with what would give them away, also in other measures.
    """
    own = [code for code, measure in measures().items() if measure.secretariat or measure.rate_of]
    part, rows = own, 0
    with duckdb.connect(":memory:") as connection:
        stored = connection.read_parquet(store.record_files(RETURN.name), union_by_name=True)
        counted = stored.aggregate("measure, count(*)").order("measure").fetchall()
    for code, count in counted:
        if code in own:
            continue
        if part is own or rows + count > ROWS_OF_A_PART:
            yield part
            part, rows = [], 0
        part.append(code)
        rows += count
    yield part


def _copy(connection: duckdb.DuckDBPyConnection, table: str, place: Path) -> None:
    """Write a table to a file."""
    connection.execute(
        f"COPY (FROM {table} {_ORDER.get(table, '')}) TO '{place}' "
        f"(FORMAT parquet, ROW_GROUP_SIZE {ROWS_OF_A_GROUP})"
    )


def _write_cubes(draft: Path, part: int) -> None:
    with duckdb.connect(":memory:") as connection:
        figures = connection.read_parquet(str(draft / f"{RETURN.table}.{part}.parquet"))
        for code, count in figures.aggregate("measure, count(*)").fetchall():
            chosen = nw.from_native(figures).filter(nw.col("measure") == code)
            cube = make_cube(chosen, measures()[code]) if count >= LEAST_OF_A_CUBE else None
            if cube is not None:
                place = draft / f"{CUBE}.{code}.parquet"
                cube.write_parquet(place, row_group_size=ROWS_OF_A_GROUP)


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


def _write(store: Store, everything: Sequence[Revision], number: int, place: Path) -> Files | None:
    draft = Path(mkdtemp(prefix=DRAFT, dir=place.parent))
    try:
        for part, codes in enumerate(_parts(store)):
            with shown_tables(store, everything, number, measures=codes, room=draft) as connection:
                for table in (RETURN.table,) if part else (RETURN.table, *_SMALL):
                    _copy(connection, table, draft / f"{table}.{part}.parquet")
            _write_cubes(draft, part)
        written = {file.name: _content(file) for file in sorted(draft.glob("*.parquet"))}
        (draft / MANIFEST).write_text(json.dumps(written), encoding="utf-8")
        _put(draft, place)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    _forget(place)
    return _read(place)


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
