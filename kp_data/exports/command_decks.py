"""What the commands ``pack`` and ``recheck`` give."""

import json

from kp_data.contents import Form
from kp_data.exports.decks import write_deck
from kp_data.exports.recheck import exit_status, rechecked_object, rechecked_text
from kp_data.packs import Pack, built_in_packs, find_pack, look_into, open_pack, saved_packs
from kp_data.recheck.reading import read_manifest
from kp_data.recheck.verdict import recheck, speaking
from kp_data.store import Store
from kp_data.wording import recheck as words
from kp_data.wording import say


def deck_bytes(
    store: Store, name: str, form: Form, revision: int | None, language: str
) -> tuple[bytes, list[str]]:
    """A pack as a file, and what must be said of it.

    Args:
        store: The store.
        name: Id of a built-in or saved pack, or the name of the one saved pack that has it.
        form: ``pptx``, ``html``, ``pdf`` or ``xlsx``.
        revision: At which all views are shown that are not frozen elsewhere; None for the pack's.
        language: Two letters.

    Raises:
        UnknownPackError: There is no such pack.
        UnknownRevisionError: There is no such revision.
    """
    with speaking(language):
        pack = _pack(store, name)
        if revision is not None:
            number = store.revision(revision).number
            pack = pack.model_copy(update={"revision": number})
        deck = open_pack(pack, look_into(store))
        said = [
            say(words.SLIDE_NOT_MADE, number=slide.number, said=slide.said)
            for slide in deck.slides
            if slide.said
        ]
        return write_deck(deck, form), said


def _pack(store: Store, name: str) -> Pack:
    """Built-in ids come first, then saved ids, then names."""
    saved = saved_packs(store)
    is_id = name in built_in_packs() or name in saved
    named = [one for one in saved.values() if one.name.casefold() == name.casefold()]
    return named[0] if len(named) == 1 and not is_id else find_pack(store, name)


def rechecked(store: Store, content: bytes, name: str, *, as_json: bool) -> tuple[str, int]:
    """What has changed since a file was made, and the exit status that says so.

    Raises:
        UnreadableFileError: The file cannot be read.
        RefusedFileError: It is too large.
    """
    found = read_manifest(content, name)
    verdict = recheck(found, store, look_into(store))
    status = exit_status(found, verdict)
    if as_json:
        return json.dumps(rechecked_object(found, verdict), ensure_ascii=False), status
    return rechecked_text(found, verdict), status
