"""A pack in an address: it comes back as it went, and nonsense gives a sentence."""

import base64
import json
import random
import zlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kp_data.packs import Pack, PackedView, RefusedPackError, UnknownPackError, carry
from kp_data.packs.carried import MOST_CARRIED, MOST_UNPACKED, read_carried
from kp_data.packs.pack import MOST_VIEWS

texts = st.text(st.characters(codec="utf-8"), max_size=60)
numbers = st.none() | st.integers(1, 999_999)
views = st.builds(
    PackedView,
    figure=texts,
    parameters=st.dictionaries(texts, texts, max_size=4),
    revision=numbers,
    title=texts,
    note=texts,
)
packs = st.builds(
    Pack,
    id=st.from_regex(r"[a-z0-9-]{0,20}", fullmatch=True),
    name=texts,
    views=st.lists(views, max_size=6).map(tuple),
    revision=numbers,
    version=st.integers(0, 99),
)


def carried(content: bytes) -> str:
    deflate = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    packed = deflate.compress(content) + deflate.flush()
    return "~" + base64.urlsafe_b64encode(packed).decode().rstrip("=")


@given(packs)
@example(Pack(name="\u200fالسودان =HYPERLINK(1) <script>"))
def test_a_pack_comes_back_as_it_went(pack):
    text = carry(pack)
    assert len(text) <= MOST_CARRIED
    assert set(text) <= set("~ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    assert read_carried(text) == pack


@given(st.text(max_size=200))
def test_nonsense_is_no_pack(text):
    with pytest.raises(UnknownPackError, match="holds no pack"):
        read_carried("~" + text)


@given(st.binary(max_size=400))
def test_what_is_packed_right_and_is_no_pack_is_none(content):
    with pytest.raises(UnknownPackError, match="holds no pack"):
        read_carried(carried(b"x" + content))


@given(packs, st.data())
def test_a_text_that_was_cut_off_is_no_pack(pack, data):
    text = carry(pack)
    cut = data.draw(st.integers(0, len(text) - 2))
    with pytest.raises(UnknownPackError, match="cut off"):
        read_carried(text[:cut] or "~")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[]",
        b'"pack"',
        b"[" * 100_000,
        b'{"views":[' + b'{"figure":' * 20_000,
        b'{"name":1}',
        b'{"name":"\\ud800"}',
        b'{"name":"\xff"}',
        b'{"further":"field"}',
        b'{"revision":0}',
        b'{"revision":1e999}',
        b'{"id":"../../ledger"}',
        b'{"version":-1}',
        b'{"views":[{"title":"without a figure"}]}',
        b'{"views":[{"figure":"x","parameters":{"a":["b"]}}]}',
        json.dumps({"name": "x" * 201}).encode(),
        json.dumps({"views": [{"figure": "x", "note": "n" * 4_001}]}).encode(),
        json.dumps({"views": [{"figure": "x"}] * (MOST_VIEWS + 1)}).encode(),
        b'{"name":"' + b"x" * MOST_UNPACKED + b'"}',
        b" " * 5_000_000 + b"{}",
    ],
    ids=lambda content: content[:24].decode(errors="replace").strip() or "blanks",
)
def test_hostile_contents_give_the_sentence(content):
    with pytest.raises(UnknownPackError, match="holds no pack"):
        read_carried(carried(content))


def test_a_bomb_is_not_unpacked():
    text = carried(b"\0" * 7_000_000)
    assert len(text) > MOST_CARRIED
    with pytest.raises(UnknownPackError):
        read_carried(text)


def test_what_follows_a_pack_is_refused():
    text = carried(b"{}")
    packed = base64.urlsafe_b64decode(text[1:] + "=" * (-len(text[1:]) % 4)) + b"more"
    with pytest.raises(UnknownPackError):
        read_carried("~" + base64.urlsafe_b64encode(packed).decode().rstrip("="))


def test_a_pack_too_long_for_an_address_is_refused_with_what_to_do():
    letters = random.Random(1)  # noise, so that it cannot be packed small
    notes = [
        "".join(letters.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=4_000)) for _ in "abc"
    ]
    pack = Pack(views=tuple(PackedView(figure="x", note=note) for note in notes))
    with pytest.raises(RefusedPackError, match=r"at most 7,500 arrive.*Secretariat save it"):
        carry(pack)


def test_a_full_pack_of_plain_views_fits():
    view = PackedView(figure="returns_year", parameters={"country": "SSD", "years": "2015-2025"})
    plain = tuple(
        view.model_copy(update={"title": f"Returns to South Sudan, slide {number}"})
        for number in range(MOST_VIEWS)
    )
    assert len(carry(Pack(name="All", views=plain))) < 2_000


def test_titles_lose_what_no_file_can_hold():
    view = PackedView(figure="x", title="one\x00two\r\nthree\x1b", note="a\r\nb\x07")
    assert (view.title, view.note) == ("onetwo three", "a\nb")
