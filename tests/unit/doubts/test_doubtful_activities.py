"""Meetings and trainings that are allowed and yet look wrong are told; ordinary ones are not."""

import re
from datetime import date, timedelta
from itertools import permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.doubts.doubtful import doubts, only, told

MEETING = {
    "kind": "thematic_meeting",
    "framework": "khartoum_process",
    "title": "Thematic Meeting on return",
    "start_date": date(2024, 5, 14),
    "end_date": date(2024, 5, 15),
    "date_precision": "day",
    "city": "Cairo",
    "country_code": "EGY",
    "participants": 60,
}

days = st.none() | st.dates(date(1800, 1, 1), date(9999, 12, 31))


def test_ordinary_activities_give_none():
    later = {
        **MEETING,
        "start_date": date(2024, 9, 3),
        "end_date": date(2024, 9, 4),
        "city": "Rome",
    }
    assert doubts([MEETING, later], kind="meeting") == ()


def test_two_meetings_of_one_kind_on_one_day_in_two_places():
    other = {**MEETING, "city": "Rome", "country_code": "ITA"}
    problem = only(doubts([other], earlier=[MEETING], kind="meeting"))
    assert told(problem) == ("warning", "same_day_elsewhere", (2,))
    assert "Cairo, Egypt" in problem.message
    assert told(only(doubts([MEETING, other], kind="meeting")))[2] == (3,)


def are_elsewhere(one, other):
    are_known = None not in (one[1], other[1])
    return one[0] != other[0] or (are_known and one[1] != other[1])


@pytest.mark.parametrize("before", [0, 1])
def test_each_of_many_meetings_on_one_day_is_told_once_with_the_first_elsewhere(before):
    places = [("EGY", None), ("EGY", "A"), ("EGY", "B"), ("EGY", "C"), ("ITA", "A")]
    file, earlier, expected = [], [], {}
    for day, drawn in enumerate([*product(places[:3], repeat=4), *permutations(places)]):
        start = {"start_date": date(2020, 1, 1) + timedelta(day), "end_date": None}
        for nth, (country, city) in enumerate(drawn):
            row = {**MEETING, **start, "title": f"{day}-{nth}", "city": city}
            (earlier if nth < before else file).append({**row, "country_code": country})
            first = next((n for n in range(nth) if are_elsewhere(drawn[nth], drawn[n])), None)
            if nth >= before and first is not None:
                expected[f"{day}-{nth}"] = f"{day}-{first}"
    found = [one for one in doubts(file, earlier, "meeting") if one.code == "same_day_elsewhere"]
    assert sum(one.count for one in found) == len(expected)
    pairs = [re.findall(r"'(\d+-\d+)'", one.message) for one in found[:10]]
    assert [expected[title] for title, _ in pairs] == [other for _, other in pairs]


@pytest.mark.parametrize(
    ("change", "severity", "code"),
    [
        ({"start_date": date(2027, 3, 2), "end_date": None}, "note", "planned_activity"),
        ({"start_date": date(2062, 3, 2), "end_date": None}, "warning", "far_ahead"),
        ({"start_date": date(1902, 3, 2), "end_date": None}, "warning", "early_activity"),
        ({"end_date": date(2024, 12, 5)}, "warning", "long_meeting"),
        ({"participants": 12000}, "warning", "many_participants"),
    ],
)
def test_a_meeting_with_a_strange_field(change, severity, code):
    problem = only(doubts([{**MEETING, **change}], kind="meeting"))
    assert told(problem) == (severity, code, (2,))


@settings(max_examples=15)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "kind": st.sampled_from(["thematic_meeting", "webinar"]),
                "title": st.sampled_from(["A", "B"]),
                "start_date": days,
                "end_date": days,
                "date_precision": st.none() | st.sampled_from(["day", "year", "unknown"]),
                "city": st.none() | st.just("Rome"),
                "country_code": st.none() | st.sampled_from(["ITA", "EGY"]),
                "participants": st.none() | st.integers(0, 10**9),
            }
        ),
        max_size=6,
    )
)
def test_activities_with_gaps_break_nothing(rows):
    for problem in doubts(rows, kind="meeting"):
        assert problem.message
