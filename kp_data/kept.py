"""What is made once and shared by all readers, with a bound on how much of it is held.

Of many readers who ask for different things at once, one after the other gets what he asks for:
were all made side by side, everybody would wait until the last is done (:func:`in_turn`).
"""

import hashlib
import pickle
import weakref
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from threading import Lock, RLock, local
from typing import Any, TypeVar

import pandas as pd
import polars as pl

Made = TypeVar("Made")

MEGABYTE = 2**20
PATIENCE = 10.0  # seconds after which a reader does without a turn
_PARTS = ("thing", "table", "counted", "chart", "rows", "hidden", "absent", "overlaps")
SMALL = 2_000  # bytes counted for a thing that holds no table


class Kept:
    """Things by their keys; those that nobody has asked for the longest go first.

    Of several readers who ask for the same at once one makes it and the others wait for it. What
    could not be made is not kept: the next who asks tries again.

    Args:
        most: Number of things.
        room: Bytes of all of them together; the newest one is kept even where it needs more.
        weigh: Tells about how many bytes a thing takes; by default its tables count.
    """

    def __init__(
        self,
        most: int,
        room: int = 100 * MEGABYTE,
        weigh: Callable[[Any], int] | None = None,
    ) -> None:
        self._most, self._room, self._weigh = most, room, weigh or weight_of
        self._slots: dict[Hashable, _Slot] = {}
        self._lock = Lock()
        self._asked = self._made = self._held = 0

    def counts(self) -> tuple[int, int, int, int]:
        """Things kept, about their bytes, how often one was asked for, and how often made."""
        with self._lock:
            return len(self._slots), self._held, self._asked, self._made

    def get_in_turn(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """As :meth:`get`; what is not there is made when this reader's turn has come."""
        slot = self._slots.get(key)
        if slot is not None and slot.weight is not None:
            return self.get(key, make)
        with in_turn():
            _wait_for_turn()
            return self.get(key, make)

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """The thing of a key, made if it is not there; nobody may change it."""
        with self._lock:
            slot = self._slots.pop(key, None) or _Slot()
            self._slots[key] = slot
            self._asked += 1
        if slot.weight is None:
            with slot.making:
                if slot.weight is None:
                    slot.thing = make()
                    slot.weight = self._weigh(slot.thing)
                    self._made += 1
            self._make_room(key, slot)
        thing: Made = slot.thing
        return thing

    def look(self, key: Hashable) -> Any | None:  # noqa: ANN401 - as it was made
        """The thing of a key, if it is there."""
        slot = self._slots.get(key)
        return None if slot is None or slot.weight is None else slot.thing

    def drop(self, key: Hashable) -> None:
        """Let go of the thing of a key, if it is there."""
        with self._lock:
            slot = self._slots.pop(key, None)
            if slot is not None and slot.counts:
                self._held -= slot.weight or 0
                slot.counts = False

    def keys(self) -> list[Any]:
        """The keys of all things, the one that was asked last first."""
        with self._lock:
            there = [key for key, slot in self._slots.items() if slot.weight is not None]
        return there[::-1]

    def _make_room(self, key: Hashable, newest: "_Slot") -> None:
        with self._lock:
            # Of several who waited for it one counts it; what has gone meanwhile is not here.
            if self._slots.get(key) is newest and not newest.counts:
                newest.counts = True
                self._held += newest.weight or 0
            while len(self._slots) > self._most or (
                self._held > self._room and len(self._slots) > 1
            ):
                gone = self._slots.pop(next(iter(self._slots)))
                self._held -= (gone.weight or 0) if gone.counts else 0
                gone.counts = False


@contextmanager
def in_turn() -> Iterator[None]:
    """Keep the turn, once it has come, until the end of the block: nothing waits for a second one.

    Who asks only for what is there needs no turn and waits for nobody.
    """
    is_outermost, _mine.inside = not _mine.inside, True
    try:
        yield
    finally:
        if is_outermost:
            if _mine.turn:
                _turn.release()
            _mine.inside, _mine.turn = False, None


def _wait_for_turn() -> None:
    if _mine.turn is None:
        _mine.turn = _turn.acquire(timeout=PATIENCE)


class _Mine(local):
    """Of this thread: whether a block is open, and whether its turn has come (None: not asked)."""

    inside = False
    turn: bool | None = None


_turn, _mine = Lock(), _Mine()
_contents: dict[int, tuple[weakref.ref[pd.DataFrame], str]] = {}


class _Slot:
    """The place of a thing that is there or is being made."""

    __slots__ = ("counts", "making", "thing", "weight")

    def __init__(self) -> None:
        self.thing: Any = None
        self.weight: int | None = None
        self.counts = False
        self.making = RLock()


def weight_of(thing: object) -> int:
    """About how many bytes a thing takes, counting the tables that it holds.

    Args:
        thing: A table, or something with tables as its attributes, however deep in it.
    """
    if isinstance(thing, pd.DataFrame):
        is_small = thing.size < SMALL  # cells; to look at each column would take longer than to ask
        return SMALL + int(8 * thing.size if is_small else thing.memory_usage(index=False).sum())
    if isinstance(thing, pl.DataFrame):
        return SMALL + int(thing.estimated_size())
    parts = (getattr(thing, name, None) for name in _PARTS)
    return SMALL + sum(weight_of(part) for part in parts if part is not None)


def content_of(table: pd.DataFrame) -> str:
    """What tells one content from another; worked out once for each table."""
    known, content = _contents.get(id(table), (None, ""))
    if known is None or known() is not table:
        content = hashlib.sha256(pickle.dumps(table)).hexdigest()
        place = id(table)
        _contents[place] = weakref.ref(table, lambda _: _contents.pop(place, None)), content
    return content
