"""The pieces that pages share, by themselves."""

import doctest
import importlib
import re

import pytest
from streamlit.testing.v1 import AppTest

from kp_data.cells import meant_in_words
from kp_data.wording import in_language
from pages.ui.text import plain

MODULES = ("filters", "revisions", "text")


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_docstrings_hold(name):
    failed, tried = doctest.testmod(importlib.import_module(f"pages.ui.{name}"))
    assert tried > 0
    assert failed == 0


def _a_table_in_arabic() -> None:
    import pandas as pd

    from kp_data.wording import set_language
    from pages.ui.tables import show_table

    set_language("ar")
    show_table(pd.DataFrame({"السنة": [2024], "البلد": ["كينيا"]}))


def test_a_table_begins_at_the_right_for_who_reads_from_there():
    table = AppTest.from_function(_a_table_in_arabic).run().dataframe[0]
    assert list(table.value.columns) == ["البلد", "السنة"]


def test_a_name_in_latin_letters_keeps_its_direction_in_arabic_only(monkeypatch):
    title = "72,000 Voluntary Returns"
    assert plain(title) == title
    monkeypatch.setattr("pages.ui.text.direction", lambda: "rtl")
    assert plain(title) == f"\u2066{title}\u2069"
    assert plain("1,200") == "1,200"


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("SO-03: 1 من أصل 5", ["SO-03"]),
        (
            "في results database, harvested 17 May 2021.",
            ["results database, harvested 17 May 2021"],
        ),
        ("IOM (2019)، UNHCR (EUTF for Africa) في كينيا", ["IOM (2019)", "UNHCR (EUTF for Africa)"]),
        ("العائدون إلى كينيا: 12 (Kenya", ["Kenya"]),
    ],
)
def test_names_within_an_arabic_sentence_keep_theirs(text, apart):
    with in_language("ar"):
        shown = plain(text).replace("\\", "")
    assert re.findall("\u2066([^\u2069]*)\u2069", shown) == apart
    assert re.sub("[\u2066\u2069]", "", shown) == text


def test_a_suggestion_is_named_in_the_language_of_its_reader():
    assert meant_in_words("Kenya; South Sudan") == "Kenya; South Sudan"
    with in_language("fr"):
        assert meant_in_words("Kenya; South Sudan") == "Kenya\u00a0; Soudan du Sud"
        assert meant_in_words("forced") == "Retour forcé"
        assert meant_in_words("2018-05-09") == "2018-05-09"
