"""Workbooks as their bytes: Excel, old and new, and OpenDocument."""

from kp_data.reading import read_file
from tests.fuzz.target import Target, told
from tests.fuzz.targets.workbooks import OLD, excel, open_document


def run(data: bytes) -> None:
    with told():
        read_file(data, "file.xlsx")


def begin() -> list[bytes]:
    return [excel(), open_document(), OLD.read_bytes()]


TARGET = Target("workbook", run, begin, parts=b"PK\x00")
