"""Packs in an address: as the text that stands there, and as what it unpacks to."""

import base64
import zlib

from kp_data.packs import Pack, PackedView, carry
from kp_data.packs.carried import MARK, read_carried
from kp_data.views import name_of
from kp_data.views.catalogue import check
from tests.fuzz.target import Target, told


def run(data: bytes) -> None:
    _read(data.decode("utf-8", "replace"))
    packed = zlib.compress(data, wbits=-zlib.MAX_WBITS)
    _read(MARK + base64.urlsafe_b64encode(packed).decode().rstrip("="))


def _read(text: str) -> None:
    with told():
        pack = read_carried(text)
        assert read_carried(carry(pack)) == pack
        for view in pack.views:
            name_of(view.address)
            check(view.address)


def begin() -> list[bytes]:
    view = PackedView(
        figure="returns_year", parameters={"country": "SSD", "years": "2015-2025"}, note="n"
    )
    pack = Pack(id="p-1", name="Khartoum", views=(view, view), revision=7, version=2)
    return [carry(pack).encode(), pack.model_dump_json().encode()]


TARGET = Target("pack_address", run, begin, parts=b'",:{}[]')
