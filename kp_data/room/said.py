"""What stands with a slide: source, note, title, revision, and whether it shows anything."""

from kp_data.exports.pictures.fonts import width
from kp_data.packs import Deck, Slide
from kp_data.room.finding import Finding, found
from kp_data.views.in_words import citation_in_words
from kp_data.wording import room as words
from kp_data.wording import say_list
from kp_data.wording.choosing import direction

TITLE_WIDTH = 1180  # pixels of a slide of 1280
TITLE_SIZE = 42.7  # pixels: 32 points
# Letters of Noto Sans Arabic, in which slides are shown, in parts of those of DejaVu Sans, by which
# is measured: the mean of 300 Arabic sentences of the catalogue, in bold.
ARABIC = 0.86
TITLE_LINES = 2
TITLE_LETTERS = 100  # about what two lines hold


def check_shown(slide: Slide) -> list[Finding]:
    """A slide without a figure, and why."""
    if slide.view is not None and slide.view.chart is not None:
        return []
    return [found("shown", slide.number, words.CANNOT_BE_SHOWN, said=slide.said)]


def check_sources(slide: Slide) -> list[Finding]:
    """A figure without a source, and a source without an address."""
    if slide.view is None or slide.view.chart is None:
        return []
    if not slide.view.citations:
        return [found("sources", slide.number, words.NO_SOURCE)]
    bare = dict.fromkeys(
        citation_in_words(citation) for citation in slide.view.citations if not citation.url
    )
    said = words.SOURCE_WITHOUT_ADDRESS
    return [found("sources", slide.number, said, advice=True, source=name) for name in bare]


def check_note(slide: Slide) -> list[Finding]:
    """A slide without a note for the speaker."""
    if slide.packed.note.strip():
        return []
    return [found("note", slide.number, words.NO_NOTE, advice=True)]


def check_title(slide: Slide) -> list[Finding]:
    """A title that takes more than two lines."""
    size = TITLE_SIZE * (ARABIC if direction() == "rtl" else 1)
    lines = lines_taken(slide.title, size, TITLE_WIDTH, bold=True)
    if lines <= TITLE_LINES:
        return []
    return [found("title", slide.number, words.TITLE_TOO_LONG, lines=lines, letters=TITLE_LETTERS)]


def check_revision(deck: Deck) -> list[Finding]:
    """A deck that is not frozen, or whose slides are of different revisions."""
    shown = {slide.number: slide.view.revision for slide in deck.slides if slide.view}
    numbers = sorted({revision.number for revision in shown.values() if revision})
    if len(numbers) > 1:
        said = say_list(numbers)
        return [found("revision", None, words.MIXED_REVISIONS, advice=True, revisions=said)]
    live = deck.pack.revision is None and any(s.packed.revision is None for s in deck.slides)
    if not live or deck.revision is None:
        return []
    number = deck.revision.number
    return [found("revision", None, words.ALWAYS_THE_LATEST, advice=True, revision=number)]


def lines_taken(text: str, size: float, room: float, *, bold: bool = False) -> int:
    """How many lines a text takes when it is broken between words.

    Args:
        text: The text.
        size: Of its letters, in the unit of the room.
        room: Width of a line.
        bold: Whether it is bold.

    Examples:
        >>> lines_taken("Meetings per year", 40, 1180), lines_taken("word " * 100, 40, 1180)
        (1, 9)
    """
    lines, taken = 1, 0.0
    for word in text.split():
        wide = width(word, size, bold=bold)
        gap = width(" ", size, bold=bold) if taken else 0.0
        if taken and taken + gap + wide > room:
            lines, taken, gap = lines + 1, 0.0, 0.0
        taken += gap + wide
    return lines
