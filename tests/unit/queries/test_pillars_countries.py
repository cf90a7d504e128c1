"""Pillars and countries: every figure is counted by hand from the rows above it."""

import pytest

from kp_data.queries import countries, pillars
from kp_data.queries.filters import NO_FILTERS, Filters
from tests.unit.queries.query_rows import figure, meeting, training


@pytest.fixture(scope="module")
def snapshot(make_snapshot):
    return make_snapshot(
        meetings=[
            meeting("nairobi", "2018-07-12", country_code="KEN", host_codes=["KEN"],
                    pillar_codes=["jvap-5", "jvap-4"]),
            meeting("berlin", "2020-03-15", country_code="DEU", host_codes=["DEU"],
                    co_host_codes=["KEN"], pillar_codes=["jvap-4", "climate"]),
            meeting("aswan", country_code="EGY", pillar_codes=["jvap-5"]),
        ],
        trainings=[
            training("juba", "2020-05-24", country_code="SSD", pillar_codes=["jvap-4"],
                     trainee_country_codes=["SSD", "KEN"]),
            training("mombasa", "2021-05-24", country_code="KEN", framework="bmm",
                     pillar_codes=["climate"]),
        ],
        returns=[
            figure(2022, 100, to_code="KEN"),
            figure(2022, 60, to_code="KEN", sex="M"),
            figure(2021, 30, to_code="KEN", from_code="DEU"),
            figure(2022, 7, to_code="SOM", from_code="KEN"),
            figure(2022, 0.5, to_code="KEN", measure="kp_reintegration_score", sex="M"),
            figure(2022, 0.7, to_code="KEN", measure="kp_reintegration_score", sex="F"),
        ],
    )  # fmt: skip


def rows_of(table):
    return list(table.itertuples(index=False, name=None))


def test_each_pillar_stands_in_each_year_and_an_activity_in_both_its_pillars(snapshot):
    table = pillars.pillar_years(snapshot, NO_FILTERS)

    assert len(table) == 5 * 4
    assert rows_of(table[table["activities"] > 0]) == [
        ("jvap-4", 2018, 1),
        ("jvap-4", 2020, 2),
        ("jvap-5", 2018, 1),
    ]
    assert set(table["year"]) == {2018, 2019, 2020, 2021}


def test_pillars_can_be_counted_for_one_kind_of_record_and_for_themes(snapshot):
    table = pillars.pillar_years(snapshot, NO_FILTERS, "theme", record="training")

    assert rows_of(table[table["activities"] > 0]) == [("climate", 2021, 1)]
    assert set(table["year"]) == {2020, 2021}


def test_nothing_matching_gives_no_pillar_rows(snapshot):
    assert pillars.pillar_years(snapshot, Filters(countries=("NER",))).empty


def test_the_records_of_a_pillar_are_meetings_and_trainings(snapshot):
    every_year = pillars.pillar_records(snapshot, "jvap-4", None, NO_FILTERS)
    one_year = pillars.pillar_records(snapshot, "jvap-4", 2020, NO_FILTERS)
    undated = pillars.pillar_records(snapshot, "jvap-5", None, NO_FILTERS)

    assert list(every_year["activity_id"]) == ["juba", "berlin", "nairobi"]
    assert list(every_year["record"]) == ["training", "meeting", "meeting"]
    assert list(one_year["activity_id"]) == ["juba", "berlin"]
    assert list(undated["activity_id"]) == ["nairobi", "aswan"]


def test_a_profile_counts_own_activities_once_and_partners_apart(snapshot):
    profile = countries.country_profile(snapshot, "KEN")

    assert (profile.role, profile.region) == ("member", "Africa")
    assert (profile.venues, profile.hosted, profile.co_hosted) == (1, 1, 1)
    assert profile.activities == 2
    assert profile.partner_trainings == 1
    assert profile.trainings_attended == 1
    assert (profile.first_year, profile.last_year) == (2018, 2020)


def test_a_profile_lists_the_terms_as_chair(snapshot):
    egypt = countries.country_profile(snapshot, "EGY")

    assert [term.start.first.year for term in egypt.chair_terms] == [2014, 2024]
    assert (egypt.venues, egypt.activities, egypt.first_year) == (1, 1, None)


def test_a_country_outside_the_process_has_an_empty_profile(snapshot):
    niger = countries.country_profile(snapshot, "NER")

    assert niger.role is None
    assert niger.joined_year is None
    assert (niger.activities, niger.partner_trainings, niger.chair_terms) == (0, 0, ())


def test_each_activity_of_a_country_is_listed_once_with_its_part(snapshot):
    table = countries.country_activities(snapshot, "KEN")

    assert list(zip(table["activity_id"], table["role"], strict=True)) == [
        ("mombasa", "venue"),
        ("juba", "trainees"),
        ("berlin", "co_host"),
        ("nairobi", "host"),
    ]


def test_an_undated_activity_of_a_country_comes_last(snapshot):
    assert list(countries.country_activities(snapshot, "EGY")["activity_id"]) == ["aswan"]
    assert countries.country_activities(snapshot, "NER").empty


def test_the_years_with_returns_to_a_country_are_counted_by_measure(snapshot):
    assert countries.years_with_returns(snapshot, "KEN") == {
        "kp_returns": 2,
        "kp_reintegration_score": 1,
    }


def test_the_years_with_returns_from_a_country_are_those_across_its_border(snapshot):
    assert countries.years_with_returns(snapshot, "KEN", side="from") == {"kp_returns": 1}
    assert countries.years_with_returns(snapshot, "NER") == {}
