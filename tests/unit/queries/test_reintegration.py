"""Reintegration figures: steps, scores, dimensions and levels, counted by hand."""

from datetime import date

import pytest

from kp_data.queries import reintegration
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.reference.reintegration_steps import is_frame
from pages.ui.tables import readable_figures
from tests.unit.queries.query_rows import figure, rows_of

ELIGIBLE, STARTED, COMPLETED = (
    f"kp_reintegration_{step}" for step in ("eligible", "started", "completed")
)
SCORE, SAMPLE = "kp_reintegration_score", "kp_reintegration_score_sample"


def report(measure, value, year=2024, **fields):
    """A figure of Ethiopia's own report: no sending country."""
    told = {"measure": measure, "from_code": None, "to_code": "ETH", "publisher": "Ethiopia"}
    unit = "score" if measure == SCORE else "persons"
    return figure(year, value, **{**told, "unit": unit, **fields})


def steps(snapshot, *columns, filters=NO_FILTERS):
    return rows_of(reintegration.funnel(snapshot, filters), *columns)


# Steps


def test_each_country_and_period_has_its_three_steps_and_nothing_is_added(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            report(ELIGIBLE, 400),
            report(STARTED, 300),
            report(COMPLETED, 100),
            report(ELIGIBLE, 200, year=2023),
            report(ELIGIBLE, 50, to_code="SOM", publisher="Somalia"),
        ]
    )

    assert steps(snapshot, "to_code", "as_of", "step", "value", "state") == [
        ("ETH", date(2023, 12, 31), "eligible", 200, "stated"),
        ("ETH", None, "started", None, "no_figure"),
        ("ETH", None, "completed", None, "no_figure"),
        ("ETH", date(2024, 12, 31), "eligible", 400, "stated"),
        ("ETH", date(2024, 12, 31), "started", 300, "stated"),
        ("ETH", date(2024, 12, 31), "completed", 100, "stated"),
        ("SOM", date(2024, 12, 31), "eligible", 50, "stated"),
        ("SOM", None, "started", None, "no_figure"),
        ("SOM", None, "completed", None, "no_figure"),
    ]
    chosen = Filters(countries=("ETH",), first_year=2024)
    assert steps(snapshot, "value", filters=chosen) == [(400,), (300,), (100,)]


def test_shares_are_those_of_the_number_eligible(make_snapshot):
    snapshot = make_snapshot(
        returns=[report(ELIGIBLE, 400), report(STARTED, 300), report(COMPLETED, 100)]
    )

    assert steps(snapshot, "share") == [(None,), (0.75,), (0.25,)]


@pytest.mark.parametrize(
    ("eligible", "completed"),
    [
        pytest.param({"value": 3}, {"value": 2}, id="both are small"),
        pytest.param({"value": 400}, {"value": 3}, id="the later is small"),
        pytest.param({"value": 400, "value_qualifier": "about"}, {"value": 90}, id="not exact"),
        pytest.param({"value": 400}, {"value": 90, "value_qualifier": "at_least"}, id="at least"),
        pytest.param({"value": 0}, {"value": 0}, id="nobody"),
        pytest.param({"value": 80}, {"value": 90}, id="more than are eligible"),
        pytest.param({"value": None, "flag": ":"}, {"value": 90}, id="not available"),
        pytest.param({"value": 400}, {"value": 90, "year": 2023}, id="another period"),
        pytest.param({"value": 400}, {"value": 90, "publisher": "IOM"}, id="another publisher"),
        pytest.param({"value": 400}, {"value": 90, "to_code": "SOM"}, id="another country"),
        pytest.param({"value": 400}, {"value": 90, "sex": "F"}, id="other groups"),
    ],
)
def test_there_is_no_share_where(eligible, completed, make_snapshot):
    snapshot = make_snapshot(returns=[report(ELIGIBLE, **eligible), report(COMPLETED, **completed)])

    assert {share for (share,) in steps(snapshot, "share")} == {None}


def test_a_small_count_is_hidden_and_says_so(make_snapshot):
    snapshot = make_snapshot(returns=[report(ELIGIBLE, 46), report(STARTED, 3)])

    assert steps(snapshot, "step", "value", "state", "share") == [
        ("eligible", 46, "stated", None),
        ("started", None, "hidden", None),
        ("completed", None, "no_figure", None),
    ]


def test_parts_of_a_country_are_added_where_there_is_no_total(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            report(ELIGIBLE, 60, sex="F"),
            report(ELIGIBLE, 70, sex="M", flag="p"),
            report(STARTED, 30, from_code="DEU"),
            report(STARTED, 20, from_code="FRA", value_qualifier="at_least"),
            report(COMPLETED, 12, sex="F"),
            report(COMPLETED, 25),
        ]
    )

    assert steps(snapshot, "value", "marks") == [
        (130, ("p",)),
        (50, ("at_least",)),
        (25, ()),
    ]


def test_parts_that_may_not_be_added_are_refused_with_a_sentence_and_others_stay(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            report(STARTED, 60, return_type="voluntary"),
            report(STARTED, 70, return_type="forced"),
            report(STARTED, 20, to_code="SOM", sex="F"),
            report(STARTED, 30, to_code="SOM", sex="M"),
        ]
    )

    table = reintegration.funnel(snapshot, NO_FILTERS)
    started = table[table["step"] == "started"]

    assert rows_of(started, "to_code", "value", "state") == [
        ("ETH", None, "refused"),
        ("SOM", 50, "stated"),
    ]
    assert "may not be added over types of return" in started["refusal"].iloc[0]


def test_a_dimension_alone_is_never_taken_for_the_whole(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            report(STARTED, 60, dimension="economic"),
            report(COMPLETED, 50, level="community"),
            report(ELIGIBLE, 90, level="individual"),
        ]
    )

    assert steps(snapshot, "step", "value", "state") == [
        ("eligible", 90, "stated"),
        ("started", None, "parts_only"),
        ("completed", None, "parts_only"),
    ]


def test_the_joint_initiative_of_the_seed_has_each_step_with_its_own_day(seed):
    table = reintegration.published_funnels(seed, NO_FILTERS)

    region = table[table["programme"] == "joint_initiative"]
    assert rows_of(region, "to_code", "step", "value", "as_of") == [
        ("HORN_OF_AFRICA", "returned", 9663, date(2023, 3, 31)),
        ("HORN_OF_AFRICA", "on_arrival", 17331, date(2022, 3, 31)),
        ("HORN_OF_AFRICA", "supported", 17043, date(2022, 3, 31)),
        ("HORN_OF_AFRICA", "completed", 15000, date(2023, 3, 31)),
    ]
    assert [marks for (marks,) in rows_of(region, "marks")] == [
        ("at_least",),
        (),
        (),
        ("at_least",),
    ]
    assert table["share"].isna().all()


def test_the_frame_of_a_programme_is_no_day_of_reporting(seed):
    table = reintegration.published_funnels(seed, NO_FILTERS)

    fund = table[table["programme"] == "trust_fund"]
    assert fund["as_of"].isna().all()
    stated = fund[fund["state"] == "stated"]
    assert all("harvested 17 December 2021" in release for release in stated["release"])
    assert rows_of(fund[fund["to_code"] == "ETH"], "step", "value", "state") == [
        ("returned", None, "no_figure"),
        ("on_arrival", 125, "stated"),
        ("supported", 82, "stated"),
    ]


# Scores


def test_a_score_stands_with_its_sample_and_none_is_averaged(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            report(SCORE, 0.5, dimension="economic"),
            report(SCORE, 0.6),
            report(SCORE, 0.7, dimension="social", level="individual"),
            report(SAMPLE, 412),
            report(SAMPLE, 95, dimension="social"),
            report(SCORE, 0.4, year=2023),
        ]
    )

    table = reintegration.scores(snapshot, NO_FILTERS)

    assert rows_of(table, "period_end", "dimension", "value", "sample", "sample_state") == [
        (date(2023, 12, 31), "_T", 0.4, None, "no_figure"),
        (date(2024, 12, 31), "_T", 0.6, 412, "stated"),
        (date(2024, 12, 31), "economic", 0.5, 412, "stated"),
        (date(2024, 12, 31), "social", 0.7, 95, "stated"),
    ]
    assert not table["not_random"].any()


@pytest.mark.parametrize("flagged", [SCORE, SAMPLE])
def test_low_reliability_says_that_the_sample_was_not_random(flagged, make_snapshot):
    flags = {SCORE: None, SAMPLE: None, flagged: "u"}
    snapshot = make_snapshot(
        returns=[report(SCORE, 0.5, flag=flags[SCORE]), report(SAMPLE, 57, flag=flags[SAMPLE])]
    )

    assert rows_of(reintegration.scores(snapshot, NO_FILTERS), "not_random") == [(True,)]


def test_a_score_is_hidden_with_the_few_persons_on_whom_it_rests(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            report(SCORE, 0.5),
            report(SCORE, 0.4, dimension="economic"),
            report(SAMPLE, 4),
            report(SCORE, 0.6, to_code="SOM"),
            report(SAMPLE, 40, to_code="SOM"),
        ]
    )

    table = reintegration.scores(snapshot, NO_FILTERS)

    assert rows_of(table, "to_code", "dimension", "value", "state", "sample", "sample_state") == [
        ("ETH", "_T", None, "hidden", None, "hidden"),
        ("ETH", "economic", None, "hidden", None, "hidden"),
        ("SOM", "_T", 0.6, "stated", 40, "stated"),
    ]


# Dimensions and levels


def test_the_matrix_places_what_tells_its_dimension_its_level_or_both(make_snapshot):
    economic = {"dimension": "economic", "level": "individual"}
    snapshot = make_snapshot(
        returns=[
            report(STARTED, 40, **economic),
            report(STARTED, 2000, to_code="ERI", **economic),
            report(STARTED, 50, year=2023, **economic),
            report(STARTED, 9, dimension="social", level="community"),
            report(STARTED, 70, dimension="social"),
            report(STARTED, 30, dimension="_T", level="community"),
            report(STARTED, 500),
            report(SCORE, 0.5, dimension="social"),
        ]
    )

    table = reintegration.reintegration_matrix(snapshot, NO_FILTERS)

    assert rows_of(table, "dimension", "level", "value", "period_start", "place", "places") == [
        ("", "community", 30, date(2024, 1, 1), "ETH", 1),
        ("economic", "individual", 50, date(2023, 1, 1), "ETH", 1),
        ("economic", "individual", 2040, date(2024, 1, 1), None, 2),
        ("social", "", 70, date(2024, 1, 1), "ETH", 1),
        ("social", "community", 9, date(2024, 1, 1), "ETH", 1),
    ]
    assert set(table["unit"]) == {"persons"}


def test_figures_that_may_not_be_added_stand_one_by_one_in_their_cell(make_snapshot):
    told = {"measure": "eu_iom_ji_hoa_psychosocial_support", "dimension": "psychosocial"}
    snapshot = make_snapshot(returns=[report(STARTED, 5) | told,
                                      report(STARTED, 7, to_code="SOM") | told])  # fmt: skip

    table = reintegration.reintegration_matrix(snapshot, NO_FILTERS)

    assert rows_of(table, "value", "place", "marks") == [(5, "ETH", ()), (7, "SOM", ())]


def test_the_seed_fills_the_margins_of_the_matrix_and_none_of_its_nine_cells(seed):
    table = reintegration.reintegration_matrix(seed, NO_FILTERS)

    assert rows_of(table, "dimension", "level", "value") == [
        ("", "community", 77862),
        ("", "community", 605),
        ("", "individual", 17043),
        ("economic", "", 207),
        ("psychosocial", "", 1672),
    ]


def test_all_figures_of_the_family_are_listed(seed):
    table = reintegration.reintegration_figures(seed, NO_FILTERS)

    assert len(table) == 25
    assert not [code for code in table["measure"] if "returns" in code]


def test_an_empty_store_gives_tables_without_rows(make_snapshot):
    empty = make_snapshot()

    for question in (
        reintegration.funnel,
        reintegration.published_funnels,
        reintegration.scores,
        reintegration.reintegration_matrix,
        reintegration.reintegration_figures,
    ):
        assert question(empty, NO_FILTERS).empty


def test_figures_whose_period_is_a_mere_frame_do_not_stand_first(seed):
    figures = reintegration.reintegration_figures(seed, NO_FILTERS)

    in_frames = list(figures["measure"].map(is_frame))
    assert any(in_frames)
    assert in_frames == sorted(in_frames)
    period = dict(zip(in_frames, readable_figures(figures)["Period"], strict=True))
    assert period[True] == "nominal frame 2015 to 2025; the release says as of when"
    assert "frame" not in period[False]
