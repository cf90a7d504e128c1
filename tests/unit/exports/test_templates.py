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
from kp_data.ingest import check, publish
from kp_data.queries import reintegration
from kp_data.queries.filters import NO_FILTERS
from kp_data.queries.snapshot import take_snapshot
from kp_data.reading.headers import column_of
from kp_data.records import RECORDS
from kp_data.wording import in_language
from tests.people import officer

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


# The template for reintegration

FILLED = {  # what a ministry writes into the rows that are begun, from top to bottom
    "Value": (4275, 3160, 1890, 0.61, 0.52, 0.68, 0.65, 412),
    "Country of return": "Ethiopia",
    "Period start": "2024-01-01",
    "Period end": "2024-12-31",
    "Publisher": "Ministry of Labour and Skills",
}


def filled(headings=None):
    """The template as a ministry fills it in, with its own headings if it has any."""
    book = opened("reintegration")
    sheet = book.worksheets[0]
    for column in sheet.iter_cols(max_row=9):
        wanted = FILLED.get(column[0].value)
        for row, cell in enumerate(column[1:]):
            if wanted is not None:
                cell.value = wanted[row] if isinstance(wanted, tuple) else wanted
        if headings:
            column[0].value = headings.get(column[0].value, column[0].value)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_template_for_reintegration_as_it_is_publishes_nothing(form, store):
    plan = check(template("reintegration", form), f"template.{form}", store)
    assert (plan.kind, plan.accepted) == ("return", 0)
    assert {problem.code for problem in plan.problems if problem.severity == "error"} == {
        "missing_value",
        "missing_figure",
    }


FRENCH = {
    "Measure": "Mesure",
    "Country of return": "Pays de retour",
    "Period start": "Début de la période",
    "Period end": "Fin de la période",
    "Value": "Valeur",
    "Sex": "Sexe",
}
ARABIC = {
    "Measure": "المؤشر",
    "Reintegration dimension": "البعد",
    "Country of return": "بلد العودة",
    "Period start": "بداية الفترة",
    "Period end": "نهاية الفترة",
    "Value": "القيمة",
    "Publisher": "جهة النشر",
}


@pytest.mark.parametrize("headings", [None, FRENCH, ARABIC], ids=["English", "French", "Arabic"])
def test_a_filled_template_for_reintegration_loads_and_is_shown(headings, store):
    plan = check(filled(headings), "reintegration.xlsx", store)
    assert (plan.rows, plan.accepted, plan.rejected) == (8, 8, 0)
    assert [problem for problem in plan.problems if problem.severity != "note"] == []
    publish(plan, store, by=officer("Amina"))

    snapshot = take_snapshot(store)
    steps = reintegration.funnel(snapshot, NO_FILTERS)
    assert steps["value"].tolist() == [4275, 3160, 1890]
    scores = reintegration.scores(snapshot, NO_FILTERS)
    assert list(zip(scores["dimension"], scores["value"], scores["sample"], strict=True)) == [
        ("_T", 0.61, 412),
        ("economic", 0.52, 412),
        ("social", 0.68, 412),
        ("psychosocial", 0.65, 412),
    ]


def test_the_template_for_reintegration_offers_only_words_that_are_understood():
    lists = opened("reintegration")["Lists"]
    offered = {}
    for title, word in lists.iter_rows(values_only=True):
        offered.setdefault(column_of(title.split(": ", 1)[1]), []).append(word)
    assert set(offered) == {
        *("measure", "dimension", "level", "to_code", "value_qualifier"),
        *("flag", "sex", "from_code"),
    }
    assert len(offered["measure"]) == 5
    assert len(offered["to_code"]) == 11
    for column, words in offered.items():
        name = "qualifier" if column.endswith("qualifier") else column
        parse = PARSERS.get(column) or parse_code(name)
        assert [word for word in words if not parse(word)] == [], column


def test_the_template_for_reintegration_defines_what_it_asks_for():
    rows = list(opened("reintegration")["How to fill in"].iter_rows(min_row=3, values_only=True))
    told = {name: text for name, text in rows if name}
    eligible = told["What is counted: Returnees eligible for reintegration assistance"]
    assert eligible.startswith("Returnees who met the conditions")
    assert len([name for name in told if name.startswith("What is counted: ")]) == 5
    assert "not drawn at random" in told["Column I: Flag"]


# In other languages

OTHERS = ("fr", "ar")


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize(("record", "form"), EVERY)
def test_a_template_in_another_language_is_read_by_whoever_gets_it(
    record, form, language, full_store
):
    with in_language(language):
        made = template(record, form)
    plan = check(made, f"template.{form}", full_store)
    assert (plan.kind, plan.rows, plan.accepted, plan.rejected) == (record, 2, 2, 0)
    assert [problem for problem in plan.problems if problem.severity != "note"] == []
    assert plan.comparison.unchanged == 2


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("record", list(RECORDS))
def test_headings_and_words_in_another_language_are_understood_and_no_codes(record, language):
    with in_language(language):
        for name in template_columns(record):
            assert heading(name) != name
            assert column_of(heading(name)) == name
            if offered := choices(record, name):
                code_list = "qualifier" if name.endswith("qualifier") else name
                parse = PARSERS.get(name) or parse_code(code_list)
                assert [word for word in offered if not parse(word)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_the_template_for_reintegration_in_another_language_is_read(language, store):
    with in_language(language):
        book = opened("reintegration")
        sheet = book.worksheets[0]
        wanted = {heading(column_of(name)): value for name, value in FILLED.items()}
        for column in sheet.iter_cols(max_row=9):
            value = wanted.get(column[0].value)
            for row, cell in enumerate(column[1:]):
                if value is not None:
                    cell.value = value[row] if isinstance(value, tuple) else value
        file = io.BytesIO()
        book.save(file)
    plan = check(file.getvalue(), "reintegration.xlsx", store)
    assert (plan.rows, plan.accepted, plan.rejected) == (8, 8, 0)
    assert [problem for problem in plan.problems if problem.severity != "note"] == []
