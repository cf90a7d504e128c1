"""Rules of taste that can be counted, held over all files; a failure lists every place."""

import ast
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).parents[2]
MAX_FILE_LINES = 400
MAX_PAGE_LINES = 80
MAX_FUNCTION_LINES = 40
MAX_ARGUMENTS = 8  # the command line has one for each option


@cache
def texts() -> dict[Path, str]:
    """Every file of the code, by its path in the project."""
    return {
        path.relative_to(PROJECT): path.read_text(encoding="utf-8")
        for place in ("kp_data", "pages")
        for path in sorted((PROJECT / place).rglob("*.py"))
    }


@cache
def functions() -> list[tuple[Path, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Every function and the file in which it stands."""
    return [
        (path, node)
        for path, text in texts().items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


@cache
def pages() -> list[Path]:
    """The pages' scripts."""
    return [path for path in texts() if path.parent == Path("pages")]


def lines_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many lines a function has after its head and docstring."""
    first = node.body[0]
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    start = (first.end_lineno if is_docstring else node.lineno) or node.lineno
    return (node.end_lineno or start) - start


def test_there_is_code_to_hold():
    assert len(pages()) > 10
    assert len(functions()) > 2000


def test_a_file_is_one_thing():
    sizes = {str(path): len(text.splitlines()) for path, text in texts().items()}
    assert {path: size for path, size in sizes.items() if size > MAX_FILE_LINES} == {}


def test_a_page_reads_from_top_to_bottom():
    sizes = {str(path): len(texts()[path].splitlines()) for path in pages()}
    assert {path: size for path, size in sizes.items() if size > MAX_PAGE_LINES} == {}
    assert [f"{path}: {node.name}" for path, node in functions() if path in pages()] == []


def test_a_function_fits_on_a_screen():
    sizes = {f"{path}: {node.name}": lines_of(node) for path, node in functions()}
    assert {name: size for name, size in sizes.items() if size > MAX_FUNCTION_LINES} == {}


def test_a_function_takes_at_most_eight_arguments():
    counts = {
        f"{path}: {node.name}": len(node.args.posonlyargs + node.args.args + node.args.kwonlyargs)
        for path, node in functions()
    }
    assert {name: count for name, count in counts.items() if count > MAX_ARGUMENTS} == {}


def test_nothing_is_called_a_helper():
    vague = {"utils", "helpers", "misc", "manager", "common"}
    assert [str(path) for path in texts() if vague & set(path.with_suffix("").parts)] == []
