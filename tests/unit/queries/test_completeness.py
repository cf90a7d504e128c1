"""What was published of the Process beside what is recorded."""

from datetime import date
from math import isnan

import pytest

from kp_data.queries.completeness import completeness, recorded_of_largest_count
from tests.unit.queries.query_rows import meeting, training

# Counted by hand in data/seed/kp_meetings.csv and kp_trainings.csv, within the months and the
# modality of each published count; joint Valletta meetings left out. (published, recorded)
SEED = {
    "retrospective_iwg": (2, 2),
    "retrospective_som": (7, 7),
    "retrospective_sc": (9, 6),
    "retrospective_tm": (12, 10),
    "retrospective_training": (1, 0),
    "retrospective_delegates": (1800, None),
    "retrospective_recommendations": (130, None),
    "iwg_rome_2016": (2, 2),
    "tm_addis_2016": (2, 1),
    "tm_berlin_2017": (1, 1),
    "tm_khartoum_2017": (7, 5),  # Addis Ababa 2016; Berlin, London, Luxor and Khartoum 2017
    "sc_brussels_2021": (1, 1),  # the one of December 2020 met online
    "webinars_2021": (4, 4),
    "som_kampala_2022": (8, 8),
    "som_berlin_2023": (9, 9),
    "som_cairo_2024": (10, 10),
    "ministerial_cairo_2025": (2, 2),
    "members_2024": (36, 40),
    "members_2025": (40, 40),
}


@pytest.fixture(scope="module")
def snapshot(make_snapshot):
    return make_snapshot(
        meetings=[
            meeting("london", "2015-11-23", kind="steering_committee"),
            meeting("khartoum", "2017-11-14", participants=90, participants_qualifier="at_least",
                    recommendations=12, recommendations_qualifier="exact"),
            meeting("valletta", "2017-02-08", kind="senior_officials_meeting",
                    title="Joint Valletta Action Plan (JVAP) Senior Officials' Meeting"),
            meeting("asmara", "2019-03-07", kind="senior_officials_meeting",
                    participants=500, participants_qualifier="at_most"),
            meeting("hague", "2020-03-01", end_date=date(2020, 3, 31), date_precision="month",
                    kind="steering_committee"),
            meeting("online", "2018-05-04", modality="online"),
            meeting("april", "2020-04-01"),
            meeting("some day of 2020", "2020-01-01", end_date=date(2020, 12, 31),
                    date_precision="year"),
            meeting("some day of 2016", "2016-01-01", end_date=date(2016, 12, 31),
                    date_precision="year"),
            meeting("aswan"),
        ],
        trainings=[training("of a partner", "2018-10-01", framework="bmm")],
    )  # fmt: skip


def numbers(table, column):
    return dict(zip(table["count"], table[column], strict=True))


def test_activities_are_counted_within_the_months_and_the_modality(snapshot):
    recorded = numbers(completeness(snapshot), "recorded")

    assert recorded["retrospective_som"] == 1  # asmara; valletta was a joint meeting
    assert recorded["retrospective_sc"] == 2  # london, and hague: all days of March are within
    assert recorded["retrospective_tm"] == 2  # khartoum, and the one of 2016; not the one online
    assert recorded["retrospective_training"] == 0
    assert recorded["tm_khartoum_2017"] == 2
    assert recorded["tm_addis_2016"] == 0  # the one of 2016 may have been in November


def test_delegates_and_recommendations_are_what_sources_state_as_a_lower_bound(snapshot):
    table = completeness(snapshot)

    # "At most 500" is no lower bound.
    assert numbers(table, "recorded")["retrospective_delegates"] == 90
    assert numbers(table, "recorded")["retrospective_recommendations"] == 12


def test_a_difference_is_recorded_less_published(snapshot):
    difference = numbers(completeness(snapshot), "difference")

    assert difference["retrospective_sc"] == 2 - 9
    assert difference["members_2024"] == 40 - 36


def test_a_sentence_on_what_is_missing_stands_only_beside_the_number_it_was_written_for(snapshot):
    missing = numbers(completeness(snapshot), "missing")

    assert missing["retrospective_training"].startswith("The regional training is not found.")
    assert missing["retrospective_sc"] is None
    assert missing["retrospective_delegates"] is None


def test_the_record_of_the_seed_beside_all_published_counts(seed):
    table = completeness(seed)

    recorded = [None if isnan(number) else int(number) for number in table["recorded"]]
    found = zip(table["published"], recorded, strict=True)
    assert dict(zip(table["count"], found, strict=True)) == SEED
    assert table["missing"].notna().all()


def test_of_the_largest_count_25_of_31_are_recorded(seed):
    found = recorded_of_largest_count(seed)

    assert (found.published, found.recorded) == (31, 25)
    assert found.count.english_occasion == "Retrospective of 2020"


def test_an_empty_store_has_recorded_nothing(make_snapshot):
    table = completeness(make_snapshot())

    assert numbers(table, "recorded")["retrospective_tm"] == 0
    assert recorded_of_largest_count(make_snapshot()).recorded == 0
