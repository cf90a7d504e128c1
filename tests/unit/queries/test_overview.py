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


def test_the_latest_activities_are_own_dated_and_newest_first(snapshot):
    table = overview.latest_activities(snapshot, 3)

    assert list(table["activity_id"]) == ["juba", "april", "hague"]
    assert list(table["record"]) == ["training", "meeting", "meeting"]
    assert str(table["year"].dtype) == "int64"


def test_the_headline_of_the_seed_can_be_counted_from_its_files(seed):
    headline = overview.headline(seed, today=TODAY)

    assert (headline.meetings, headline.trainings_own, headline.trainings_partner) == (63, 2, 135)
    assert (headline.first_year, headline.last_year) == (2014, 2025)
    assert (headline.returns_year, headline.returns_value) == (2025, 857278)
    # Exact: 76, 55, 28; at least: 100, 50, 50, 100, 60, 150, 50, 140; four more are "about".
    assert (headline.delegates_at_least, headline.delegates_records) == (859, 15)
