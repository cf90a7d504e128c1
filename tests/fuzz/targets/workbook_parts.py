"""Workbooks part by part: sheets, shared texts, styles, relations, contents."""

from kp_data.reading import read_file
from kp_data.records.build import build_records
from tests.fuzz.target import Target, told
from tests.fuzz.targets.archives import packed, unpacked
from tests.fuzz.targets.workbooks import excel, open_document


def run(data: bytes) -> None:
    with told():
        build_records(read_file(packed(data), "file.xlsx").tables, "file.xlsx")


def begin() -> list[bytes]:
    return [unpacked(excel()), unpacked(open_document())]


TARGET = Target("workbook_parts", run, begin, parts=b'<>"= ')
