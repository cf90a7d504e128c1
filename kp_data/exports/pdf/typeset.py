"""From blocks to PDF by typst: the template is fixed, all else is handed to it as values."""

import json
from dataclasses import asdict
from pathlib import Path

import typst

from kp_data.charts.mirror import ranges_apart
from kp_data.exports.pdf.blocks import Block, Columns, Paper
from kp_data.exports.pictures.fonts import is_right_to_left, typst_fonts
from kp_data.wording import printed_pages as words
from kp_data.wording import say
from kp_data.wording.choosing import direction

TEMPLATE = Path(__file__).with_name("paper.typ")
# PDF/UA: tagged, titled, with alternative texts, or it is not made. typst refuses it for letters of
# Noto Sans Arabic that are drawn of several shapes; such a paper is tagged and titled all the same.
STANDARDS = {"ltr": "ua-1", "rtl": "1.7"}
WEB = ("https://", "http://")


def write_paper(paper: Paper) -> bytes:
    """Make a PDF.

    Args:
        paper: what it holds.

    Returns:
        A tagged PDF (PDF/UA-1, but for Arabic). Text is shown as it is, whatever signs it has; text
        that begins with a letter that is written from right to left is set from the right.

    Raises:
        ValueError: a heading leaves out a level, or a picture has no alternative text.
    """
    _check(paper)
    return typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        font_paths=typst_fonts(),
        pdf_standards=STANDARDS[direction(paper.language)],
        timestamp=None if paper.made_at is None else int(paper.made_at.timestamp()),
        sys_inputs={"paper": json.dumps(_values(paper), ensure_ascii=False)},
    )


def _check(paper: Paper) -> None:
    level = 0
    for block in _flat(paper.blocks):
        kind = type(block).__name__
        if kind == "Heading":
            if block.level > level + 1:
                raise ValueError(f"heading {block.text!r} leaves out level {level + 1}")
            level = block.level
        if kind == "Picture" and not block.alt.strip():
            raise ValueError("a picture needs an alternative text")


def _flat(blocks: object) -> list[Block]:
    found = []
    for block in blocks:
        inside = (
            [part for column in block.columns for part in column]
            if isinstance(block, Columns)
            else [block]
        )
        found.extend(inside)
    return found


def _values(paper: Paper) -> dict[str, object]:
    made = paper.made_at
    return {
        "title": paper.title,
        "author": say(words.AUTHOR),
        "about": paper.about,
        "keywords": list(paper.keywords),
        "language": paper.language,
        "from_right": direction(paper.language) == "rtl",
        "made": [made.year, made.month, made.day] if made else None,
        "lies": paper.lies,
        "foot": _said(paper.foot),
        "page_of": say(words.PAGE_OF, page="{page}", pages="{pages}"),
        "attachments": [asdict(attachment) for attachment in paper.attachments],
        "blocks": [_block(block) for block in paper.blocks],
    }


def _block(block: Block) -> dict[str, object]:
    """A block as values; each text with whether it runs from right to left."""
    values = asdict(block) | {"kind": type(block).__name__}
    if "text" in values:
        values["text"] = _said(values["text"])
    if "url" in values and not values["url"].startswith(WEB):
        values["url"] = ""
    if values["kind"] == "Table":
        values["heads"] = [_said(head) for head in values["heads"]]
        values["rows"] = [[_said(cell) for cell in row] for row in values["rows"]]
    if isinstance(block, Columns):
        values["columns"] = [[_block(part) for part in column] for column in block.columns]
    return values


def _said(text: str) -> list[object]:
    """A text without signs that no font has, and whether it begins from the right."""
    shown = "".join(sign if sign >= " " or sign == "\n" else " " for sign in text)
    first = next((sign for sign in shown if sign.isalpha()), "")
    return [ranges_apart(shown), is_right_to_left(first)]
