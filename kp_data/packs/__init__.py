"""Packs: ordered lists of views for a meeting, and the decks that are made of them.

A pack says what to show (:mod:`kp_data.packs.pack`); it stands in the store or in an address. A
deck is a pack opened at a revision (:mod:`kp_data.packs.deck`): exports and the presentation show
decks.
"""

from kp_data.packs.built_in import built_in_packs
from kp_data.packs.deck import Deck, Slide, open_pack
from kp_data.packs.looking import Look, look_into
from kp_data.packs.pack import Pack, PackedView

__all__ = [
    "Deck",
    "Look",
    "Pack",
    "PackedView",
    "Slide",
    "built_in_packs",
    "look_into",
    "open_pack",
]
