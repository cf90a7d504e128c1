"""Whether a store is sound: every file, every sum, every count."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from deltalake.exceptions import DeltaError

from kp_data.database import in_memory
from kp_data.errors import DamagedStoreError, KpError
from kp_data.packs.saved import saved_packs
from kp_data.people.log import entries
from kp_data.records import RECORDS, RecordType
from kp_data.store import Revision, Store, places
from kp_data.store.damage import LEDGER
from kp_data.store.log import read_anew
from kp_data.store.store import PLANS, SCHEMAS
from kp_data.wording import keeping as words
from kp_data.wording import say

OTHERS: Mapping[str, Callable[[Store], object]] = {"packs": saved_packs, "access": entries}
MOST_TOLD = 5  # findings in the sentence of an error
PIECE = 1 << 20  # bytes that are held in memory at a time
_UNREADABLE = (OSError, pa.ArrowException, DeltaError, duckdb.Error, ValueError)


@dataclass(frozen=True)
class Finding:
    """Something that is not as it should be.

    Attributes:
        told: What, in a sentence.
        file: The file's name in the store; empty where it is not one file.
        revisions: Numbers of the revisions that it concerns; none where that is not known.
    """

    told: str
    file: str = ""
    revisions: tuple[int, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """What was found in a store.

    Attributes:
        address: The store's.
        revisions: How many it has; 0 where its history cannot be read.
        files: Names of the files that were looked at.
        without_sum: Those of them that were written before checksums were kept.
        left_over: Files that belong to no table: what was cut off, which does no harm.
        damage: What is lost or not as it was written.
        notes: What is strange and does no harm.
    """

    address: str
    revisions: int
    files: tuple[str, ...] = ()
    without_sum: tuple[str, ...] = ()
    left_over: int = 0
    damage: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether nothing is lost and nothing has changed."""
        return not self.damage

    def told_damage(self) -> str:
        """What is wrong, in a few sentences; of very much the first."""
        return " ".join(finding.told for finding in self.damage[:MOST_TOLD])


def verify(store: Store) -> Verdict:
    """Look at all that a store holds; nothing is remembered from an earlier look.

    Others may publish meanwhile: what comes after the history was read is not looked at.

    Raises:
        UnreachableStoreError: Object storage does not answer.
    """
    read_anew()
    fresh = Store(store.address)
    try:
        history = fresh.history()
    except DamagedStoreError as error:
        return Verdict(store.address, 0, damage=(Finding(str(error), LEDGER), *_others(fresh)))
    if not history and fresh.version() < 0:
        return Verdict(store.address, 0, damage=tuple(_others(fresh)))
    look = _Look(fresh, history)
    in_files = [*look.files()]
    damage = [*_others(fresh), *in_files, *look.contents(in_files)]
    return Verdict(
        store.address,
        len(history),
        tuple(look.sound),
        tuple(name for name in look.sound if name not in look.sums),
        look.left_over,
        tuple(damage),
        tuple(_clock(history)),
    )


def _others(store: Store) -> Iterator[Finding]:
    """Packs and rights, which have no revision."""
    for table, read in OTHERS.items():
        try:
            read(store)
        except KpError as error:
            yield Finding(str(error), table)


def _clock(history: tuple[Revision, ...]) -> Iterator[str]:
    for before, one in pairwise(history):
        if one.at < before.at:
            yield say(words.TIME_BACK, number=one.number)


class _Look:
    """One look at the files of the tables of records, plans and waiting rows."""

    def __init__(self, store: Store, history: tuple[Revision, ...]) -> None:
        self.store = store
        self.history = history
        self.sums = store.sums()
        self.numbers = {one.upload_id: one.number for one in history if one.upload_id}
        self.sound: list[str] = []
        self.left_over = 0

    def files(self) -> Iterator[Finding]:
        """What is wrong with single files, and with tables that cannot be read."""
        for table in SCHEMAS:
            expected = {name for name in self.sums if name.startswith(f"{table}/")}
            try:
                logged = self._logged(table)
            except _UNREADABLE:
                yield Finding(say(words.TABLE_BROKEN, table=table), table, self._by_file(expected))
                continue
            for name in sorted(expected - {*logged}):
                yield Finding(say(words.FILE_MISSING, file=name), name, self._by_file({name}))
            for name, (rows, uploads) in logged.items():
                told = self._wrong_with(name, rows)
                concerned = tuple(sorted({self.numbers[one] for one in uploads & {*self.numbers}}))
                if told:
                    yield Finding(told, name, concerned)
                else:
                    self.sound.append(name)

    def _logged(self, table: str) -> dict[str, tuple[int, set[str]]]:
        """Of each file that a table names its rows and uploads."""
        opened = places.open_table(self.store.address, table)
        if opened is None:
            if self.history:
                raise ValueError
            return {}
        actions = pa.table(opened.get_add_actions(flatten=True)).to_pylist()
        found = {
            f"{table}/{one['path']}": (
                one["num_records"],
                {one.get("min.upload_id", ""), one.get("max.upload_id", "")},
            )
            for one in actions
        }
        of_history = {
            name: said
            for name, said in found.items()
            if name in self.sums or said[1] & {*self.numbers} or None in said[1]
        }
        self.left_over += len(found) - len(of_history)
        return of_history

    def _wrong_with(self, name: str, rows: int | None) -> str:
        """What is wrong with a file, in a sentence; nothing where nothing is."""
        table, _, file = name.partition("/")
        try:
            [place] = places.fetched(self.store.address, table, [file])
            if not place.exists():
                return say(words.FILE_MISSING, file=name)
            seen = self._sum_there(name)
            if seen != self.sums.get(name, seen):
                return say(words.FILE_CHANGED, file=name)
            with pq.ParquetFile(place) as parquet:
                found = sum(batch.num_rows for batch in parquet.iter_batches())
        except _UNREADABLE:
            return say(words.FILE_BROKEN, file=name)
        if rows is not None and rows != found:
            return say(words.FILE_ROWS, file=name, expected=rows, found=found)
        return ""

    def _sum_there(self, name: str) -> str:
        """Of the file where it lies, not of a copy on this machine."""
        seen = sha256()
        with places.open_file(self.store.address, name) as source:
            while piece := source.read(PIECE):
                seen.update(piece)
        return seen.hexdigest()

    def _by_file(self, names: set[str]) -> tuple[int, ...]:
        found = (self.store.revision_of(name) for name in names)
        return tuple(sorted({number for number in found if number}))

    def contents(self, told: Sequence[Finding]) -> Iterator[Finding]:
        """Whether each revision has its records, once each, and what was said of it.

        Args:
            told: What is wrong with the files. What follows from it is not said again: nothing of
                a table that cannot be read, nor of the revisions that a finding concerns.
        """
        unread = {one.file for one in told} & {*SCHEMAS}
        concerned = {number for one in told for number in one.revisions}
        counts_are_known = not unread & {record.table for record in RECORDS.values()}
        connection = in_memory()
        found: dict[str, int] = {}
        for record in RECORDS.values():
            files = self._sound_files(record.table)
            if not files:
                continue
            rows = connection.read_parquet(files, union_by_name=True)
            rows.create_view(record.table)
            for upload, count, twice in connection.sql(_counts(record)).fetchall():
                found[upload] = found.get(upload, 0) + count
                if twice and upload in self.numbers:
                    number = self.numbers[upload]
                    told = say(words.KEYS_TWICE, number=number, count=twice)
                    yield Finding(told, record.table, (number,))
        for one in self.history if counts_are_known else ():
            there = found.get(one.upload_id, 0)
            is_told = one.action != "publish" or one.number in concerned
            if not is_told and there != one.accepted:
                said = {"number": one.number, "expected": one.accepted, "found": there}
                yield Finding(say(words.ROWS_LOST, **said), revisions=(one.number,))
        if PLANS not in unread:
            yield from self._plans(connection, concerned)

    def _plans(self, connection: duckdb.DuckDBPyConnection, told: set[int]) -> Iterator[Finding]:
        files = self._sound_files(PLANS)
        sql = "SELECT upload_id, json_valid(plan) FROM read_parquet(?)"
        readable = dict(connection.execute(sql, [files]).fetchall()) if files else {}
        wrong = {
            number: words.PLAN_BROKEN if upload in readable else words.PLAN_LOST
            for upload, number in self.numbers.items()
            if number not in told and not readable.get(upload)
        }
        for sentence in (words.PLAN_LOST, words.PLAN_BROKEN):
            if numbers := tuple(number for number, one in wrong.items() if one == sentence):
                yield Finding(say(sentence), PLANS, numbers)

    def _sound_files(self, table: str) -> list[str]:
        names = [name.partition("/")[2] for name in self.sound if name.startswith(f"{table}/")]
        return [str(file) for file in places.fetched(self.store.address, table, names)]


def _counts(record: RecordType) -> str:
    """Of each upload how many records it holds, and how many of them more than once."""
    key = ", ".join(record.natural_key)
    return f"""
        SELECT upload_id, sum(times)::BIGINT, count(*) FILTER (times > 1) FROM (
            SELECT upload_id, count(*) AS times FROM {record.table}
            WHERE NOT withdrawn GROUP BY upload_id, {key}
        ) GROUP BY upload_id
    """
