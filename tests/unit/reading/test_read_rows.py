"""Reading: the text of every cell as it was written, from whatever form the file has."""

import csv
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from kp_data.errors import KpError, RefusedFileError, UnreadableFileError
from kp_data.reading import read_file
from kp_data.reading.headers import column_of, known_headings
from kp_data.reading.simple_text import GUARDED
from kp_data.records import RECORDS

HEADER = ["kind", "title", "note"]

# What a cell may hold in a text file: anything but control characters, trimmed at its ends. What
# looks like a cell that an export of ours has guarded against formulas is read without the guard.
cells = (
    st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=20)
    .map(str.strip)
    .filter(lambda cell: not cell.startswith(GUARDED))
)
lines = st.lists(st.tuples(cells, cells, cells).filter(lambda line: line[1]), max_size=6)


def read_rows(data, file_name, sheet=None):
    return read_file(data, file_name, sheet).tables[0]


def csv_text(table, delimiter=",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows([HEADER, *table])
    return text.getvalue()


def texts(rows, name) -> list[str]:
    column = rows.columns[name]
    return [column.texts[code] for code in column.codes]


@given(
    lines,
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
@settings(deadline=None)
def test_what_was_written_is_read_back(table, delimiter, encoding):
    rows = read_rows(csv_text(table, delimiter).encode(encoding), "file.csv")
    footnotes = [problem for problem in rows.problems if problem.code == "footnotes"]
    kept = list(table)
    while footnotes and kept and kept[-1][0] and not any(kept[-1][1:]):
        kept.pop()
    first = kept[0] if kept else ()
    if any(cell.startswith("#") for cell in first):
        return  # may be taken as a line of tags
    if any(problem.code == "sum_lines" for problem in rows.problems):
        return  # "Somme" and the like add up others
    for position, name in enumerate(HEADER):
        assert texts(rows, name) == [line[position] for line in kept]


@given(st.binary(max_size=400))
@settings(deadline=None, max_examples=200)
def test_no_bytes_give_anything_but_rows_or_a_sentence(data):
    try:
        read_rows(data, "file.csv")
    except KpError as error:
        assert str(error)


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_no_broken_workbook_gives_anything_but_a_sentence(data):
    for start in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        with pytest.raises(KpError):
            read_rows(start + data, "file.xlsx")


def test_lines_are_counted_as_excel_shows_them():
    text = 'Title\n\nkind,title\nWebinar,"two\nlines"\n\nWebinar,last\n'
    rows = read_rows(text.encode(), "file.csv")
    assert rows.lines.tolist() == [4, 6]
    assert texts(rows, "title") == ["two\nlines", "last"]


def workbook(**sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, table in sheets.items():
        sheet = book.create_sheet(name)
        for line in table:
            sheet.append(line)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_workbook_is_read_where_its_headings_are_known():
    from datetime import datetime

    data = workbook(
        Notes=[["About this file"]],
        Meetings=[["Kind", "Title", "Start date"], ["Webinar", "Data", datetime(2021, 3, 31)]],
    )
    file = read_file(data, "book.xlsx")
    (rows,) = file.tables
    assert (rows.sheet, rows.encoding) == ("Meetings", "workbook")
    assert texts(rows, "start_date") == ["2021-03-31"]
    assert [problem.code for problem in file.problems] == ["other_sheets"]


def test_every_sheet_with_records_is_read():
    heading = ["Kind", "Title"]
    data = workbook(**{year: [heading, ["Webinar", year]] for year in ("2021", "2022")})
    assert [table.sheet for table in read_file(data, "book.xlsx").tables] == ["2021", "2022"]


def test_another_sheet_may_be_asked_for_and_must_be_there():
    data = workbook(One=[["kind", "title"], ["Webinar", "a"]], Two=[["kind", "title"]])
    assert read_rows(data, "book.xlsx", "Two").sheet == "Two"
    with pytest.raises(UnreadableFileError, match=r"no sheet 'Three'\. It has: One, Two"):
        read_rows(data, "book.xlsx", "Three")


def test_a_workbook_is_known_by_its_bytes_not_by_its_name():
    data = workbook(One=[["kind", "title"], ["Webinar", "a"]])
    assert texts(read_rows(data, "file.csv"), "title") == ["a"]


def test_a_bomb_is_refused_before_it_is_unpacked():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 50_000_000)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KP_MAX_FILE_MB", "1")
        with pytest.raises(RefusedFileError, match="unpacks to more than"):
            read_rows(file.getvalue(), "bomb.xlsx")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        pytest.param(b"", "is empty", id="nothing"),
        pytest.param(b"\n\n , ,\n", "is empty", id="blank lines"),
        pytest.param(b"%PDF-1.7", "is a PDF document, not a table", id="PDF"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00", "not a table", id="picture"),
        pytest.param(b"hello world", "No line of file.csv was recognised", id="a text"),
        pytest.param(b"\xd0\xcf\x11\xe0 old", "damaged or protected", id="broken .xls"),
    ],
)
def test_what_is_no_table_is_told_with_a_remedy(data, sentence):
    with pytest.raises(UnreadableFileError, match=sentence):
        read_rows(data, "file.csv")


def test_every_field_of_every_record_has_a_heading():
    for record in RECORDS.values():
        assert [name for name in record.fields if column_of(name) is None] == []


def test_no_heading_stands_for_two_columns():
    import csv as csv_module

    from kp_data.reading.headers import normal_heading
    from kp_data.settings import settings as project_settings
    from kp_data.wording import in_every_language
    from kp_data.wording.reports import TEMPLATE_HEADINGS

    path = project_settings().reference_folder / "columns.csv"
    with path.open(encoding="utf-8", newline="") as file:
        words = [
            normal_heading(word)
            for row in csv_module.DictReader(file)
            for word in dict.fromkeys(map(normal_heading, row["words"].split(";")))
        ]
    of_templates = {
        normal_heading(one): column
        for column, heading in TEMPLATE_HEADINGS.items()
        for one in in_every_language(heading)
    }
    assert len(words) == len(set(words))
    assert known_headings().keys() == {*words, *of_templates}
    assert {one: known_headings()[one] for one in of_templates} == of_templates


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Start date", "start_date"),
        ("  COUNTRY_OF  return* ", "to_code"),
        ("Pays d’origine", "to_code"),
        ("Nombre de participants:", "participants"),
        ("coo", None),
        ("", None),
    ],
)
def test_a_heading_is_known_by_its_words(heading, column):
    assert column_of(heading) == column
