"""One value a row, of few different ones: each of them is looked at once, for all its rows.

What concerns two fields (an end before its start, a unit that is not the measure's) is asked of the
different pairs in which they stand together.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

FEW_PAIRS = 1 << 20  # pairs that could be; up to here a table of all of them finds those that are


@dataclass(frozen=True)
class Coded:
    """A field of a million rows.

    Attributes:
        values: The different values, each once; None where nothing is stated.
        codes: For each row the position of its value in ``values``.
    """

    values: tuple[object, ...]
    codes: np.ndarray = field(repr=False)

    @classmethod
    def of(cls, values: Sequence[object], codes: np.ndarray) -> "Coded":
        """Take values of which some may be the same."""
        positions: dict[object, int] = {}
        numbers = [positions.setdefault(value, len(positions)) for value in values]
        if len(positions) == len(numbers):
            return cls(tuple(positions), codes)
        return cls(tuple(positions), np.array(numbers, dtype=np.int32)[codes])

    @classmethod
    def nothing(cls, count: int) -> "Coded":
        """A field of which nothing is stated in any row."""
        return cls((None,), np.zeros(count, dtype=np.int32))

    def map(self, get: Callable[..., object]) -> "Coded":
        """What a function gives for each value; nothing stays nothing."""
        return Coded.of([None if one is None else get(one) for one in self.values], self.codes)

    def where(self, says: Callable[..., bool]) -> np.ndarray:
        """For each row whether something is so of its value; it is not where there is none."""
        found = np.array([one is not None and bool(says(one)) for one in self.values], dtype=bool)
        if not found.any():
            return np.zeros(len(self.codes), dtype=bool)
        return found[self.codes]

    def is_stated(self) -> np.ndarray:
        """For each row, whether there is a value."""
        return self.where(lambda _: True)

    def groups(self, where: np.ndarray) -> Iterator[tuple[object, np.ndarray]]:
        """Each value that stands in some of the rows, with the positions of these."""
        rows = np.flatnonzero(where)
        codes = self.codes[rows]
        order = np.argsort(codes, kind="stable")
        found, starts = np.unique(codes[order], return_index=True)
        parts = np.split(rows[order], starts[1:])
        for code, part in zip(found.tolist(), parts, strict=False):
            yield self.values[code], part

    def arrow(self, kind: pa.DataType) -> pa.Array:
        """The field as Arrow keeps it: texts as a dictionary, anything else as it is."""
        if kind != pa.string():
            return pa.array(self.values or [None], kind).take(pa.array(self.codes))
        stated = np.array([one is not None for one in self.values], dtype=bool)
        texts = pa.array([one for one in self.values if one is not None], kind)
        if stated.all():
            return pa.DictionaryArray.from_arrays(pa.array(self.codes), texts)
        positions = np.maximum(np.cumsum(stated) - 1, 0).astype(np.min_scalar_type(len(texts)))
        rows = pa.array(positions[self.codes], mask=~stated[self.codes])
        return pa.DictionaryArray.from_arrays(rows, texts)


def paired(first: Coded, second: Coded, get: Callable[..., object]) -> Coded:
    """What a function gives for each pair of values that stand together; None is handed in too."""
    width = len(second.values)
    if len(first.values) == 1 or width == 1:
        longer = first if width == 1 else second
        pairs = [(one, other) for one in first.values for other in second.values]
        return Coded.of([get(*pair) for pair in pairs], longer.codes)
    together = first.codes.astype(np.int64) * width + second.codes
    found, codes = _distinct(together, len(first.values) * width)
    values = [get(first.values[at // width], second.values[at % width]) for at in found.tolist()]
    return Coded.of(values, codes)


def _distinct(numbers: np.ndarray, below: int) -> tuple[np.ndarray, np.ndarray]:
    """The different numbers, and for each row which of them."""
    if below > FEW_PAIRS:
        encoded = pc.dictionary_encode(pa.array(numbers))
        return encoded.dictionary.to_numpy(), encoded.indices.to_numpy()
    is_there = np.zeros(below, dtype=bool)
    is_there[numbers] = True
    positions = (np.cumsum(is_there) - 1).astype(np.int32)
    return np.flatnonzero(is_there), positions[numbers]


def either(first: Coded, second: Coded) -> Coded:
    """The first field, and the second where the first says nothing."""
    if None not in first.values:
        return first
    return paired(first, second, lambda one, other: other if one is None else one)


def plain_records(records: pa.Table, is_kept: np.ndarray) -> pa.Table:
    """Some of the records, in one piece, their dictionaries of texts written out as texts."""
    kept = pa.array(is_kept)
    schema = pa.schema(
        (one.name, pa.string() if pa.types.is_dictionary(one.type) else one.type)
        for one in records.schema
    )
    columns = (records[one.name].filter(kept).cast(one.type) for one in schema)
    return pa.table([column.combine_chunks() for column in columns], schema=schema)
