"""First answers: a page and its address, made whole."""

from urllib.parse import parse_qsl

from kp_data.api.first.making import make, read_wish
from kp_data.api.first.paths import PATHS
from kp_data.api.first.reader import own_eyes
from tests.fuzz.target import Target
from tests.fuzz.targets.page_address import ADDRESSES


def run(data: bytes) -> None:
    path, _, query = data.decode("latin-1").partition("?")
    path = path if path in PATHS else PATHS[len(data) % len(PATHS)]
    wish = read_wish(path, dict(parse_qsl(query)))
    assert wish.error is None, wish.error
    assert b"<h1" in make(wish, own_eyes()).document


def begin() -> list[bytes]:
    return [f"{path}?{address}".encode() for path in PATHS for address in ADDRESSES]


TARGET = Target("first_answer", run, begin, parts=b"?&=,:-")
