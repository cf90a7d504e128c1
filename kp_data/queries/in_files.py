"""The tables of a large store at a revision, written once as files that are asked where they lie.

Few records are read into memory for each look (:mod:`kp_data.queries.near`). Of many, the tables
that a viewer may see are written once, measure by measure, sorted by country of return, with the
cube of each measure (:mod:`kp_data.queries.cubes`). The files stand in the folder of the settings
(``KP_CACHE``), under a name made of all that decides what they hold. A folder is complete or not
there at all; files that are broken, or hold another number of rows than was written, are made anew.
"""

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from tempfile import mkdtemp

import duckdb
import narwhals as nw
import pyarrow as pa
import pyarrow.parquet as pq

from kp_data.queries.cubes import make_cube
from kp_data.queries.near import FEW
from kp_data.queries.protection import policy_in_force
from kp_data.queries.shown_tables import ACTIVITIES, shown_tables
from kp_data.records import MEETING, RETURN, TRAINING
from kp_data.reference import measures
from kp_data.settings import reference_folder, settings
from kp_data.store import Revision, Store
from kp_data.store.revisions import in_force

FORMAT = 1  # raised when files written before may no longer be read
KEPT = 4  # folders; the oldest go
MANIFEST = "manifest.json"
CUBE = "cube"
ROWS_OF_A_GROUP = 100_000
ROWS_OF_A_PART = 1_000_000
LEAST_OF_A_CUBE = 10_000  # figures of a measure; fewer are summed as quickly without
_SMALL = (MEETING.table, TRAINING.table, ACTIVITIES)
_ORDER = {RETURN.table: "ORDER BY measure, to_code, period_start"}


@dataclass(frozen=True)
class Files:
    """The files of a revision.

    Attributes:
        tables: By table.
        cubes: The cube of each measure that has one.
    """

    tables: dict[str, list[str]]
    cubes: dict[str, str]


def files_of(store: Store, everything: Sequence[Revision], number: int) -> Files | None:
    """Find the files of a revision, or write them.

    Args:
        store: The store.
        everything: All its revisions.
        number: Of the revision.

    Returns:
        None where records are so few that they are better read into memory, or where nothing can
        be written.

    Raises:
        DamagedStoreError: Files of the store are missing or broken.
    """
    rows = sum(upload.accepted for upload in in_force(everything, number))
    if rows <= FEW and not (rows and settings().engine):
        return None
    place = settings().cache / "shown" / _name(store, everything, number)
    try:
        return _read(place) or _write(store, everything, number, place)
    except OSError:
        return None


def write_tables(store: Store, revision: int | None = None) -> None:
    """Write the files of a revision ahead, so that its first viewer need not wait.

    Args:
        store: The store.
        revision: Number of the revision; None for the latest.
    """
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
        counted = {name: pq.read_metadata(place / name).num_rows for name in written["rows"]}
    except (OSError, ValueError, KeyError, pa.ArrowException):
        return None
    if counted != written["rows"]:
        return None
    os.utime(place)
    tables = {
        table: [str(place / name) for name in names]
        for table, names in groupby(sorted(counted), key=lambda name: name.split(".")[0])
    }
    cubes = {Path(file).stem.split(".", 1)[1]: file for file in tables.pop(CUBE, [])}
    return Files(tables, cubes)


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


def _copy(connection: duckdb.DuckDBPyConnection, table: str, place: Path) -> int:
    """Write a table to a file and give the number of its rows."""
    [(rows,)] = connection.execute(
        f"COPY (FROM {table} {_ORDER.get(table, '')}) TO '{place}' "
        f"(FORMAT parquet, ROW_GROUP_SIZE {ROWS_OF_A_GROUP})"
    ).fetchall()
    return int(rows)


def _write_cubes(draft: Path, part: int) -> dict[str, int]:
    rows = {}
    with duckdb.connect(":memory:") as connection:
        figures = connection.read_parquet(str(draft / f"{RETURN.table}.{part}.parquet"))
        for code, count in figures.aggregate("measure, count(*)").fetchall():
            chosen = nw.from_native(figures).filter(nw.col("measure") == code)
            cube = make_cube(chosen, measures()[code]) if count >= LEAST_OF_A_CUBE else None
            if cube is not None:
                name = f"{CUBE}.{code}.parquet"
                cube.write_parquet(draft / name, row_group_size=ROWS_OF_A_GROUP)
                rows[name] = len(cube)
    return rows


def _forget(place: Path) -> None:
    """Remove the folders that were opened longest ago."""
    folders = sorted(place.parent.iterdir(), key=lambda folder: folder.stat().st_mtime)
    for folder in folders[:-KEPT]:
        if folder != place:
            shutil.rmtree(folder, ignore_errors=True)


def _write(store: Store, everything: Sequence[Revision], number: int, place: Path) -> Files | None:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = Path(mkdtemp(prefix="draft-", dir=place.parent))
    try:
        rows = {}
        for part, codes in enumerate(_parts(store)):
            connection = shown_tables(store, everything, number, measures=codes, room=draft)
            tables = [RETURN.table] if part else [RETURN.table, *_SMALL]
            rows |= {
                f"{table}.{part}.parquet": _copy(
                    connection, table, draft / f"{table}.{part}.parquet"
                )
                for table in tables
            }
            connection.close()
            rows |= _write_cubes(draft, part)
        (draft / MANIFEST).write_text(json.dumps({"rows": rows}), encoding="utf-8")
        shutil.rmtree(place, ignore_errors=True)
        draft.rename(place)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    _forget(place)
    return _read(place)
