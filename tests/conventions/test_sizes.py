"""Rules of taste that can be counted."""

import ast
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
MAX_FILE_LINES = 400
MAX_PAGE_LINES = 80
MAX_FUNCTION_LINES = 40
MAX_ARGUMENTS = 8  # the command line has one for each option
CODE = sorted([*(PROJECT / "kp_data").rglob("*.py"), *(PROJECT / "pages").rglob("*.py")])
PAGES = sorted((PROJECT / "pages").glob("*.py"))


def shown(path: Path) -> str:
    return str(path.relative_to(PROJECT))


@pytest.mark.parametrize("path", CODE, ids=shown)
def test_a_file_is_one_thing(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_FILE_LINES


@pytest.mark.parametrize("path", PAGES, ids=shown)
def test_a_page_reads_from_top_to_bottom(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_PAGE_LINES
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


@pytest.mark.parametrize("path", CODE, ids=shown)
def test_a_function_fits_on_a_screen(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            first = node.body[0]
            is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
            start = (first.end_lineno if is_docstring else node.lineno) or node.lineno
            assert (node.end_lineno or start) - start <= MAX_FUNCTION_LINES, node.name


@pytest.mark.parametrize("path", CODE, ids=shown)
def test_a_function_takes_at_most_eight_arguments(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            arguments = node.args.posonlyargs + node.args.args + node.args.kwonlyargs
            assert len(arguments) <= MAX_ARGUMENTS, node.name


@pytest.mark.parametrize("path", CODE, ids=shown)
def test_nothing_is_called_a_helper(path):
    assert not {"utils", "helpers", "misc", "manager", "common"} & set(path.with_suffix("").parts)
