"""The first page: every figure is counted by hand from the rows above it."""

from datetime import date

import pytest

from kp_data.queries import overview
from tests.unit.queries.query_rows import figure, meeting, training

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def snapshot(make_snapshot):
    return make_snapshot(
        meetings=[
            meeting("rome", "2014-11-28", kind="ministerial_conference", country_code="ITA",
                    participants=38, participants_qualifier="about"),
            meeting("london", "2015-11-23", kind="steering_committee", country_code="GBR"),
            meeting("khartoum", "2017-11-14", country_code="SDN", participants=90,
                    participants_qualifier="at_least"),
            meeting("valletta", "2017-02-08", kind="senior_officials_meeting", country_code="MLT",
                    title="Joint Valletta Action Plan (JVAP) Senior Officials' Meeting"),
            meeting("asmara", "2019-03-07", kind="senior_officials_meeting", country_code="ERI",
                    participants=500, participants_qualifier="at_most"),
            meeting("hague", "2020-03-01", end_date=date(2020, 3, 31), date_precision="month",
                    kind="steering_committee"),
            meeting("webinar", "2018-05-04", modality="online", participants=100,
                    participants_qualifier="exact"),
            meeting("april", "2020-04-01"),
            meeting("some day of 2020", "2020-01-01", end_date=date(2020, 12, 31),
                    date_precision="year"),
            meeting("some day of 2016", "2016-01-01", end_date=date(2016, 12, 31),
                    date_precision="year"),
            meeting("aswan", country_code="EGY"),
        ],
        trainings=[
            training("juba", "2022-05-24", country_code="SSD", participants=28,
                     participants_qualifier="exact"),
            training("cairo", "2018-10-01", country_code="EGY", framework="bmm", participants=1000,
                     participants_qualifier="exact"),
            training("partner", "2025-10-01", framework="iom"),
        ],
        returns=[
            figure(2024, 400, measure="unhcr_returned_refugees"),
            figure(2025, 300, measure="unhcr_returned_refugees"),
            figure(2025, 57, measure="unhcr_returned_refugees", to_code="ERI",
                   value_qualifier="at_most"),
            figure(2026, 5, measure="unhcr_returned_refugees"),
        ],
    )  # fmt: skip


def test_the_headline_counts_the_processs_own_activities_and_partners_apart(snapshot):
    headline = overview.headline(snapshot, today=TODAY)

    assert (headline.activities, headline.meetings, headline.trainings_own) == (12, 11, 1)
    assert headline.trainings_partner == 2
    assert headline.host_countries == 7
    assert (headline.first_year, headline.last_year) == (2014, 2022)


def test_delegates_are_a_lower_bound_of_what_own_activities_state(snapshot):
    headline = overview.headline(snapshot, today=TODAY)

    # "About 38" and "at most 500" are no lower bound; the thousand are of a partner's training.
    assert headline.delegates_at_least == 90 + 100 + 28
    assert headline.delegates_records == 5


def test_returns_in_the_headline_are_of_the_latest_year_that_is_over(snapshot):
    headline = overview.headline(snapshot, today=TODAY)

    assert headline.returns_measure == "unhcr_returned_refugees"
    assert (headline.returns_year, headline.returns_value) == (2025, 357)
    assert headline.returns_qualifier == "at_most"


def test_an_empty_store_has_a_headline_without_figures(make_snapshot):
    headline = overview.headline(make_snapshot())

    assert (headline.activities, headline.host_countries, headline.delegates_records) == (0, 0, 0)
    assert headline.delegates_at_least is None
    assert headline.first_year is None
    assert headline.returns_value is None


def test_the_retrospective_counts_meetings_in_person_from_november_2015_to_march_2020(snapshot):
    table = overview.retrospective(snapshot)

    assert list(table.columns) == ["kind", "published", "recorded", "missing"]
    assert list(zip(table["kind"], table["published"], table["recorded"], strict=True)) == [
        ("informal_working_group", 2, 0),
        ("senior_officials_meeting", 7, 1),  # asmara; valletta was a joint meeting
        ("steering_committee", 9, 2),  # london, and hague: all days of March 2020 are within
        ("thematic_meeting", 12, 2),  # khartoum, and the one of 2016
        ("regional_training", 1, 0),
    ]


def test_delegates_of_the_retrospective_are_set_beside_the_published_number(snapshot):
    delegates = overview.retrospective_delegates(snapshot)

    # Of the five, khartoum says at least 90 and asmara at most 500.
    assert (delegates.published, delegates.stated) == (1800, 90)
    assert (delegates.records, delegates.meetings) == (2, 5)


def test_a_sentence_on_what_is_missing_stands_only_beside_the_number_it_was_written_for(snapshot):
    missing = dict(overview.retrospective(snapshot)[["kind", "missing"]].to_numpy())

    assert missing["regional_training"].startswith("The regional training is not found.")
    assert [kind for kind, text in missing.items() if text] == ["regional_training"]


def test_the_latest_activities_are_own_dated_and_newest_first(snapshot):
    table = overview.latest_activities(snapshot, 3)

    assert list(table["activity_id"]) == ["juba", "april", "hague"]
    assert list(table["record"]) == ["training", "meeting", "meeting"]
    assert str(table["year"].dtype) == "int64"


def test_the_seed_reproduces_the_retrospective_as_far_as_it_is_recorded(seed):
    table = overview.retrospective(seed)

    assert list(table["recorded"]) == [2, 7, 6, 10, 0]
    assert list(table["published"]) == [2, 7, 9, 12, 1]
    assert table["missing"].notna().all()


def test_the_seed_states_no_lower_bound_for_the_delegates_of_the_retrospective(seed):
    delegates = overview.retrospective_delegates(seed)

    # Two of the 25 state a number: about 80 and about 90.
    assert (delegates.stated, delegates.records, delegates.meetings) == (None, 2, 25)


def test_the_headline_of_the_seed_can_be_counted_from_its_files(seed):
    headline = overview.headline(seed, today=TODAY)

    assert (headline.meetings, headline.trainings_own, headline.trainings_partner) == (63, 2, 135)
    assert (headline.first_year, headline.last_year) == (2014, 2025)
    assert (headline.returns_year, headline.returns_value) == (2025, 857278)
    # Exact: 76, 55, 28; at least: 100, 50, 50, 100, 60, 150, 50, 140; four more are "about".
    assert (headline.delegates_at_least, headline.delegates_records) == (859, 15)
