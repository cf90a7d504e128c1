"""An error report that comes back, its hidden sheet and its sheets changed by hand."""

from kp_data.exports.error_report import error_report
from kp_data.reading import read_file
from kp_data.reading.report_back import take_report
from kp_data.reading.workbook import read_sheets
from kp_data.records.build import build_records
from tests.fuzz.target import CASES, Target, told

SHEET = "\n@@ "


def run(data: bytes) -> None:
    sheets = {}
    for piece in data.decode("utf-8", "replace").split(SHEET)[1:]:
        name, _, rest = piece.partition("\n")
        sheets[name] = [line.split("\t") for line in rest.split("\n")]
    with told():
        take_report(sheets, "report.xlsx")


def begin() -> list[bytes]:
    return [
        report(name) for name in ("names_of_countries", "slash_dates_in_doubt", "unknown_measure")
    ]


def report(case: str) -> bytes:
    """The report of a case, sheet by sheet."""
    file = read_file((CASES / case / "input.csv").read_bytes(), "file.csv")
    problems = build_records(file.tables, "file.csv").problems
    sheets = read_sheets(error_report("file.csv", file.sheets, problems), "report.xlsx")
    texts = (
        f"{SHEET}{name}\n" + "\n".join("\t".join(line) for line in lines)
        for name, lines in sheets.items()
    )
    return "".join(texts).encode()


TARGET = Target("report_back", run, begin, parts=b'\t\n"')
