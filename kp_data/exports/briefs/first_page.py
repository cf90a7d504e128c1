"""The first page: who it is, its part in the Process, its activities."""

from kp_data.briefs import Activity, Brief
from kp_data.charts import theme
from kp_data.exports.briefs.paper import (
    INNER,
    LINE,
    MARGIN,
    POINT,
    WIDTH,
    Page,
    Picture,
    Rule,
    Run,
    Table,
)
from kp_data.wording import briefs as words
from kp_data.wording import say, say_count, say_number

SIDE = 72.0  # width of the column on the role
GAP = 10.0
LEFT = MARGIN + SIDE + GAP  # of the column on the activities
REST = INNER - SIDE - GAP
FOOT = 197.0  # where the line at the foot of the page begins
BODY, SMALL = 9.5, 8.0
CHART = 40.0  # height of a figure by year
COLUMNS = (0.22, 0.46, 0.21, 0.11)  # of the table, in parts of its width
A_LINE = 90  # letters, after which a fact is a sentence and not bold
PAD = 1.1  # above and below the text of a row


def first_page(brief: Brief, spread: float) -> Page:
    """Lay out the first page.

    Args:
        brief: What it says.
        spread: How much wider than ours the letters may come out.
    """
    page = Page(spread)
    top = head(page, brief)
    _role(page, brief, top)
    _activities(page, brief, top)
    foot(page, brief, 1)
    return page


def head(page: Page, brief: Brief) -> float:
    """The name with what this paper is and of which day; gives where the page goes on."""
    page.write(brief.line, MARGIN, 10, INNER * 0.68, 9, bold=True, colour=theme.BLUE)
    page.write(brief.as_of, WIDTH - MARGIN - INNER * 0.3, 10, INNER * 0.3, 9, right=True)
    page.things.append(Rule(MARGIN, 15.6, INNER, theme.BLUE, 1.5))
    size = next(
        (s for s in (26, 20) if page.lines([Run(brief.name, bold=True)], INNER, s) == 1), 17
    )
    name = page.write(
        brief.name, MARGIN, 18.5, INNER, size, bold=True, colour=theme.BLUE, level=1, most=2
    )
    if not brief.footnote:
        return name.bottom + 4
    return page.write(brief.footnote, MARGIN, name.bottom + 0.5, INNER, SMALL).bottom + 3.5


def foot(page: Page, brief: Brief, number: int) -> None:
    """The line at the foot: of what the paper is, and which page it is."""
    page.things.append(Rule(MARGIN, FOOT, INNER))
    left = f"{brief.name}. {brief.as_of}."
    page.write(left, MARGIN, FOOT + 1.5, INNER * 0.82, SMALL, most=1)
    said = say(words.PAGE_OF, page=number)
    page.write(said, WIDTH - MARGIN - 40, FOOT + 1.5, 40, SMALL, right=True)


def heading(page: Page, text: str, left: float, top: float, width: float) -> float:
    """A heading; gives where the text under it begins."""
    said = page.write(text, left, top, width, 12, bold=True, colour=theme.BLUE, level=2)
    return said.bottom + 1.5


def _role(page: Page, brief: Brief, top: float) -> None:
    y = heading(page, brief.role_heading, MARGIN, top, SIDE)
    for fact in brief.facts:
        label = page.write(fact.label, MARGIN, y, SIDE, SMALL)
        is_long = len(fact.text) > A_LINE
        text, size = _begun(fact.text), BODY if is_long else 10
        said = page.write(text, MARGIN, label.bottom, SIDE, size, bold=not is_long)
        y = said.bottom + 2.2
    y += 1.5
    page.things.append(Rule(MARGIN, y, SIDE))
    y += 3
    numbers = [number for number in brief.numbers if number.count or number in brief.numbers[:3]]
    for place, number in enumerate(numbers):
        left = MARGIN + (place % 2) * (SIDE / 2)
        row = y + (place // 2) * 21
        count = say_number(number.count)
        figure = page.write(count, left, row, SIDE / 2, 24, bold=True, colour=theme.BLUE)
        page.write(number.label, left, figure.bottom - 0.5, SIDE / 2 - 3, SMALL)


def _activities(page: Page, brief: Brief, top: float) -> None:
    y = heading(page, say(words.ACTIVITIES), LEFT, top, REST)
    if not brief.activities:
        page.write(brief.activities_said, LEFT, y, REST, 11)
        return
    y = _years(page, brief, y)
    y = heading(page, say(words.LATEST), LEFT, y, REST)
    _latest(page, brief, y)


def _years(page: Page, brief: Brief, top: float) -> float:
    """Meetings and trainings by year, beside each other where there are both."""
    drawn = [panel for panel in brief.years if panel.chart]
    missing = [panel for panel in brief.years if not panel.chart]
    y, width = top, REST if len(drawn) == 1 else (REST - GAP) / 2
    if drawn:
        lefts = [LEFT + place * (width + GAP) for place in range(len(drawn))]
        titles = [
            page.write(panel.title, left, top, width, BODY, bold=True, most=2)
            for left, panel in zip(lefts, drawn, strict=True)
        ]
        under = max(title.bottom for title in titles) + 0.5
        for left, panel in zip(lefts, drawn, strict=True):
            page.things.append(Picture(panel.chart, left, under, width, CHART, 7.5))
            if panel.marks:
                page.write(panel.marks, left, under + CHART, width, SMALL, most=1)
            y = under + CHART + (4.5 if any(one.marks for one in drawn) else 1)
    for panel in missing:
        y = page.write(" ".join(panel.lines), LEFT, y, REST, SMALL + 0.5).bottom + 1
    return y + 2.5


def _latest(page: Page, brief: Brief, top: float) -> None:
    """As many of the latest activities as the page holds, and how many more there are."""
    widths = [part * REST for part in COLUMNS]
    last = words.PART if brief.kind == "country" else words.KIND
    headings = [Run(say(one), bold=True) for one in (words.WHEN, words.WHAT, words.WHERE, last)]
    rows, heights = [headings], [_row_height(page, headings, widths)]
    room = FOOT - 2 - 5 - top - heights[0]  # the line on how many more there are takes 5
    for activity in brief.activities:
        row = _row(page, activity, widths)
        height = _row_height(page, row, widths)
        if height > room:
            break
        room -= height
        rows.append(row)
        heights.append(height)
    table = Table(LEFT, top, widths, heights, rows, BODY)
    page.things.append(table)
    left_out = len(brief.activities) - (len(rows) - 1)
    if left_out:
        more = say_count(*words.MORE_ACTIVITIES, left_out, page=brief.page)
        page.write(more, LEFT, table.bottom + 1, REST, SMALL + 0.5)


def _row(page: Page, activity: Activity, widths: list[float]) -> list[Run]:
    texts = (activity.dates, activity.title, activity.place, activity.part)
    room = [width - 3 for width in widths]
    cut = [page.cut(text, wide, BODY, 2) for text, wide in zip(texts, room, strict=True)]
    title = Run(cut[1], colour=theme.BLUE if activity.url else theme.INK, url=activity.url or "")
    return [Run(cut[0]), title, Run(cut[2]), Run(cut[3])]


def _row_height(page: Page, row: list[Run], widths: list[float]) -> float:
    lines = max(
        page.lines([cell], width - 3, BODY) for cell, width in zip(row, widths, strict=True)
    )
    return lines * BODY * LINE * POINT + 2 * PAD


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]
