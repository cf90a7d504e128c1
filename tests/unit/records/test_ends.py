"""Figures that name no country, and names that stand once above a group of lines."""

from kp_data.reading import read_file
from kp_data.records.build import build_records

HEAD = "measure,sending country,country of return,year,value\n"


def outcome(rows: str) -> tuple[list[float], dict[str, tuple[int, ...]]]:
    built = build_records(read_file((HEAD + rows).encode(), "x.csv").tables, "x.csv")
    found = {problem.code: problem.lines for problem in built.problems}
    return [one["value"] for one in built.records["return"].to_pylist()], found


def test_a_row_without_any_country_waits():
    rows = "kp_returns,Germany,Sudan,2021,5\nkp_returns,,,2022,6\n"
    values, codes = outcome(rows)
    assert values == [5]
    assert codes["no_country"] == (3,)


def test_one_end_may_be_empty():
    rows = "kp_returns,,Sudan,2021,5\nkp_returns,Germany,,2021,6\nkp_returns,Germany,Sudan,2022,7\n"
    values, codes = outcome(rows)
    assert values == [5, 6, 7]
    assert "no_country" not in codes


def test_a_name_that_stands_once_above_empty_cells_is_warned_of():
    rows = (
        "kp_returns,Germany,Sudan,2021,5\nkp_returns,,Kenya,2021,6\nkp_returns,Italy,Kenya,2021,7\n"
    )
    values, codes = outcome(rows)
    assert values == [5, 6, 7]
    assert codes["empty_below"] == (3,)


def test_empty_cells_between_names_that_repeat_are_not_stated():
    rows = "kp_returns,Germany,Sudan,2021,5\nkp_returns,,Kenya,2021,6\nkp_returns,Germany,Kenya,2021,7\n"
    assert "empty_below" not in outcome(rows)[1]


def test_a_figure_without_a_country_among_repeated_ones_may_be_of_the_world():
    rows = "kp_returns,,Sudan,2021,5\nkp_returns,,Sudan,2022,6\nkp_returns,,,2022,70\n"
    values, codes = outcome(rows)
    assert values == [5, 6, 70]
    assert codes["no_country"] == (4,)
