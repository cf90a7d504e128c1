"""Scores and shares that rest on a few persons, whichever rows tell how many they are."""

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from kp_data.queries.protection.splits import DIMENSIONS, Key, contains, overlap

_ASKED = ("dimension", "level")  # what the same persons were asked about
_OF_PERSONS = tuple(name for name in DIMENSIONS if name not in _ASKED)


class Samples:
    """On how many persons scores of one measure rest.

    Args:
        known: Keys of the numbers of persons that are known, each with its number; several may
            have the same key. Zeros say nothing.
    """

    def __init__(self, known: Iterable[tuple[Key, float]]) -> None:
        self._numbers: dict[Key, list[tuple[Key, float]]] = defaultdict(list)
        for key, number in known:
            if number > 0:
                self._numbers[_only(_OF_PERSONS, key)].append((_only(_ASKED, key), number))
        self._persons = list(self._numbers)
        spans = [persons[-1] for persons in self._persons]
        self._spans = np.array(spans, dtype="int64").reshape(-1, 2)

    def are_few(self, score: Key, threshold: int) -> bool:
        """Whether a score rests on fewer persons than a threshold, as far as any row tells.

        So it does where its own number or that of anything that contains it is small, or, without
        a number of its own, where those of its parts are so even together.

        Args:
            score: Its key.
            threshold: The smallest number of persons that is not small.
        """
        own, asked = _only(_OF_PERSONS, score), _only(_ASKED, score)
        near = [(other, self._number(other, asked)) for other in self._in_time(own)]
        if any(number < threshold for other, number in near if _is_within(own, other)):
            return True
        if own in self._numbers:
            return False
        parts = [(other, number) for other, number in near if _is_within(other, own)]
        return 0 < _at_least(parts) < threshold

    def _in_time(self, own: Key) -> list[Key]:
        """The persons of whom there is a number in a period around or within that of a score."""
        start, end = own[-1]  # type: ignore[misc]
        first, last = self._spans.T
        near = ((first <= start) & (end <= last)) | ((start <= first) & (last <= end))
        return [self._persons[place] for place in np.flatnonzero(near)]

    def _number(self, persons: Key, asked: Key) -> float:
        """How many of them were asked; the number for something else where there is no other."""
        numbers = self._numbers[persons]
        same = [number for about, number in numbers if _is_within(asked, about, of=_ASKED)]
        return min(same) if same else max(number for _, number in numbers)


def _only(names: tuple[str, ...], key: Key) -> Key:
    return tuple(key[DIMENSIONS.index(name)] for name in names)


def _is_within(inner: Key, outer: Key, *, of: tuple[str, ...] = _OF_PERSONS) -> bool:
    return all(map(contains, of, outer, inner))


def _at_least(parts: list[tuple[Key, float]]) -> float:
    """How many persons there are in parts of which some may hold the same persons."""
    apart: list[Key] = []
    persons = 0.0
    for key, number in sorted(parts, key=lambda part: -part[1]):
        if not any(all(map(overlap, _OF_PERSONS, key, other)) for other in apart):
            apart.append(key)
            persons += number
    return persons
