"""The practice file has the mistakes it is meant to have, and no figure that looks real."""

from pathlib import Path

from kp_data.exports.error_report import error_report
from kp_data.exports.practice import practice_file
from kp_data.ingest import check
from kp_data.reading.workbook import read_sheets
from tests.unit.exports.report_rows import filled_in

SHIPPED = Path(__file__).parents[3] / "data" / "practice" / "returns_with_mistakes.xlsx"


def test_the_shipped_file_is_the_one_that_is_made():
    shipped = read_sheets(SHIPPED.read_bytes(), SHIPPED.name)
    assert shipped == read_sheets(practice_file(), SHIPPED.name)


def test_its_mistakes_are_found_and_its_good_rows_could_be_published(store):
    plan = check(SHIPPED.read_bytes(), SHIPPED.name, store)
    assert plan.kind == "return"
    assert plan.rows == 15
    assert plan.accepted
    found = {(problem.code, problem.value): problem.suggestion for problem in plan.problems}
    assert found["unknown_place", "Sommalia"] == "Somalia"
    assert {code for code, _ in found} >= {
        "title_lines",
        "footnotes",
        "unknown_place",
        "day_or_month_first",
        "end_before_start",
        "missing_value",
        "unknown_return_type",
        "exact_duplicate",
        "conflicting_duplicate",
        "masked_figure",
    }


def test_every_row_says_that_it_is_an_exercise():
    (lines,) = read_sheets(SHIPPED.read_bytes(), SHIPPED.name).values()
    rows = lines[3:18]
    assert {(line[8], line[9]) for line in rows} == {("Exercise: not real figures",) * 2}
    assert lines[0][0] == "Exercise: not real figures"


def test_its_report_comes_back_with_what_was_accepted_and_corrected(store):
    before = check(SHIPPED.read_bytes(), SHIPPED.name, store)
    data = error_report(SHIPPED.name, before.file.sheets, before.problems)
    sheet = "Exercise"
    answers = {(sheet, "L5"): "yes", (sheet, "L13"): "yes", (sheet, "C6"): "Sudan"}
    after = check(filled_in(data, answers), "report.xlsx", store)
    assert after.accepted == before.accepted + 3
    assert after.rejected == before.rejected - 3
    assert after.answers.values == {
        ("Country of return", "Sommalia"): "Somalia",
        ("Type of return", "Voluntery return"): "voluntary",
    }
