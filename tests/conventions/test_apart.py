"""What runs again alone asks first whether its reader may still see the page."""

import ast
from pathlib import Path

import pytest

PAGES = Path(__file__).parents[2] / "pages"
OWN = PAGES / "ui" / "apart.py"


@pytest.mark.parametrize("name", ["fragment", "dialog"])
def test_only_one_place_makes_parts_that_run_alone(name):
    found = {
        path
        for path in PAGES.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and ast.unparse(node) == f"st.{name}"
    }
    assert found == {OWN}
