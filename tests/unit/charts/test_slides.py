"""Charts on slides: large type, as many rows as can be read, and a subtitle that says so."""

import pandas as pd
import pytest

from kp_data.charts import Chart
from kp_data.charts.axes import frame
from kp_data.charts.numbers import large_numbers
from kp_data.charts.places import country_tiles
from kp_data.charts.slide_parts import width_of
from kp_data.charts.slides import SIZE, TELEPHONE, fit_rows, for_slide, for_telephone
from kp_data.queries.snapshot import take_snapshot
from kp_data.reference import measures
from kp_data.store import Store
from kp_data.views import FIGURES, Asked, ViewAddress, build

CHOSEN = {"of": "SSD", "restated": "SOM", "restated_year": "2013"}


@pytest.fixture(scope="module")
def data(seeded_folder):
    """All seed files."""
    return Asked(take_snapshot(Store(seeded_folder)))


def chart_of(data, figure, **chosen):
    return build(data, ViewAddress.read(figure, chosen)).chart


def written(figure):
    """Sizes of all that is written in a drawing."""
    layout = figure.layout
    sizes = [note.font.size for note in layout.annotations]
    for trace in figure.data:
        if trace.type in {"bar", "scatter"} and trace.text is not None:
            fonts = [trace.textfont]
            fonts += [trace.insidetextfont, trace.outsidetextfont] if trace.type == "bar" else []
            sizes += [font.size for font in fonts if font.size]
    for axis in (layout.xaxis, layout.yaxis):
        if axis.ticktext and axis.showticklabels is not False:
            sizes.append(axis.tickfont.size)
    if layout.showlegend:
        sizes.append(layout.legend.font.size)
    return sizes


@pytest.mark.parametrize("figure", FIGURES)
def test_every_figure_fits_a_slide_with_large_type(data, figure):
    allowed = {name: text for name, text in CHOSEN.items() if name in FIGURES[figure].choices}
    chart = chart_of(data, figure, **allowed)
    if chart is None:
        pytest.skip("The bundled data has nothing for this figure.")
    slide = for_slide(chart)
    assert (slide.figure.layout.width, slide.figure.layout.height) == (1180, 470)
    assert all(size >= SIZE for size in written(slide.figure))
    pd.testing.assert_frame_equal(slide.table, chart.table)
    assert (slide.title, slide.alt, slide.marks) == (chart.title, chart.alt, chart.marks)


def test_the_chart_that_it_is_made_of_stays_as_it_was(data):
    chart = chart_of(data, "returns_from")
    before = chart.figure.to_dict()
    for_slide(chart)
    fit_rows(chart, 3)
    assert chart.figure.to_dict() == before


def test_of_many_countries_those_with_the_most_stay_in_alphabetical_order(data):
    chart = fit_rows(chart_of(data, "returns_from"), 5)
    assert list(chart.figure.layout.yaxis.ticktext) == [
        "Democratic Republic of<br>the Congo",
        "Ethiopia",
        "Kenya",
        "Sudan",
        "Uganda",
    ]
    assert chart.subtitle.endswith("; 5 of 64, those with the most; all are in the table")
    assert "all others together" not in chart.subtitle
    assert len(chart.table) == 64


def test_bars_and_names_move_together(data):
    chart = fit_rows(chart_of(data, "returns_from"), 5)
    bars = chart.figure.data[0]
    shown = dict(zip(chart.figure.layout.yaxis.ticktext, bars.text, strict=True))
    assert shown["Sudan"] == "1,980,615"
    assert list(bars.y) == list(chart.figure.layout.yaxis.tickvals)
    assert (
        chart.figure.layout.yaxis.range[0]
        < chart_of(data, "returns_from").figure.layout.yaxis.range[0]
    )


def test_what_is_in_the_order_of_time_keeps_the_newest(data):
    whole = chart_of(data, "returns_published")
    chart = fit_rows(whole, 4)
    assert list(chart.figure.data[0].text) == list(whole.figure.data[0].text)[:4]
    assert "the newest 4 of 835, all in the table" in chart.subtitle


def test_of_equals_at_the_edge_none_is_preferred(data):
    chart = fit_rows(chart_of(data, "meetings_hosts"), 12)
    assert len(chart.figure.layout.yaxis.ticktext) == 9
    assert "9 of 18, those with the most" in chart.subtitle


def test_a_chart_with_few_rows_stays_as_it_is(data):
    chart = chart_of(data, "meetings_domains")
    assert fit_rows(chart, 7) is chart
    assert fit_rows(chart_of(data, "returns_year"), 2).subtitle.startswith("Persons, 1966 to 2025")


def test_years_are_thinned_to_those_that_can_be_read(data):
    all_years = for_slide(chart_of(data, "returns_year")).figure.layout.xaxis.ticktext
    recent = for_slide(chart_of(data, "returns_year", years="2014-")).figure.layout.xaxis.ticktext
    assert all_years[:3] == ("1970", "1975", "1980")
    assert len(recent) == 12


def test_tiles_name_each_member_in_one_line(data):
    texts = for_slide(chart_of(data, "overview_places")).figure.data[-1].text
    assert {"Netherlands <b>3</b>", "UK <b>3</b>", "Djibouti <b>0</b>"} <= set(texts)
    assert not any("<br>" in text for text in texts)


def test_a_tile_has_the_code_where_name_and_number_are_wider_than_it():
    counts = pd.DataFrame({"code": ["SSD", "KEN"], "value": [527206.0, 12.0]})
    slide = for_slide(country_tiles(counts, measure=measures()["unhcr_returned_refugees"]))
    names = slide.figure.data[-1]
    assert {"SSD <b>527,206</b>", "Kenya <b>12</b>"} <= set(names.text)
    assert max(width_of(text, SIZE) for text in names.text) <= 1180 / 7
    assert (names.constraintext, names.insidetextfont.size) == ("none", SIZE)
    assert slide.subtitle.endswith("; country codes where a name has no room")


def test_a_number_stands_on_a_bar_only_where_it_is_as_large_as_all_others(data):
    low, high = (
        for_slide(chart_of(data, "trainings_per_year_kind"), height=height).figure.data
        for height in (330, 560)
    )
    shown = [sum(bool(text) for bars in one for text in bars.text or ()) for one in (low, high)]
    assert 0 < shown[0] < shown[1]
    assert {bars.constraintext for bars in low if bars.textposition == "inside"} == {"none"}


def test_large_numbers_stay_beside_their_words_on_a_telephone(data):
    numbers = pd.DataFrame(
        {"label": ["Returns"], "number": ["12,857,278"], "meaning": ["to all members " * 9]}
    )
    figure = for_telephone(large_numbers(numbers, title="T", subtitle="")).figure
    (words,), (place,) = figure.layout.annotations, figure.data
    assert words.x * TELEPHONE > width_of("12,857,278", place.textfont.size)
    assert (1 - words.x) * TELEPHONE > width_of(words.text, words.font.size)
    assert figure.layout.height == figure.layout.yaxis.range[0]
    other = chart_of(data, "meetings_domains")
    assert for_telephone(other) is other


@pytest.mark.parametrize(
    ("figure", "chosen"),
    [("returns_flows", {"flows": "matrix", "years": "2014-"}), ("reintegration_matrix", {})],
)
def test_cells_and_heads_have_room_for_their_text_on_a_telephone(data, figure, chosen):
    drawn = for_telephone(chart_of(data, figure, **chosen)).figure
    layout, size = drawn.layout, 12
    column = (TELEPHONE - layout.margin.l - layout.margin.r) / len(layout.xaxis.ticktext)
    assert max(width_of(text, size) for text in layout.xaxis.ticktext) < column
    assert max(width_of(text, size) for text in drawn.data[-1].text) < column
    assert layout.uniformtext.mode is False


def test_tiles_have_the_code_where_a_name_is_too_wide_on_a_telephone(data):
    chart = for_telephone(chart_of(data, "meetings_places"))
    texts = chart.figure.data[-1].text
    assert "Italy<br><b>3</b>" in texts
    assert any(text.startswith("ROU") for text in texts)
    assert max(width_of(text, 12) for text in texts) <= TELEPHONE / 7
    assert chart.subtitle.endswith("; country codes where a name has no room")


def test_the_label_of_the_last_year_ends_within_a_telephone(data):
    figure = for_telephone(chart_of(data, "countries_from", of="SDN")).figure
    last = max(figure.layout.annotations, key=lambda note: note.x)
    assert figure.layout.margin.r + 6 > width_of(last.text, last.font.size)


def test_small_streams_go_together_and_nothing_is_lost(data):
    chart = chart_of(data, "returns_flows")
    low = for_slide(chart, height=330).figure.data[0]
    assert sum(low.link.value) == sum(chart.figure.data[0].link.value)
    assert len(low.node.y) < len(chart.figure.data[0].node.y)


def test_an_empty_frame_stays_empty():
    chart = Chart("Title", "Nothing to show.", frame(120), "Nothing.", pd.DataFrame())
    slide = for_slide(fit_rows(chart, 1))
    assert (len(slide.figure.data), slide.figure.layout.height) == (0, 470)
