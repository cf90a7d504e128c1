"""Decks that come back: PowerPoint and Excel part by part, PDF and HTML as they are."""

import re
from functools import cache

from kp_data.exports.decks import write_deck
from kp_data.packs import Pack, PackedView, look_into, open_pack
from kp_data.recheck import read_manifest
from kp_data.recheck.in_words import edited_in_words
from kp_data.store import open_store
from tests.fuzz.target import Target, told
from tests.fuzz.targets.archives import MARK, packed, unpacked


def run(data: bytes) -> None:
    content = packed(data) if data.startswith(MARK) else data
    with told():
        edited_in_words(read_manifest(content, "deck"))


@cache
def begin() -> list[bytes]:
    view = PackedView(figure="returns_year", parameters={"country": "SSD", "years": "2020-2021"})
    deck = open_pack(Pack(name="p", views=(view,)), look_into(open_store()))
    made = {form: write_deck(deck, form) for form in ("pptx", "xlsx", "pdf", "html")}
    record = re.search(rb'<script[^>]*"kp-manifest".*?</script>', made["html"], re.DOTALL)[0]
    page = b"<!doctype html><html>" + record + b"</html>"
    return [unpacked(made["pptx"]), unpacked(made["xlsx"]), made["pptx"], made["pdf"], page]


TARGET = Target("deck", run, begin, parts=b'<>"= /', most=1_000_000)
