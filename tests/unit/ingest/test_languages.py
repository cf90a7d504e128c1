"""A file that is checked in one language: what was said of it is read in others."""

import json
from dataclasses import asdict

import pytest

from kp_data.ingest import check, publish
from kp_data.settings import PROJECT
from kp_data.store import waiting_rows
from kp_data.wording import in_language
from kp_data.wording.stored import from_store
from tests.people import officer

MISTAKES = PROJECT / "data/practice/returns_with_mistakes.xlsx"
DOUBTS = (
    "measure,from,to,year,value,sex,publisher,period\n"
    "unhcr_returned_refugees,KEN,ETH,2031,123456,,UNHCR,\n"
    "kp_returns,DEU,SOM,2019,10,F,Ministry,\n"
    "kp_returns,DEU,SOM,2019,20,M,Ministry,\n"
    "kp_returns,DEU,SOM,2019,90,_T,Ministry,\n"
    "kp_returns,DEU,SOM,2019,90,_T,Ministry,\n"
    "kp_returns,DEU,SOM,2020,9000,_T,Ministry,\n"
    "kp_reintegration_score,DEU,SOM,2020,0.5,,Ministry,\n"
    "unhcr_returned_refugees,KEN,Atlantis; Mu; Lemuria; Hy Brasil; Ys; Avalon,2020,5,,UNHCR,\n"
)
FILES = {"mistakes.xlsx": MISTAKES.read_bytes(), "doubts.csv": DOUBTS.encode()}
READ = ("message", "advice")


def told(plan) -> list[tuple[str, str]]:
    return [(problem.message, problem.advice) for problem in plan.problems]


@pytest.mark.parametrize("name", FILES)
def test_what_was_said_in_french_is_kept_in_english_and_read_in_any_language(name, store):
    plans = {}
    for code in ("en", "fr"):
        with in_language(code):
            plans[code] = check(FILES[name], name, store)
    with in_language("fr"):
        made = publish(plans["fr"], store, by=officer("Amina"))
    plan = store.plan(made.upload_id)
    assert [(one["message"], one["advice"]) for one in plan["problems"]] == told(plans["en"])
    rows = waiting_rows(store).to_pylist()
    waiting = [one for row in rows for one in json.loads(row["problems"])]
    for code, anew in plans.items():
        with in_language(code):
            said = [from_store(one) for one in plan["problems"]]
            assert [tuple(one[part] for part in READ) for one in said] == told(anew)
            errors = {(one.message, one.advice) for one in anew.problems}
            assert {tuple(from_store(one)[part] for part in READ) for one in waiting} <= errors
    assert waiting
    assert {"code", "lines", "suggestion"} <= asdict(plans["fr"].problems[0]).keys()


def test_the_figures_that_change_are_kept_with_their_words(store):
    def changes(code: str) -> list[tuple[str, ...]]:
        with in_language(code):
            kept = [from_store(one) for one in store.plan(made.upload_id)["changes"]]
        return [(one["what"], one["before"], one["after"]) for one in kept]

    file = (
        "measure,from,to,period_start,period_end,value,publisher\n"
        "unhcr_returned_refugees,KEN,ETH,2020-01-01,2020-12-31,1234,UNHCR\n"
        "dtm_sudan_returnees,,SDN,2024-11-01,2025-06-30,77,IOM DTM\n"
    )
    with in_language("ar"):
        made = publish(check(file.encode(), "f.csv", store), store, by=officer("Amina"))
    assert changes("en") == [
        ("Ethiopia, Returned refugees 2020", "", "1,234"),
        ("Returnees in Sudan, Sudan, November 2024 to June 2025", "", "77"),
    ]
    assert [one["what"] for one in store.plan(made.upload_id)["changes"]] == [
        what for what, _, _ in changes("en")
    ]
    first, second = changes("fr")
    assert first[0].startswith("Éthiopie, Réfugiés rapatriés")
    assert first[2] == "1\u202f234"
    assert "Soudan, novembre 2024" in second[0]
