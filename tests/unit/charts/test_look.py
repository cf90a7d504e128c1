"""What holds for every figure, whatever it shows."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from kp_data.charts import CONFIG, theme
from kp_data.reference import countries
from tests.unit.charts.chart_tables import DRAWINGS, draw, draw_empty

ALL = pytest.mark.parametrize("name", list(DRAWINGS))
ROOT = Path(__file__).parents[3]
HUES = {*theme.PALETTE, *theme.RAMP}


def spec(name: str) -> str:
    return draw(name).figure.to_json()


@ALL
def test_a_figure_has_at_most_four_colours(name: str) -> None:
    colours = set(re.findall(r"#[0-9A-F]{6}", spec(name)))
    assert len(colours & set(theme.PALETTE)) <= 4
    allowed = HUES | set(theme.RULED.values())
    allowed |= {theme.INK, theme.GREY, theme.LINE, theme.PALE, theme.WHITE, theme.BLACK}
    assert colours <= allowed


@ALL
def test_no_text_is_smaller_than_twelve_pixels(name: str) -> None:
    layout = json.loads(spec(name))
    sizes = list(_font_sizes(layout))
    assert sizes
    assert min(sizes) >= 12


def _font_sizes(part: object) -> list[float]:
    if isinstance(part, list):
        return [size for item in part for size in _font_sizes(item)]
    if not isinstance(part, dict):
        return []
    fonts = [value for key, value in part.items() if key.endswith("font")]
    here = [font["size"] for font in fonts if "size" in font]
    return here + [size for value in part.values() for size in _font_sizes(value)]


@ALL
def test_title_and_subtitle_stand_on_the_page_not_in_the_figure(name: str) -> None:
    chart = draw(name)
    assert chart.title
    assert chart.subtitle
    assert chart.figure.layout.title.text is None


@ALL
def test_the_alternative_text_is_a_sentence_with_numbers(name: str) -> None:
    alt = draw(name).alt
    assert alt.endswith(".")
    assert re.search(r"\d", alt)
    assert "{" not in alt
    assert "  " not in alt


@ALL
def test_no_code_is_left_in_titles_headers_or_names(name: str) -> None:
    chart = draw(name)
    words = " ".join([chart.title, chart.subtitle, chart.alt, *map(str, chart.table.columns)])
    words += " ".join(str(cell) for cell in chart.table.select_dtypes("str").to_numpy().flat)
    assert not set(re.findall(r"\b[A-Z]{3}\b", words)) & set(countries())
    assert not re.search(r"[a-z]_[a-z]|jvap-\d", words)


@ALL
def test_a_year_is_never_written_with_a_comma_or_a_fraction(name: str) -> None:
    assert not re.search(r'"2,0[12]\d"|"20[12]\d\.\d', spec(name))


@ALL
def test_an_empty_table_draws_an_empty_frame_and_raises_nothing(name: str) -> None:
    chart = draw_empty(name)
    assert chart.figure is not None
    assert chart.title
    assert chart.alt


@ALL
def test_a_figure_keeps_the_width_of_its_page(name: str) -> None:
    layout = draw(name).figure.layout
    assert layout.width is None
    assert 100 <= layout.height <= 1200


@ALL
def test_the_input_table_is_left_as_it_was(name: str) -> None:
    table, drawing = DRAWINGS[name]
    given = table()
    drawing(given)
    assert given.equals(table())


def test_nothing_is_fetched_from_elsewhere() -> None:
    assert CONFIG["topojsonURL"] == "/app/static/topojson/"
    assert CONFIG["displayModeBar"] is False
    assert CONFIG["responsive"] is True


def test_pages_and_figures_share_their_colours() -> None:
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))
    assert config["theme"]["primaryColor"] == theme.BLUE
    assert config["theme"]["textColor"] == theme.INK
    assert config["theme"]["borderColor"] == theme.LINE
    assert config["theme"]["chartCategoricalColors"] == list(theme.PALETTE)
