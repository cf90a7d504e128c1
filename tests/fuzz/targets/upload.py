"""The whole way of an upload: check, the error report, and the report that comes back."""

import tempfile
from functools import cache
from pathlib import Path

from kp_data.exports.error_report import error_report
from kp_data.ingest import check
from kp_data.store import Store
from tests.fuzz.target import Target, cases, told


@cache
def empty_store() -> Store:
    return Store(Path(tempfile.mkdtemp()) / "store")


def run(data: bytes) -> None:
    with told():
        plan = check(data, data[:40].decode("latin-1"), empty_store())
        report = error_report(plan.file_name, plan.file.sheets, plan.problems)
        check(report, "report.xlsx", empty_store())


TARGET = Target("upload", run, cases, parts=b",;\t\n")
