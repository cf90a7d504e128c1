"""A column in which everything is wrong is told, and does not take for ever."""

from kp_data.ingest import check
from kp_data.records.parsed import MOST_TOLD

FURTHER = 30


def test_texts_beyond_those_told_one_by_one_are_counted(store):
    lines = [f"kp_returns,Atlantis{n},Kenya,2020,{n},Ministry" for n in range(MOST_TOLD + FURTHER)]
    text = "measure,from,to,year,value,publisher\n" + "\n".join(lines)
    plan = check(text.encode(), "f.csv", store)
    errors = [problem for problem in plan.problems if problem.severity == "error"]
    assert len(errors) == MOST_TOLD + 1
    assert plan.rejected == MOST_TOLD + FURTHER
    (further,) = [problem for problem in errors if problem.code == "further_texts"]
    assert (further.count, further.cells[0]) == (FURTHER, f"B{MOST_TOLD + 2}")
