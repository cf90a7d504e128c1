"""Stores whose figures change, and decks made of them."""

import pytest

from kp_data.exports.decks import write_deck
from kp_data.ingest import check, publish
from kp_data.packs import Pack, PackedView, look_into, open_pack
from kp_data.recheck import FoundDeck, Verdict, manifest_of, read_manifest, recheck
from kp_data.store import Store
from tests.people import officer
from tests.releases import RELEASES

PLACES = ("SOM", "SSD")
OF_2021 = RELEASES.index("RDF_2021-03-31") + 1  # number of its revision
OWN = "measure,from,to,year,value,publisher\n"


@pytest.fixture(scope="session")
def releases(releases_folder) -> Store:
    """What UNHCR said in eleven releases, one revision each; read only."""
    return Store(releases_folder)


def pack_of(*views: tuple[str, dict[str, str]], **rest) -> Pack:
    packed = tuple(PackedView(figure=figure, parameters=chosen) for figure, chosen in views)
    return Pack(name="For the meeting", views=packed, **rest)


@pytest.fixture(scope="session")
def pack_of_2021() -> Pack:
    views = (("returns_year", {"country": code}) for code in PLACES)
    return pack_of(*views, revision=OF_2021)


@pytest.fixture(scope="session")
def deck_of_2021(releases, pack_of_2021) -> bytes:
    """A PowerPoint file of both countries, made at the release of 2021."""
    return write_deck(open_pack(pack_of_2021, look_into(releases)), "pptx")


def made(store: Store, pack: Pack) -> FoundDeck:
    """A deck as if it had been read back from its file."""
    manifest = manifest_of(open_pack(pack, look_into(store)))
    return read_manifest(html_with(manifest), "deck.html")


def html_with(manifest: str) -> bytes:
    record = manifest.replace("<", "\\u003c")
    opening = '<script type="application/json" id="kp-manifest">'
    return f"<!doctype html><html>{opening}{record}</script></html>".encode()


def verdict_on(found: FoundDeck, store: Store) -> Verdict:
    verdict = recheck(found, store, look_into(store))
    assert verdict is not None
    return verdict


def told(verdict: Verdict) -> list[tuple]:
    """The changes of all slides: what happened, to what, from what to what."""
    return [
        (change.status, change.row, change.before, change.after)
        for slide in verdict.slides
        for change in slide.changes
        if change.status != "beside"
    ]


def put(store: Store, *lines: str, by: str = "Amina", name: str = "own.csv", **choice):
    plan = check((OWN + "\n".join(lines)).encode(), name, store)
    return publish(plan, store, by=officer(by), **choice)
