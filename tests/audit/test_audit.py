"""What is said of known holes in packages, and what the command ends with."""

import json
import sys

from tests.audit.__main__ import COULD_NOT_ASK, ask, told, why_not

HOLE = {"id": "PYSEC-2024-1", "fix_versions": ["3.1.3", "3.1.4"]}
SAFE = {"name": "limits", "version": "5.8.0", "vulns": []}
OPEN = {"name": "jinja2", "version": "3.1.2", "vulns": [HOLE]}
UNKNOWN = {"name": "own", "skip_reason": "Dependency not found on PyPI: own"}


def answer(*packages):
    return json.dumps({"dependencies": packages, "fixes": []})


def test_a_known_hole_is_named_with_its_mending_and_fails():
    status, said = told(answer(SAFE, OPEN), "Found 1 known vulnerability")
    assert status == 1
    assert "jinja2 3.1.2: PYSEC-2024-1, mended in 3.1.3, 3.1.4" in said
    assert said.endswith("2 packages asked about, 1 known holes.")


def test_without_holes_it_passes_and_says_of_how_many_it_asked():
    assert told(answer(SAFE, UNKNOWN), "") == (
        0,
        "Dependency not found on PyPI: own\n1 packages asked about, 0 known holes.",
    )


def test_where_nobody_could_be_asked_that_is_said():
    for status, said in (told("", "ConnectionError: no way"), told(answer(UNKNOWN), "")):
        assert status == 0
        assert said.startswith(COULD_NOT_ASK)
        assert "no way" in said or "not found" in said


def test_one_question_tells_whether_anybody_answers(tmp_path):
    pinned, service = tmp_path / "requirements.txt", f"{tmp_path.as_uri()}/{{}}-{{}}"
    pinned.write_text("# Pinned.\n-c more.txt\nlimits==5.8.0\nbabel==2.18.0\n")
    assert "limits-5.8.0" in why_not(pinned, service)
    (tmp_path / "limits-5.8.0").write_text("{}")
    assert why_not(pinned, service) == ""


def test_an_answer_that_takes_too_long_is_none():
    status, said = ask([sys.executable, "-c", "input()"], patience=0)
    assert status == 0
    assert said == f"{COULD_NOT_ASK}\nThere was no answer in 0 seconds."
