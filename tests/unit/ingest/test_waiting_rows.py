"""Rows that an error kept out: they wait, are corrected in the error report, and wait no more."""

import io
import json

from openpyxl import load_workbook

from kp_data.exports.error_report import error_report
from kp_data.ingest import check, publish
from kp_data.store import load_in_force, waiting_rows
from kp_data.undoing import undo
from tests.people import officer

FILE = (
    "measure,from,to,year,value,publisher\n"
    "unhcr_returned_refugees,Uganda,Soodan,2023,5,UNHCR\n"
    "unhcr_returned_refugees,Uganda,Kenya,2023,many,UNHCR\n"
    "unhcr_returned_refugees,Uganda,Somalia,2023,6,UNHCR\n"
)


def test_rejected_rows_wait_with_their_cells_and_problems(store):
    publish(check(FILE.encode(), "f.csv", store), store, by=officer("Amina"))
    rows = waiting_rows(store).sort_by("row").to_pylist()
    assert [(row["row"], row["file_name"], row["by"]) for row in rows] == [
        (2, "f.csv", "Amina"),
        (3, "f.csv", "Amina"),
    ]
    assert ["to", "Soodan"] in json.loads(rows[0]["cells"])
    assert json.loads(rows[0]["problems"])[0]["suggestion"] == "Sudan"


def test_the_corrected_report_settles_what_it_brings(store):
    plan = check(FILE.encode(), "f.csv", store)
    publish(plan, store, by=officer("Amina"))
    waiting = waiting_rows(store).to_pylist()
    settles = {
        (row["sheet"], row["row"]): (row["upload_id"], row["sheet"], row["row"]) for row in waiting
    }
    report = error_report("f.csv", plan.file.sheets, plan.problems, settles=settles)
    book = load_workbook(io.BytesIO(report))
    problems = book.worksheets[0]
    (line,) = [row for row in problems.iter_rows() if any(cell.value == "Soodan" for cell in row)]
    line[-1].value = "yes"
    changed = io.BytesIO()
    book.save(changed)
    again = check(changed.getvalue(), "f - problems.xlsx", store)
    assert (again.accepted, again.rejected) == (2, 1)
    publish(again, store, by=officer("Amina"))
    assert [row["row"] for row in waiting_rows(store).to_pylist()] == [3]
    found = load_in_force(store).sql("SELECT to_code FROM returns ORDER BY 1").fetchall()
    assert found == [("SDN",), ("SOM",)]


def corrected(report: bytes, sheet: str, cells: dict[str, object]) -> bytes:
    book = load_workbook(io.BytesIO(report))
    for address, value in cells.items():
        book[sheet][address] = value
    changed = io.BytesIO()
    book.save(changed)
    return changed.getvalue()


def test_a_report_made_at_the_check_ends_the_waiting_of_the_rows_it_mends(store):
    plan = check(FILE.encode(), "f.csv", store)
    report = error_report("f.csv", plan.file.sheets, plan.problems)
    publish(plan, store, by=officer("Amina"))
    again = check(corrected(report, "f", {"C2": "Sudan"}), "f - problems.xlsx", store)
    publish(again, store, by=officer("Amina"))
    waiting = waiting_rows(store).to_pylist()
    assert [(row["row"], row["revision"]) for row in waiting] == [(3, 2)]


def test_a_report_on_another_file_of_the_same_name_ends_no_waiting(store):
    publish(check(FILE.encode(), "f.csv", store), store, by=officer("Amina"))
    other = FILE.replace("2023", "2024")
    plan = check(other.encode(), "f.csv", store)
    report = error_report("f.csv", plan.file.sheets, plan.problems)
    fixed = corrected(report, "f", {"C2": "Sudan", "E3": "7"})
    publish(check(fixed, "f - problems.xlsx", store), store, by=officer("Amina"))
    assert [row["row"] for row in waiting_rows(store).to_pylist()] == [2, 3]


def test_what_settles_rows_is_one_revision_however_often_it_is_published(store):
    first = check(FILE.encode(), "f.csv", store)
    publish(first, store, by=officer("Amina"))
    settles = {
        (row["sheet"], row["row"]): (row["upload_id"], row["sheet"], row["row"])
        for row in waiting_rows(store).to_pylist()
    }
    report = error_report("f.csv", first.file.sheets, first.problems, settles=settles)
    back = corrected(report, "f", {"C2": "Atlantis"})  # is wrong still, and waits in its new place
    plan = check(back, "f - problems.xlsx", store)
    assert len(plan.settles) == 2
    assert publish(plan, store, by=officer("Amina")).number == 2
    assert [row["revision"] for row in waiting_rows(store).to_pylist()] == [2, 2]
    assert publish(plan, store, by=officer("Amina")) is None
    again = check(back, "f - problems.xlsx", store)
    assert again.settles == ()
    assert publish(again, store, by=officer("Amina")) is None
    assert store.latest_revision() == 2
    undo(store, 2, by=officer("Amina"))
    assert publish(plan, store, by=officer("Amina")).number == 4
