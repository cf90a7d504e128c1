"""Packs that always exist."""

from collections.abc import Mapping

from kp_data.packs.pack import Pack, PackedView
from kp_data.wording import packs as words
from kp_data.wording import say

OVERVIEW = "overview"

_OVERVIEW = (
    ("overview_timeline", {}),
    ("meetings_per_year", {}),
    ("overview_places", {}),
    ("meetings_hosts", {}),
    ("pillars_matrix", {}),
    ("returns_year", {"years": "2014-"}),
    ("returns_to", {"years": "2014-"}),
    ("returns_flows", {"years": "2014-"}),
)


def built_in_packs() -> Mapping[str, Pack]:
    """The packs that always exist, by their id; always the latest figures."""
    views = tuple(PackedView(figure=figure, parameters=chosen) for figure, chosen in _OVERVIEW)
    return {OVERVIEW: Pack(id=OVERVIEW, name=say(words.OVERVIEW), views=views)}
