"""The whole check, slide by slide."""

from kp_data.charts.slides import for_slide
from kp_data.errors import KpError
from kp_data.exports.html import write_html
from kp_data.exports.pictures import svg
from kp_data.exports.pptx import write_pptx
from kp_data.packs import Deck, Slide
from kp_data.recheck.manifest import manifest_of
from kp_data.room.counts import check_small_counts
from kp_data.room.drawing import read_labels
from kp_data.room.finding import Finding, found
from kp_data.room.labels import check_contrast, check_places, check_sizes
from kp_data.room.marks import check_marks
from kp_data.room.offline import check_offline
from kp_data.room.said import (
    check_note,
    check_revision,
    check_shown,
    check_sources,
    check_title,
)
from kp_data.room.type_size import Written, check_type_sizes, numbers_behind, read_pptx
from kp_data.wording import room as words

WIDTH, HEIGHT, SIZE = 1180, 470, 24  # the figure of a slide of 1280 x 720, in CSS pixels


def check_room(deck: Deck, html: bytes | None = None, pptx: bytes | None = None) -> list[Finding]:
    """Check a deck before a meeting.

    Args:
        deck: The pack, opened.
        html: The HTML file made of it; made here where it is not given.
        pptx: The PowerPoint file made of it; made here where it is not given.

    Returns:
        What was found on the whole deck, then slide by slide; errors before advice. Empty where
        there is nothing to say.
    """
    if not deck.slides:
        return [found("shown", None, words.NO_SLIDES)]
    manifest = manifest_of(deck)
    findings = check_revision(deck)
    try:
        page = html if html is not None else write_html(deck, manifest)
        findings += check_offline(page.decode("utf-8"), _maps(deck))
    except KpError as error:
        findings.append(_not_written("HTML", error))
    written: dict[int, tuple[list[Written], list[float]]] = {}
    try:
        written = _read(pptx if pptx is not None else write_pptx(deck, manifest), deck)
    except KpError as error:
        findings.append(_not_written("PowerPoint", error))
    for slide in deck.slides:
        texts, numbers = written.get(slide.number, ([], []))
        findings += check_slide(slide, numbers)
        findings += check_type_sizes(slide.number, texts)
    return in_order(findings)


def check_slide(slide: Slide, workbook: list[float] | None = None) -> list[Finding]:
    """Check one slide, but for what only the written files tell.

    Args:
        slide: The slide.
        workbook: The numbers in the workbook behind its chart.
    """
    findings = [*check_shown(slide), *check_sources(slide), *check_note(slide), *check_title(slide)]
    if slide.view is None or slide.view.chart is None:
        return findings
    chart = for_slide(slide.view.chart, WIDTH, HEIGHT, SIZE)
    labels = read_labels(svg(chart, WIDTH, HEIGHT))
    return [
        *findings,
        *check_sizes(slide.number, labels),
        *check_contrast(slide.number, labels),
        *check_places(slide.number, labels),
        *check_marks(slide.number, chart.figure),
        *check_small_counts(slide.number, slide.view, workbook or []),
    ]


def in_order(findings: list[Finding]) -> list[Finding]:
    """The whole deck first, then slide by slide; errors before advice; each said once."""
    order = {"error": 0, "advice": 1}
    return sorted(dict.fromkeys(findings), key=lambda one: (one.slide or 0, order[one.severity]))


def _read(pptx: bytes, deck: Deck) -> dict[int, tuple[list[Written], list[float]]]:
    """Texts and numbers behind charts, by the number of the slide in the deck."""
    slides = read_pptx(pptx)
    before = max(len(slides) - len(deck.slides), 0)  # one with the name of the pack, if there is
    return {
        slide.number: (texts, numbers_behind(one))
        for slide, (one, texts) in zip(deck.slides, slides[before:], strict=False)
    }


def _maps(deck: Deck) -> list[int]:
    return [
        slide.number
        for slide in deck.slides
        if slide.view
        and slide.view.chart
        and any(trace.type == "choropleth" for trace in slide.view.chart.figure.data)
    ]


def _not_written(form: str, error: KpError) -> Finding:
    return found("shown", None, words.CANNOT_BE_WRITTEN, form=form, said=str(error))
