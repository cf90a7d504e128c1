"""The second page: figures with their definitions, and every source."""

from collections.abc import Sequence
from itertools import groupby

from kp_data.briefs import Brief, Panel, Source
from kp_data.briefs.brief import rows_of
from kp_data.charts import theme
from kp_data.exports.briefs.first_page import FOOT, SMALL, foot, heading
from kp_data.exports.briefs.paper import INNER, MARGIN, WIDTH, Page, Picture, Rule, Run
from kp_data.wording import briefs as words
from kp_data.wording import say, say_clauses, say_count

GAP = 8.0
MOST = 6  # panels
NAMED = 6  # measures that are left out by name
LEAST_OF_A_GROUP = 2  # panels that a group keeps where another one has many
LEAST, TALLEST = 21.0, 66.0  # height of a figure
ROW = 7.2  # height of a row of bars whose name takes several lines, where there is room
SUBTITLE_LINES = 3
SOURCES = 7.0  # size of the sources
SOURCES_HIGH = 46.0  # the most that they take
COLUMNS = 3


def second_page(brief: Brief, spread: float) -> Page:
    """Lay out the second page.

    Args:
        brief: What it says.
        spread: How much wider than ours the letters may come out.
    """
    page = Page(spread)
    page.write(brief.name, MARGIN, 9.4, INNER * 0.68, 10, bold=True, colour=theme.BLUE, most=1)
    page.write(brief.as_of, WIDTH - MARGIN - INNER * 0.3, 10, INNER * 0.3, 9, right=True)
    page.things.append(Rule(MARGIN, 15.6, INNER, theme.BLUE, 1.5))
    top = heading(page, brief.panels_heading, MARGIN, 19, INNER)
    shown = _fitting(page, brief, top)
    sources = _behind(brief, shown)
    bottom = _sources_top(page, sources)
    if not brief.panels:
        end = page.write(brief.panels_said, MARGIN, top, INNER * 0.62, 11).bottom
    else:
        end = _figures(page, brief, shown, top, bottom - 3)
    _sources(page, brief, sources, min(bottom, end + 9))
    foot(page, brief, 2)
    return page


def _fitting(page: Page, brief: Brief, top: float) -> list[Panel]:
    """As many panels as stand well above the sources behind them."""
    for count in range(min(len(brief.panels), MOST), 1, -1):
        shown = chosen(brief.panels, count)
        bottom = _sources_top(page, _behind(brief, shown)) - 3
        if _fits(page, shown, bottom - top - _notes_high(page, brief, shown)):
            return shown
    return chosen(brief.panels, 1)


def _behind(brief: Brief, shown: Sequence[Panel]) -> list[Source]:
    """The sources of the brief without those of figures that found no place."""
    of_shown = {source for panel in shown for source in panel.sources}
    of_all = {source for panel in brief.panels for source in panel.sources}
    return [one for one in brief.sources if one in of_shown or one not in of_all]


def _notes_high(page: Page, brief: Brief, shown: Sequence[Panel]) -> float:
    notes = _notes(brief, shown)
    return page.height([Run(notes)], INNER, SMALL + 0.5) + 2 if notes else 0


def _figures(page: Page, brief: Brief, shown: Sequence[Panel], top: float, bottom: float) -> float:
    """The panels, and what is left out in words; gives where they end."""
    end = _grid(page, shown, top, bottom - top - _notes_high(page, brief, shown))
    notes = _notes(brief, shown)
    return page.write(notes, MARGIN, end + 2, INNER, SMALL + 0.5).bottom if notes else end


def chosen(panels: Sequence[Panel], count: int) -> list[Panel]:
    """The panels that are shown: the first of each group, in their order.

    Args:
        panels: All, group after group.
        count: How many there is room for.
    """
    groups = [list(group) for _, group in groupby(panels, key=lambda panel: panel.over)]
    kept = [group[:LEAST_OF_A_GROUP] for group in groups]
    rest = [panel for group in groups for panel in group[LEAST_OF_A_GROUP:]]
    first = [panel for group in kept for panel in group][:count]
    picked = {id(panel) for panel in [*first, *rest[: count - len(first)]]}
    return [panel for panel in panels if id(panel) in picked]


def _notes(brief: Brief, shown: Sequence[Panel]) -> str:
    left_out = [panel.title for panel in brief.panels if panel not in shown]
    names = list(dict.fromkeys([*left_out, *brief.others]))
    notes = list(brief.notes)
    if names:
        page = say(words.PAGE_OF_FIGURES[brief.kind])
        further = len(names) - NAMED
        more = [say_count(*words.FURTHER_NAMES, further)] if further > 0 else []
        named = say_clauses([*names[:NAMED], *more])
        notes.append(say_count(*words.MORE_FIGURES, len(names), page=page, names=named))
    return " ".join(notes)


def _shape(count: int) -> tuple[int, float]:
    """Columns of a number of panels, and their width."""
    columns = {1: 2, 2: 2, 4: 2}.get(count, 3)
    return columns, (INNER - (columns - 1) * GAP) / columns


def _fits(page: Page, panels: Sequence[Panel], height: float) -> bool:
    columns, width = _shape(len(panels))
    rows = -(-len(panels) // columns)
    high = (height - (rows - 1) * 5) / rows
    return all(high - _words_high(page, panel, width) >= LEAST for panel in panels if panel.chart)


def _grid(page: Page, panels: Sequence[Panel], top: float, height: float) -> float:
    """The panels in rows; gives where the last one ends."""
    columns, width = _shape(len(panels))
    rows = -(-len(panels) // columns)
    high = (height - (rows - 1) * 5) / rows
    most_rows = max((rows_of(one.chart) for one in panels if one.chart), default=0)
    ends = []
    for place, panel in enumerate(panels):
        left = MARGIN + (place % columns) * (width + GAP)
        y = top + (place // columns) * (high + 5)
        tallest = max(TALLEST, most_rows * ROW) if rows == 1 else high
        chart_high = min(high - _words_high(page, panel, width), tallest)
        ends.append(_panel(page, panel, left, y, width, chart_high))
    return max(ends)


def _words_high(page: Page, panel: Panel, width: float) -> float:
    """What the words of a panel take of its height."""
    trial = Page(page.spread)
    return _panel(trial, panel, 0, 0, width, 0)


def _panel(
    page: Page, panel: Panel, left: float, top: float, width: float, chart_high: float
) -> float:
    """One panel; gives where it ends."""
    page.things.append(Rule(left, top, width, theme.GREY, 0.75))
    over = page.write(panel.over, left, top + 1.2, width, SMALL, colour=theme.INK, most=1)
    title = page.write(panel.title, left, over.bottom, width, 10.5, bold=True, level=2, most=2)
    y = title.bottom
    if panel.subtitle:
        y = page.write(panel.subtitle_and_rows, left, y, width, SMALL, most=SUBTITLE_LINES).bottom
    y += 1
    if panel.chart and chart_high > 0:
        page.things.append(Picture(panel.chart, left, y, width, chart_high, 7.0))
    y += chart_high if panel.chart else 0
    for line in panel.lines:
        y = page.write(line, left, y, width, 10).bottom + 0.4
    y += 1
    for said in (panel.marks, panel.definition):
        if said:
            y = page.write(said, left, y, width, SMALL).bottom
    return y


def _paragraphs(sources: Sequence[Source]) -> list[list[Run]]:
    """The sources, those of one publisher together, each with its address."""
    paragraphs = []
    for (of, name), group in groupby(sources, key=lambda one: (one.of, one.name)):
        members = list(group)
        titled = [one for one in members if one.release]
        if not titled:
            runs = [Run(f"{of} – ", bold=True), _linked(name, members[0].url)]
        else:
            runs = [Run(say(words.SOURCE_GROUP, of=of, name=name), bold=True)]
            for place, one in enumerate(titled):
                said = say(words.REPORTED, release=one.release) if one.is_reported else one.release
                runs += [_linked(said, one.url), Run("; " if place < len(titled) - 1 else "")]
        paragraphs.append(runs)
    return paragraphs


def _linked(text: str, url: str) -> Run:
    return Run(text, colour=theme.BLUE if url else theme.INK, url=url)


def _columns(page: Page, sources: Sequence[Source]) -> tuple[list[list[list[Run]]], float]:
    """The paragraphs in columns of about the same height, and the height of the highest."""
    width = (INNER - (COLUMNS - 1) * GAP) / COLUMNS
    pieces = [
        piece for paragraph in _paragraphs(sources) for piece in _in_pieces(page, paragraph, width)
    ]
    high = [page.height(piece, width, SOURCES) + 0.6 for piece in pieces]
    target = max([sum(high) / COLUMNS, *high])
    columns: list[list[list[Run]]] = [[]]
    taken = [0.0]
    for piece, height in zip(pieces, high, strict=True):
        if taken[-1] + height / 2 > target and len(columns) < COLUMNS:
            columns.append([])
            taken.append(0.0)
        columns[-1].append(piece)
        taken[-1] += height
    return columns, max(taken)


def _in_pieces(page: Page, runs: list[Run], width: float) -> list[list[Run]]:
    """A long paragraph in pieces that may stand in two columns, broken between sources."""
    pieces: list[list[Run]] = [[]]
    for run in runs:
        if page.lines([*pieces[-1], run], width, SOURCES) > 4 and run.url:
            pieces.append([])
        pieces[-1].append(run)
    return [piece for piece in pieces if any(run.text for run in piece)]


def _fitted(page: Page, sources: Sequence[Source]) -> tuple[list[list[list[Run]]], float, int]:
    """The sources for which there is room, with how many are left out."""
    for shown in range(len(sources), 0, -1):
        columns, high = _columns(page, sources[:shown])
        if high <= SOURCES_HIGH:
            return columns, high, len(sources) - shown
    return [], 4.0, len(sources)


def _sources_top(page: Page, sources: Sequence[Source]) -> float:
    _, high, left_out = _fitted(page, sources)
    return FOOT - 2 - high - 7 - (4 if left_out else 0)


def _sources(page: Page, brief: Brief, sources: Sequence[Source], top: float) -> None:
    page.things.append(Rule(MARGIN, top, INNER, theme.GREY, 0.75))
    y = heading(page, say(words.SOURCES), MARGIN, top + 1, INNER)
    columns, high, left_out = _fitted(page, sources)
    if not columns:
        page.write(say(words.NO_SOURCE), MARGIN, y, INNER, SOURCES + 0.5)
        return
    width = (INNER - (COLUMNS - 1) * GAP) / COLUMNS
    for place, column in enumerate(columns):
        down, left = y, MARGIN + place * (width + GAP)
        for paragraph in column:
            down = page.write(paragraph, left, down, width, SOURCES).bottom + 0.6
    if left_out:
        more = say_count(*words.MORE_SOURCES, left_out, page=brief.page)
        page.write(more, MARGIN, y + high, INNER, SOURCES)
