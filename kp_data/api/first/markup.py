"""The pieces of a page as HTML: all that comes from the data is escaped."""

import re
from collections.abc import Collection, Iterable, Sequence
from html import escape

import pandas as pd

from kp_data.charts import Chart
from kp_data.exports.html.markup import element, table_of, text, way
from kp_data.exports.pictures import can_draw, natural_height, svg
from kp_data.views import View
from kp_data.views.in_words import source_line
from kp_data.views.overview import Number
from kp_data.wording import first as words
from kp_data.wording import marks as mark_words
from kp_data.wording import say, say_number

WIDE, HALF, NARROW = 1120, 528, 358  # pixels: of a page, of a column of two, on a telephone
MOST_ROWS = 15  # of a table
MOST_SOURCES = 3  # named under a figure
_DECIMALS = re.compile(r"(\d+\.\d)\d+")
_SAID_ONCE = re.compile(r' font-family="[^"]*"| xml:space="preserve"| xmlns="[^"]*"')
_WEB = re.compile(r"https?://[^\s<>()\[\]\"]+")
_SIGNS = re.compile(r"\*\*(.+?)\*\*|\[([^\]]+)\]\((https?://[^\s()]+)\)|`([^`]+)`")


def paragraph(sentence: str, kind: str = "") -> str:
    """A paragraph; empty for an empty sentence."""
    return element("p", text(sentence), class_=kind) if sentence else ""


def small(sentence: str) -> str:
    """A paragraph in small print."""
    return paragraph(sentence, "small")


def notice(sentence: str, kind: str = "info") -> str:
    """A sentence in a box.

    Args:
        sentence: What is said.
        kind: ``info`` or ``warning``.
    """
    return paragraph(sentence, f"notice {kind}")


def marked(sentence: str) -> str:
    """A paragraph of our own wording, in which ``**``, `````` and links have their meaning.

    Examples:
        >>> marked("**Role:** <Chair>")
        '<p><strong>Role:</strong> &lt;Chair&gt;</p>'
    """
    return element("p", _SIGNS.sub(_as_html, escape(sentence)))


def heading(title: str, level: int = 2) -> str:
    """A heading below the title of the page."""
    return element(f"h{level}", text(title))


def items(sentences: Iterable[str]) -> str:
    """A list; empty without sentences."""
    return lines(map(text, sentences))


def lines(pieces: Iterable[str]) -> str:
    """A list of what is HTML already; empty without any."""
    listed = "".join(element("li", piece) for piece in pieces)
    return element("ul", listed) if listed else ""


def linked(title: str, address: str | None) -> str:
    """Text as a link, where there is an address of the web to lead to; else the text alone.

    Examples:
        >>> linked("<Rome>", "https://au.int"), linked("Rome", "javascript:alert(1)")
        ('<a href="https://au.int">&lt;Rome&gt;</a>', 'Rome')
    """
    is_safe = _WEB.fullmatch(address or "")
    return element("a", text(title), href=address or "") if is_safe else text(title)


def inert(
    groups: Sequence[Sequence[str]], *further: str, chosen: Collection[str] = (), label: str = ""
) -> str:
    """What can be opened, chosen or taken away here later; it keeps the place until then.

    It does nothing, so nobody hears of it, and nobody sees it where scripts are switched off.

    Args:
        groups: Of names in boxes, each group in one piece.
        further: Names without a box.
        chosen: Those of the boxes that are chosen.
        label: Stands above them.
    """
    boxed = [
        "".join(element("b", text(one), class_="on" if one in chosen else "") for one in group)
        for group in groups
    ]
    pieces = [*boxed, *map(text, further)]
    above = element("i", text(label)) if label else ""
    inside = above + "".join(element("span", piece) for piece in pieces)
    kind = "inert" if further else "inert choices"
    return element("div", inside, class_=kind, aria_hidden="true")


def boxes(shown: Sequence[tuple[str, str, str]], kind: str = "") -> str:
    """What is chosen, in boxes at the place where it can be chosen later.

    Args:
        shown: The name of each box, what is chosen in it, and what it says where nothing is.
        kind: ``pair`` for two boxes in a row, ``one`` for one; by default the four filters.
    """
    inside = "".join(
        element(
            "div",
            element("dt", text(label))
            + element(
                "dd",
                text(value or otherwise),
                class_="" if value else "none",
                dir=way(value or otherwise),
            ),
        )
        for label, value, otherwise in shown
    )
    return element("dl", inside, class_=f"filters {kind}".strip())


def columns(pieces: Sequence[str]) -> str:
    """Pieces of HTML two beside each other, below each other on a narrow screen."""
    return element("div", "".join(element("div", one) for one in pieces), class_="columns")


def numbers(shown: Sequence[Number]) -> str:
    """Figures at a glance, each with the line that says what it means."""
    inside = "".join(
        element(
            "div",
            element("dt", text(label))
            + element("dd", text(value), class_="value")
            + (element("dd", text(meaning)) if meaning else ""),
        )
        for label, value, meaning in shown
    )
    return element("dl", inside, class_="numbers")


def figure(view: View, *, newest_first: bool = False, level: int = 2, wide: int = WIDE) -> str:
    """A figure with all that belongs to it; where it has none, the sentence that says why.

    Args:
        view: The figure.
        newest_first: Whether its table goes along time, so that the last rows matter most.
        level: Of its heading: 3 in a part of the page that has a heading itself.
        wide: Of its picture, in pixels, where the screen is not narrow.
    """
    chart = view.chart
    if chart is None:
        return notice(view.said)
    caption = [small(chart.marks), *map(small, view.notes), small(source_line(view))]
    parts = [
        heading(chart.title, level),
        small(chart.subtitle),
        element("figure", picture(chart, wide) + element("figcaption", "".join(caption))),
        table(chart.table, chart.title, newest_first=newest_first, said=chart.marks),
    ]
    return element("section", "".join(parts))


def _without_said(rows: pd.DataFrame, said: str) -> pd.DataFrame:
    """Rows without their remarks, where the line under the picture says all of them."""
    name = say(mark_words.REMARKS)
    is_said = name in rows and all(remark in said for remark in rows[name].dropna().unique())
    return rows.drop(columns=name) if is_said else rows


def picture(chart: Chart, wide: int = WIDE) -> str:
    """The figure of a chart as SVG, for a wide and for a narrow screen; or its finding in words."""
    if not can_draw(chart):
        return paragraph(chart.alt)
    return "".join(
        element("div", _svg(chart, width), class_=f"picture {name}")
        for name, width in (("wide", wide), ("narrow", NARROW))
    )


def table(rows: pd.DataFrame, caption: str, *, newest_first: bool = False, said: str = "") -> str:
    """Some rows of a table, and how many there are in all.

    Args:
        rows: The table.
        caption: What it is a table of.
        newest_first: Whether its last rows are shown, from the last one upwards.
        said: Of its remarks, beside it.
    """
    shown = rows[::-1] if newest_first and len(rows) > MOST_ROWS else rows
    name = element("caption", text(say(words.TABLE_OF, figure=caption)))
    listed = _without_said(shown.head(MOST_ROWS), said)
    whole = table_of(listed).replace("<table>", f"<table>{name}", 1)
    label = say(words.TABLE_OF, figure=caption)
    scrolled = element("div", whole, class_="table", tabindex="0", role="region", aria_label=label)
    if len(rows) <= MOST_ROWS:
        return scrolled
    counts = {"shown": say_number(MOST_ROWS), "total": say_number(len(rows))}
    sentence = words.NEWEST_ROWS if newest_first else words.FIRST_ROWS
    return scrolled + small(say(sentence, **counts))


def _svg(chart: Chart, width: int) -> str:
    """The figure without what is the same for all, its numbers to a tenth of a pixel."""
    drawn = svg(chart, width, natural_height(chart))
    return _SAID_ONCE.sub("", _DECIMALS.sub(r"\1", drawn))


def _as_html(found: re.Match[str]) -> str:
    strong, linked, address, code = found.groups()
    if strong:
        return f"<strong>{strong}</strong>"
    return f'<a href="{address}">{linked}</a>' if linked else f"<code>{code}</code>"
