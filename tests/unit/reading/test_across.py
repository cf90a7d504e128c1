"""Figures across a table: periods with marks, a column that adds them up, sexes, countries."""

from kp_data.reading import read_file
from kp_data.records.build import build_records


def read(text: str) -> tuple[list[dict], set[str]]:
    file = read_file(text.encode(), "x.csv")
    built = build_records(file.tables, "x.csv")
    of_tables = [problem for table in file.tables for problem in table.problems]
    found = {problem.code for problem in (*of_tables, *built.problems)}
    return built.records["return"].to_pylist(), found


def test_a_column_that_adds_up_the_years_is_left_out_and_said():
    records, codes = read("measure,country of return,2021,2022,Total\nkp_returns,Sudan,1,2,3\n")
    assert [(one["period_start"].year, one["value"]) for one in records] == [(2021, 1), (2022, 2)]
    assert "sum_column" in codes


def test_years_keep_what_is_marked_behind_them():
    records, codes = read("measure,country of return,2021,2022*,2023 (p)\nkp_returns,Sudan,1,2,3\n")
    assert [(one["period_start"].year, one["flag"]) for one in records] == [
        (2021, None),
        (2022, None),
        (2023, "p"),
    ]
    assert "unknown_column" not in codes


def test_quarters_and_months_in_words_are_periods():
    records, _ = read(
        "measure,country of return,Q1 2021,May 2021,août 2021\nkp_returns,Sudan,1,2,3\n"
    )
    assert [f"{one['period_start']}/{one['period_end']}" for one in records] == [
        "2021-01-01/2021-03-31",
        "2021-05-01/2021-05-31",
        "2021-08-01/2021-08-31",
    ]


def test_men_and_women_stand_beside_the_total_and_are_no_further_persons():
    records, _ = read(
        "measure,country of return,year,Men,Women,Total\nkp_returns,Sudan,2021,1,2,3\n"
    )
    assert [(one["sex"], one["value"]) for one in records] == [("M", 1), ("F", 2), ("_T", 3)]


def test_men_and_women_twice_belong_to_groups_that_are_not_known():
    records, _ = read(
        "measure,country of return,year,Men,Women,Men,Women\nkp_returns,Sudan,2021,1,2,3,4\n"
    )
    assert records == []


def test_one_sex_alone_is_no_breakdown():
    records, codes = read("measure,country of return,year,Women,Total\nkp_returns,Sudan,2021,2,3\n")
    assert [one["value"] for one in records] == [3]
    assert "unknown_column" in codes


def test_countries_across_are_the_end_that_is_not_given():
    records, _ = read("measure,sending country,year,Ethiopia,Sudan\nkp_returns,Germany,2021,1,2\n")
    assert [(one["from_code"], one["to_code"], one["value"]) for one in records] == [
        ("DEU", "ETH", 1),
        ("DEU", "SDN", 2),
    ]


def test_countries_across_are_not_guessed_where_neither_end_is_given():
    records, _ = read("measure,year,Ethiopia,Sudan\nkp_returns,2021,1,2\n")
    assert records == []
