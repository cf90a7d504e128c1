"""Fields of few values and many rows say the same as a look at each row would."""

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from kp_data.records import RETURN
from kp_data.records import coded as coded_module
from kp_data.records.coded import Coded, either, paired, plain_records
from kp_data.records.duplicates import find_duplicates

texts = st.one_of(st.none(), st.sampled_from(["a", "b", "c", ""]))
rows = st.lists(st.tuples(texts, texts), min_size=1, max_size=30)


def coded(cells: list[str | None]) -> Coded:
    """A field in which the same text may have two codes, as spellings of one country have."""
    values = [*sorted(set(cells), key=str), *cells]
    return Coded.of(values, np.arange(len(values) - len(cells), len(values)))


def cells(field: Coded) -> list[object]:
    return [field.values[code] for code in field.codes]


@given(rows=rows)
def test_values_stand_once_and_in_their_rows(rows):
    first = [one for one, _ in rows]
    field = coded(first)
    assert cells(field) == first
    assert len(set(field.values)) == len(field.values)
    assert field.arrow(pa.string()).to_pylist() == first
    assert cells(field.map(str.upper)) == [one and one.upper() for one in first]
    assert field.is_stated().tolist() == [one is not None for one in first]
    assert field.where(lambda one: one == "a").tolist() == [one == "a" for one in first]


@given(rows=rows, few=st.sampled_from([0, 1 << 20]))
def test_pairs_are_those_that_stand_together(rows, few):
    first, second = (coded([pair[side] for pair in rows]) for side in (0, 1))
    before, coded_module.FEW_PAIRS = coded_module.FEW_PAIRS, few
    try:
        together = paired(first, second, lambda one, other: (one, other))
    finally:
        coded_module.FEW_PAIRS = before
    assert cells(together) == rows
    assert cells(either(first, second)) == [b if a is None else a for a, b in rows]


@given(rows=rows)
def test_groups_list_the_rows_of_each_value(rows):
    field = coded([one for one, _ in rows])
    where = np.array([other == "b" for _, other in rows])
    found = {value: places.tolist() for value, places in field.groups(where)}
    assert found == {
        value: places
        for value in set(cells(field))
        if (places := [at for at, pair in enumerate(rows) if pair == (value, "b")])
    }


def test_a_field_of_which_nothing_is_stated():
    nothing = Coded.nothing(2)
    assert nothing.arrow(pa.string()).to_pylist() == nothing.arrow(pa.date32()).to_pylist()
    assert cells(either(nothing, coded(["a", None]))) == ["a", None]
    assert not nothing.is_stated().any()


figures = st.lists(
    st.tuples(texts, texts, st.sampled_from([1.0, 2.0]), st.booleans()), min_size=1, max_size=25
)


@given(figures=figures)
def test_duplicates_are_found_among_the_rows_that_count(figures):
    columns = {name: [None] * len(figures) for name in RETURN.fields}
    columns |= {"measure": [row[0] for row in figures], "to_code": [row[1] for row in figures]}
    columns |= {"value": [row[2] for row in figures]}
    place = {"sheet": [""], "heading": ["value"], "letter": ["C"]}
    table = pa.table(
        {
            name: coded(cells).arrow(RETURN.schema.field(name).type)
            for name, cells in columns.items()
        }
        | {name: pa.array(texts * len(figures)) for name, texts in place.items()}
        | {"row": pa.array(range(len(figures)))}
    )
    counts = [at for at, row in enumerate(figures) if row[3]]
    found = find_duplicates(table, RETURN, np.array(counts, dtype=np.int64))
    said: dict[object, set[float]] = {}
    for at in counts:
        said.setdefault(figures[at][:2], set()).add(figures[at][2])
    conflicts = [at in counts and len(said[row[:2]]) > 1 for at, row in enumerate(figures)]
    seen = [
        any(figures[at][:2] == figures[before][:2] for before in counts if before < at)
        for at in range(len(figures))
    ]
    repeats = [at in counts and seen[at] and not conflicts[at] for at in range(len(figures))]
    assert found.conflicts.tolist() == conflicts
    assert found.repeats.tolist() == repeats


def test_dictionaries_are_written_out():
    table = pa.table({"measure": coded(["a", None, "b"]).arrow(pa.string()), "row": [1, 2, 3]})
    plain = plain_records(table, np.array([True, True, False]))
    assert plain.schema.field("measure").type == pa.string()
    assert plain.to_pydict() == {"measure": ["a", None], "row": [1, 2]}
