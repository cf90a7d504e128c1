"""A pack as a file, in any of its forms, with the record by which it is checked later."""

from collections.abc import Callable

from kp_data.packs import Deck
from kp_data.recheck.manifest import manifest_of, sealed
from kp_data.recheck.record import Form

FORMS: tuple[Form, ...] = ("pptx", "html", "pdf", "xlsx")


def write_deck(deck: Deck, form: Form) -> bytes:
    """A deck as a file.

    The file is written twice: what it shows is part of the record that it carries.

    Args:
        deck: The pack, opened.
        form: ``pptx``, ``html``, ``pdf`` or ``xlsx``.
    """
    write = _writer(form)
    manifest = manifest_of(deck)
    return write(deck, sealed(manifest, write(deck, manifest), form))


def _writer(form: Form) -> Callable[[Deck, str], bytes]:
    """The writer of a form; each brings libraries that the others do not need."""
    if form == "pptx":
        from kp_data.exports.pptx import write_pptx as write  # noqa: PLC0415
    elif form == "html":
        from kp_data.exports.html import write_html as write  # noqa: PLC0415
    elif form == "pdf":
        from kp_data.exports.pdf import write_pdf as write  # noqa: PLC0415
    else:
        from kp_data.exports.workbook import write_deck_xlsx as write  # noqa: PLC0415
    return write
