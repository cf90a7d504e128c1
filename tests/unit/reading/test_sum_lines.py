"""Lines that add up others are no rows."""

import pytest

from kp_data.ingest import check


def read(store, text: str):
    plan = check(text.encode(), "f.csv", store)
    codes = [problem.code for problem in plan.problems if problem.severity != "warning"]
    return plan.rows, plan.accepted, plan.rejected, codes


@pytest.mark.parametrize("total", ["Total", "Grand total:", "Sous-total", "المجموع", "Kenya Total"])
def test_a_line_that_says_total_where_a_measure_stands_is_left_out(store, total):
    text = f"measure,to,year,value\nkp_returns,Kenya,2023,5\n{total},,,5\n"
    assert read(store, text) == (1, 1, 0, ["sum_lines"])


def test_a_line_that_says_total_in_a_column_of_no_meaning_is_left_out(store):
    text = "No,measure,to,year,value\n1,kp_returns,Kenya,2023,5\nTotal,,,,5\n"
    assert read(store, text) == (1, 1, 0, ["sum_lines"])


def test_the_total_over_countries_is_a_figure_kept_apart(store):
    text = "measure,to,year,value\nkp_returns,Kenya,2023,5\nkp_returns,Total,2023,5\n"
    assert read(store, text) == (2, 2, 0, [])


def test_a_measure_whose_name_ends_so_is_none(store):
    text = "measure,to,year,value\niom_assisted_returns_total,Kenya,2023,5\n"
    assert read(store, text) == (1, 1, 0, [])


def test_very_many_unknown_columns_are_told_together(store):
    headings = ",".join(f"extra {number}" for number in range(300))
    text = f"measure,to,year,value,{headings}\nkp_returns,Kenya,2023,5{',' * 300}\n"
    plan = check(text.encode(), "f.csv", store)
    assert plan.accepted == 1
    assert sum(problem.code.startswith("unknown_column") for problem in plan.problems) == 1
