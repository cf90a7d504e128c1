"""A pack as a file, in any of its forms, with the record by which it is checked later."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

from kp_data.contents import SCRIPT, Form
from kp_data.exports.html.markup import in_script
from kp_data.packs import Deck
from kp_data.recheck.manifest import manifest_of, sealed


def write_deck(deck: Deck, form: Form) -> bytes:
    """A deck as a file.

    What the file shows is part of the record that it carries. So it is read once it is written, and
    its record is put in place of the first one; where that cannot be done, it is written again.

    Args:
        deck: The pack, opened.
        form: ``pptx``, ``html``, ``pdf`` or ``xlsx``.
    """
    write = _writer(form)
    manifest = manifest_of(deck)
    content = write(deck, manifest)
    whole = sealed(manifest, content, form)
    put_in = _PUT_IN.get(form)
    return (put_in and put_in(content, manifest, whole)) or write(deck, whole)


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


def _put_in_html(content: bytes, _: str, whole: str) -> bytes:
    """The page with another record; empty where the first is not found."""
    opening = rb'(<script[^>]*\bid="' + SCRIPT.encode() + rb'"[^>]*>).*?(?=</script>)'
    record = in_script(whole).encode()
    put, count = re.subn(
        opening, lambda found: found[1] + record, content, count=1, flags=re.DOTALL
    )
    return put if count else b""


def _put_in_pptx(content: bytes, manifest: str, whole: str) -> bytes:
    """The presentation with another record; empty where the first is not found."""
    first, last = (escape(text).encode() for text in (manifest, whole))
    stream, count = io.BytesIO(), 0
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename.startswith("customXml/"):
                count += data.count(first)
                data = data.replace(first, last)
            new.writestr(entry, data)
    return stream.getvalue() if count == 1 else b""


_PUT_IN: Mapping[Form, Callable[[bytes, str, str], bytes]] = {
    "html": _put_in_html,
    "pptx": _put_in_pptx,
}
