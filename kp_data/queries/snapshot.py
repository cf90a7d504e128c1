"""The data as they stand at one revision, ready for questions.

The records in force are read once from the store's Parquet files into DuckDB's memory, or lie in
files of their own (:mod:`kp_data.queries.in_files`), which are made anew where they are gone. Every
query then runs on those tables through narwhals. A snapshot never changes, so it may be kept as
long as its revision is wanted and shared between threads (each call takes its own cursor).
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from threading import Lock
from typing import TypeVar

import narwhals as nw
import polars as pl
import pyarrow as pa

from kp_data import reference
from kp_data.kept import Kept
from kp_data.queries.contents import content_of
from kp_data.queries.cubes import BREAKDOWNS_KEPT, read_cube
from kp_data.queries.dimensions import Dimension
from kp_data.queries.engine import Tables, tables_brought_near, tables_in_files
from kp_data.queries.in_files import Files, files_of
from kp_data.queries.near import bring_near
from kp_data.queries.shown_tables import ACTIVITIES, shown_tables
from kp_data.queries.sums import Marked
from kp_data.records import MEETING, RECORDS, RETURN, TRAINING
from kp_data.resting import HISTORY, Part, Rested, find_out, rests_on
from kp_data.store import Revision, Store

Found = TypeVar("Found")
TABLES = (MEETING.table, TRAINING.table, ACTIVITIES, RETURN.table)
MOST_KEPT = 2_000  # answers and sums


class Snapshot:
    """The records in force at one revision, as lazy frames for narwhals.

    Frames have the fields of their record (:mod:`kp_data.records`) and ``upload_id``, ``row``
    (line in the file), ``revision``, ``file_name``. Activities also have ``year`` (null if undated)
    and ``chair_code`` (null where the date does not tell). Return figures also have ``year`` (null
    unless the period lies within one calendar year) and ``period_kind``
    (``year``, ``half_year``, ``quarter``, ``month``, ``span``, ``open``).

    It notes of which parts it is asked (:mod:`kp_data.resting`).
    """

    def __init__(
        self,
        tables: Tables,
        history: Sequence[Revision] = (),
        cubes: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        self._tables = tables
        self._cubes = cubes
        self._history = tuple(history)
        self._frames, self._marks = Kept(len(TABLES)), Kept(len(TABLES))
        self._kept = Kept(MOST_KEPT)

    @property
    def history(self) -> tuple[Revision, ...]:
        """All revisions up to that one, oldest first."""
        rests_on((HISTORY,))
        return self._history

    @property
    def revision(self) -> Revision | None:
        """The latest revision in view; None for an empty store."""
        history = self.history
        return history[-1] if history else None

    @property
    def rows_published(self) -> int:
        """The rows of all uploads up to this revision."""
        return sum(revision.accepted or 0 for revision in self._history)

    def uploads(self, numbers: Iterable[int]) -> dict[int, Revision]:
        """The revisions that published rows, by number.

        Args:
            numbers: As rows of these data say them; others are left out.
        """
        return {one: self._history[one - 1] for one in numbers if 0 < one <= len(self._history)}

    def marks(self, parts: Iterable[Part]) -> frozenset[tuple[Part, object]]:
        """What parts of the data hold: the same marks, the same content.

        Args:
            parts: As :mod:`kp_data.resting` notes them.
        """
        return frozenset((part, self._mark(*part)) for part in parts)

    def kept(self, key: Hashable, find: Callable[[], Found]) -> Found:
        """What several questions rest on, worked out once; nobody may change it.

        What nobody has asked for the longest goes first.

        Args:
            key: By which it is found again.
            find: Works it out.
        """
        rested: Rested[Found] = self._kept.get(key, lambda: find_out(find))
        rests_on(rested.parts)
        return rested.thing

    def forget(self) -> None:
        """Let go of what was worked out, where nobody will ask for it again."""
        self._kept = Kept(MOST_KEPT)

    def meetings(self) -> nw.LazyFrame:
        """Meetings, one row each."""
        return self._frame(MEETING.table)

    def trainings(self) -> nw.LazyFrame:
        """Trainings of the Process and of partner programmes, one row each."""
        return self._frame(TRAINING.table)

    def activities(self) -> nw.LazyFrame:
        """Meetings and trainings together, with ``record`` telling which."""
        return self._frame(ACTIVITIES)

    def returns(self, measure: str | None = None) -> nw.LazyFrame:
        """Return figures as a viewer may see them: small counts of members are protected.

        Args:
            measure: Code of the measure; None for all.
        """
        figures = self._frame(RETURN.table, measure)
        return figures if measure is None else figures.filter(nw.col("measure") == measure)

    def cube(self, measure: str, kept: tuple[Dimension, ...]) -> Marked | None:
        """The sums of a measure by pair of countries and year; None where it has few figures.

        Args:
            measure: Its code.
            kept: Breakdowns kept apart.
        """
        rests_on(((RETURN.table, measure),))
        place = self._cubes().get(measure)
        if place is None or kept not in BREAKDOWNS_KEPT:
            return None
        return read_cube(pl.scan_parquet(place), kept, reference.measures()[measure])

    def frame(self, record: str) -> nw.LazyFrame:
        """The frame of a kind of record by its name: ``meeting``, ``training`` or ``return``."""
        return {"meeting": self.meetings, "training": self.trainings, "return": self.returns}[
            record
        ]()

    @cached_property
    def is_empty(self) -> bool:
        """Whether no record at all is in force."""
        return all(
            self.frame(record).select("revision").head(1).collect(backend="polars").is_empty()
            for record in RECORDS
        )

    def _frame(self, table: str, measure: str | None = None) -> nw.LazyFrame:
        rests_on(((table, measure),))
        return self._near(table)

    def _near(self, table: str) -> nw.LazyFrame:
        frame: nw.LazyFrame = self._frames.get(table, lambda: bring_near(self._tables(table)))
        return frame if frame.implementation.is_polars() else self._tables(table)

    def _mark(self, table: str, measure: str | None) -> object:
        if table == HISTORY[0]:
            return self._history[-1:]
        marks: Mapping[str | None, object] | None
        marks = self._marks.get(table, lambda: content_of(self._near(table), table))
        # Of rows that are not near nobody knows what they hold, but at which revision.
        return self._history[-1:] if marks is None else marks.get(measure)


class _InFiles:
    """Tables in files for as long as these are as they were; then opened, or made, anew.

    Args:
        files: The files.
        find: Finds or makes them again; None where that cannot be.
        read: Reads the tables into memory instead.
    """

    def __init__(
        self, files: Files, find: Callable[[], Files | None], read: Callable[[], Tables]
    ) -> None:
        self._files: Files | None = files
        self._tables = tables_in_files(files.tables)
        self._find, self._read = find, read
        self._lock = Lock()

    def table(self, name: str) -> nw.LazyFrame:
        self._look()
        return self._tables(name)

    def cubes(self) -> Mapping[str, str]:
        files = self._look()
        return files.cubes if files else {}

    def _look(self) -> Files | None:
        with self._lock:
            if self._files is not None and not self._files.are_as_opened():
                files = self._find()
                self._tables = tables_in_files(files.tables) if files else self._read()
                self._files = files
            return self._files


def take_snapshot(
    store: Store,
    revision: int | None = None,
    *,
    draft: Revision | None = None,
    records: Mapping[str, pa.Table] | None = None,
    measures: Collection[str] | None = None,
) -> Snapshot:
    """Read the records in force at a revision; None means the latest.

    Args:
        store: The store.
        revision: The revision at which to look.
        draft: A revision that does not exist yet, to see what it would bring; see
            :func:`~kp_data.store.load_in_force`.
        records: Its records.
        measures: Of return figures only those of these measures; None for all. What protects them
            must be among them: of the secretariat's own measures all or none.

    Raises:
        UnknownRevisionError: The history has no such revision.
        DamagedStoreError: Files of the store are missing or broken, or hold fewer records than
            their revisions say.
        SettingsError: The policy of protection is set to what it cannot be.
    """
    everything = store.history()
    history = everything if revision is None else everything[: store.revision(revision).number]

    def read() -> Tables:
        connection = shown_tables(
            store, everything, len(history), draft=draft, records=records, measures=measures
        )
        return tables_brought_near(connection, TABLES)

    def find() -> Files | None:
        return files_of(store, everything, len(history))

    files = find() if draft is None and measures is None else None
    if files is None:
        return Snapshot(read(), history)
    lying = _InFiles(files, find, read)
    return Snapshot(lying.table, history, lying.cubes)
