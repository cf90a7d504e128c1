"""Figures as they are read: in a language that runs from the right, mirrored; time never is.

Everything that lays out or reads a figure (slides, exports) works on the one that runs from the
left. Whoever hands it to a reader calls :func:`as_read` last: the beginning of each axis of values
or names stands at the right then, and so do the names beside bars and cells, captions and legends.
Years run from left to right in every language, and tiles and maps stay as the land lies.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

import plotly.graph_objects as go

from kp_data.charts import theme
from kp_data.charts.drawing import Drawing
from kp_data.wording.choosing import direction

Part = dict[str, Any]

_OTHER_SIDE = {"left": "right", "right": "left"}
_ARABIC = re.compile("[\u0600-\u06ff]")
# Letters and blanks alone stand in their order by themselves; all else needs to know the direction.
_PLAIN = re.compile("[\u0620-\u064a \u00a0]*")
_RANGE = re.compile(r"\d[\d.,٬٫]*\s?[-–/]\s?\d[\d.,٬٫]*(?:[-–/]\d+)*")
_FROM_THE_LEFT = re.compile(rf"https?://\S+|{_RANGE.pattern}|\d+\+")
_YEAR = re.compile(r"\d{4}\D*")
_ONE_YEAR = re.compile(r"\d{4}")

_LEAST = 4  # pixels of a margin in which nothing stands
_TEXTS = ("text", "hovertext", "name", "customdata", "ticktext")
_FROM_RIGHT, _FROM_LEFT, _END = "\u2067", "\u2066", "\u2069"
# The same as older marks, for typefaces and programs that do not know the newer ones.
_EMBEDDED = str.maketrans({_FROM_RIGHT: "\u202b", _FROM_LEFT: "\u202a", _END: "\u202c"})
_BY_FIRST_LETTER = re.compile(f"\u2068([^\u2066-{_END}]*){_END}")  # as names in sentences have it


def as_read(figure: go.Figure) -> go.Figure:
    """A finished figure as a reader of the present language sees it.

    Args:
        figure: As it was drawn or laid out; it is not changed.

    Returns:
        The same figure where the language runs from the left; else a mirrored one, in which texts
        that mix directions are set apart by marks that are not seen.
    """
    if direction() == "ltr":
        return figure
    drawn = figure.to_dict()
    traces, layout = list(drawn["data"]), drawn["layout"]
    stays = _keeps_direction(traces, layout)
    mirrored = Drawing({})
    mirrored.laid.update(_layout(layout, traces, stays=stays))
    mirrored.drawn["data"] = [_set_apart(_trace(trace, stays=stays)) for trace in traces]
    return mirrored


def runs_in_time(axis: Mapping[str, Any]) -> bool:
    """Whether an axis is one of days or years.

    Examples:
        >>> runs_in_time({"ticktext": ["2015", "2016ᵇ"]}), runs_in_time({"ticktext": ["Kenya"]})
        (True, False)
    """
    names = list(axis.get("ticktext") or ())
    return axis.get("type") == "date" or (bool(names) and all(map(_YEAR.fullmatch, names)))


def _keeps_direction(traces: Sequence[Part], layout: Part) -> bool:
    """Whether what lies across runs from left to right in every language: time, and the land."""
    is_land = any(trace["type"] == "choropleth" for trace in traces)
    has_names = any(_axis(layout, name).get("showticklabels", True) for name in ("x", "y"))
    is_tiles = bool(traces) and not has_names and all("base" in trace for trace in traces)
    return runs_in_time(_axis(layout, "x")) or is_land or is_tiles


def _axis(layout: Part, name: str) -> Part:
    axis: Part = layout.get(f"{name}axis") or {}
    return axis


def _layout(layout: Part, traces: Sequence[Part], *, stays: bool) -> Part:
    across, up = _axis(layout, "x"), {**_axis(layout, "y"), "side": "right"}
    if not stays and "range" in across:
        across = {**across, "range": list(across["range"])[::-1]}
    terms = {trace.get("name") for trace in traces if trace.get("fill") == "toself"}
    notes = [
        each if stays and each["text"] in terms else _note(each, stays=stays)
        for each in layout.get("annotations") or ()
    ]
    parts = {"xaxis": _set_apart(across), "yaxis": _set_apart(up)}
    font = {**layout.get("font", {}), "family": theme.FONT_ARABIC}
    parts |= {"font": font, "legend": _legend(layout.get("legend") or {})}
    if notes:
        parts["annotations"] = [_set_apart(each) for each in notes]
    if layout.get("shapes") and not stays:
        parts["shapes"] = [_line(each) for each in layout["shapes"]]
    if layout.get("margin"):
        beyond = max(0, layout["margin"].get("r", 0) - _LEAST) if stays else 0
        parts["margin"] = _margin(layout["margin"], beyond)
        if beyond:
            parts["yaxis"]["ticklabelstandoff"] = round(beyond)
    hover = {**layout.get("hoverlabel", {}), "align": "right", "font": font}
    return {**layout, **parts, "hoverlabel": hover}


def _margin(margin: Part, beyond: float) -> Part:
    """The margins of the other sides; what the last year needs beyond its end it keeps there.

    Args:
        margin: As it was laid out.
        beyond: Pixels for the label of the last year, behind which the names of the values stand.
    """
    left, right = margin.get("l", 0), margin.get("r", 0)
    return {**margin, "l": right - beyond, "r": left + beyond}


def _legend(legend: Part) -> Part:
    side = _OTHER_SIDE.get(legend.get("xanchor", "left"), "center")
    return {**legend, "x": 1 - legend.get("x", 0), "xanchor": side}


def _note(each: Part, *, stays: bool) -> Part:
    """A note on the other side of its place; in time only what stands at the edge moves."""
    on_paper = each.get("xref") == "paper"
    if stays and not on_paper:
        return each
    turned = {**each, "xshift": -each["xshift"]} if each.get("xshift") else dict(each)
    if on_paper:
        turned["x"] = 1 - each["x"]
    for name in ("xanchor", "align"):
        if name in each:
            turned[name] = _OTHER_SIDE.get(each[name], each[name])
    return turned


def _line(each: Part) -> Part:
    if each.get("xref") != "paper":
        return each
    return {**each, "x0": 1 - each["x1"], "x1": 1 - each["x0"]}


def _trace(trace: Part, *, stays: bool) -> Part:
    """A trace whose texts and streams begin at the right; where its marks stand, its axis says."""
    if trace["type"] == "sankey":
        node, link = trace["node"], trace["link"]
        places = [1 - x for x in node["x"]]
        turned = {"source": link["target"], "target": link["source"]}
        return {**trace, "node": {**node, "x": places}, "link": {**link, **turned}}
    where = trace.get("textposition")
    if where is None or stays:
        return trace
    if isinstance(where, str):
        return {**trace, "textposition": _turned(where)}
    return {**trace, "textposition": [_turned(one) for one in where]}


def _turned(where: str) -> str:
    """A place beside a mark, on its other side.

    Examples:
        >>> _turned("middle right"), _turned("outside")
        ('middle left', 'outside')
    """
    return " ".join(_OTHER_SIDE.get(word, word) for word in where.split(" "))


def _set_apart(part: Part) -> Part:
    """A part of a figure whose texts keep their order; the codes that marks carry stay as they are.

    Streams carry what is shown under the pointer, other marks carry codes.
    """
    inner = {name: _set_apart(part[name]) for name in ("node", "link") if name in part}
    names = _TEXTS if "hovertemplate" in part else [name for name in _TEXTS if name != "customdata"]
    texts = {name: _each(part[name]) for name in names if part.get(name) is not None}
    return {**part, **texts, **inner}


def _each(texts: object) -> object:
    if isinstance(texts, str):
        return directed(texts)
    if isinstance(texts, Sequence) or hasattr(texts, "tolist"):
        return [_each(text) for text in texts]
    return texts


def ranges_apart(text: str) -> str:
    """A text of a paper or slide whose ranges of numbers and addresses run from the left.

    Where the language runs from the right, marks that are not seen are put around them.

    Examples:
        >>> ranges_apart("5–11")
        '5–11'
    """
    if direction() == "ltr":
        return text
    return _FROM_THE_LEFT.sub(lambda found: embedded(f"{_FROM_LEFT}{found[0]}{_END}"), text)


def embedded(text: str) -> str:
    """A text whose marks of direction are the older ones, which every program knows.

    Examples:
        >>> embedded("\u2067\u2068UNHCR\u2069 2\u2069") == "\u202bUNHCR 2\u202c"
        True
    """
    while (bare := _BY_FIRST_LETTER.sub(r"\1", text)) != text:
        text = bare
    return text.translate(_EMBEDDED)


def columns_as_read(names: Sequence[str]) -> list[int]:
    """The places of a table's columns, in the order in which they are laid out for a reader.

    In a language that runs from the right a table begins there; years next to each other turn, so
    that they run from the left all the same.

    Examples:
        >>> columns_as_read(["Country", "2023", "2024", "2025", "Total"])
        [0, 1, 2, 3, 4]
    """
    places = range(len(names))
    if direction() == "ltr":
        return list(places)
    order: list[int] = []
    for is_year, some in groupby(places, key=lambda place: bool(_ONE_YEAR.fullmatch(names[place]))):
        run = list(some)
        order += run[::-1] if is_year else run
    return order


def directed(text: str) -> str:
    """A text with its lines set apart that mix Arabic with digits, signs or other letters.

    A drawing knows no direction: without the marks its lines run from the left. Ranges of numbers
    run from the left within such a line too, as the years of an axis do.

    Examples:
        >>> directed("Kenya 2015"), directed("السودان")
        ('Kenya 2015', 'السودان')
        >>> directed("السودان 2015–2020") == "\u2067السودان \u20662015–2020\u2069\u2069"
        True
    """
    return "<br>".join(map(_line_directed, text.split("<br>")))


def _line_directed(line: str) -> str:
    plain = re.sub("<[^>]*>", "", line)
    if not _ARABIC.search(plain) or _PLAIN.fullmatch(plain):
        return line
    apart = _RANGE.sub(lambda found: f"{_FROM_LEFT}{found[0]}{_END}", line)
    return f"{_FROM_RIGHT}{apart}{_END}"
