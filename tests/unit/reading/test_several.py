"""Sheets with several tables, headings over two lines, columns without a heading, parts of years."""

import io

import pytest
from openpyxl import Workbook

from kp_data.reading import read_file
from kp_data.records.build import build_records


def figures(text: str) -> dict[tuple[str, str, str], float]:
    """Accepted figures of a CSV by measure, first day of the period and line."""
    built = build_records(read_file(text.encode(), "x.csv").tables, "x.csv")
    records = built.records["return"].to_pylist()
    return {
        (one["measure"], f"{one['period_start']}/{one['period_end']}", one["to_code"]): one["value"]
        for one in records
    }


def codes(text: str) -> set[str]:
    read = read_file(text.encode(), "x.csv")
    built = build_records(read.tables, "x.csv")
    of_tables = [problem for table in read.tables for problem in table.problems]
    return {problem.code for problem in (*of_tables, *built.problems)}


def test_a_second_table_below_the_first_is_read_by_its_own_headings():
    text = (
        "Country of return,Year,Measure,Value,Publisher\nEthiopia,2021,kp_returns,100,M\n\n"
        "Table 2\nYear,Country of return,Value,Measure,Publisher\n2021,Ethiopia,11,kp_readmissions,M\n"
    )
    found = figures(text)
    assert found["kp_returns", "2021-01-01/2021-12-31", "ETH"] == 100
    assert found["kp_readmissions", "2021-01-01/2021-12-31", "ETH"] == 11


def test_years_across_the_top_of_a_second_table_are_its_own():
    text = (
        "Measure,Country of return,2021,2022,Publisher\nkp_returns,Ethiopia,1,2,M\n\n"
        "Measure,Country of return,2023,2024,Publisher\nkp_returns,Sudan,3,4,M\n"
    )
    assert {(key[1][:4], key[2]): value for key, value in figures(text).items()} == {
        ("2021", "ETH"): 1,
        ("2022", "ETH"): 2,
        ("2023", "SDN"): 3,
        ("2024", "SDN"): 4,
    }


def test_lines_of_the_second_table_keep_their_numbers():
    text = (
        "Country of return,Year,Measure,Value\n" + "Sudan,2021,kp_returns,1\n" * 60 + "\n"
        "Year,Country of return,Value,Measure\n2022,Nowhere,11,kp_returns\n"
    )
    read = read_file(text.encode(), "x.csv")
    assert read.tables[1].lines.tolist() == [64]
    assert read.tables[1].header == 62


def test_a_second_line_of_headings_lets_no_figure_in():
    text = (
        "Measure,Country of return,2021,,2022,\n,,Men,Women,Men,Women\n"
        "kp_returns,Ethiopia,10,20,30,40\n"
    )
    assert figures(text) == {}
    assert "second_headings" in codes(text)


def test_figures_without_a_heading_beside_a_year_are_questioned():
    text = "Measure,Country of return,2021,\nkp_returns,Ethiopia,10,20\nkp_returns,Sudan,5,\n"
    assert list(figures(text).values()) == [5]
    assert "column_without_heading" in codes(text)


def test_a_column_without_a_heading_is_never_left_out_in_silence():
    text = "Measure,Country of return,Year,Value,\nkp_returns,Ethiopia,2021,10,estimate\n"
    assert list(figures(text).values()) == [10]
    assert "column_without_heading" in codes(text)


def test_letters_right_of_a_year_are_its_flags():
    text = (
        "Measure,Country of return,2021,,2022,\nkp_returns,Sudan,1,p,2,\nkp_returns,Kenya,3,,4,e\n"
    )
    built = build_records(read_file(text.encode(), "x.csv").tables, "x.csv")
    records = built.records["return"].to_pylist()
    assert [(one["value"], one["flag"]) for one in records] == [
        (1, "p"),
        (2, None),
        (3, None),
        (4, "e"),
    ]
    assert "column_without_heading" not in codes(text)


def test_a_column_that_counts_the_rows_needs_no_heading():
    text = ",Measure,Country of return,Year,Value\n1,kp_returns,Ethiopia,2021,10\n"
    assert "column_without_heading" not in codes(text)


@pytest.mark.parametrize(
    ("heading", "cell", "period"),
    [
        ("Month", "February", "2021-02-01/2021-02-28"),
        ("Mois", "2", "2021-02-01/2021-02-28"),
        ("Quarter", "Q2", "2021-04-01/2021-06-30"),
        ("Trimestre", "3", "2021-07-01/2021-09-30"),
        ("Semester", "1", "2021-01-01/2021-06-30"),
    ],
)
def test_a_column_for_a_part_of_the_year_counts(heading, cell, period):
    text = f"Measure,Country of return,Year,{heading},Value\nkp_returns,Ethiopia,2021,{cell},10\n"
    assert list(figures(text)) == [("kp_returns", period, "ETH")]


def test_two_columns_of_different_numbers_are_never_one():
    rows = "".join(
        f"kp_returns,Ethiopia,{2010 + one},{one * 10},{one * 11}\n" for one in range(1, 9)
    )
    text = f"Measure,Country of return,Year,Value,Number\n{rows}"
    assert figures(text) == {}
    assert "two_columns_fit" in codes(text)


def test_figures_without_a_period_are_of_the_year_their_sheet_is_called_by():
    book = Workbook()
    book.active.title = "2021"
    for sheet, value in ((book.active, 5), (book.create_sheet("2022 "), 6)):
        sheet.append(["Measure", "Country of return", "Value"])
        sheet.append(["kp_returns", "Sudan", value])
    file = io.BytesIO()
    book.save(file)
    read = read_file(file.getvalue(), "x.xlsx")
    records = build_records(read.tables, "x.xlsx").records["return"].to_pylist()
    assert [(one["period_start"].year, one["value"]) for one in records] == [(2021, 5), (2022, 6)]


@pytest.mark.parametrize(
    ("start", "end"), [("2021", "2021-12-31"), ("2021-02", "2021-02-28"), ("2021-02-01", "None")]
)
def test_a_start_that_is_a_year_or_a_month_ends_within_itself(start, end):
    text = f"Measure,Country of return,period_start,period_end,Value\nkp_returns,Sudan,{start},,5\n"
    [(_, period, _)] = figures(text)
    assert period.split("/")[1] == end
