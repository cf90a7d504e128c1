"""A slide of a deck as a part of a page: title, figure, sources, table, words for the speaker."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from textwrap import wrap

import plotly.graph_objects as go

from kp_data.charts import Chart
from kp_data.charts.mirror import as_read
from kp_data.charts.slides import WIDTH, for_slide, for_telephone
from kp_data.exports.html.markup import element, in_script, table_of, text, way
from kp_data.packs import Slide
from kp_data.reference import Measure
from kp_data.views import View
from kp_data.views.in_words import citation_in_words, day_and_number
from kp_data.views.measures_in_words import first_sentence, how_exact, sentences_of
from kp_data.wording import pages as page_words
from kp_data.wording import present as words
from kp_data.wording import say, say_clauses

# Heights on a slide of 1280 x 720 pixels, as the style sheet has them.
SLIDE, EDGES = 720, 26 + 20
LONG_TITLE = 54  # letters from which on a title is set smaller
TITLE, TITLE_LONG = 46, 37  # height of a line
SUBTITLE, LETTERS = 31, 100  # height of a line, and letters that fit one
SMALL, SMALLEST = 20, 16  # type of what stands below a figure
LINE, LETTER = 1.3, 0.55  # height of a line and mean width of a letter, in parts of their size
LEAST, MOST = 270, 560  # height of a figure


@dataclass(frozen=True)
class _Below:
    """What stands below a figure, and the size of its letters."""

    beside: str
    sources: str
    as_of: str
    size: int

    @property
    def height(self) -> int:
        letters = int(WIDTH / (self.size * LETTER))
        lines = sum(len(wrap(said, letters)) for said in (self.beside, self.sources, self.as_of))
        return ceil(lines * self.size * LINE) + (14 if self.beside else 8)

    @property
    def look(self) -> str:
        return "small" if self.size < SMALL else ""


def slide_of(slide: Slide) -> str:
    """A slide as a section of the page."""
    view = slide.view
    chart = view.chart if view else None
    name = slide.title or say(words.FIGURE_WITHOUT_TITLE, number=slide.number)
    head = element(
        "h2",
        text(name),
        id=f"title-{slide.number}",
        dir=way(name),
        class_="long" if len(name) > LONG_TITLE else "",
    )
    inside = [head]
    if view is None or chart is None:
        inside.append(element("p", text(slide.said), class_="said", dir=way(slide.said)))
        inside += [_source(_whole(view), "")] if view else []
    else:
        inside += _figure(name, view, chart)
    inside += [
        element("template", _told(slide), class_="told"),
        element("template", _table(name, view, slide.said), class_="table"),
    ]
    about = {"id": f"slide-{slide.number}", "aria_labelledby": f"title-{slide.number}"}
    return element("section", "".join(inside), class_="slide", tabindex="-1", **about)


def _figure(name: str, view: View, chart: Chart) -> list[str]:
    fitted, height, below = _fit(name, view, chart)
    upright = for_telephone(chart)
    place = element(
        "div", "", class_="figure", role="img", aria_label=chart.alt, style=f"height:{height}px"
    )
    parts = [
        element("p", text(fitted.subtitle), class_="subtitle fitted", dir=way(fitted.subtitle)),
        element("p", text(upright.subtitle), class_="subtitle whole", dir=way(upright.subtitle)),
        place,
    ]
    whole = _beside(view)
    if whole:
        parts.append(
            element(
                "p", text(below.beside), class_=f"beside fitted {below.look}", dir=way(below.beside)
            )
        )
        parts.append(element("p", text(whole), class_="beside whole", dir=way(whole)))
    for kind, figure in (("wide", fitted.figure), ("narrow", upright.figure)):
        parts.append(element("script", _json(figure), type="application/json", class_=kind))
    return [*parts, _source(below, "fitted"), _source(_whole(view), "whole")]


def _fit(name: str, view: View, chart: Chart) -> tuple[Chart, int, _Below]:
    """The chart in the height that the words of its slide leave, that height, and what is below."""
    below = _below(name, chart.subtitle, view)
    height = _height(name, chart.subtitle, below)
    fitted = for_slide(chart, WIDTH, height)
    below = _below(name, fitted.subtitle, view)
    lower = _height(name, fitted.subtitle, below)
    if lower < height:
        height, fitted = lower, for_slide(chart, WIDTH, lower)
    return fitted, height, below


def _below(name: str, subtitle: str, view: View) -> _Below:
    """All that is to stand below a figure; smaller, then less of it, where there is no room."""
    for below in _ways(view):
        if _room(name, subtitle, below) >= LEAST:
            break
    return below


def _ways(view: View) -> Iterator[_Below]:
    """What may stand below a figure, the best first; whole names and whole sentences."""
    beside, as_of = _beside(view), _as_of(view)
    yield _whole(view)
    yield _Below(beside, _sources(view), as_of, SMALLEST)
    for shown in range(len(view.citations) - 1, 0, -1):
        yield _Below(beside, _sources(view, shown), as_of, SMALLEST)
    sentences = sentences_of(beside)
    for shown in range(len(sentences) - 1, 0, -1):
        less = say(words.MORE_NOTES, notes=" ".join(sentences[:shown]))
        yield _Below(less, _sources(view, 1), as_of, SMALLEST)


def _whole(view: View) -> _Below:
    return _Below(_beside(view), _sources(view), _as_of(view), SMALL)


def _beside(view: View) -> str:
    marks = view.chart.marks if view.chart else ""
    return " ".join(part for part in (marks, *view.notes) if part)


def _height(name: str, subtitle: str, below: _Below) -> int:
    return max(LEAST, min(MOST, _room(name, subtitle, below)))


def _room(name: str, subtitle: str, below: _Below) -> int:
    """What the words of a slide leave for its figure."""
    title = TITLE * _lines(name, LONG_TITLE) if len(name) <= LONG_TITLE else 0
    title = title or TITLE_LONG * _lines(name, 70)
    return SLIDE - EDGES - title - SUBTITLE * _lines(subtitle, LETTERS) - 28 - below.height


def _lines(said: str, letters: int) -> int:
    return ceil(len(said) / letters)


def _json(figure: go.Figure) -> str:
    """A figure as the chart library reads it, without what only pages of the dashboard use."""
    drawn = json.loads(as_read(figure).to_json())
    for trace in drawn["data"]:
        if trace["type"] != "sankey":
            trace.pop("customdata", None)
    return in_script(json.dumps(drawn, ensure_ascii=False, separators=(",", ":")))


def _sources(view: View, shown: int | None = None) -> str:
    """The sources, or so many of them and the number of the others; nothing where none is cited."""
    if view.chart is None and not view.citations:
        return ""
    cited = say_clauses(map(citation_in_words, view.citations[:shown])) or say(page_words.NO_SOURCE)
    if any(citation.is_reported for citation in view.citations):
        cited = say(page_words.AS_REPORTED, sources=cited)
    if shown is not None:
        rest = len(view.citations) - shown
        cited = say(words.AND_MORE_SOURCES, sources=cited, count=rest) if rest else cited
    return say(words.SOURCES, sources=cited)


def _as_of(view: View) -> str:
    day, number = day_and_number(view.revision)
    if not day:
        return say(words.AS_OF_EMPTY, filters=view.filters)
    return say(words.AS_OF, day=day, revision=number, filters=view.filters)


def _source(below: _Below, shown: str) -> str:
    """Who says so, of when, and what was left out: always in view."""
    lines = [element("span", text(line), dir=way(line)) for line in (below.sources, below.as_of)]
    return element("p", "".join(lines), class_=f"source {shown} {below.look}".strip())


def _table(name: str, view: View | None, said: str) -> str:
    """What is one key away: the table, all notes and all sources."""
    parts = [element("h2", text(name), id="table-title", dir=way(name))]
    if view is None or view.chart is None:
        parts.append(element("p", text(said), dir=way(said)))
    else:
        parts.append(element("p", text(view.chart.subtitle), dir=way(view.chart.subtitle)))
        parts.append(table_of(view.chart.table))
        beside = (view.chart.marks, *view.notes)
        parts += [element("p", text(line), dir=way(line)) for line in beside if line]
    if view is not None:
        lines = (_sources(view), _as_of(view))
        parts += [element("p", text(line), dir=way(line), class_="full") for line in lines if line]
    return "".join(parts)


def _told(slide: Slide) -> str:
    """What the speaker reads: the note, then what to bear in mind."""
    note = slide.packed.note.strip() or say(words.NO_NOTE)
    parts = [element("p", text(note), class_="note", dir=way(note))]
    told = caveats(slide.view) if slide.view else [slide.said]
    if told:
        items = "".join(element("li", text(line), dir=way(line)) for line in told)
        parts += [element("h3", text(say(words.CAVEATS))), element("ul", items)]
    return "".join(parts)


def caveats(view: View) -> list[str]:
    """What must be borne in mind with a view, sentence by sentence."""
    told = [sentence for measure in view.about for sentence in _of_measure(measure)]
    marks = [view.chart.marks] if view.chart and view.chart.marks else []
    return list(dict.fromkeys([*told, *marks, *view.notes, *([view.said] if view.said else [])]))


def _of_measure(measure: Measure) -> Sequence[str]:
    told = [say(words.COUNTS, measure=measure.name, sentence=first_sentence(measure.definition))]
    if measure.does_not_count:
        told.append(say(words.DOES_NOT_COUNT, sentence=first_sentence(measure.does_not_count)))
    return [*told, *how_exact(measure)]


def needs_map(slides: Sequence[Slide]) -> bool:
    """Whether any slide shows a map."""
    charts = [slide.view.chart for slide in slides if slide.view and slide.view.chart]
    return any(trace.type == "choropleth" for chart in charts for trace in chart.figure.data)
