"""The pieces that pages share, by themselves."""

import doctest
import importlib

import pytest

MODULES = ("revisions", "text")


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_docstrings_hold(name):
    failed, tried = doctest.testmod(importlib.import_module(f"pages.ui.{name}"))
    assert tried > 0
    assert failed == 0
