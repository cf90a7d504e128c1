"""Every parser of a single cell: dates, periods, numbers, marks, names, codes, addresses."""

import csv
import io
from collections.abc import Callable
from contextlib import suppress

from kp_data import cells
from tests.fuzz.target import Target, cases

LISTS = (
    "kind",
    "framework",
    "return_type",
    "measure",
    "age_group",
    "flag",
    "modality",
    "qualifier",
)
READERS: tuple[Callable[[str], object], ...] = (
    *(cells.parse_code(name) for name in (*LISTS, "sex", "date_precision", "dimension", "unit")),
    *(cells.parse_address, cells.parse_pillars, cells.parse_country, cells.parse_country_or_area),
    *(cells.parse_place, cells.parse_places, cells.clean_text),
    lambda text: cells.format_hosts(cells.parse_hosts(text)),
    lambda text: cells.format_count(cells.parse_count(text)),
    *(lambda text, sign=sign: cells.parse_figure(text, sign) for sign in (".", ",")),
    lambda text: cells.format_figure(cells.parse_figure(text, is_whole=True)),
    lambda text: cells.format_date_span(cells.parse_date_span(text), "fr"),
    lambda text: cells.format_date_span(cells.parse_date_span(text, day_first=True), "ar"),
    lambda text: cells.join_date_spans(*map(cells.parse_date_span, text.partition("|")[::2])),
)


def run(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    for read in READERS:
        with suppress(cells.CellError):
            read(text)
    for read_column in (cells.column_day_first, cells.column_decimal):
        read_column(text.split("|"))


def begin() -> list[bytes]:
    texts = (file.decode("utf-8", "replace") for file in cases())
    lines = (line for text in texts for line in csv.reader(io.StringIO(text, newline="")))
    return sorted({cell.encode() for line in lines for cell in line if cell})


TARGET = Target("cell_text", run, begin, parts=b" -/.,:()", most=2_000)
