"""Texts that are kept in English and said again in the language of whoever reads them."""

import json
import pickle
from datetime import date

import pytest

from kp_data.reference import code_name, measure_short_name, place_name
from kp_data.wording import (
    LANGUAGES,
    in_language,
    say,
    say_clauses,
    say_count,
    say_date,
    say_list,
    say_number,
    say_sentences,
    say_share,
    translate,
)
from kp_data.wording import doubts as words
from kp_data.wording import history as history_words
from kp_data.wording.again import again, remembering
from kp_data.wording.stored import from_store, to_store

UNCHANGED = "Written by hand: 5 {and more}."


def figure() -> str:
    way = say(words.FROM_TO, origin=place_name("ETH"), destination=place_name("EU27_2020"))
    return say_list([measure_short_name("unhcr_returned_refugees"), way, code_name("sex", "F")])


TEXTS = {
    "a list of names": figure,
    "a sentence in a sentence": lambda: say(
        words.RESTATED, figure=figure(), before=say_number(1234.5, 2), now=say_number(12)
    ),
    "one and many": lambda: say_clauses(
        say_count(*history_words.STAYED, count, revision=3) for count in (1, 2, 30)
    ),
    "dates and shares": lambda: say_sentences(
        (say_date(date(2020, 5, 1)), say_date(date(2020, 5, 1), "month"), say_share(0.81))
    ),
    "a bare sentence": lambda: translate("Returned refugees"),
    "what a person wrote": lambda: say(words.AND_MORE, listed=UNCHANGED, count=7),
}


@pytest.mark.parametrize("maker", LANGUAGES)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_is_said_again_as_if_it_were_said_anew(maker, text):
    with in_language(maker), remembering():
        made = text()
    stored = json.loads(json.dumps(to_store({"text": made})))
    for reader in LANGUAGES:
        with in_language(reader):
            assert text() == again(pickle.loads(pickle.dumps(made))) == from_store(stored)["text"]
    assert stored["text"] == text()


def test_a_text_that_does_not_know_how_stays_as_it_is():
    with in_language("fr"):
        assert to_store({"text": UNCHANGED}) == {"text": UNCHANGED}
        assert from_store({"text": UNCHANGED, "count": 5}) == {"text": UNCHANGED, "count": 5}
        assert say(words.FROM_ONLY, origin="X") == again(say(words.FROM_ONLY, origin="X"))


@pytest.mark.parametrize(
    "how",
    [
        {"by": "shout", "told": ["Hello"], "named": {}},
        {"by": "say", "told": [], "named": {}},
        {"by": "say", "told": ["{name}"], "named": {"other": 1}},
        {"by": "say_number", "told": ["many"], "named": {}},
        {},
    ],
    ids=["no such function", "no sentence", "no value", "no number", "nothing"],
)
def test_a_text_that_cannot_be_said_again_is_shown_as_it_is_stored(how):
    assert from_store({"text": UNCHANGED, "how": {"text": how}}) == {"text": UNCHANGED}
