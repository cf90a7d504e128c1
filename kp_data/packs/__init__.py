"""Packs: ordered lists of views for a meeting, and the decks that are made of them.

A pack says what to show (:mod:`kp_data.packs.pack`); it stands in the store
(:mod:`kp_data.packs.saved`) or in an address (:mod:`kp_data.packs.carried`), and
:func:`find_pack` finds it in either. A deck is a pack opened at a revision
(:mod:`kp_data.packs.deck`): exports and the presentation show decks.
"""

from kp_data.errors import ChangedPackError, RefusedPackError, UnknownPackError
from kp_data.packs.built_in import built_in_packs
from kp_data.packs.carried import carry
from kp_data.packs.deck import Deck, Slide, open_pack
from kp_data.packs.finding import find_pack
from kp_data.packs.in_words import as_of_in_words, doubt_about
from kp_data.packs.looking import Look, look_into
from kp_data.packs.pack import Pack, PackedView
from kp_data.packs.saved import (
    SavedVersion,
    delete_pack,
    deleted_packs,
    restore_pack,
    save_pack,
    saved_packs,
    versions,
)

__all__ = [
    "ChangedPackError",
    "Deck",
    "Look",
    "Pack",
    "PackedView",
    "RefusedPackError",
    "SavedVersion",
    "Slide",
    "UnknownPackError",
    "as_of_in_words",
    "built_in_packs",
    "carry",
    "delete_pack",
    "deleted_packs",
    "doubt_about",
    "find_pack",
    "look_into",
    "open_pack",
    "restore_pack",
    "save_pack",
    "saved_packs",
    "versions",
]
