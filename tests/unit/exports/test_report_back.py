"""A report that comes back gives her rows as they stand and what she accepted."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from kp_data.exports import report_plan
from kp_data.exports.error_report import error_report
from kp_data.reading.report_back import take_report
from kp_data.reading.workbook import read_sheets
from kp_data.wording import in_language
from tests.unit.exports.report_rows import (
    LINES,
    NIGER,
    NUMBER,
    SOMALIA,
    country,
    filled_in,
    report,
    returned,
)

ROWS, LIST = "figures", "Problems"
SOMMALIA, NIGERA = ("Country of return", "Sommalia"), ("Country of return", "Nigera")

# What Excel can hold; the reader of files takes blanks from the ends of a cell.
texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=12
)
cells = texts.map(str.strip) | st.sampled_from(
    ["Suggestion", "Accept?", "Line", "yes", "=1+1", "1.50", "_x0041_", "a\nb", "a\x01b", "5-11"]
)
tables = st.lists(st.lists(cells, max_size=4), max_size=6)


def padded(lines: list[list[str]]) -> list[list[str]]:
    """Lines without empty cells at their ends, and without empty lines at the end."""
    cut = []
    for line in lines:
        kept = list(line)
        while kept and not kept[-1]:
            kept.pop()
        cut.append(kept)
    while cut and not cut[-1]:
        cut.pop()
    return cut


@given(tables)
def test_a_report_read_back_has_the_same_cells(lines):
    back = returned(error_report("figures.csv", {"": lines}, [SOMALIA, NUMBER]))
    assert padded(back.sheets[""]) == padded(lines)
    assert back.values == {}


@given(
    st.dictionaries(
        st.sampled_from(["A", "a", "Problems", "Key", " x ", "y/z"]), tables, min_size=1
    )
)
def test_sheets_come_back_under_their_own_names(sheets):
    back = returned(error_report("figures.xlsx", sheets, [SOMALIA]))
    assert {name: padded(lines) for name, lines in back.sheets.items()} == {
        name: padded(lines) for name, lines in sheets.items()
    }


def test_what_excel_cannot_hold_is_left_out_and_said():
    back = returned(report([["x", "a\ufffe\ud800b", "y" * 40_000]], ()))
    assert back.sheets[""] == [["x", "ab", "y" * 32_767]]
    listed = read_sheets(report([["y" * 40_000]], ()), "r.xlsx")[LIST]
    assert "too long for Excel" in listed[2][0]


@pytest.mark.parametrize(
    ("answers", "values"),
    [
        pytest.param({}, {}, id="nothing accepted"),
        pytest.param({(ROWS, "F3"): "yes"}, {SOMMALIA: "Somalia"}, id="yes beside one row"),
        pytest.param({(LIST, "J5"): "YES"}, {SOMMALIA: "Somalia"}, id="yes in the list"),
        pytest.param({(LIST, "J5"): "Somalia"}, {SOMMALIA: "Somalia"}, id="the suggestion itself"),
        pytest.param({(ROWS, "F4"): "Niger"}, {NIGERA: "Niger"}, id="one of two readings"),
        pytest.param({(LIST, "J6"): "Nigeria"}, {NIGERA: "Nigeria"}, id="one of two in the list"),
        pytest.param({(ROWS, "F5"): "x", (LIST, "J5"): "yes"}, {SOMMALIA: "Somalia"}, id="twice"),
        pytest.param({(ROWS, "F3"): "yes", (ROWS, "B3"): "Sudan"}, {}, id="corrected by hand"),
    ],
)
def test_accepted_suggestions_come_back_as_meanings(answers, values):
    back = returned(filled_in(report(), answers))
    assert back.values == values
    assert back.unclear == ()


@pytest.mark.parametrize(("language", "yes"), [("fr", "oui"), ("ar", "نعم")])
def test_a_report_in_another_language_comes_back_as_one_in_english(language, yes):
    with in_language(language):
        data = report()
    first, hers, _ = load_workbook(BytesIO(data))
    assert bool(first.sheet_view.rightToLeft) == (language == "ar")
    assert not hers.sheet_view.rightToLeft, "her own lines run as she wrote them"
    back = returned(filled_in(data, {(ROWS, "F3"): yes, (first.title, "J6"): "Nigeria"}))
    assert padded(back.sheets[""]) == padded(LINES)
    assert back.values == {SOMMALIA: "Somalia", NIGERA: "Nigeria"}


def test_lines_with_arabic_headings_run_from_the_right():
    data = report([["بلد العودة", "العدد"], ["كينيا", "1"]], ())
    assert load_workbook(BytesIO(data))[ROWS].sheet_view.rightToLeft
    assert returned(data).sheets[""] == [["بلد العودة", "العدد"], ["كينيا", "1"]]


def test_different_answers_to_one_question_are_not_taken_and_named():
    back = returned(filled_in(report(), {(ROWS, "F4"): "Niger", (LIST, "J6"): "Nigeria"}))
    assert (back.values, back.unclear) == ({}, (NIGERA,))


@pytest.mark.parametrize("answer", ["yes", "Nigerien"])
def test_an_answer_that_was_not_offered_is_not_taken_and_named(answer):
    back = returned(filled_in(report(), {(LIST, "J6"): answer}))
    assert (back.values, back.unclear) == ({}, (NIGERA,))


def test_yes_beside_a_row_takes_its_sure_suggestions_and_leaves_the_others():
    lines = [*LINES[:3], ["kp_readmissions", "Nigera", "2024x", "1"]]
    year = country("2024x", "2024", 4)
    year = type(year)(**{**vars(year), "column": "Year", "letter": "C"})
    data = report(lines, (NIGER, year))
    beside = read_sheets(data, "r.xlsx")[ROWS][3][4]
    assert beside.endswith("choose in the list of problems.")
    back = returned(filled_in(data, {(ROWS, "F4"): "yes"}))
    assert (back.values, back.unclear) == ({("Year", "2024x"): "2024"}, ())


def test_cells_corrected_by_hand_are_the_new_texts():
    back = returned(filled_in(report(), {(ROWS, "B4"): "Niger", (ROWS, "D4"): 1234}))
    assert back.sheets[""][3] == ["kp_returns", "Niger", "2024", "1234"]
    assert back.file_name == "figures.csv"


def test_rows_and_columns_may_be_added_removed_and_sheets_renamed():
    def work(book):
        sheet = book[ROWS]
        sheet.delete_rows(1)
        sheet.insert_cols(1)
        sheet.title = "mine"

    back = returned(filled_in(report(), {(ROWS, "F3"): "yes"}, work))
    assert back.sheets == {"": [["", *line] for line in LINES[1:]]}
    assert back.values == {SOMMALIA: "Somalia"}


def test_waiting_rows_come_back_with_the_line_on_which_they_now_stand():
    settles = {("", 3): ("u1", "Data ", 17), ("", 4): ("u1", "Data ", 20), ("", 5): ("u2", "", 4)}
    data = report(settles=settles)
    assert returned(data).settles == settles
    assert padded(returned(data).sheets[""]) == padded(LINES)

    back = returned(filled_in(data, {}, lambda book: book[ROWS].delete_rows(4)))
    assert back.settles == {("", 3): ("u1", "Data ", 17), ("", 4): ("u2", "", 4)}


def test_columns_of_hers_that_are_called_like_ours_stay():
    ours = ["Suggestion", "Accept?"]
    lines = [["Country of return", *ours], ["Sommalia", "mine", ""], ["Kenya", *ours]]
    there = country("Sommalia", "Somalia", 2)
    there = type(there)(**{**vars(there), "letter": "A"})
    back = returned(filled_in(report(lines, (there,)), {(ROWS, "E2"): "yes"}))
    assert back.sheets[""] == lines
    assert back.values == {SOMMALIA: "Somalia"}


def test_a_line_with_more_cells_than_headings_still_has_them():
    lines = [["Country", "Count", ""], ["Kenya", "1", "2", "3"], ["Kenya"]]
    assert returned(report(lines, ())).sheets[""] == [*lines[:2], ["Kenya", "", ""]]


def test_a_report_with_only_some_lines_says_so(monkeypatch):
    monkeypatch.setattr(report_plan, "MAX_LINES_WHOLE", 4)
    back = returned(report(problems=(SOMALIA,), settles={("", 5): ("u2", "", 4)}))
    assert not back.is_whole
    assert back.sheets[""] == [LINES[0], LINES[1], LINES[2], LINES[4]]
    assert back.settles == {("", 4): ("u2", "", 4)}


def test_any_other_workbook_is_no_report():
    assert take_report({"Problems": [["No.", "Accept?"]], "a": [["x"]]}, "a.xlsx") is None
    assert take_report({}, "a.xlsx") is None
