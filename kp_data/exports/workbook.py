"""Excel: a view with the records behind it, and a pack with one sheet a slide."""

from datetime import UTC
from itertools import count

from xlsxwriter.worksheet import Worksheet

from kp_data.exports.sheets import (
    LINE_HEIGHT,
    Book,
    cell_text,
    lines_in,
    put,
    write_notes,
    write_table,
)
from kp_data.exports.view_tables import (
    behind_view,
    definition_of,
    displayed,
    notes_of_view,
    rows_of,
)
from kp_data.packs import Deck, Slide
from kp_data.queries.snapshot import Snapshot
from kp_data.reference import Measure
from kp_data.views import View
from kp_data.views.in_words import source_line
from kp_data.wording import downloads as words
from kp_data.wording import pages as page_words
from kp_data.wording import say, say_date

MANIFEST_SHEET = "kp-manifest"  # very hidden; its column A, cell after cell, is the manifest
PIECE = 30_000  # characters of the manifest in a cell
CONTENTS_WIDTH = 80  # characters
TABLE_ROW = 3  # from 0: where the table of a figure begins


def write_view_xlsx(view: View, snapshot: Snapshot) -> bytes:
    """A view as a workbook: its table, the records behind it, and what must be said.

    Args:
        view: The view.
        snapshot: The data of which it was made.
    """
    book = Book({"title": _title(view), "subject": source_line(view)})
    _write_figure(book, book.sheet(say(words.FIGURE_SHEET)), view, _title(view))
    behind = behind_view(view, snapshot)
    records = book.sheet(say(words.RECORDS_SHEET))
    write_table(book, records, [list(behind.columns), *behind.rows], plainly=True)
    notes = notes_of_view(view, snapshot)
    explained = (say(words.RECORDS_NOTE), say(words.RECORDS_TEXT))
    write_notes(book, book.sheet(say(words.NOTES_SHEET)), [*notes, explained])
    return book.finish()


def write_deck_xlsx(deck: Deck, manifest: str) -> bytes:
    """A pack as a workbook: contents, one sheet a slide, notes, and unseen the manifest.

    Args:
        deck: The pack, opened.
        manifest: What the file says of itself, from :func:`kp_data.recheck.manifest_of`.
    """
    book = Book({"title": deck.pack.name, "subject": _as_of(deck)})
    book.say("kp_pack", deck.pack.id[:255])
    book.say("kp_revision", deck.revision.number if deck.revision else 0)
    contents = book.sheet(say(words.CONTENTS_SHEET))
    sheets = [book.sheet(f"{slide.number} {slide.title}") for slide in deck.slides]
    _write_contents(book, contents, deck, sheets)
    for slide, sheet in zip(deck.slides, sheets, strict=True):
        _write_slide(book, sheet, slide)
        back = f"internal:'{_quoted(contents.get_name())}'!A1"
        sheet.write_url(2, 0, back, book.style("link"), say(words.BACK))
    write_notes(book, book.sheet(say(words.NOTES_SHEET)), _notes_of_deck(deck))
    _hide_manifest(book, manifest)
    return book.finish()


def _write_contents(book: Book, sheet: Worksheet, deck: Deck, sheets: list[Worksheet]) -> None:
    put(sheet, 0, 0, deck.pack.name, book.style("title"))
    put(sheet, 1, 0, _as_of(deck), book.style("quiet"))
    sheet.set_column(0, 0, 9)
    sheet.set_column(1, 1, 70)
    sheet.set_column(2, 2, CONTENTS_WIDTH)
    heads = (words.NUMBER, words.TITLE, words.WHAT_IT_SHOWS)
    for column, head in enumerate(heads):
        put(sheet, TABLE_ROW, column, say(head), book.style("head"))
    for row, slide, target in zip(count(TABLE_ROW + 1), deck.slides, sheets, strict=False):
        put(sheet, row, 0, slide.number, book.style("place"))
        address = f"internal:'{_quoted(target.get_name())}'!A1"
        title = cell_text(slide.title or slide.packed.figure)
        sheet.write_url(row, 1, address, book.style("link"), title[:255])
        chart = slide.view.chart if slide.view else None
        told = chart.subtitle if chart else slide.said
        put(sheet, row, 2, told, book.style("wrapped"))
        sheet.set_row(row, LINE_HEIGHT * lines_in(told, CONTENTS_WIDTH))
    sheet.freeze_panes(TABLE_ROW + 1, 0)


def _write_slide(book: Book, sheet: Worksheet, slide: Slide) -> None:
    view = slide.view
    if view is None or view.chart is None:
        put(sheet, 0, 0, slide.title or slide.packed.figure, book.style("title"))
        put(sheet, TABLE_ROW, 0, say(words.NO_TABLE, why=slide.said))
        return
    last = _write_figure(book, sheet, view, slide.title)
    if slide.packed.note:
        put(sheet, last + 1, 0, say(words.SPEAKER), book.style("label"))
        put(sheet, last + 2, 0, slide.packed.note)


def _write_figure(book: Book, sheet: Worksheet, view: View, title: str) -> int:
    """Title, subtitle, table and source line; the row after them."""
    put(sheet, 0, 0, title, book.style("title"))
    put(sheet, 1, 0, view.chart.subtitle if view.chart else view.said, book.style("quiet"))
    rows = rows_of(displayed(view, with_origin=False))
    after = write_table(book, sheet, rows, TABLE_ROW) + 1
    said = [view.chart.marks] if view.chart and view.chart.marks else []
    for line in (*said, *view.notes, source_line(view)):
        put(sheet, after, 0, line, book.style("quiet"))
        after += 1
    return after


def _notes_of_deck(deck: Deck) -> list[tuple[str, str]]:
    """Definitions once for each measure, then for each slide its caveats, sources and filters."""
    made = deck.made_at.astimezone(UTC)
    moment = say(words.MADE_TEXT, day=say_date(made.date()), time=f"{made:%H:%M}")
    notes = [(say(words.PACK), deck.pack.name), (say(words.REVISION), _as_of(deck))]
    notes.append((say(words.MADE), moment))
    views = [(slide, slide.view) for slide in deck.slides if slide.view is not None]
    measures: dict[str, Measure] = {one.code: one for _, view in views for one in view.about}
    for measure in measures.values():
        notes += definition_of(measure)
    for slide, view in views:
        label = say(words.SLIDE, number=slide.number)
        caveats = [*view.notes, *([view.chart.marks] if view.chart and view.chart.marks else [])]
        notes += [(label, text) for text in (slide.title, *caveats, source_line(view)) if text]
    return notes


def _hide_manifest(book: Book, manifest: str) -> None:
    sheet = book.sheet(MANIFEST_SHEET)
    for row, start in enumerate(range(0, len(manifest), PIECE)):
        sheet.write_string(row, 0, manifest[start : start + PIECE])
    sheet.very_hidden()


def _as_of(deck: Deck) -> str:
    if deck.revision is None:
        return say(page_words.NO_SOURCE)
    day = say_date(deck.revision.at.astimezone(UTC).date())
    return say(words.AS_OF_TEXT, revision=deck.revision.number, day=day)


def _title(view: View) -> str:
    return view.chart.title if view.chart else view.said


def _quoted(name: str) -> str:
    return name.replace("'", "''")
