"""Long text files are read into columns; what comes out is what the reader of lines gives."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kp_data.reading import simple_text
from kp_data.reading import text as text_module
from kp_data.reading.lines import (
    ColumnLines,
    cells_of_column,
    chosen_cells,
    distinct_texts,
    is_filled_beyond,
    places_of,
)
from kp_data.reading.persons import refuse_personal_data
from kp_data.reading.read import read_file
from kp_data.reading.simple_text import clean_cell, read_columns
from kp_data.reading.text import read_text, split_lines

HEADINGS = "measure,country,value"
CELLS = [
    "",
    "a",
    " b ",
    "é",
    "المجموع",
    "'=1",
    "'-2",
    "x\ty",
    "12",
    "\u200b",
    "\ufeff",
    "\x0b",
    "N/A",
    "null",
]
QUOTED = [
    '""',
    '"a,b"',
    '"a\nb"',
    '"a\r\nb"',
    '"say ""yes"""',
    '""""',
    '" c "',
    '"""',
    'a"b',
    '"a"b',
]


@pytest.fixture(autouse=True, scope="module")
def _short_files_too():
    """Even the shortest files are tried, in blocks of a line or two, all but the outer lines."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(simple_text, "ENDS", 1)
        patch.setattr(simple_text, "_BLOCK", 120)
        patch.setattr(simple_text, "_PIECE", 200)
        patch.setattr(text_module, "LONG", 0)
        yield


def line_by_line(monkeypatch, data: bytes):
    with monkeypatch.context() as patch:
        patch.setattr(text_module, "read_columns", lambda *_: None)
        return read_text(data, "f.csv")


lines_of_cells = st.lists(
    st.one_of(
        st.lists(st.sampled_from(CELLS), min_size=3, max_size=3),
        st.lists(st.sampled_from([*CELLS, *QUOTED]), min_size=3, max_size=3),
        st.lists(st.sampled_from([*CELLS, *QUOTED]), max_size=5),
    ).map(",".join),
    max_size=12,
)


@settings(max_examples=400)
@given(lines=lines_of_cells, end=st.sampled_from(["\n", "\r\n", "\r"]), is_open=st.booleans())
def test_random_texts_read_the_same_either_way(lines, end, is_open):
    text = end.join([HEADINGS, *lines]) + ("" if is_open else end)
    columns = read_columns(text.encode(), ",")
    if columns is not None:
        assert list(columns) == split_lines(text, "f.csv")


REGULAR = {
    "plain": "kp_returns,Kenya,1\nkp_returns,Chad,2\n",
    "quoted": '"kp_returns","Kenya","1"\n"kp_returns","say ""yes""",""\n',
    "line break in a cell": 'kp_returns,"Ke\nnya",1\nkp_returns,Chad,2\n',
    "line breaks in many cells": '"kp\nreturns",Kenya,1\nkp_returns,"C\nhad",2\n' * 30
    + "kp_returns,Niger,3\n",
    "signs of Windows": "kp_returns,Kenya,1\r\nkp_returns,Chad,2\r\n",
    "no last line end": "kp_returns,Kenya,1\nkp_returns,Chad,2\nkp_returns,Niger,3",
    "letters beyond ASCII": "kp_returns,Côte d'Ivoire,1\nkp_returns,السودان,2\n",
    "blanks and guards": "kp_returns, Kenya ,'=1\nkp_returns,Chad,'-2\n",
    "empty cells": "kp_returns,,\n,,\n",
    "footnote": "kp_returns,Kenya,1\nkp_returns,Chad,2\nSource: Ministry\n",
}


@pytest.mark.parametrize("body", [pytest.param(body, id=name) for name, body in REGULAR.items()])
def test_regular_files_are_read_into_columns(body):
    text = f"{HEADINGS}\n{body}"
    columns = read_columns(text.encode(), ",")
    assert isinstance(columns, ColumnLines)
    assert list(columns) == split_lines(text, "f.csv")


IRREGULAR = {
    "a longer line": b"kp_returns,Kenya,1,2\nkp_returns,Chad,2\n",
    "an empty line": b"kp_returns,Kenya,1\n\nkp_returns,Chad,2\n",
    "a zero byte": b"kp_returns,Ke\0nya,1\nkp_returns,Chad,2\n",
    "line ends of old Macs": b"kp_returns,Kenya,1\rkp_returns,Chad,2\n\n",
    "a quotation mark inside": b'kp_returns,Ke"n"ya,1\nkp_returns,Chad,2\n',
    "a quotation mark not closed": b'kp_returns,"Kenya,1\nkp_returns,Chad,2\n',
    "text behind quotation marks": b'kp_returns,"Ken"ya,1\nkp_returns,Chad,2\n',
    "a byte order mark inside": "\ufeffkp_returns,Kenya,1\nkp_returns,Chad,2\n".encode(),
    "not UTF-8": b"kp_returns,C\xf4te,1\nkp_returns,Chad,2\n",
}


@pytest.mark.parametrize("body", [pytest.param(body, id=name) for name, body in IRREGULAR.items()])
def test_irregular_files_are_left_to_the_reader_of_lines(body):
    assert read_columns(f"{HEADINGS}\n".encode() + body, ",") is None


TABLE = """Returns of the year,,
measure,country of return,value,year,publisher,remark
#meta+measure,#country,#affected,#date+year,#org,
kp_returns,Kenya,12,2020,Ministry,
kp_returns,Atlantis,13,2020,Ministry,provisional
measure,country of return,value,year,publisher,remark
kp_returns,Sudan,-4,2021,Ministry,

kp_readmissions,South Sudan,5,2021,Ministry,
Source: the Ministry
"""


def test_titles_tags_repeated_headings_and_footnotes_are_cut_as_ever(monkeypatch):
    text = TABLE.replace("\n\n", "\n,,,,,\n").replace("year,,\n", "year,,,,,\n")
    fast = read_file(text.encode(), "f.csv")
    assert isinstance(fast.sheets[""], ColumnLines)
    monkeypatch.setattr(text_module, "read_columns", lambda *_: None)
    plain = read_file(text.encode(), "f.csv")
    assert isinstance(plain.sheets[""], list)
    (one,), (other,) = fast.tables, plain.tables
    assert (one.problems, one.lines.tolist()) == (other.problems, other.lines.tolist())
    assert one.columns.keys() == other.columns.keys()
    for name, column in one.columns.items():
        assert (column.texts, column.letter) == (other.columns[name].texts, column.letter)
        assert column.codes.tolist() == other.columns[name].codes.tolist()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read_into_columns_too(monkeypatch, encoding):
    row = "kp_returns,Côte d'Ivoire,123,Ministère de l'Intérieur, décidé à l'été\n"
    data = f"measure,country,value,publisher,note\n{row * 50}".encode(encoding)
    fast, plain = read_text(data, "f.csv"), line_by_line(monkeypatch, data)
    assert isinstance(fast.lines, ColumnLines)
    assert (list(fast.lines), fast.encoding) == (plain.lines, plain.encoding)


written = [["a", "b"], ["", "x", "y"], ["a"], [], ["c", "", "", "x"], ["a", "b"]]


def in_columns(lines: list[list[str]]) -> ColumnLines:
    width = max(map(len, lines))
    cells = [cells_of_column(lines, place) for place in range(width)]
    texts, codes = zip(*cells, strict=True)
    return ColumnLines(texts, codes, np.array(list(map(len, lines))))


def test_lines_in_columns_read_as_a_list_of_lists():
    lines = in_columns(written)
    assert len(lines) == len(written)
    assert list(lines) == [lines[place] for place in range(len(lines))] == written
    assert list(lines[1:4]) == written[1:4]
    assert (lines[-1], list(lines[:0])) == (written[-1], [])


def test_what_is_asked_of_all_lines_has_one_answer():
    lines = in_columns(written)
    assert distinct_texts(lines) == distinct_texts(written) | {""}
    assert places_of(lines, {"x", "a"}) == places_of(written, {"x", "a"})
    for width in range(5):
        assert is_filled_beyond(lines, width).tolist() == is_filled_beyond(written, width).tolist()
    texts, codes = chosen_cells(cells_of_column(lines, 0), np.array([4, 0, 5]))
    assert (texts, codes.tolist()) == (("c", "a"), [0, 1, 1])


def test_persons_are_found_in_columns_as_in_lines():
    rows = [["Full name", "Country"], ["Amina Diallo", "Kenya"], ["Omar Hassan", "Chad"]]
    sentences = set()
    for lines in (rows, in_columns(rows)):
        with pytest.raises(Exception, match="Full name") as refused:
            refuse_personal_data("f.csv", {"": lines})
        sentences.add(str(refused.value))
    assert len(sentences) == 1


def test_a_cell_loses_blanks_and_guards():
    assert [clean_cell(cell) for cell in (" a ", "'=1", "'a")] == ["a", "=1", "'a"]
