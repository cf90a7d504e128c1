"""Silence: who was expected to report, who did, and what an empty year is."""

import csv
from datetime import date
from pathlib import Path

import pytest

from kp_data.errors import NotAdditiveError
from kp_data.queries.chosen_sums import sum_chosen
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.queries.reporting import (
    coverage,
    coverage_in_all,
    missing_reports,
    reporting_grid,
    reporting_of_country,
    reporting_of_year,
    with_silence,
)
from kp_data.queries.returns import returns_by_year
from kp_data.reference.reporting import expectations
from tests.unit.queries.query_rows import figure, rows_of

TODAY = date(2026, 11, 22)
SEED = Path(__file__).parents[3] / "data" / "seed"
REFUGEES = "unhcr_returned_refugees"
MEMBERS = ["DJI", "EGY", "ERI", "ETH", "KEN", "LBY", "SDN", "SOM", "SSD", "TUN", "UGA"]


@pytest.fixture(scope="module")
def snapshot(make_snapshot):
    return make_snapshot(
        returns=[
            figure(2022, 120, to_code="SOM", from_code=None),
            figure(2023, 3, to_code="SOM", from_code=None),  # hidden: it could identify somebody
            figure(2023, 0, to_code="DJI", from_code=None),
            figure(2023, None, to_code="EGY", from_code=None, flag=":"),
            figure(2023, None, to_code="TUN", from_code=None, flag="z"),
            figure(2024, 40, to_code="SD-KH", from_code=None),  # Khartoum: a part of Sudan
            figure(2024, 10, to_code="ETH", from_code=None, period_end=date(2024, 6, 30)),
            figure(2024, 0, to_code="KEN", from_code=None, sex="F"),
            figure(2024, 9, to_code="KEN", from_code=None, sex="M"),
            figure(2025, 70, to_code="TCD", from_code=None),  # no member
            figure(2026, 5, to_code="UGA", from_code=None),
            figure(2011, 8, measure=REFUGEES, to_code="SSD"),
            figure(1985, 6, measure=REFUGEES, to_code="ERI"),
            figure(2024, 30, measure="iom_avrr_returns", to_code="SOM"),
        ]
    )


def status_of(grid, code, year):
    [status] = grid[(grid["code"] == code) & (grid["year"] == year)]["status"]
    return status


def test_each_country_and_year_has_one_of_five_states(snapshot):
    grid = reporting_grid(snapshot, "kp_returns", today=TODAY)

    assert status_of(grid, "SOM", 2022) == "reported"
    assert status_of(grid, "DJI", 2023) == "nothing_to_report"
    assert status_of(grid, "EGY", 2023) == "not_available"
    assert status_of(grid, "TUN", 2023) == "not_applicable"
    assert status_of(grid, "LBY", 2023) == "not_reported"
    assert not grid.duplicated(["code", "year"]).any()


def test_a_hidden_count_is_a_report_without_its_figure(snapshot):
    grid = reporting_grid(snapshot, "kp_returns", today=TODAY)

    [(status, value)] = rows_of(grid.query("code == 'SOM' and year == 2023"), "status", "value")
    assert (status, value) == ("reported", None)


def test_a_part_of_a_country_and_a_part_of_a_year_are_reports(snapshot):
    grid = reporting_grid(snapshot, "kp_returns", today=TODAY).query("year == 2024")

    found = {code: row for code, *row in rows_of(grid, "code", "status", "value", "in_part")}
    assert found["SDN"] == ["reported", 40, False]
    assert found["ETH"] == ["reported", 10, True]
    assert found["KEN"] == ["reported", 9, False]  # a zero beside a figure is no silence


def test_members_are_expected_from_the_year_of_the_first_report_to_the_last_that_is_over(snapshot):
    grid = reporting_grid(snapshot, "kp_returns", today=TODAY)

    due = grid[grid["is_due"]]
    assert (due["year"].min(), due["year"].max()) == (2022, 2025)
    assert sorted(due["code"].unique()) == MEMBERS
    assert set(due["expected_from"]) == set(MEMBERS)


def test_a_figure_of_a_year_that_is_not_due_is_shown_and_nobody_else_is_called_silent(snapshot):
    grid = reporting_grid(snapshot, "kp_returns", today=TODAY).query("year == 2026")

    assert rows_of(grid, "code", "status", "is_due") == [("UGA", "reported", False)]


def test_a_state_is_not_expected_before_it_was_one_unless_it_has_a_figure(snapshot):
    grid = reporting_grid(snapshot, REFUGEES, today=TODAY)

    assert status_of(grid, "SSD", 2010) == "not_applicable"
    assert status_of(grid, "SSD", 2011) == "reported"
    assert status_of(grid, "SSD", 2012) == "not_reported"
    assert status_of(grid, "ERI", 1984) == "not_applicable"
    assert status_of(grid, "ERI", 1985) == "reported"
    assert status_of(grid, "ERI", 1993) == "not_reported"  # a State from 24 May 1993
    assert status_of(grid, "DJI", 1976) == "not_applicable"


def test_unhcr_is_expected_half_a_year_after_the_year(snapshot):
    def last_due(today):
        grid = reporting_grid(snapshot, REFUGEES, today=today)
        return grid[grid["is_due"]]["year"].max()

    assert last_due(date(2026, 6, 30)) == 2024
    assert last_due(date(2026, 7, 1)) == 2025


def test_nothing_is_said_where_nobody_is_known_to_be_expected(snapshot):
    assert reporting_grid(snapshot, "iom_avrr_returns", today=TODAY).empty
    assert coverage(snapshot, "iom_avrr_returns", today=TODAY).empty
    assert coverage_in_all(snapshot, "iom_avrr_returns", today=TODAY) is None
    assert reporting_grid(snapshot, "kp_readmissions", today=TODAY).empty  # no report yet


def test_filters_choose_countries_and_years(snapshot):
    chosen = Filters(countries=("SOM", "DEU"), first_year=2023, last_year=2024, pillars=("jvap-5",))

    grid = reporting_grid(snapshot, "kp_returns", chosen, TODAY)

    assert rows_of(grid, "code", "year") == [("SOM", 2023), ("SOM", 2024)]


def test_coverage_counts_reports_and_zeros_of_what_applies(snapshot):
    # 2023: Somalia and Djibouti; Tunisia says that it does not apply. 2024: Sudan, Ethiopia, Kenya.
    assert rows_of(coverage(snapshot, "kp_returns", today=TODAY)) == [
        (2022, 1, 11),
        (2023, 2, 10),
        (2024, 3, 11),
        (2025, 0, 11),
    ]


def test_coverage_of_several_years_counts_countries_and_country_years(snapshot):
    found = coverage_in_all(snapshot, "kp_returns", today=TODAY)

    assert (found.countries, found.countries_expected) == (5, 11)
    assert (found.years, found.years_expected) == (6, 43)
    assert (found.first_year, found.last_year) == (2022, 2025)


def test_chosen_sending_countries_leave_it_open_who_should_have_reported(snapshot):
    assert coverage(snapshot, REFUGEES, sending=("DEU",), today=TODAY).empty
    assert not coverage(snapshot, REFUGEES, sending=("LBY",), today=TODAY).empty  # all are from it


def test_what_is_missing_is_listed_latest_first_and_no_state_twice(snapshot):
    missing = missing_reports(snapshot, TODAY).query("measure == 'kp_returns'")

    assert list(missing["year"].unique()) == [2025, 2024, 2023, 2022]
    assert ("EGY", "not_available") in rows_of(missing.query("year == 2023"), "code", "status")
    assert "TUN" not in set(missing.query("year == 2023")["code"])
    assert len(missing) == 43 - 6


def test_the_seed_has_unhcr_figures_for_as_many_countries_as_its_file(seed):
    # Counted from the lines of the file, not by the code under test.
    with (SEED / "unhcr_returned_refugees.csv").open(encoding="utf-8") as lines:
        told = {(row["to_code"], int(row["period_start"][:4])) for row in csv.DictReader(lines)}

    grid = reporting_grid(seed, REFUGEES, today=TODAY)
    reported = grid[grid["status"] == "reported"]
    assert set(zip(reported["code"], reported["year"], strict=True)) == told
    assert len(told) == 229
    # 61 years of 11 countries, less those before Djibouti (12), Eritrea (28, of which two have a
    # figure) and South Sudan (46) were States.
    found = coverage_in_all(seed, REFUGEES, today=TODAY)
    assert (found.years, found.years_expected) == (229, 61 * 11 - 12 - (28 - 2) - 46)


def test_the_seed_by_year(seed):
    # In the files: 2024 all but Egypt; 2025 Ethiopia, Somalia, Sudan and South Sudan.
    assert rows_of(coverage(seed, REFUGEES, today=TODAY).tail(2)) == [(2024, 10, 11), (2025, 4, 11)]
    # Returned internally displaced persons: 2024 Ethiopia, Libya, Somalia; 2025 Sudan.
    idps = coverage(seed, "unhcr_returned_idps", today=TODAY)
    assert rows_of(idps.tail(2)) == [(2024, 3, 11), (2025, 1, 11)]
    # United Kingdom 2023: none to Djibouti and to South Sudan.
    assert rows_of(coverage(seed, "uk_returns", today=TODAY).tail(1)) == [(2023, 9, 11)]


def test_breakdowns_are_left_out_where_all_measures_stand_together(seed):
    assert list(reporting_of_year(seed, 2020, TODAY)["measure"].unique()) == [
        REFUGEES,
        "unhcr_returned_idps",
        "uk_returns",
    ]
    assert set(reporting_of_country(seed, "SDN", TODAY)["code"]) == {"SDN"}


def test_a_store_without_figures_has_no_silence(make_snapshot):
    empty = make_snapshot()

    assert reporting_of_year(empty, 2024, TODAY).empty
    assert missing_reports(empty, TODAY).empty
    assert (
        reporting_grid(empty, REFUGEES, today=TODAY)["status"]
        .isin(["not_reported", "not_applicable"])
        .all()
    )


def test_the_eleven_african_members_are_expected():
    assert list(expectations()[REFUGEES].countries) == MEMBERS
    assert expectations()["kp_returns"].reporter == ""
    assert "No date was agreed" in expectations()["kp_returns"].basis


def test_sums_go_on_to_the_last_year_due_and_the_years_named_are_counted(seed):
    south_sudan = Filters(countries=("SSD",))
    sums = returns_by_year(seed, "unhcr_returned_idps", south_sudan, today=TODAY)
    counts = coverage(seed, "unhcr_returned_idps", south_sudan, today=TODAY)

    table = with_silence(sums, counts)

    assert sums["year"].max() < 2025
    assert list(table["year"]) == list(range(int(sums["year"].min()), 2026))
    silent = table[table["year"] > sums["year"].max()]
    assert silent["value"].isna().all()
    assert rows_of(silent.tail(1), "figures", "marks", "reported", "expected") == [(0, (), 0, 1)]
    years = Filters(("SSD",), first_year=int(table["year"].min()), last_year=2025)
    found = coverage_in_all(seed, "unhcr_returned_idps", years, today=TODAY)
    assert (found.years, found.years_expected) == (table["value"].notna().sum(), len(table))


def test_sums_of_which_nothing_is_expected_end_with_their_last_figure(snapshot):
    sums = returns_by_year(snapshot, REFUGEES, Filters(countries=("SSD",)), today=TODAY)
    nothing = coverage(snapshot, "iom_avrr_returns", today=TODAY)

    assert list(with_silence(sums, nothing)["year"]) == [2011]
    assert with_silence(sums.iloc[:0], nothing).empty


def test_a_sum_refused_for_one_country_says_nothing_of_the_others(make_snapshot):
    begun = {"measure": "kp_reintegration_started", "from_code": None}
    half = {"period_end": date(2024, 6, 30)}
    snapshot = make_snapshot(
        returns=[
            figure(2024, 31, to_code="DJI", sex="F", **half, **begun),
            figure(2024, 47, to_code="DJI", sex="M", **half, **begun),
            figure(2024, 20, to_code="SOM", dimension="economic", **begun),
            figure(2024, 20, to_code="SOM", dimension="social", **begun),
        ]
    )

    grid = reporting_grid(snapshot, "kp_reintegration_started", today=TODAY).query("year == 2024")

    found = {code: row for code, *row in rows_of(grid, "code", "status", "value", "in_part")}
    assert found["DJI"] == ["reported", 78, True]
    assert found["SOM"][0] == "reported"


def test_a_country_has_one_row_a_year_with_its_parts_where_a_sum_is_refused(make_snapshot):
    begun = {"measure": "kp_reintegration_started", "from_code": None}
    snapshot = make_snapshot(
        returns=[
            figure(2024, 40, to_code="SD-KH", **begun),
            figure(2024, 60, to_code="SDN", **begun),
            figure(2024, 25, to_code="SD-GZ", **begun),
            figure(2024, 20, to_code="SOM", dimension="economic", **begun),
            figure(2024, 20, to_code="SOM", dimension="social", **begun),
        ]
    )
    with pytest.raises(NotAdditiveError):
        sum_chosen(snapshot, "kp_reintegration_started", NO_FILTERS, keep=("to_code",))

    grid = reporting_grid(snapshot, "kp_reintegration_started", today=TODAY)

    assert rows_of(grid.query("code == 'SDN' and year == 2024"), "status", "value") == [
        ("reported", 60)
    ]
    assert not grid.duplicated(["code", "year"]).any()
    counts = coverage(snapshot, "kp_reintegration_started", today=TODAY).set_index("year")
    assert counts.loc[2024].to_dict() == {"reported": 2, "expected": len(MEMBERS)}
