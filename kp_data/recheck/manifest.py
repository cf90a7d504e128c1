"""The record of a deck that every exported file carries."""

import hashlib
import json

from kp_data.contents import Form, contents_of
from kp_data.packs import Deck, Slide
from kp_data.recheck.figures import Table, table_of
from kp_data.recheck.record import (
    FORMAT,
    MOST_CELLS_IN_ALL,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_ROWS_IN_ALL,
    Column,
    Manifest,
    Shown,
    Stood,
)
from kp_data.store import Revision


def manifest_of(deck: Deck) -> str:
    """The record of a deck: its pack, its revision, and the figures of every slide.

    Args:
        deck: The deck that is written into a file.

    Returns:
        JSON of :class:`~kp_data.recheck.record.Manifest`. Of a table with more than 2,000 rows, and
        of those that come after 6,000 rows or 120,000 cells of a deck, a digest stands in place of
        the rows.
    """
    rows, cells = MOST_ROWS_IN_ALL, MOST_CELLS_IN_ALL
    slides = []
    for slide in deck.slides:
        shown = shown_on(slide, min(rows, MOST_ROWS), cells)
        rows -= len(shown.rows)
        cells -= len(shown.rows) * len(shown.columns)
        slides.append(shown)
    manifest = Manifest(
        format=FORMAT,
        pack=deck.pack,
        stood=stood_at(deck.revision),
        made_at=deck.made_at,
        language=deck.language,
        slides=tuple(slides),
    )
    return manifest.model_dump_json(exclude_defaults=True)


def sealed(manifest: str, content: bytes, form: Form) -> str:
    """Add to a record what its file shows, so that a change by hand is told from one of the data.

    Args:
        manifest: From :func:`manifest_of`.
        content: The file, with this record in it.
        form: ``pptx``, ``html``, ``pdf`` or ``xlsx``.

    Returns:
        The record to put in its place: nothing else of the file may change.
    """
    said = json.loads(manifest)
    said["seal"] = contents_of(content, form)["parts"]
    return Manifest.model_validate_json(json.dumps(said)).model_dump_json(exclude_defaults=True)


def shown_on(
    slide: Slide, most_rows: int = MOST_ROWS, most_cells: int = MOST_CELLS_IN_ALL
) -> Shown:
    """The figures of a slide.

    Args:
        slide: The slide.
        most_rows: A longer table is left out but for its digest.
        most_cells: A larger one likewise.
    """
    view, packed = slide.view, slide.packed
    about = {"figure": packed.figure, "parameters": packed.parameters, "title": slide.title}
    if view is None or view.chart is None:
        stood = stood_at(view.revision) if view else None
        filters = view.filters if view else ""
        return Shown(number=slide.number, **about, stood=stood, filters=filters, said=slide.said)
    table = table_of(view)
    wide = len(table.columns)
    fits = len(table.rows) <= most_rows and len(table.rows) * wide <= most_cells
    fits = fits and wide <= MOST_COLUMNS
    return Shown(
        number=slide.number,
        **about,
        stood=stood_at(view.revision),
        filters=view.filters,
        columns=tuple(
            Column(key=key, name=name, role=role)
            for key, name, role in (table.columns if wide <= MOST_COLUMNS else ())
        ),
        keys=table.keys if fits else (),
        rows=table.rows if fits else (),
        all_rows=len(table.rows),
        digest=digest_of(table),
    )


def stood_at(revision: Revision | None) -> Stood | None:
    """A revision as a record names it."""
    if revision is None:
        return None
    return Stood(number=revision.number, at=revision.at, sha256=revision.sha256)


def digest_of(table: Table) -> str:
    """SHA-256 of the columns and rows of a table."""
    said = [[name for _, name, _ in table.columns], table.rows]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
