"""What a file shows, and the record that it carries.

A file that somebody sends may be made to take all memory or never to end. So it is read in a
process of its own, with bounds on memory and time (:mod:`kp_data.bounded`)::

    python -I bounded.py BYTES SECONDS contents/__main__.py pptx < deck

What a file shows is a list of parts (slides, sheets, pages): their texts, the numbers of their
charts, their cells, their shapes, digests of their pictures. Speaker's notes are no part of what is
shown. The libraries that read a form are loaded for that form alone.
"""

import codecs
import re
from collections.abc import Callable
from typing import Literal, get_args

from kp_data.contents.pdf import read_pdf
from kp_data.contents.pptx import read_pptx
from kp_data.contents.shared import OLE, SCRIPT, Contents, FileError, contents, digest_of, part
from kp_data.contents.xlsx import read_xlsx

__all__ = ["FORMS", "OLE", "SCRIPT", "Contents", "FileError", "Form", "contents_of"]

Form = Literal["pptx", "html", "pdf", "xlsx"]
FORMS: tuple[Form, ...] = get_args(Form)


def contents_of(data: bytes, form: Form) -> Contents:
    """What a file shows, and its record.

    Args:
        data: The file.
        form: ``pptx``, ``html``, ``pdf`` or ``xlsx``.

    Returns:
        ``manifest`` (text, or None), ``properties`` (texts by name) and ``parts``.

    Raises:
        FileError: It is broken, too large, or protected by a password.
    """
    return READERS[form](data)


def read_html(data: bytes) -> Contents:
    """A page; what is not the record is one part, by its digest."""
    opening = rb'<script[^>]*\bid="' + SCRIPT.encode() + rb'"[^>]*>'
    found = re.search(opening + rb"(.*?)</script>", data, flags=re.DOTALL)
    if found is None:
        return contents(None, {}, [])
    rest = (data[: found.start(1)] + data[found.end(1) :]).removeprefix(codecs.BOM_UTF8)
    page = part("", digest=digest_of(rest.replace(b"\r\n", b"\n")))
    return contents(found[1].decode("utf-8", "replace"), {}, [page])


READERS: dict[Form, Callable[[bytes], Contents]] = {
    "pptx": read_pptx,
    "html": read_html,
    "pdf": read_pdf,
    "xlsx": read_xlsx,
}
