"""Pictures say what the figure says, and nothing of it is cut off."""

import io
import warnings
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import plotly.graph_objects as go
import pytest

from kp_data.charts import Chart, theme
from kp_data.charts.axes import frame, value_axis, year_axis
from kp_data.exports.pictures import can_draw, natural_height, png, svg
from kp_data.exports.pictures.fonts import width
from kp_data.exports.pictures.map import boundaries
from kp_data.queries.snapshot import take_snapshot
from kp_data.store import Store
from kp_data.views import FIGURES, Asked, ViewAddress, build

SVG = "{http://www.w3.org/2000/svg}"
HATCH = {"pattern": {"shape": "/", "fgcolor": "#8A8D91", "bgcolor": "#FFFFFF", "size": 8}}


def chart_of(figure: go.Figure) -> Chart:
    return Chart("Title", "Subtitle", figure, "What it says", pd.DataFrame())


def parts(chart: Chart, name: str, wide: float = 800, high: float = 400, size: float = 14) -> list:
    return list(ET.fromstring(svg(chart, wide, high, size)).iter(SVG + name))


def texts(chart: Chart, wide: float = 800, high: float = 400) -> list[str]:
    return [text.text.strip() for text in parts(chart, "text", wide, high)]


def years(values: list[float | None], **look) -> go.Figure:
    figure = frame(400)
    figure.update_xaxes(**year_axis(2020, 2020 + len(values) - 1))
    figure.update_yaxes(**value_axis(max(value or 0 for value in values)))
    figure.add_bar(x=list(range(2020, 2020 + len(values))), y=values, **look)
    return figure


def boxes(chart: Chart, colour: str) -> list[dict[str, float]]:
    return [
        {name: float(box.get(name)) for name in ("x", "y", "width", "height")}
        for box in parts(chart, "rect")
        if box.get("fill") == colour
    ]


def test_bars_are_as_high_as_their_values_and_a_gap_stays_a_gap():
    figure = years([10, None, 5], marker={"color": theme.BLUE})
    ten, five = boxes(chart_of(figure), theme.BLUE)
    assert ten["height"] == pytest.approx(2 * five["height"], abs=0.1)
    assert ten["y"] + ten["height"] == pytest.approx(five["y"] + five["height"], abs=0.1)
    assert five["x"] - ten["x"] > 1.9 * ten["width"]


def test_stacked_bars_stand_on_one_another():
    figure = years([3, 3], marker={"color": theme.BLUE})
    figure.add_bar(x=[2020, 2021], y=[1, 2], marker={"color": theme.TEAL})
    figure.update_layout(barmode="stack")
    below, above = boxes(chart_of(figure), theme.BLUE)[0], boxes(chart_of(figure), theme.TEAL)[0]
    assert above["y"] + above["height"] == pytest.approx(below["y"], abs=0.1)


def test_a_number_that_does_not_fit_its_bar_is_left_out():
    look = {"textposition": "inside", "textangle": 0, "insidetextfont": {"size": 14}}
    figure = years([100, 2], text=["100", "2"], **look)
    assert "100" in texts(chart_of(figure))
    assert texts(chart_of(figure)).count("2") == 0


def test_text_is_shown_as_text():
    label = "A &amp; B &lt;script&gt;<br><b>12</b> \x01"
    figure = years([1], text=[label], textposition="outside", constraintext="none")
    shown = texts(chart_of(figure))
    assert "A & B <script>" in shown
    assert "12" in shown


def test_a_name_from_right_to_left_is_kept_whole_and_set_in_a_typeface_that_has_it():
    figure = years([1], text=["جنوب السودان 2025"], textposition="outside", constraintext="none")
    (arabic,) = [part for part in parts(chart_of(figure), "tspan") if "جنوب" in (part.text or "")]
    assert arabic.text == "جنوب السودان 2025"
    assert arabic.get("font-family").startswith("'DejaVu Sans'")


def test_labels_of_years_are_turned_where_they_would_touch():
    chart = chart_of(years([1] * 12))
    assert not parts(chart, "g", wide=800)
    assert len(parts(chart, "g", wide=200)) == 12


def test_the_third_and_fourth_colour_carry_lines_for_a_grey_printer():
    plum = chart_of(years([4], marker=theme.fill(theme.PLUM)))
    assert any(path.get("stroke") == theme.RULED[theme.PLUM] for path in parts(plum, "path"))
    hatched = chart_of(years([4], marker={"color": theme.WHITE, **HATCH}))
    assert any(path.get("stroke") == "#8A8D91" for path in parts(hatched, "path"))


def test_hollow_and_coloured_marks_keep_their_look():
    figure = frame(200)
    figure.update_xaxes(range=[0, 3])
    figure.update_yaxes(range=[0, 3])
    marker = {"color": [theme.WHITE, theme.BLUE], "line": {"color": theme.BLUE, "width": 2}}
    figure.add_scatter(x=[1, 2], y=[1, 2], mode="markers", marker={**marker, "size": 10})
    look = [(mark.get("fill"), mark.get("stroke")) for mark in parts(chart_of(figure), "circle")]
    assert look == [(theme.WHITE, theme.BLUE), (theme.BLUE, theme.BLUE)]


def test_panels_beside_each_other_keep_to_their_part():
    figure = frame(300)
    for number, domain in ((1, [0, 0.4]), (2, [0.6, 1])):
        figure.update_layout({f"xaxis{number}": {"domain": domain, "range": [0, 1]}})
        axes = {"xaxis": f"x{number}", "yaxis": "y"}
        figure.add_bar(x=[0.5], y=[1], width=1, marker={"color": theme.PALETTE[number]}, **axes)
    figure.update_yaxes(range=[0, 1])
    (left,) = boxes(chart_of(figure), theme.TEAL)
    (right,) = boxes(chart_of(figure), theme.PLUM)
    assert right["x"] - left["x"] - left["width"] == pytest.approx(0.2 * left["width"] / 0.4, abs=1)


def test_streams_are_as_high_as_their_values():
    figure = frame(300)
    figure.add_sankey(
        arrangement="fixed",
        node={"label": ["", ""], "x": [0.001, 0.999], "y": [0.5, 0.5], "thickness": 8},
        link={"source": [0, 0], "target": [1, 1], "value": [3, 1], "color": "#abcdef"},
    )
    drawn = [path for path in parts(chart_of(figure), "path") if path.get("fill") == "#abcdef"]
    assert len(drawn) == 2


def test_the_map_draws_the_countries_of_a_class_in_its_colour():
    figure = frame(300)
    scale = [[0, theme.BLUE], [1, theme.BLUE]]
    figure.add_choropleth(locations=["SDN", "SSD"], z=[1, 1], colorscale=scale, name="1 to 3")
    figure.update_layout(geo={"lonaxis": {"range": [-12, 52]}, "lataxis": {"range": [-6, 72]}})
    filled = [path for path in parts(chart_of(figure), "path") if path.get("fill") == theme.BLUE]
    assert len(filled) == 2
    assert {"SDN", "SSD", "MLT", "DJI"} <= set(boundaries())


def test_more_pixels_make_the_same_picture_larger():
    small, large = (png(chart_of(years([1, 2])), 300, 200, scale=scale) for scale in (1, 2))
    sizes = [[int.from_bytes(data[at : at + 4]) for at in (16, 20)] for data in (small, large)]
    assert sizes == [[300, 200], [600, 400]]


def test_a_larger_text_enlarges_the_drawing_with_it():
    chart = chart_of(years([1, 2]))
    assert natural_height(chart, 28) == 2 * natural_height(chart)
    root = ET.fromstring(svg(chart, 800, 400, 28))
    assert (root.get("width"), root.get("viewBox")) == ("800", "0 0 400 200")


def test_what_is_not_drawn_here_is_said():
    chart = chart_of(go.Figure(go.Pie(values=[1])))
    assert not can_draw(chart)
    with pytest.raises(ValueError, match="pie"):
        svg(chart, 100, 100)


def test_many_can_draw_at_once():
    charts = [chart_of(years([number, 2 * number])) for number in range(1, 9)]
    alone = [svg(chart, 400, 300) for chart in charts]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda chart: svg(chart, 400, 300), charts)) == alone


@pytest.fixture(scope="module")
def drawn(seeded_folder) -> dict[str, Chart]:
    """The figures of all pages that the data can fill."""
    store = Store(seeded_folder)
    data = Asked(take_snapshot(store), store)
    addresses = {name: ViewAddress.of(name) for name in FIGURES}
    addresses["map"] = ViewAddress.of("meetings_places", choices={"map": "boundaries"})
    addresses["cells"] = ViewAddress.of("returns_flows", choices={"flows": "matrix"})
    sexes = {"measure": "unhcr_returned_refugees_by_sex_age"}
    addresses["sexes"] = ViewAddress.of("returns_sex_age", choices=sexes)
    views = {name: build(data, address) for name, address in addresses.items()}
    return {name: view.chart for name, view in views.items() if view.chart is not None}


def test_every_figure_is_drawn_and_no_text_is_cut_off(drawn):
    assert len(drawn) > 20
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        cut = [
            (name, wide, text)
            for name, chart in drawn.items()
            for wide in (700, 1120)
            for text in _cut(svg(chart, wide, natural_height(chart)), wide, natural_height(chart))
        ]
    assert cut == []


def _cut(picture: str, wide: float, high: float) -> list[str]:
    """The texts of a picture that reach over its edges; turned ones are left aside."""
    root = ET.fromstring(picture)
    turned = {id(text) for group in root.iter(SVG + "g") for text in group}
    found = []
    for text in root.iter(SVG + "text"):
        x, y, size = (float(text.get(name)) for name in ("x", "y", "font-size"))
        bold = text.get("font-weight") == "700"
        end = x + width(text.text.rstrip(), size, bold=bold)
        inside = x > -1 and end < wide + 1 and y - 0.75 * size > -1 and y + 0.2 * size < high + 1
        if not inside and id(text) not in turned:
            found.append(text.text)
    return found


def test_a_png_is_a_png(drawn):
    assert png(drawn["returns_flows"], 600, 500).startswith(b"\x89PNG")
    assert io.BytesIO(png(drawn["map"], 600, 500)).read(4) == b"\x89PNG"


def test_a_legend_at_the_top_takes_the_margin_that_was_left_for_it_and_no_more():
    figure = years([10, 5], marker={"color": theme.BLUE}, name="Ministerial<br>meetings")
    figure.update_layout(
        showlegend=True,
        margin={"t": 200},
        legend={"y": 1, "yref": "container", "font": {"size": 24}},
    )
    chart = chart_of(figure)
    first, second = (
        next(float(text.get("y")) for text in parts(chart, "text") if part in text.text)
        for part in ("Ministerial", "meetings")
    )
    tallest = min(box["y"] for box in boxes(chart, theme.BLUE) if box["width"] > 20)
    assert 15 < first < second < tallest < 120
