"""The error report shows her rows where they are, and what is wrong with them."""

import io
import zipfile
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook

from kp_data.exports import report_plan
from kp_data.exports.error_report import error_report
from kp_data.exports.report_pages import FILLS
from kp_data.problems import Problem
from kp_data.wording.uploads import SEVERITIES
from tests.unit.exports.report_rows import HEADINGS, LINES, NIGER, SOMALIA, country, report


def opened(data: bytes):
    return load_workbook(io.BytesIO(data))


def colour(cell) -> str:
    return cell.fill.start_color.rgb[-6:] if cell.fill.fill_type else ""


def test_her_rows_stand_where_they_stand_in_her_file():
    sheet = opened(report())["figures"]
    assert [[cell.value or "" for cell in line[:4]] for line in sheet] == LINES
    assert sheet.freeze_panes == "A3"


def test_exactly_the_cells_with_problems_are_coloured_and_commented():
    sheet = opened(report())["figures"]
    coloured = {
        cell.coordinate: colour(cell) for line in sheet["A1:D5"] for cell in line if colour(cell)
    }
    red, amber = FILLS["error"]["bg_color"][1:], FILLS["warning"]["bg_color"][1:]
    assert coloured == {"B3": red, "B5": red, "B4": red, "D4": amber}
    comments = {cell.coordinate for line in sheet for cell in line if cell.comment}
    assert comments == set(coloured)
    assert sheet["B3"].comment.text == (
        f"{SEVERITIES['error']}. 'Sommalia' is not a country that we know.\n"
        "Correct the spelling.\nDid you mean “Somalia”?"
    )


def test_suggestions_stand_beside_the_rows_with_what_can_be_answered():
    sheet = opened(report())["figures"]
    assert [cell.value for cell in sheet[2][4:6]] == ["Suggestion", "Accept?"]
    assert sheet["E3"].value == "Country of return: Sommalia → Somalia"
    assert sheet["E4"].value == "Country of return: Nigera → Nigeria | Niger"
    choices = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert choices == {"F3 F5": "Key!$D$3", "F4": "Key!$G$6:$H$6"}
    key = opened(report())["Key"]
    assert key.sheet_state == "hidden"
    assert (key["D3"].value, key["G6"].value, key["H6"].value) == ("yes", "Nigeria", "Niger")


def test_the_list_has_every_problem_with_its_cells():
    book = opened(report())
    rows = [[cell.value for cell in line] for line in book.worksheets[0].iter_rows(min_row=4)]
    assert rows[0] == [
        "No.", "Effect", "Sheet", "Cells", "Column", "Found", "What is wrong", "What to do", "Suggestion", "Accept?",
    ]  # fmt: skip
    assert rows[1][:6] == [
        "1",
        SEVERITIES["error"],
        "figures",
        "B3, B5",
        "Country of return",
        "Sommalia",
    ]
    assert rows[3][1] == SEVERITIES["warning"]
    assert book.worksheets[0]["D5"].hyperlink.location == "figures!B3"


def test_text_that_looks_like_a_formula_or_markup_stays_text():
    lines = [HEADINGS, ["=1+1", "+2", "-3", "@SUM(A1)"], ["<b>x</b>", "{=1}", "http://a.b", "'=1"]]
    sheet = opened(report(lines, (country("=1+1", "=2+2", 2),)))["figures"]
    for line in sheet["A2:D3"]:
        assert all(cell.data_type == "s" for cell in line)
    assert sheet["C3"].hyperlink is None
    assert sheet["E2"].data_type == "s"


def test_all_cells_are_text_so_that_excel_changes_nothing_that_is_typed():
    sheet = opened(report())["figures"]
    assert {sheet[address].number_format for address in ("A3", "B3", "D4", "F3")} == {"@"}
    assert sheet.column_dimensions["A"].width >= len("kp_returns")


def test_a_problem_of_a_row_marks_its_first_cell_and_one_of_a_column_its_heading():
    twice = Problem(
        "error", "conflicting_duplicate", "Says other values than line 3.", lines=(5,), count=1
    )
    unknown = Problem("warning", "unknown_column", "Not known.", column="Year", letter="C")
    sheet = opened(report(problems=(twice, unknown)))["figures"]
    assert sheet["A5"].comment.text.startswith(f"{SEVERITIES['error']}. The whole row: Says other")
    assert colour(sheet["C2"]) == FILLS["warning"]["bg_color"][1:]


def test_all_cells_of_a_problem_are_marked_where_only_the_first_are_listed():
    several = Problem(
        "error", "unknown_place", "Not known.", column="Country of return", letter="B",
        value="Sommalia", lines=(3,), count=2,
    )  # fmt: skip
    sheet = opened(report(problems=(several,)))["figures"]
    assert colour(sheet["B5"])
    assert opened(report(problems=(several,))).worksheets[0]["D5"].value == "B3"


def test_years_across_the_top_are_marked_each_in_its_own_column():
    lines = [["Country", "2020", "2021"], ["Kenya", "x", "1"], ["Eritrea", "2", "x"]]
    wide = Problem(
        "error", "number", "No number.", column="2020", letter="B", value="x",
        lines=(2, 3), count=2, letters=("B", "C"),
    )  # fmt: skip
    sheet = opened(error_report("a.csv", {"": lines}, [wide]))["a"]
    assert {cell.coordinate for line in sheet for cell in line if cell.comment} == {"B2", "C3"}


def test_of_a_large_file_only_lines_with_problems_are_shown_with_their_line(monkeypatch):
    monkeypatch.setattr(report_plan, "MAX_LINES_WHOLE", 4)
    book = opened(report(problems=(SOMALIA,)))
    sheet = book["figures"]
    assert [cell.value for cell in sheet[2][4:7]] == ["Suggestion", "Accept?", "Line"]
    assert [[line[2].value, line[6].value] for line in sheet.iter_rows(min_row=3)] == [
        ["2024", "3"],
        ["2023", "5"],
    ]
    assert "has 5 lines" in book.worksheets[0]["A3"].value
    assert book.worksheets[0]["D6"].value == "B3, B5"


@pytest.mark.parametrize(
    "name", ["a/b:c.csv", "x" * 50 + ".csv", "History.csv", "'.csv", "Problems.csv"]
)
def test_any_file_name_gives_a_name_that_excel_allows(name):
    assert len(opened(report(name=name)).sheetnames) == 3


def test_sheets_of_a_workbook_keep_their_names_and_problems_their_sheet():
    there = country("Sommalia", "Somalia", 3, sheet="Problems")
    book = opened(error_report("a.xlsx", {"Cover": [["Hello"]], "Problems": LINES}, [there]))
    assert book.sheetnames == ["Problems (2)", "Cover", "Problems", "Key"]
    assert book["Problems"]["B3"].comment
    assert not book["Cover"]["A1"].comment


def test_signs_that_xml_cannot_hold_leave_the_workbook_whole():
    odd = "a\x01\x0b\ud800\ufffe<&>\"'b"
    problem = Problem(
        "error", "odd", odd, odd, column=odd, letter="A", value=odd, suggestion=f"{odd} | x",
        lines=(1,), count=1, sheet=odd,
    )  # fmt: skip
    data = error_report(f"{odd}.xlsx", {odd: [[odd]]}, [problem], {(odd, 1): (odd, odd, 1)})
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for name in parts.namelist():
            ET.fromstring(parts.read(name))


def test_a_report_says_nothing_of_the_machine_or_the_person():
    properties = opened(report(problems=(NIGER,))).properties
    assert not any((properties.creator, properties.lastModifiedBy, properties.title))
