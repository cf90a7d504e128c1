"""The way of the data has one direction: nothing imports what stands to its right."""

import ast
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]

# From left to right; a part may import those before it and itself.
ORDER = [
    "bounded",
    "database",
    "kept",
    "resting",
    "contents",
    "errors",
    "events",
    "wording",
    "ending",
    "settings",
    "files",
    "problems",
    "failing",
    "answers",
    "reference",
    "reading",
    "cells",
    "records",
    "store",
    "people",
    "queries",
    "doubts",
    "changes",
    "plans",
    "remembered",
    "ingest",
    "seeds",
    "undoing",
    "charts",
    "views",
    "packs",
    "keeping",
    "briefs",
    "recheck",
    "exports",
    "room",
    "api",
    "settings_checks",
    "settings_command",
    "printed",
    "__main__",
]


def modules() -> list[Path]:
    return sorted((PROJECT / "kp_data").rglob("*.py"))


def part_of(path: Path) -> str:
    return path.relative_to(PROJECT / "kp_data").parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Full names of the modules that a file imports, inside functions too."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_nothing_imports_what_stands_to_its_right():
    wrong = []
    for path in modules():
        if path == PROJECT / "kp_data" / "__init__.py":
            continue
        here = ORDER.index(part_of(path))
        parts = [name.split(".") for name in imported(path)]
        others = {part[1] for part in parts if part[0] == "kp_data" and len(part) > 1}
        wrong += [f"{path}: {part}" for part in others if ORDER.index(part) > here]
    assert wrong == []


def test_kp_data_never_imports_streamlit_or_pages():
    outside = {"streamlit", "pages", "dashboard"}
    roots = {path: {name.split(".")[0] for name in imported(path)} for path in modules()}
    assert {path: found & outside for path, found in roots.items() if found & outside} == {}


def test_importing_all_of_kp_data_loads_no_streamlit():
    names = [
        ".".join(path.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__")
        for path in modules()
    ]
    code = f"import sys, importlib; [importlib.import_module(n) for n in {names!r}]; "
    code += "print('streamlit' in sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=PROJECT, check=True
    )
    assert result.stdout.strip() == "False"
