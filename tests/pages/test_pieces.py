"""The pieces that pages share, by themselves."""

import doctest
import importlib

import pytest
from streamlit.testing.v1 import AppTest

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
