"""What is allowed and yet looks wrong is told; what is ordinary is not."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kp_data.doubts import look_for_doubts
from kp_data.doubts.cases import SHOWN
from tests.unit.doubts.doubtful import TODAY, doubts, figure, in_force, only, table, told


def test_ordinary_figures_give_none():
    rows = [figure(1000 + 37 * year % 101, year) for year in range(2015, 2026)]
    rows += [figure(800 + 7 * year % 13, year, from_code="TUN") for year in range(2015, 2026)]
    assert doubts(rows) == ()


def test_an_empty_file_gives_none():
    assert look_for_doubts(in_force(), {"return": table("return", [])}, today=TODAY) == ()
    assert look_for_doubts(in_force(), {}, today=TODAY) == ()


def test_a_period_that_begins_after_today():
    problem = only(doubts([figure(year=2030), figure(year=2020), figure(300, 2030, sex="F")]))
    assert told(problem) == ("warning", "future_period", (2, 4))
    assert problem.cells == ("K2", "K4")
    assert "1 January 2030" in problem.message
    assert "22 November 2026" in problem.message


def test_a_target_may_lie_in_the_future():
    assert doubts([figure(year=2027, measure="iom_vhr_target")]) == ()


def test_a_period_before_1950():
    assert only(doubts([figure(year=1915)])).code == "early_period"


def test_more_completed_than_started_across_file_and_data():
    started = figure(300, measure="kp_reintegration_started", return_type=None)
    completed = figure(410, measure="kp_reintegration_completed", return_type=None)
    problem = only(doubts([completed], earlier=[started]))
    assert told(problem) == ("warning", "above_stage_before", (2,))
    assert "410" in problem.message
    assert "300" in problem.message
    assert doubts([figure(290, measure="kp_reintegration_completed")], earlier=[started]) == ()


def test_more_completed_than_eligible_where_nothing_says_how_many_started():
    eligible = figure(300, measure="kp_reintegration_eligible", return_type=None)
    started = figure(300, measure="kp_reintegration_started", return_type=None)
    completed = figure(410, measure="kp_reintegration_completed", return_type=None)
    problem = only(doubts([completed], earlier=[eligible]))
    assert told(problem) == ("warning", "above_stage_before", (2,))
    assert "Eligible for reintegration" in problem.message
    problem = only(doubts([completed], earlier=[eligible, started]))
    assert "Reintegration begun" in problem.message


def score(value, dimension=None, **fields):
    fields = {"return_type": None, "sex": None, "unit": "score", **fields}
    return figure(value, measure="kp_reintegration_score", dimension=dimension, **fields)


SAMPLE = figure(
    412.0, measure="kp_reintegration_score_sample", return_type="_T", unit="persons", age_group=None
)


def test_a_score_without_a_sample_is_noted_once_for_its_survey():
    scores = [score(0.6), score(0.5, "economic")]
    problem = only(doubts(scores))
    assert told(problem) == ("note", "score_without_sample", (2, 3))
    assert doubts(scores, earlier=[SAMPLE]) == ()
    assert doubts([*scores, SAMPLE]) == ()
    of_one = {**SAMPLE, "dimension": "economic"}
    assert told(only(doubts([*scores, of_one]))) == ("note", "score_without_sample", (2,))
    year = {"period_start": date(2021, 1, 1), "period_end": date(2021, 12, 31)}
    another_year = {**SAMPLE, **year}
    assert only(doubts(scores, earlier=[another_year])).code == "score_without_sample"


def test_a_sample_too_small_to_be_shown_is_noted():
    problem = only(doubts([{**SAMPLE, "value": 4.0}]))
    assert told(problem) == ("note", "small_sample", (2,))
    assert "only 4 were interviewed" in problem.message
    assert "only 1 was interviewed" in only(doubts([{**SAMPLE, "value": 1.0}])).message
    assert doubts([{**SAMPLE, "value": 5.0}]) == ()


def test_a_score_that_is_hidden_for_the_sample_of_a_part_or_a_whole_is_noted():
    whole, part = {**SAMPLE, "value": 3.0}, {**SAMPLE, "value": 2.0, "dimension": "economic"}
    of_women = score(0.4, sex="F")
    assert told(only(doubts([of_women], earlier=[whole]))) == ("note", "score_of_few", (2,))
    assert told(only(doubts([score(0.4)], earlier=[whole]))) == ("note", "score_of_few", (2,))
    assert [told(one) for one in doubts([of_women, part])] == [
        ("note", "score_of_few", (2,)),
        ("note", "small_sample", (3,)),
    ]
    assert [one.code for one in doubts([score(0.4), whole])] == ["small_sample"]


@pytest.mark.parametrize("value", [0.40, 0.75])
def test_a_score_in_all_lies_between_its_dimensions(value):
    parts = [score(0.45, "economic"), score(0.6, "social"), score(0.7, "psychosocial"), SAMPLE]
    problem = only(doubts([score(value), *parts]))
    assert told(problem) == ("warning", "score_outside_dimensions", (2,))
    assert "from 0.45 to 0.7" in problem.message
    assert doubts([score(0.58), *parts]) == ()
    assert doubts([score(value), *parts[:2], SAMPLE]) == ()


@pytest.mark.parametrize(
    ("field", "parts"),
    [("sex", ("M", "F")), ("age_group", ("0-17", "18+")), ("from_code", ("LBY", "TUN"))],
)
def test_parts_that_exceed_their_total(field, parts):
    rows = [figure(703, **{field: "_T"}), *(figure(400, **{field: part}) for part in parts)]
    problem = only(doubts(rows))
    assert told(problem) == ("warning", "parts_differ_from_total", (2,))
    assert "800" in problem.message
    assert "703" in problem.message


def test_parts_that_add_up_give_none():
    rows = [figure(703), figure(300, sex="M"), figure(403, sex="F")]
    assert doubts(rows) == ()


def test_a_missing_part_is_compared_with_nothing():
    rows = [figure(703), figure(300, sex="M"), figure(None, sex="F")]
    assert doubts(rows) == ()


def test_places_that_are_lacking_are_a_note():
    rows = [figure(2000, to_code="_T"), figure(301), figure(403, to_code="ETH")]
    assert told(only(doubts(rows)))[:2] == ("note", "parts_below_total")


def test_overlapping_age_groups_are_not_added():
    ages = {"0-17": 301, "0-4": 101, "5-17": 200, "18+": 402}
    rows = [figure(703), *(figure(value, age_group=age) for age, value in ages.items())]
    assert doubts(rows) == ()


def test_eurostat_rounds_each_part():
    rows = [figure(705, measure="eurostat_returned_by_type")]
    for sex, value in (("M", 305), ("F", 405)):
        rows.append(figure(value, measure="eurostat_returned_by_type", sex=sex))
    assert doubts(rows) == ()


def test_one_part_above_the_total():
    rows = [figure(703), figure(803, sex="F")]
    assert only(doubts(rows)).code == "part_above_total"


def test_a_breakdown_that_differs_from_the_flow_in_force():
    flow = figure(7000, measure="unhcr_returned_refugees", publisher="UNHCR")
    parts = [
        figure(value, measure="unhcr_returned_refugees_by_sex_age", publisher="UNHCR",
               from_code=None, sex=sex, age_group="18-59")
        for sex, value in (("F", 3000), ("M", 3100))
    ]  # fmt: skip
    problem = only(doubts(parts, earlier=[flow]))
    assert told(problem) == ("warning", "breakdown_differs_from_flow", (2, 3))
    assert "6,100" in problem.message
    assert "7,000" in problem.message


def test_a_year_that_rose_tenfold_against_the_data():
    problem = only(doubts([figure(5300, 2021)], earlier=[figure(412, 2020)]))
    assert told(problem) == ("warning", "tenfold_change", (2,))
    assert all(part in problem.message for part in ("5,300", "2021", "412", "2020", "Sudan"))


def test_a_tenfold_change_of_small_counts_or_of_known_figures_gives_none():
    assert doubts([figure(30, 2020), figure(430, 2021)]) == ()
    rows = [figure(412, 2020), figure(5300, 2021)]
    assert doubts(rows, earlier=rows) == ()


def test_many_causes_are_told_one_by_one_and_then_together():
    places = ["DJI", "EGY", "ERI", "ETH", "KEN", "SOM", "SSD", "TUN", "UGA", "BEL", "DEU", "FRA"]
    rows = []
    for number, place in enumerate(places):
        rows += [figure(101 + number, 2020, from_code=place)]
        rows += [figure(3011 + number, 2021, from_code=place)]
    problems = doubts(rows)
    assert len(problems) == SHOWN + 1
    assert problems[-1].count == 2
    assert sum(problem.count for problem in problems) == len(places)


def test_the_same_count_in_two_places():
    problem = only(doubts([figure(4312), figure(4312, from_code="TUN")]))
    assert told(problem) == ("warning", "same_count", (2, 3))
    assert "4,312" in problem.message
    assert "Tunisia" in problem.message


@pytest.mark.parametrize("value", [12345, 123456, 234567, 99999, 111111, 54321, 345678])
def test_a_placeholder(value):
    problem = only(doubts([figure(value)]))
    assert told(problem) == ("warning", "placeholder", (2,))
    assert problem.value == str(value)


@pytest.mark.parametrize("value", [1234, 12346, 9999, 120345, 527206])
def test_a_number_that_is_no_placeholder(value):
    assert doubts([figure(value)]) == ()


def test_a_latest_year_far_below_the_year_before():
    problem = only(doubts([figure(148238, 2025)], earlier=[figure(527206, 2024)]))
    assert problem.code == "maybe_half_a_year"
    assert "148,238" in problem.message
    assert "28%" in problem.message


def test_a_year_that_is_not_over():
    assert only(doubts([figure(1203, 2026)])).code == "maybe_half_a_year"
    half = figure(1203, 2026, period_end=date(2026, 6, 30))
    assert doubts([half]) == ()


@pytest.mark.parametrize(
    "lacking",
    [
        pytest.param(range(2010, 2020), id="five years are a release"),
        pytest.param(range(2011, 2018), id="and so is half of the figures"),
    ],
)
def test_history_that_vanishes(lacking):
    earlier = [figure(1000 + year % 100, year) for year in range(2010, 2025)]
    rows = [row for row in earlier if row["period_start"].year not in lacking]
    problem = only(doubts(rows, earlier=earlier))
    assert (problem.code, problem.count, problem.lines) == ("history_vanishes", len(lacking), ())
    assert f"{lacking[0]} (1)" in problem.message


def test_one_further_year_is_no_vanished_history():
    earlier = [figure(1000 + year % 100, year) for year in range(2010, 2025)]
    assert doubts([figure(1030, 2025)], earlier=earlier) == ()


def test_a_few_fractions_are_a_warning_and_many_a_note():
    few = [figure(1000 + year % 100, year) for year in range(2000, 2020)]
    assert told(only(doubts([*few, figure(1013.5, 2020)])))[:2] == (
        "warning",
        "fraction_of_persons",
    )
    many = [figure(1013.5 + year % 10, year) for year in range(2015, 2021)]
    assert told(only(doubts(many)))[:2] == ("note", "fraction_of_persons")


def test_many_fives_of_unhcr_are_a_note():
    rows = [figure(5, year, measure="unhcr_returned_refugees") for year in range(2000, 2012)]
    assert told(only(doubts(rows)))[:2] == ("note", "many_fives")


def test_a_running_total_that_falls():
    rows = [
        figure(952275, 2025, measure="dtm_sudan_returnees", period_end=date(2025, 6, 30)),
        figure(835209, 2025, measure="dtm_sudan_returnees", period_end=date(2025, 12, 17)),
    ]
    problem = only(doubts(rows))
    assert told(problem) == ("warning", "cumulative_fell", (3,))
    assert "952,275" in problem.message


def test_a_figure_restated_tenfold():
    problem = only(doubts([figure(362)], earlier=[figure(36100)]))
    assert told(problem) == ("warning", "restated_tenfold", (2,))
    assert "36,100" in problem.message
    assert doubts([figure(7272)], earlier=[figure(36100)]) == ()


def test_what_is_asked_leaves_the_connection_as_it_was():
    connection = in_force(**{"return": [figure()]})
    before = connection.sql("SHOW ALL TABLES").fetchall()
    look_for_doubts(connection, {"return": table("return", [figure(77)])}, today=TODAY)
    assert connection.sql("SHOW ALL TABLES").fetchall() == before


days = st.none() | st.dates(date(1800, 1, 1), date(9999, 12, 31))
figures = st.fixed_dictionaries(
    {
        "measure": st.sampled_from(
            ["kp_returns", "kp_reintegration_started", "kp_reintegration_completed",
             "unhcr_returned_refugees", "dtm_sudan_returnees", "eurostat_refused_entry"]
        ),
        "value": st.none() | st.sampled_from([0.0, 5.0, 13.5, 99999.0, float("nan")]) | st.floats(0),
        "period_start": days,
        "period_end": days,
        **{
            name: st.none() | st.sampled_from(codes)
            for name, codes in (
                ("from_code", ["_T", "WORLD", "LBY", "TUN"]),
                ("to_code", ["_T", "SDN", "SD-GZ"]),
                ("sex", ["_T", "F", "M", "_U"]),
                ("age_group", ["_T", "0-4", "60+", "18", "_U"]),
                ("return_type", ["_T", "voluntary"]),
                ("publisher", ["UNHCR", "Frontex"]),
                ("unit", ["persons"]),
                ("heading", ["value"]),
                ("letter", ["B", "C"]),
            )
        },
    }
)  # fmt: skip


@settings(max_examples=25)
@given(st.lists(figures, max_size=12), st.lists(figures, max_size=12))
def test_gaps_and_strange_values_break_nothing(rows, earlier):
    for problem in doubts(rows, earlier=earlier):
        assert problem.severity in ("warning", "note")
        assert problem.message
        assert len(problem.lines) <= problem.count
