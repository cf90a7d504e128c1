"""Our own layout: headings in three languages, and what only a person can say."""

import csv

import pytest

from kp_data.answers import Answers
from kp_data.reading import read_file
from kp_data.reading.headers import column_of
from kp_data.reading.normal import normal_heading
from kp_data.records.build import build_records
from kp_data.settings import settings


def read(text, answers=None):
    (table,) = read_file(text.encode(), "file.csv", answers=answers or Answers()).tables
    return table


def returns(text, answers=None):
    built = build_records([read(text, answers)], "file.csv")
    return built.records["return"].to_pylist() if built.records else []


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Pays de retour", "to_code"),
        ("Lieu", "city"),
        ("Date de début", "start_date"),
        ("Intitulé de la réunion", "title"),
        ("Nombre de participants", "participants"),
        ("Type de retour", "return_type"),
        ("Tranche d’âge", "age_group"),
        ("السنة", "period"),
        ("العدد", "value"),
        ("بلد العودة", "to_code"),
        ("Country of nationality", "to_code"),
        ("Reporting country", "from_code"),
    ],
)
def test_headings_are_known_in_three_languages(heading: str, column: str):
    assert column_of(heading) == column


def test_no_wording_means_two_columns():
    meant: dict[str, str] = {}
    path = settings().reference_folder / "columns.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for word in row["words"].split(";"):
                assert meant.setdefault(normal_heading(word), row["column"]) == row["column"], word


def test_a_bare_country_in_a_table_of_figures_is_asked_about():
    text = "Country,Year,Measure,Number,Publisher\nSomalia,2020,kp_returns,5,X\n"
    table = read(text)
    (problem,) = [one for one in table.problems if one.severity == "error"]
    assert (problem.code, problem.column, problem.count) == ("unknown_column", "Country", 1)
    assert column_of(problem.suggestion) == "to_code"
    assert returns(text) == []
    (row,) = returns(text, Answers(headings={"Country": "from_code"}))
    assert (row["from_code"], row["to_code"]) == ("SOM", None)


def test_in_a_table_of_figures_a_date_is_a_period_and_a_source_a_publisher():
    (row,) = returns(
        "Nationality,Date,Measure,Number,Source\nTotal,2020-Q1,kp_returns,5,Ministry\n"
    )
    assert (row["to_code"], row["publisher"], str(row["period_end"])) == (
        "_T",
        "Ministry",
        "2020-03-31",
    )


def test_what_belongs_to_activities_is_named_in_a_table_of_figures():
    table = read("Nationality,Year,Measure,Number,City\nSomalia,2020,kp_returns,5,Rome\n")
    assert [one.column for one in table.problems if one.code == "unknown_column"] == ["City"]


def test_years_across_the_top_are_headings_beside_one_known_word():
    table = read("Country of return,2019,2020\nSomalia,5,6\n")
    assert len(table) == 2
    assert table.columns["period"].texts == ("2019", "2020")


def test_in_a_table_of_activities_a_country_is_the_venue():
    table = read("kind,title,date,country\nwebinar,On data,2020-01-02,Italy\n")
    assert "country_code" in table


def test_tags_say_what_headings_do_not():
    text = (
        "admin0,iso_orig,when,n_ret\n#country+name+origin,#country+code+asylum,#date+year,"
        "#affected+returnees\nSomalia,KEN,2020,5\n"
    )
    table = read(text)
    named = {name: column.header for name, column in table.columns.items()}
    assert named == {
        "to_code": "admin0",
        "from_code": "iso_orig",
        "period": "when",
        "value": "n_ret",
    }
    assert table.lines.tolist() == [3]
