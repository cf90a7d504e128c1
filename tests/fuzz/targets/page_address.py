"""Addresses of pages, read as the pages and as the first answer read them."""

from urllib.parse import parse_qsl

from kp_data.api.first.asked import read_address
from kp_data.store import open_store
from kp_data.views import FIGURES, ViewAddress, name_of
from kp_data.views.catalogue import check
from tests.fuzz.target import Target, told

ADDRESSES = (
    "country=ETH,KEN&pillar=jvap-5&years=2016-2025&revision=7",
    "measure=unhcr_returned_refugees&from=DEU,ETH&with=uk_returns&grid=all&flows=matrix",
    "of=KEN&level=theme&cell=jvap-1&year=2020&record=training&map=boundaries&as_of=2026-03-16",
    "restated=SSD&restated_year=2019&compare=4:7&due=2024&group=x",
    "compare=2026-03-03:2026-03-16&as_of=2026-01-01",
)


def run(data: bytes) -> None:
    given = dict(parse_qsl(data.decode("latin-1")))
    wanted = read_address(given, open_store().history())
    for one in wanted.ignored:
        one.said()
    for figure in FIGURES:
        with told():
            check(wanted.address(figure))
            check(ViewAddress.read(figure, given))
            name_of(ViewAddress.read(figure, given))


def begin() -> list[bytes]:
    return [address.encode() for address in ADDRESSES]


TARGET = Target("page_address", run, begin, parts=b"&=,:-")
