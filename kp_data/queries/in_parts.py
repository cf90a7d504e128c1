"""The files of a revision, written part by part; a part that is there already is not made again.

The measures are read in parts, one after the other. The name of a part is made of all that decides
what it holds: the uploads that speak of its measures, the policy, the reference tables. So a
revision shares the files of all measures of which it says nothing new with the one before it.
"""

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import file_digest, sha256
from pathlib import Path

import duckdb
import narwhals as nw

from kp_data.database import in_memory
from kp_data.queries.cubes import make_cube
from kp_data.queries.protection import policy_in_force
from kp_data.queries.shown_tables import ACTIVITIES, shown_tables
from kp_data.records import MEETING, RETURN, TRAINING
from kp_data.reference import measures
from kp_data.settings import reference_folder
from kp_data.store import Revision, Store
from kp_data.store.revisions import in_force, meant

FORMAT = 3  # raised when files written before may no longer be read
MANIFEST = "manifest.json"
CUBE = "cube"
ROWS_OF_A_GROUP = 100_000
ROWS_OF_A_PART = 1_000_000
ALONE = 100_000  # figures of a measure that is a part by itself
LEAST_OF_A_CUBE = 10_000  # figures of a measure; fewer are summed as quickly without
_SMALL = (MEETING.table, TRAINING.table, ACTIVITIES)
_ORDER = {RETURN.table: "ORDER BY measure, to_code, period_start"}

Stored = dict[str, list[tuple[str, str, int]]]  # by measure: upload, file and count of rows


@dataclass(frozen=True)
class Part:
    """Measures that are read and written together.

    Attributes:
        codes: Of the measures.
        name: In which all stands that decides what the part holds.
    """

    codes: tuple[str, ...]
    name: str


def same_for_all() -> tuple[object, ...]:
    """What decides what a viewer may see, whatever the store holds."""
    known = [(file.name, file.stat().st_mtime_ns) for file in sorted(reference_folder().iterdir())]
    return FORMAT, policy_in_force(), known


def write_files(
    store: Store,
    everything: Sequence[Revision],
    number: int,
    draft: Path,
    others: Iterable[Path],
) -> None:
    """Write the files of a revision into a folder, the manifest last.

    Args:
        store: The store.
        everything: All its revisions.
        number: Of the revision.
        draft: The folder, which is empty.
        others: Folders of other revisions, whose parts may be taken over.
    """
    with shown_tables(store, everything, number, measures=(), room=draft) as connection:
        for table in _SMALL:
            _copy(connection, table, draft / f"{table}.parquet")
        none = f"(FROM {RETURN.table} LIMIT 0)"
        _copy(connection, none, draft / f"{RETURN.table}.parquet")
    for part in _parts(store, everything, number):
        if not any(_take_over(part, folder, draft) for folder in others):
            with shown_tables(
                store, everything, number, measures=part.codes, room=draft
            ) as connection:
                _copy(connection, RETURN.table, _file_of(part, draft))
            _write_cubes(part, draft)
    written = {file.name: content(file) for file in sorted(draft.glob("*.parquet"))}
    (draft / MANIFEST).write_text(json.dumps(written), encoding="utf-8")


def content(file: Path) -> str:
    """What tells the content of a file from any other."""
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()


def read_manifest(folder: Path) -> dict[str, str]:
    """The files of a folder, each with its content.

    Raises:
        OSError: There is none.
        ValueError: It is broken.
    """
    written = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    if not isinstance(written, dict):
        raise TypeError
    return written


def _stored(store: Store) -> Stored:
    """What the store holds of each measure, in force or not."""
    files = store.record_files(RETURN.name)
    if not files:
        return {}
    with in_memory() as connection:
        rows = connection.read_parquet(files, union_by_name=True, filename=True)
        counted = rows.aggregate("measure, upload_id, filename, count(*)").order("ALL").fetchall()
    stored: Stored = {}
    for code, upload, file, count in counted:
        stored.setdefault(code, []).append((upload, Path(file).name, count))
    return stored


def _parts(store: Store, everything: Sequence[Revision], number: int) -> Iterator[Part]:
    """The parts of a revision; the secretariat's own measures together.

    Their small counts are protected with what would give them away, also in other measures of
    theirs and at other revisions.
    """
    stored = _stored(store)
    own = {code for code, one in measures().items() if one.secretariat or one.rate_of}
    always = same_for_all()
    if mine := {code: rows for code, rows in stored.items() if code in own}:
        concerned = {upload for rows in mine.values() for upload, *_ in rows}
        steps = [
            (asdict(one), one.number <= number)
            for one in everything
            if meant(everything, one)[0].upload_id in concerned
        ]
        yield Part(tuple(mine), _word((always, mine, steps)))
    uploads = {one.upload_id: one for one in in_force(everything, number)}
    counted = {
        code: [row for row in rows if row[0] in uploads]
        for code, rows in stored.items()
        if code not in own
    }
    for codes in _together({code: sum(row[-1] for row in counted[code]) for code in counted}):
        rows = [(code, row, asdict(uploads[row[0]])) for code in codes for row in counted[code]]
        yield Part(codes, _word((always, rows)))


def _together(counts: Mapping[str, int]) -> Iterator[tuple[str, ...]]:
    """Measures that are read together: one of many figures by itself, others up to as many."""
    some: list[str] = []
    rows = 0
    for code, count in counts.items():
        if count >= ALONE:
            yield (code,)
        elif count:
            if rows + count > ROWS_OF_A_PART:
                yield tuple(some)
                some, rows = [], 0
            some.append(code)
            rows += count
    if some:
        yield tuple(some)


def _word(decides: object) -> str:
    return sha256(repr(decides).encode()).hexdigest()[:20]


def _file_of(part: Part, folder: Path) -> Path:
    return folder / f"{RETURN.table}.{part.name}.parquet"


def _take_over(part: Part, folder: Path, draft: Path) -> bool:
    """Give a part of another folder a second place, if it is there and as it was written."""
    try:
        wanted = {name: told for name, told in read_manifest(folder).items() if part.name in name}
        if _file_of(part, folder).name not in wanted:
            return False
        if any(content(folder / name) != told for name, told in wanted.items()):
            return False
        for name in wanted:
            _link(folder / name, draft / name)
    except (OSError, ValueError, TypeError):
        return False
    return True


def _link(file: Path, place: Path) -> None:
    try:
        os.link(file, place)
    except OSError:  # a file system without links
        shutil.copyfile(file, place)


def _copy(connection: duckdb.DuckDBPyConnection, table: str, place: Path) -> None:
    """Write a table to a file."""
    connection.execute(
        f"COPY (FROM {table} {_ORDER.get(table, '')}) TO '{place}' "
        f"(FORMAT parquet, ROW_GROUP_SIZE {ROWS_OF_A_GROUP})"
    )


def _write_cubes(part: Part, draft: Path) -> None:
    with in_memory() as connection:
        figures = connection.read_parquet(str(_file_of(part, draft)))
        for code, count in figures.aggregate("measure, count(*)").fetchall():
            chosen = nw.from_native(figures).filter(nw.col("measure") == code)
            cube = make_cube(chosen, measures()[code]) if count >= LEAST_OF_A_CUBE else None
            if cube is not None:
                place = draft / f"{CUBE}.{code}.{part.name}.parquet"
                cube.write_parquet(place, row_group_size=ROWS_OF_A_GROUP)
