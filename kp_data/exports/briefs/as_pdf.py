"""A brief as PDF: A4 landscape, tagged, text as text, set by typst without a browser."""

import json
from pathlib import Path

import typst

from kp_data.briefs import Brief
from kp_data.exports.briefs.first_page import first_page
from kp_data.exports.briefs.paper import Page, Picture, Rule, Run, Table, Text
from kp_data.exports.briefs.small import drawn_small, is_web_address
from kp_data.exports.briefs.whole_rows import second_page_as_drawn
from kp_data.exports.pictures import svg
from kp_data.exports.pictures.fonts import typst_fonts
from kp_data.wording import say_named
from kp_data.wording.choosing import direction

TEMPLATE = Path(__file__).with_name("brief.typ")


def write_brief_pdf(brief: Brief, manifest: str) -> bytes:
    """Write a brief as PDF: exactly two pages, A4 landscape.

    Args:
        brief: What it says.
        manifest: The record of its figures, kept in the file as ``kp-manifest.json``.

    Returns:
        The file.
    """
    second = second_page_as_drawn(brief, 1.0, lambda one: drawn_small(one)[0])
    pages = (first_page(brief, 1.0), second)
    told = {
        "title": say_named(brief.line, brief.name),
        "subject": brief.as_of,
        "language": brief.deck.language,
        "from_right": direction(brief.deck.language) == "rtl",
        "made": brief.deck.made_at.isoformat(),
        "manifest": manifest,
        "pages": [_things(page) for page in pages],
    }
    return typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        font_paths=typst_fonts(),
        sys_inputs={"brief": json.dumps(told)},
    )


def _things(page: Page) -> list[dict[str, object]]:
    """What stands on a page, as the template takes it."""
    return [_told(thing) for thing in page.things]


def _told(thing: object) -> dict[str, object]:
    if isinstance(thing, Rule):
        place = {"left": thing.left, "top": thing.top, "width": thing.width}
        return {"kind": "rule", **place, "colour": thing.colour, "points": thing.points}
    if isinstance(thing, Picture):
        chart, wide, high = drawn_small(thing)
        place = {"left": thing.left, "top": thing.top, "width": thing.width}
        drawn = {"svg": svg(chart, wide, high), "alt": thing.chart.alt}
        return {"kind": "picture", **place, "height": thing.height, **drawn}
    if isinstance(thing, Table):
        place = {"left": thing.left, "top": thing.top, "size": thing.size}
        rows = [[_run(cell) for cell in row] for row in thing.rows]
        sizes = {"widths": list(thing.widths), "heights": list(thing.heights)}
        return {"kind": "table", **place, **sizes, "rows": rows}
    return _text(thing)


def _text(text: Text) -> dict[str, object]:
    place = {"left": text.left, "top": text.top, "width": text.width, "size": text.size}
    runs = [_run(run) for run in text.runs]
    return {"kind": "text", **place, "level": text.level, "right": text.right, "runs": runs}


def _run(run: Run) -> dict[str, object]:
    url = run.url if is_web_address(run.url) else ""
    return {"text": run.text, "bold": run.bold, "colour": run.colour, "url": url}
