"""What an answer rests on: an answer stays as it is while that does not change.

To publish changes a few tables and the figures of a few measures. While an answer is worked out,
those who give the data note which parts of them were asked for. So an answer is found again at a
later revision, if all these parts hold there what they held before, and worked out anew if not.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock, local
from typing import Any, Generic, TypeVar

from kp_data.kept import Kept

Found = TypeVar("Found")

Part = tuple[str, str | None]  # a table, and of return figures a measure; None for all of it
HISTORY: Part = ("history", None)  # which revisions there are: every revision changes it


@dataclass(frozen=True)
class Rested(Generic[Found]):
    """Something found, and the parts of the data that were asked for it."""

    thing: Found
    parts: frozenset[Part]


@dataclass(frozen=True)
class _Filed(Rested[Found]):
    """Something found, with what its parts held in the data of who found it."""

    marks: Hashable


class Lasting:
    """Answers that last for as long as what they rest on does.

    Args:
        most: Number of answers.
        room: Bytes of all of them together.
        in_turn: Whether who asks for what is not there waits for his turn.
    """

    def __init__(self, most: int, room: int, *, in_turn: bool = True) -> None:
        self._answers = Kept(most, room)
        self._get = self._answers.get_in_turn if in_turn else self._answers.get
        self._most = most
        self._parts: OrderedDict[Hashable, frozenset[Part]] = OrderedDict()
        self._lock = Lock()

    def get(
        self,
        question: Hashable,
        marks_of: Callable[[Iterable[Part]], Hashable],
        find: Callable[[], Found],
    ) -> Found:
        """The answer to a question.

        Args:
            question: Without saying of which data it is asked.
            marks_of: What parts of these data hold.
            find: Answers it. Whatever it takes from the data it must get where
                :func:`rests_on` is called.
        """
        # What was asked for the last time is asked for again, as long as all of it is the same.
        parts = self._parts.get(question, frozenset({HISTORY}))
        key = (question, marks_of(parts))

        def find_it() -> _Filed[Found]:
            rested = find_out(find)
            of_it = rested.parts or frozenset({HISTORY})
            return _Filed(rested.thing, of_it, marks_of(of_it))

        filed: _Filed[Found] = self._get(
            key, lambda: self._found_meanwhile(question, parts, marks_of) or find_it()
        )
        if filed.parts != parts:
            if marks_of(filed.parts) != filed.marks:  # found by who looked at other data
                filed = find_it()
            self._file(question, filed, key)
        rests_on(filed.parts)
        return filed.thing

    def _file(self, question: Hashable, filed: "_Filed[Any]", key: Hashable) -> None:
        lasting = (question, filed.marks)
        self._answers.get(lasting, lambda: filed)
        self._note(question, filed.parts)
        if lasting != key:  # nobody asks for it by these parts again
            self._answers.drop(key)

    def _found_meanwhile(
        self,
        question: Hashable,
        parts: frozenset[Part],
        marks_of: Callable[[Iterable[Part]], Hashable],
    ) -> "_Filed[Any] | None":
        """What another reader has found while this one waited for his turn."""
        now = self._parts.get(question, parts)
        return None if now == parts else self._answers.look((question, marks_of(now)))

    def questions(self) -> list[Any]:
        """The questions, the one that was asked last first."""
        there = self._answers.keys()
        return list(dict.fromkeys(question for question, _ in there))

    def counts(self) -> tuple[int, int, int, int]:
        """As :meth:`Kept.counts`."""
        return self._answers.counts()

    def _note(self, question: Hashable, parts: frozenset[Part]) -> None:
        with self._lock:
            self._parts[question] = parts
            self._parts.move_to_end(question)
            while len(self._parts) > self._most:
                self._parts.popitem(last=False)


class _Open(local):
    """Of this thread: what is noted, the innermost last."""

    def __init__(self) -> None:
        self.notes: list[set[Part]] = []


_open = _Open()


def rests_on(parts: Iterable[Part]) -> None:
    """Note that whatever is being found rests on parts of the data."""
    if _open.notes:
        _open.notes[-1].update(parts)


def find_out(find: Callable[[], Found]) -> Rested[Found]:
    """Find something and note on what it rests; what it is found for rests on that as well."""
    with _noting() as parts:
        thing = find()
    return Rested(thing, frozenset(parts))


@contextmanager
def _noting() -> Iterator[set[Part]]:
    parts: set[Part] = set()
    _open.notes.append(parts)
    try:
        yield parts
    finally:
        _open.notes.pop()
        rests_on(parts)
