"""What a PDF shows, page by page."""

import hashlib
import io
from typing import Any

from kp_data.contents.shared import (
    ATTACHMENT,
    MOST_PARTS,
    Contents,
    FileError,
    contents,
    digest_of,
    part,
)

MOST_DEPTH = 8  # drawings within drawings of a page


def read_pdf(data: bytes) -> Contents:
    """A document; of each page the digest of what is drawn."""
    from pypdf import PdfReader  # noqa: PLC0415
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise FileError("password")
        attached = reader.attachments.get(ATTACHMENT, [])
        pages = reader.pages[: MOST_PARTS if attached else 0]
        parts = [part(str(number), digest=_drawn(page)) for number, page in enumerate(pages, 1)]
        title = str((reader.metadata or {}).get("/Title", ""))
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise FileError("broken") from error
    manifest = attached[0].decode("utf-8", "replace") if attached else None
    return contents(manifest, {"title": title}, parts)


def _drawn(page: Any) -> str:  # noqa: ANN401
    """The digest of what a page shows: what it draws and what is laid over it, within its edges."""
    edges = [round(float(number)) for number in (*page.mediabox, *page.cropbox)]
    drawn = page.get_contents()
    told = [str([*edges, page.rotation]).encode(), drawn.get_data() if drawn is not None else b""]
    told += _drawn_by_name(page.get("/Resources"))
    for one in _resolved_object(page.get("/Annots")) or ():
        told += _laid_over(one.get_object())
    return digest_of(b"".join(hashlib.sha256(one).digest() for one in told))


def _laid_over(note: Any) -> list[bytes]:  # noqa: ANN401
    """An annotation: its kind, its place, its words, and how it looks."""
    place = [round(float(number)) for number in _resolved_object(note.get("/Rect")) or ()]
    told = [f"{note.get('/Subtype')} {place} {note.get('/Contents', '')}".encode()]
    looks = _resolved_object(note.get("/AP")) or {}
    return told + _looks(looks.get("/N"), MOST_DEPTH)


def _drawn_by_name(resources: Any, depth: int = MOST_DEPTH) -> list[bytes]:  # noqa: ANN401
    """Pictures and drawings that a page or a drawing places by their names."""
    named = _resolved_object((_resolved_object(resources) or {}).get("/XObject")) or {}
    return [piece for name in sorted(named) for piece in _looks(named[name], depth)]


def _looks(drawing: Any, depth: int) -> list[bytes]:  # noqa: ANN401
    drawing = _resolved_object(drawing)
    if drawing is None or not depth:
        return []
    if not hasattr(drawing, "get_data"):  # one drawing for each state of a button
        return [piece for state in sorted(drawing) for piece in _looks(drawing[state], depth - 1)]
    try:
        drawn = drawing.get_data()
    except NotImplementedError:  # packed as a photograph
        drawn = drawing._data  # noqa: SLF001
    return [drawn, *_drawn_by_name(drawing.get("/Resources"), depth - 1)]


def _resolved_object(found: Any) -> Any:  # noqa: ANN401
    return None if found is None else found.get_object()
