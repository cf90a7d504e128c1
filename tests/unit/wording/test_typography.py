"""Translations are set as their language sets text: blanks, quotation marks, commas."""

import re

import pytest

from kp_data.reference.terms import ENGLISH_STAYS
from kp_data.wording.messages import read_catalogue

# What is typed into a computer stands as it is typed: code, addresses, settings, thousands; and
# what is quoted keeps its own direction, as do typed texts with a sign at an end (60+, .xlsx).
TYPED = re.compile(
    r"\u2068(?:\{[^{}]*\}|[!-~ ]*[!-/:-@\[-`][!-~ ]*)\u2069|`[^`]*`|https?://\S+|/\?key=|"
    r"\{[^{}]*\}|\[[^\]]*\]|\d,\d|«;»|\d{4}:|:\d{4}|[A-ZÉ]+:[A-Z]+|Authorization: Bearer KEY"
)
WRONG = {
    "fr": {
        "no blank before a sign": re.compile(r"[^\s\u00a0\u202f.…][;?!%»](?=[\s\u00a0.,)]|$)"),
        "no blank before a colon": re.compile(r"[^\s\u00a0\u202f*]:(?=\s|$)"),
        "a blank at which lines break": re.compile(r" [:;?!%»]|« "),
        "a straight sign": re.compile(r"['\"“”]|\.\.\."),
    },
    "ar": {
        "a Latin sign": re.compile(r"[,;?]"),
        "a straight sign": re.compile(r"['\"“”]|\.\.\."),
        "a blank within quotation marks": re.compile(r"«\s|\s»"),
        "an article that a name in a place has already": re.compile(r"(?:\bال|لل)X"),
        "a mark of direction": re.compile(r"[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]"),
    },
}


def said(code):
    for message in read_catalogue(code):
        if message.id:
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            yield from (form for form in forms if not form.endswith(ENGLISH_STAYS))


@pytest.mark.parametrize(
    ("code", "fault"), [(code, fault) for code in WRONG for fault in WRONG[code]]
)
def test_translations_are_set_as_their_language_sets_text(code, fault):
    wrong = [text for text in said(code) if WRONG[code][fault].search(TYPED.sub("X", text))]
    assert [text for text in wrong if text.strip(" \u00a0") not in {"» ou «", "» أو «"}] == []


@pytest.mark.parametrize(
    ("code", "text", "faults"),
    [
        ("fr", "Trop long: {count}", {"no blank before a colon"}),
        ("fr", "Trop long ; court", {"a blank at which lines break"}),
        ("fr", "« Pays »\u00a0?", {"a blank at which lines break"}),
        ("fr", "l'année?", {"a straight sign", "no blank before a sign"}),
        ("fr", "«\u00a0Pays\u00a0»\u00a0: {name}, 2015:2025, écrire DÉBUT:FIN.", set()),
        ("ar", "البلدان, {names}", {"a Latin sign"}),
        ("ar", "إلى ال{country}", {"an article that a name in a place has already"}),
        ("ar", "\u200f{name}", {"a mark of direction"}),
        ("ar", "\u2068الخرطوم\u2069 أو \u2068_T\u2069", {"a mark of direction"}),
        ("ar", "\u206860+\u2069 أو \u2068_T\u2069 بصيغة \u2068.xlsx\u2069", set()),
        ("ar", "«\u2068{name}\u2069»، 5,000 و«{name}»؛ نعم؟", set()),
    ],
)
def test_a_text_set_in_another_way_is_found(code, text, faults):
    bare = TYPED.sub("X", text)
    assert {fault for fault, sign in WRONG[code].items() if sign.search(bare)} == faults
