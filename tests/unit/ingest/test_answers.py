"""What a person answers about a file: for this file, and remembered for the next."""

from kp_data.answers import Answers
from kp_data.ingest import check, publish
from kp_data.undoing import undo
from tests.people import officer

HEADER = "measure,from,to,year,value,publisher\n"
WRONG = HEADER + "unhcr_returned_refugees,Uganda,Soodan,2023,5,UNHCR\n"
ACCEPTED = Answers(values={("to", "Soodan"): "Sudan"})
TWO_TITLES = "indicator,from,returned to,pays de retour,year,value,publisher\n" + (
    "unhcr_returned_refugees,Uganda,Sudan,Kenya,2023,5,UNHCR\n"
    "unhcr_returned_refugees,Uganda,Sudan,Sudan,2022,5,UNHCR\n"
    "unhcr_returned_refugees,Uganda,Kenya,Kenya,2022,5,UNHCR\n"
)


def places(plan) -> list[str]:
    return plan.records["return"]["to_code"].to_pylist()


def test_an_accepted_name_is_known_from_then_on_with_who_and_when(store):
    assert check(WRONG.encode(), "f.csv", store).rejected == 1
    publish(check(WRONG.encode(), "f.csv", store, answers=ACCEPTED), store, by=officer("Amina"))
    later = WRONG.replace("2023,5", "2024,7").replace("Soodan", "SOODAN ")
    plan = check(later.encode(), "g.csv", store)
    assert places(plan) == ["SDN"]
    (note,) = [problem for problem in plan.problems if problem.code == "alias_used"]
    assert "Amina" in note.message


def test_an_accepted_name_goes_with_the_revision_that_brought_it(store):
    publish(check(WRONG.encode(), "f.csv", store, answers=ACCEPTED), store, by=officer("Amina"))
    undo(store, 1, by=officer("Amina"))
    assert check(WRONG.encode(), "f.csv", store).rejected == 1


def test_an_answer_for_one_column_says_nothing_of_another(store):
    answers = Answers(values={("from", "Soodan"): "Sudan"})
    assert check(WRONG.encode(), "f.csv", store, answers=answers).rejected == 1


def test_two_columns_that_could_be_the_same_are_asked_about(store):
    plan = check(TWO_TITLES.encode(), "f.csv", store)
    (question,) = [problem for problem in plan.problems if problem.code == "two_columns_fit"]
    assert (question.column, question.lines) == ("pays de retour", (2,))
    assert (plan.accepted, plan.rejected) == (2, 1)


def test_the_answer_is_remembered_for_the_sender_alone(store):
    answers = Answers(headings={"returned to": ""})
    plan = check(TWO_TITLES.encode(), "f.csv", store, answers=answers, sender="Ministry")
    assert places(plan) == ["KEN", "SDN", "KEN"]
    publish(plan, store, by=officer("Amina"))
    later = TWO_TITLES.replace("2023", "2024")
    assert check(later.encode(), "g.csv", store, sender="ministry ").rejected == 0
    assert check(later.encode(), "g.csv", store, sender="Another").rejected == 1


def test_a_misspelt_heading_is_suggested_and_taken_when_accepted(store):
    text = (
        WRONG.replace("Soodan", "Sudan").replace("measure", "mesure").replace("to,", "retuned to,")
    )
    plan = check(text.encode(), "f.csv", store)
    (unknown,) = [problem for problem in plan.problems if problem.code == "unknown_column"]
    assert unknown.suggestion == "returned to"
    taken = check(
        text.encode(), "f.csv", store, answers=Answers(headings={"retuned to": "to_code"})
    )
    assert places(taken) == ["SDN"]
    by_itself = check(text.encode(), "f.csv", store, answers=Answers(all_suggestions=True))
    assert places(by_itself) == ["SDN"]


def test_what_holds_for_the_whole_file_fills_what_rows_do_not_say(store):
    text = "from,to,year,value,publisher\nUganda,Sudan,2023,5,UNHCR\nUganda,Sudan,,6,\n"
    assert check(text.encode(), "f.csv", store).rejected == 2
    said = {"measure": "unhcr_returned_refugees", "period": "2022", "publisher": "Ministry"}
    plan = check(text.encode(), "f.csv", store, answers=Answers(constants=said))
    assert plan.rejected == 0
    assert plan.records["return"]["publisher"].to_pylist() == ["UNHCR", "Ministry"]
    assert [day.year for day in plan.records["return"]["period_start"].to_pylist()] == [2023, 2022]


def test_years_across_the_top_are_unfolded_with_the_cell_of_each_figure(store):
    text = "measure;to;2021;2022;2023\nkp_returns;Kenya;10;;30\nkp_returns;Uganda;n/a;x;5\n"
    plan = check(text.encode(), "f.csv", store)
    assert (plan.rows, plan.accepted, plan.rejected) == (5, 4, 1)
    (wrong,) = [problem for problem in plan.problems if problem.severity == "error"]
    assert wrong.cells == ("D3",)
    assert plan.rejected_lines == {"": (3,)}


PAIRS = "measure,from,returned to,pays de retour,year,value,publisher\n"


def two_columns(store, *pairs: tuple[str, str]) -> list[str]:
    lines = [f"kp_returns,DEU,{one},{other},2023,5,M\n" for one, other in pairs]
    plan = check((PAIRS + "".join(lines)).encode(), "f.csv", store)
    return [problem.code for problem in plan.problems]


def test_a_name_beside_its_code_is_one_thing_said_twice(store):
    assert two_columns(store, ("Sudan", "SDN"), ("Kenya", "KEN")) == ["repeated_column"]


def test_two_known_places_that_differ_are_never_one(store):
    assert two_columns(store, ("Ethiopia", "Eritrea"), ("Sudan", "Sudan")) == ["two_columns_fit"]


def test_a_second_column_fills_the_gaps_of_the_first(store):
    lines = "kp_returns,DEU,Sudan,,2023,5,M\nkp_returns,DEU,,Kenya,2023,5,M\n"
    assert places(check((PAIRS + lines).encode(), "f.csv", store)) == ["SDN", "KEN"]


def test_remarks_in_two_columns_are_kept_together(store):
    text = "kind,title,note,comment\nWebinar,A,one,two\nWebinar,B,,three\nWebinar,C,four,four\n"
    plan = check(text.encode(), "f.csv", store)
    assert plan.records["meeting"]["note"].to_pylist() == ["one; two", "three", "four"]
