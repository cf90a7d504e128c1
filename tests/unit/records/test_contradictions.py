"""Cells of one row that contradict each other, and values that are none."""

import pytest

from kp_data.ingest import check

MEETINGS = "kind,title,start date,dates,participants,participants_qualifier,source_url\n"
FIGURES = "measure,from,to,year,value,flag,publisher\nunhcr_returned_refugees,Uganda,Sudan,2023,{},{},UNHCR\n"


def found(store, text: str) -> list[tuple[str, str]]:
    plan = check(text.encode(), "f.csv", store)
    return [(problem.severity, problem.code) for problem in plan.problems]


@pytest.mark.parametrize(
    ("row", "problems"),
    [
        ("2018-05-09,9 May 2018,40,,", []),
        ("2018-05-09,9 - 10 May 2018,40,,https://www.khartoumprocess.net/a", []),
        ("2018-05-09,10 May 2018,40,,", [("error", "dates_disagree")]),
        ("2018-05-09,,over 50,at_least,", []),
        ("2018-05-09,,over 50,about,", [("warning", "marks_disagree")]),
        ("2018-05-09,,50,about,", []),
        ("2018-05-09,,50,,see the web page", [("warning", "not_an_address")]),
        ("2018-05-09,,50,,javascript:alert(1)", [("warning", "not_an_address")]),
    ],
)
def test_cells_of_a_meeting(store, row, problems):
    assert found(store, f"{MEETINGS}Webinar,Data,{row}\n") == problems


@pytest.mark.parametrize(
    ("value", "flag", "problems"),
    [
        ("5", "p", []),
        (":", ":", []),
        ("5", ":", [("error", "value_not_available")]),
        ("5", "bp", []),
    ],
)
def test_a_figure_and_its_flag(store, value, flag, problems):
    assert found(store, FIGURES.format(value, flag)) == problems


def test_flags_in_a_cell_and_beside_it_are_both_kept(store):
    plan = check(FIGURES.format("5 p", "b").encode(), "f.csv", store)
    assert plan.records["return"]["flag"].to_pylist() == ["bp"]


def test_a_mark_that_points_to_a_footnote_is_kept(store):
    plan = check(FIGURES.format("16960**", "").encode(), "f.csv", store)
    assert plan.records["return"]["value"].to_pylist() == [16960]
    assert "**" in plan.records["return"]["note"].to_pylist()[0]


@pytest.mark.parametrize("kind", ["training", "Meeting", "formation"])
def test_a_kind_that_several_are_called_is_offered_and_never_taken(store, kind):
    from kp_data.answers import Answers

    text = f"kind,title\n{kind},Data\n"
    plan = check(text.encode(), "f.csv", store, answers=Answers(all_suggestions=True))
    (problem,) = plan.problems
    assert (problem.code, plan.rejected) == ("unknown_kind", 1)
    assert " | " in problem.suggestion


@pytest.mark.parametrize(
    ("place", "problems"), [("Kenya", [("warning", "same_place")]), ("Total", []), ("Unknown", [])]
)
def test_only_a_known_place_can_be_left_and_returned_to_at_once(store, place, problems):
    text = FIGURES.format(5, "").replace("Uganda,Sudan", f"{place},{place}")
    assert found(store, text) == problems
