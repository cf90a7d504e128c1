"""Templates pass their own check, and offer only words that the check understands."""

import io

import pytest
from openpyxl import load_workbook

from kp_data.cells import (
    parse_code,
    parse_country,
    parse_country_or_area,
    parse_hosts,
    parse_pillars,
    parse_places,
)
from kp_data.exports.records import export_columns
from kp_data.exports.template_choices import choices
from kp_data.exports.templates import heading, template, template_columns
from kp_data.ingest import check
from kp_data.reading.headers import column_of
from kp_data.records import RECORDS

EVERY = [(record, form) for record in RECORDS for form in ("xlsx", "csv")]
PARSERS = {
    "country_code": parse_country,
    "trainee_country_codes": parse_places,
    "from_code": parse_country_or_area,
    "to_code": parse_country_or_area,
    "host_codes": parse_hosts,
    "co_host_codes": parse_places,
    "trainer_codes": parse_places,
    "pillar_codes": parse_pillars,
}


def opened(record: str):
    return load_workbook(io.BytesIO(template(record, "xlsx")))


@pytest.mark.parametrize(("record", "form"), EVERY)
def test_a_template_as_it_is_brings_two_rows_that_are_true_already(record, form, full_store):
    plan = check(template(record, form), f"template.{form}", full_store)
    assert (plan.kind, plan.rows, plan.accepted, plan.rejected) == (record, 2, 2, 0)
    assert [problem for problem in plan.problems if problem.severity != "note"] == []
    assert plan.comparison.unchanged == 2


@pytest.mark.parametrize("record", list(RECORDS))
def test_the_columns_are_those_of_the_export_but_for_the_derived_ones(record):
    left_out = {"chair_code", "date_precision"} & set(export_columns(record))
    assert sorted(template_columns(record)) == sorted(set(export_columns(record)) - left_out)


@pytest.mark.parametrize("record", list(RECORDS))
def test_every_heading_is_understood(record):
    assert {name: column_of(heading(name)) for name in template_columns(record)} == {
        name: name for name in template_columns(record)
    }


@pytest.mark.parametrize(
    ("record", "column"),
    [
        (record, name)
        for record in RECORDS
        for name in template_columns(record)
        if choices(record, name)
    ],
)
def test_every_word_that_is_offered_is_understood(record, column):
    parse = PARSERS.get(column) or parse_code(
        "qualifier" if column.endswith("qualifier") else column
    )
    assert [word for word in choices(record, column) if not parse(word)] == []


@pytest.mark.parametrize("record", list(RECORDS))
def test_code_columns_have_drop_downs_from_the_lists(record):
    book = opened(record)
    sheet, lists = book.worksheets[0], book["Lists"]
    rules = {
        next(iter(rule.sqref.ranges)).min_col: rule.formula1
        for rule in sheet.data_validations.dataValidation
    }
    for position, name in enumerate(template_columns(record), start=1):
        assert bool(choices(record, name)) == (position in rules), name
        if position in rules:
            cells = lists[rules[position].removeprefix("Lists!").replace("$", "")]
            assert tuple(cell.value for (cell,) in cells) == choices(record, name)


def test_dates_and_ages_are_text_and_numbers_are_numbers():
    sheet = opened("return").worksheets[0]
    formats = {cell.value: sheet[f"{cell.column_letter}3"] for cell in sheet[1]}
    assert formats["Period start"].number_format == "@"
    assert (formats["Age group"].number_format, formats["Age group"].value) == ("@", "All ages")
    assert formats["Value"].value == 1672
    assert sheet.column_dimensions["H"].width >= 9


@pytest.mark.parametrize("record", list(RECORDS))
def test_every_column_is_explained(record):
    rows = list(opened(record)["How to fill in"].iter_rows(min_row=3, values_only=True))
    names = [heading(name) for name in template_columns(record)]
    assert [row[0].split(": ", 1)[1] for row in rows] == names
    assert rows[0][0].startswith("Column A: ")
    assert not [row for row in rows if ".csv" in row[1] or "alpha-3" in row[1]]


@pytest.mark.parametrize("record", list(RECORDS))
def test_only_the_first_sheet_is_taken_for_a_table(record, store):
    plan = check(template(record, "xlsx"), "template.xlsx", store)
    assert [table.sheet for table in plan.file.tables] == [opened(record).sheetnames[0]]
