"""A slide of a deck as a part of a page: title, figure, sources, table, words for the speaker."""

import json
from collections.abc import Sequence
from math import ceil

import plotly.graph_objects as go

from kp_data.charts import Chart
from kp_data.charts.slides import WIDTH, for_slide, for_telephone
from kp_data.exports.html.markup import element, in_script, table_of, text
from kp_data.packs import Slide
from kp_data.reference import Measure
from kp_data.views import View
from kp_data.views.in_words import citation_in_words, day_and_number
from kp_data.views.measures_in_words import first_sentence, how_exact
from kp_data.wording import pages as page_words
from kp_data.wording import present as words
from kp_data.wording import say

# Heights on a slide of 1280 x 720 pixels, as the style sheet has them.
SLIDE, EDGES = 720, 26 + 20
LONG_TITLE = 54  # letters from which on a title is set smaller
TITLE, TITLE_LONG = 46, 37  # height of a line
SUBTITLE, SMALL = 31, 26
LETTERS, SMALL_LETTERS = 100, 116  # that fit one line
LEAST, MOST = 330, 560  # height of a figure


def slide_of(slide: Slide) -> str:
    """A slide as a section of the page."""
    view = slide.view
    chart = view.chart if view else None
    name = slide.title or say(words.FIGURE_WITHOUT_TITLE, number=slide.number)
    head = element(
        "h2",
        text(name),
        id=f"title-{slide.number}",
        dir="auto",
        class_="long" if len(name) > LONG_TITLE else "",
    )
    inside = [head]
    if view is None or chart is None:
        inside.append(element("p", text(slide.said), class_="said", dir="auto"))
    else:
        inside += _figure(name, view, chart)
    if view is not None:
        inside.append(_source(view))
    inside += [
        element("template", _told(slide), class_="told"),
        element("template", _table(name, view, slide.said), class_="table"),
    ]
    about = {"id": f"slide-{slide.number}", "aria_labelledby": f"title-{slide.number}"}
    return element("section", "".join(inside), class_="slide", tabindex="-1", **about)


def _figure(name: str, view: View, chart: Chart) -> list[str]:
    beside = " ".join(part for part in (chart.marks, *view.notes) if part)
    fitted, height = _fit(name, view, chart, beside)
    place = element(
        "div", "", class_="figure", role="img", aria_label=chart.alt, style=f"height:{height}px"
    )
    parts = [
        element("p", text(fitted.subtitle), class_="subtitle fitted", dir="auto"),
        element("p", text(chart.subtitle), class_="subtitle whole", dir="auto"),
        place,
    ]
    if beside:
        parts.append(element("p", text(beside), class_="beside", dir="auto"))
    for kind, figure in (("wide", fitted.figure), ("narrow", for_telephone(chart).figure)):
        parts.append(element("script", _json(figure), type="application/json", class_=kind))
    return parts


def _fit(name: str, view: View, chart: Chart, beside: str) -> tuple[Chart, int]:
    """The chart in the height that the words of its slide leave, and that height."""
    height = _height(name, chart.subtitle, beside, view)
    fitted = for_slide(chart, WIDTH, height)
    lower = _height(name, fitted.subtitle, beside, view)
    if lower < height:
        height, fitted = lower, for_slide(chart, WIDTH, lower)
    return fitted, height


def _height(name: str, subtitle: str, beside: str, view: View) -> int:
    title = TITLE * _lines(name, LONG_TITLE) if len(name) <= LONG_TITLE else 0
    title = title or TITLE_LONG * _lines(name, 70)
    foot = min(2, _lines(_sources(view), SMALL_LETTERS)) + min(2, _lines(_as_of(view), 116))
    used = EDGES + title + SUBTITLE * _lines(subtitle, LETTERS) + 16
    used += SMALL * min(3, _lines(beside, SMALL_LETTERS)) + (6 if beside else 0)
    return max(LEAST, min(MOST, SLIDE - used - SMALL * foot - 12))


def _lines(said: str, letters: int) -> int:
    return ceil(len(said) / letters)


def _json(figure: go.Figure) -> str:
    """A figure as the chart library reads it, without what only pages of the dashboard use."""
    drawn = json.loads(figure.to_json())
    for trace in drawn["data"]:
        if trace["type"] != "sankey":
            trace.pop("customdata", None)
    return in_script(json.dumps(drawn, ensure_ascii=False, separators=(",", ":")))


def _sources(view: View) -> str:
    cited = "; ".join(map(citation_in_words, view.citations)) or say(page_words.NO_SOURCE)
    if any(citation.is_reported for citation in view.citations):
        cited = say(page_words.AS_REPORTED, sources=cited)
    return say(words.SOURCES, sources=cited)


def _as_of(view: View) -> str:
    day, number = day_and_number(view.revision)
    if not day:
        return say(words.AS_OF_EMPTY, filters=view.filters)
    return say(words.AS_OF, day=day, revision=number, filters=view.filters)


def _source(view: View) -> str:
    """Who says so, of when, and what was left out: always in view."""
    lines = [element("span", text(line), dir="auto") for line in (_sources(view), _as_of(view))]
    return element("p", "".join(lines), class_="source")


def _table(name: str, view: View | None, said: str) -> str:
    """What is one key away: the table, all notes and all sources."""
    parts = [element("h2", text(name), id="table-title", dir="auto")]
    if view is None or view.chart is None:
        parts.append(element("p", text(said), dir="auto"))
    else:
        parts.append(element("p", text(view.chart.subtitle), dir="auto"))
        parts.append(table_of(view.chart.table))
        beside = (view.chart.marks, *view.notes)
        parts += [element("p", text(line), dir="auto") for line in beside if line]
    if view is not None:
        lines = (_sources(view), _as_of(view))
        parts += [element("p", text(line), dir="auto", class_="full") for line in lines]
    return "".join(parts)


def _told(slide: Slide) -> str:
    """What the speaker reads: the note, then what to bear in mind."""
    note = slide.packed.note.strip() or say(words.NO_NOTE)
    parts = [element("p", text(note), class_="note", dir="auto")]
    told = caveats(slide.view) if slide.view else [slide.said]
    if told:
        items = "".join(element("li", text(line), dir="auto") for line in told)
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
