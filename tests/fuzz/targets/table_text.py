"""Text files in all layouts: from bytes to records."""

from kp_data.problems import expand
from kp_data.reading import read_file
from kp_data.records.build import build_records
from tests.fuzz.target import MOST_BYTES, SEED, Target, cases, told


def run(data: bytes) -> None:
    with told():
        file = read_file(data, "file.csv")
        list(expand(build_records(file.tables, "file.csv").problems))


def begin() -> list[bytes]:
    return [*cases(), *(file.read_bytes()[:MOST_BYTES] for file in sorted(SEED.glob("[kpu]*.csv")))]


TARGET = Target("table_text", run, begin, parts=b",;\t\n")
