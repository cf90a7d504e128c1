"""The record of a deck: whatever it says of itself, it is held against the data."""

from functools import cache

from kp_data.exports.recheck import changes_csv, rechecked_text, updated_pack
from kp_data.packs import Pack, PackedView, look_into, open_pack
from kp_data.recheck import FoundDeck, manifest_of, recheck
from kp_data.recheck.reading import _believed
from kp_data.store import open_store
from tests.fuzz.target import Target, told

VIEWS = (("returns_year", {"country": "SSD", "years": "2019-2021"}), ("meetings_hosts", {}))


def run(data: bytes) -> None:
    with told():
        found = FoundDeck("deck", "html", _believed(data.decode("utf-8", "replace"), "deck"))
        store = open_store()
        verdict = recheck(found, store, look_into(store))
        rechecked_text(found, verdict)
        changes_csv(verdict)
        updated_pack(found.manifest)


@cache
def begin() -> list[bytes]:
    views = tuple(PackedView(figure=figure, parameters=of) for figure, of in VIEWS)
    pack = Pack(name="p", views=views, revision=3)
    return [manifest_of(open_pack(pack, look_into(open_store()))).encode()]


TARGET = Target("deck_record", run, begin, parts=b'",:{}[]')
