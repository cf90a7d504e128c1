"""Meetings and trainings: every figure is counted by hand from the rows above it."""

from datetime import date
from math import isnan

import pytest

from kp_data.queries import activities
from kp_data.queries.activities import Coverage
from kp_data.queries.filters import NO_FILTERS, Filters
from tests.unit.queries.query_rows import meeting, training


@pytest.fixture(scope="module")
def snapshot(make_snapshot):
    """Five meetings, one of them undated, and three trainings, one of them of a partner."""
    return make_snapshot(
        meetings=[
            meeting(
                "nairobi",
                "2018-07-12",
                country_code="KEN",
                host_codes=["KEN", "AUC"],
                co_host_codes=["DEU"],
                pillar_codes=["jvap-5", "jvap-4", "return"],
                participants=60,
                participants_qualifier="at_least",
            ),
            meeting(
                "berlin",
                "2018-03-15",
                country_code="DEU",
                host_codes=["DEU", "DEU"],
                kind="steering_committee",
            ),
            meeting(
                "mombasa",
                "2020-02-03",
                country_code="KEN",
                pillar_codes=["jvap-4"],
                participants=80,
                participants_qualifier="exact",
            ),
            meeting(
                "webinar",
                "2021-05-04",
                modality="online",
                kind="webinar",
                host_codes=["NLD"],
                pillar_codes=["protection"],
            ),
            meeting("aswan", country_code="EGY", pillar_codes=["jvap-2"]),
        ],
        trainings=[
            training(
                "juba",
                "2022-05-24",
                country_code="SSD",
                pillar_codes=["jvap-4"],
                trainee_country_codes=["SSD", "KEN"],
                participants=28,
                participants_qualifier="exact",
                women=9,
                women_qualifier="exact",
            ),
            training(
                "cairo",
                "2019-10-01",
                country_code="EGY",
                framework="bmm",
                kind="national_training",
                pillar_codes=["jvap-5"],
            ),
            training(
                "online",
                "2018-02-01",
                end_date=date(2018, 2, 28),
                date_precision="month",
                modality="online",
                kind="online_training",
            ),
        ],
    )


def rows_of(table):
    """The rows of a table as tuples, with None for what is missing."""
    return [
        tuple(None if isinstance(cell, float) and isnan(cell) else cell for cell in row)
        for row in table.itertuples(index=False)
    ]


def test_a_year_without_meetings_is_zero_not_absent(snapshot):
    table = activities.activities_per_year(snapshot, "meeting", NO_FILTERS)

    assert list(table.columns) == ["year", "kind", "activities"]
    assert rows_of(table) == [
        (2018, "steering_committee", 1), (2018, "thematic_meeting", 1), (2018, "webinar", 0),
        (2019, "steering_committee", 0), (2019, "thematic_meeting", 0), (2019, "webinar", 0),
        (2020, "steering_committee", 0), (2020, "thematic_meeting", 1), (2020, "webinar", 0),
        (2021, "steering_committee", 0), (2021, "thematic_meeting", 0), (2021, "webinar", 1),
    ]  # fmt: skip
    assert str(table["activities"].dtype) == "int64"
    assert str(table["year"].dtype) == "int64"


def test_years_are_those_of_all_meetings_whatever_the_country(snapshot):
    table = activities.activities_per_year(snapshot, "meeting", Filters(countries=("KEN",)))

    assert rows_of(table) == [
        (2018, "thematic_meeting", 1), (2019, "thematic_meeting", 0),
        (2020, "thematic_meeting", 1), (2021, "thematic_meeting", 0),
    ]  # fmt: skip


def test_years_are_cut_to_the_bounds_of_the_filters(snapshot):
    filters = Filters(first_year=2019, last_year=2020)

    table = activities.activities_per_year(snapshot, "meeting", filters)

    assert rows_of(table) == [(2019, "thematic_meeting", 0), (2020, "thematic_meeting", 1)]


def test_the_processs_own_trainings_and_those_of_partners_stand_side_by_side(snapshot):
    table = activities.activities_per_year(snapshot, "training", NO_FILTERS, by="framework")

    assert rows_of(table[table["activities"] > 0]) == [
        (2018, "khartoum_process", 1), (2019, "bmm", 1), (2022, "khartoum_process", 1),
    ]  # fmt: skip
    assert len(table) == 5 * 2


def test_nothing_matching_gives_no_rows_and_the_same_columns(snapshot):
    table = activities.activities_per_year(snapshot, "meeting", Filters(countries=("NER",)))

    assert table.empty
    assert list(table.columns) == ["year", "kind", "activities"]


def test_a_store_without_records_answers_every_question(make_snapshot):
    empty = make_snapshot()

    assert activities.activities_per_year(empty, "meeting", NO_FILTERS).empty
    assert activities.undated_activities(empty, "meeting", NO_FILTERS) == 0
    assert activities.activity_timeline(empty, NO_FILTERS).empty
    assert activities.activities_by_country(empty, "training", NO_FILTERS).empty
    assert activities.activities_by_host(empty, "meeting", NO_FILTERS).empty
    assert activities.activities_by_pillar(empty, "meeting", NO_FILTERS).empty
    assert activities.delegates_stated(empty, "meeting", NO_FILTERS).empty
    assert activities.delegates_coverage(empty, "meeting", NO_FILTERS) == Coverage(0, 0)
    assert activities.activity_records(empty, "training", NO_FILTERS).empty


def test_undated_meetings_are_counted_apart(snapshot):
    assert activities.undated_activities(snapshot, "meeting", NO_FILTERS) == 1


def test_undated_meetings_drop_out_where_years_are_bounded(snapshot):
    assert activities.undated_activities(snapshot, "meeting", Filters(first_year=2014)) == 0


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        pytest.param(Filters(countries=("DEU",)), {"nairobi", "berlin"}, id="co-host or host"),
        pytest.param(Filters(countries=("EGY",)), {"aswan"}, id="venue, without a date"),
        pytest.param(Filters(countries=("NLD",)), {"webinar"}, id="host without a venue"),
        pytest.param(Filters(countries=("EGY", "NLD")), {"aswan", "webinar"}, id="any country"),
        pytest.param(Filters(pillars=("jvap-4",)), {"nairobi", "mombasa"}, id="pillar"),
        pytest.param(Filters(pillars=("return", "jvap-2")), {"nairobi", "aswan"}, id="any pillar"),
        pytest.param(Filters(countries=("KEN",), pillars=("jvap-5",)), {"nairobi"}, id="both"),
        pytest.param(Filters(last_year=2018), {"nairobi", "berlin"}, id="years"),
        pytest.param(NO_FILTERS, {"nairobi", "berlin", "mombasa", "webinar", "aswan"}, id="none"),
    ],
)
def test_filters_choose_by_venue_host_pillar_and_year(snapshot, filters, expected):
    records = activities.activity_records(snapshot, "meeting", filters)

    assert set(records["activity_id"]) == expected


def test_the_timeline_holds_the_processs_own_dated_activities_in_order(snapshot):
    table = activities.activity_timeline(snapshot, NO_FILTERS)

    assert list(table["activity_id"]) == [
        "online", "berlin", "nairobi", "mombasa", "webinar", "juba",
    ]  # fmt: skip
    assert list(table["record"]) == ["training", *["meeting"] * 4, "training"]
    first = table.iloc[0]
    assert (first["start_date"], first["end_date"]) == (date(2018, 2, 1), date(2018, 2, 28))
    assert first["date_precision"] == "month"
    assert first["country_code"] is None


def test_meetings_are_counted_by_venue_with_those_without_one_last(snapshot):
    table = activities.activities_by_country(snapshot, "meeting", NO_FILTERS)

    assert rows_of(table) == [
        ("DEU", 1, 2018, 2018),
        ("EGY", 1, None, None),
        ("KEN", 2, 2018, 2020),
        (None, 1, 2021, 2021),
    ]


def test_each_host_counts_once_for_each_meeting_and_role(snapshot):
    table = activities.activities_by_host(snapshot, "meeting", NO_FILTERS)

    assert rows_of(table) == [
        ("AUC", "host", 1),
        ("DEU", "host", 1),
        ("DEU", "co_host", 1),
        ("KEN", "host", 1),
        ("NLD", "host", 1),
    ]


def test_a_meeting_in_two_pillars_counts_in_each(snapshot):
    table = activities.activities_by_pillar(snapshot, "meeting", NO_FILTERS)

    assert rows_of(table) == [
        ("jvap-1", 0, None), ("jvap-2", 1, None), ("jvap-3", 0, None), ("jvap-4", 2, None),
        ("jvap-5", 1, None),
        (None, 1, "political"),  # the steering committee
        (None, 1, "other"),  # the webinar, which has a theme only
    ]  # fmt: skip


def test_themes_are_counted_apart_from_domains(snapshot):
    table = activities.activities_by_pillar(snapshot, "meeting", NO_FILTERS, level="theme")

    assert rows_of(table[table["activities"] > 0]) == [
        ("return", 1, None),
        ("protection", 1, None),
        (None, 1, "political"),
        (None, 2, "other"),
    ]


def test_trainings_without_a_domain_are_not_political(snapshot):
    table = activities.activities_by_pillar(snapshot, "training", NO_FILTERS)

    assert rows_of(table[table["pillar_code"].isna()]) == [(None, 1, "other")]


def test_only_meetings_that_state_delegates_are_listed_newest_first(snapshot):
    table = activities.delegates_stated(snapshot, "meeting", NO_FILTERS)

    assert rows_of(table[["activity_id", "year", "participants", "participants_qualifier"]]) == [
        ("mombasa", 2020, 80, "exact"),
        ("nairobi", 2018, 60, "at_least"),
    ]
    assert str(table["participants"].dtype) == "int64"


def test_the_coverage_says_how_many_meetings_state_no_delegates(snapshot):
    assert activities.delegates_coverage(snapshot, "meeting", NO_FILTERS) == Coverage(2, 3)
    assert activities.delegates_coverage(snapshot, "training", NO_FILTERS) == Coverage(1, 2)


def test_records_come_newest_first_with_their_place_in_the_files(snapshot):
    table = activities.activity_records(snapshot, "meeting", NO_FILTERS)

    assert list(table["activity_id"]) == ["webinar", "mombasa", "nairobi", "berlin", "aswan"]
    assert list(table["row"]) == [5, 4, 2, 3, 6]
    assert set(table["file_name"]) == {"meetings.csv"}
    assert list(table["chair_code"]) == ["NLD", "ERI", "ITA", "ITA", None]


def test_what_a_record_does_not_state_is_missing_and_never_zero(snapshot):
    table = activities.activity_records(snapshot, "training", NO_FILTERS)

    juba, cairo = (table[table["activity_id"] == name].iloc[0] for name in ("juba", "cairo"))
    assert (juba["participants"], juba["women"]) == (28, 9)
    assert juba["trainee_country_codes"] == ["SSD", "KEN"]
    assert isnan(cairo["participants"])
    assert cairo["participants_qualifier"] is None
    assert cairo["trainee_country_codes"] == []


def test_the_seed_holds_sixty_three_meetings_one_of_them_undated(seed):
    table = activities.activities_per_year(seed, "meeting", NO_FILTERS)

    assert len(activities.activity_records(seed, "meeting", NO_FILTERS)) == 63
    assert activities.undated_activities(seed, "meeting", NO_FILTERS) == 1
    assert int(table["activities"].sum()) == 62
    assert (table["year"].min(), table["year"].max()) == (2014, 2025)


def test_the_seed_keeps_two_own_trainings_apart_from_those_of_partners(seed):
    table = activities.activities_per_year(seed, "training", NO_FILTERS, by="framework")

    by_framework = table.groupby("framework")["activities"].sum()
    assert int(by_framework["khartoum_process"]) == 2
    assert int(by_framework.sum()) == 137
