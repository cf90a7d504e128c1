"""Files as people send them: each folder holds one, with the records and problems it must give.

To add a case, make a folder with ``input.csv`` (or ``.xlsx``), run
``python -m tests.test_cases NAME`` and read what it wrote before you believe it.
"""

import json
import sys
from pathlib import Path

import pytest

from kp_data.problems import expand
from kp_data.reading import read_file
from kp_data.records.build import build_records

CASES = Path(__file__).parent / "cases"


def outcome(case: Path) -> dict:
    """What a case's file gives, in plain values: only what is filled."""
    (file,) = case.glob("input.*")
    read = read_file(file.read_bytes(), file.name)
    built = build_records(read.tables, file.name)
    of_tables = [problem for table in read.tables for problem in table.problems]
    return {
        "kind": built.kind,
        "layout": read.tables[0].layout,
        "encoding": read.encoding,
        "rows": len(read),
        "rejected": built.rejected,
        "records": {
            name: [_filled(record) for record in table.to_pylist()]
            for name, table in built.records.items()
        },
        "problems": [
            {name: value for name, value in problem.items() if value is not None}
            for problem in expand((*read.problems, *of_tables, *built.problems))
        ],
    }


def _filled(record: dict) -> dict:
    return {
        name: value if isinstance(value, (int, float, list)) else str(value)
        for name, value in record.items()
        if value not in (None, []) and name not in ("sheet", "heading", "letter")
    }


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_a_file_gives_its_records_and_problems(case):
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    found = outcome(case)
    for name, part in expected.items():
        assert found[name] == part, name


if __name__ == "__main__":
    for case_name in sys.argv[1:]:
        text = json.dumps(outcome(CASES / case_name), ensure_ascii=False, indent=1)
        (CASES / case_name / "expected.json").write_text(text + "\n", encoding="utf-8")
