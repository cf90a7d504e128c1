"""Every figure of the catalogue in French and Arabic: whole, mirrored where it is read so."""

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel import Locale

from kp_data.charts import Chart
from kp_data.charts.drawing import codes_of_marks
from kp_data.charts.mirror import as_read, directed, runs_in_time
from kp_data.charts.slides import fit_rows, for_slide, for_telephone
from kp_data.queries.snapshot import take_snapshot
from kp_data.reference import areas, countries, organisations, place_name
from kp_data.store import Store
from kp_data.views import FIGURES, Asked, ViewAddress, build
from kp_data.wording import TRANSLATED, in_language, say
from kp_data.wording import figures as words
from kp_data.wording import present as slide_words
from kp_data.wording.messages import read_catalogue

TURNED = re.compile("[\u2066\u2067]")  # what drawings are given; translations quote with others
CHOICES = {
    "countries_to": {"of": "SSD", "measure": "unhcr_returned_refugees"},
    "countries_reporting": {"of": "SSD"},
    "returns_types": {"measure": "uk_returns"},
    "returns_sex_age": {"measure": "unhcr_returned_idps_by_sex_age"},
    "returns_beside": {"measure": "unhcr_returned_refugees", "with": "unhcr_returned_idps"},
}
MORE = {
    "returns_flows matrix": ViewAddress.of("returns_flows", choices={"flows": "matrix"}),
    "overview_places boundaries": ViewAddress.of("overview_places", choices={"map": "boundaries"}),
}
WITHOUT = {"reintegration_steps", "reintegration_scores"}  # nothing of them is bundled
ADDRESSES = MORE | {
    name: ViewAddress.of(name, choices=CHOICES.get(name)) for name in FIGURES if name not in WITHOUT
}
SEED = Path(__file__).parents[3] / "data" / "seed"
OWN_WORDS = ("title", "city", "publisher")  # columns whose texts stay as their sources write them
LAND = {"overview_places", "meetings_places", "trainings_places", "overview_places boundaries"}


class Charts:
    """The charts of all figures, each made once in a language."""

    def __init__(self, folder: Path) -> None:
        store = Store(folder)
        self.data = Asked(take_snapshot(store), store)
        self.of = cache(self._of)

    def _of(self, name: str, code: str) -> Chart:
        with in_language(code):
            chart = build(self.data, ADDRESSES[name]).chart
        assert chart is not None
        return chart


@pytest.fixture(scope="module")
def charts(seeded_folder) -> Charts:
    return Charts(seeded_folder)


def read_in(charts: Charts, name: str, code: str) -> dict[str, Any]:
    chart = charts.of(name, code)
    with in_language(code):
        return as_read(chart.figure).to_dict()


@pytest.mark.parametrize("name", ADDRESSES)
def test_in_arabic_a_figure_begins_at_the_right_but_time_and_land_never_turn(charts, name):
    drawn = charts.of(name, "ar").figure.to_dict()
    before, after = drawn["layout"], read_in(charts, name, "ar")["layout"]
    ends, turned = (layout["xaxis"].get("range") for layout in (before, after))
    stays = name in LAND or runs_in_time(before["xaxis"])
    if ends:
        assert list(turned) == (list(ends) if stays else list(ends)[::-1])
        assert stays == (turned[0] < turned[1])
    assert after["yaxis"]["side"] == "right"
    assert after["yaxis"].get("range") == before["yaxis"].get("range")
    assert (after["legend"]["x"], after["legend"]["xanchor"]) == (1, "right")


def test_years_run_from_the_left_with_their_rows_named_at_the_right(charts):
    for name in ("pillars_matrix", "returns_reporting", "returns_year", "meetings_timeline"):
        axis = read_in(charts, name, "ar")["layout"]["xaxis"]
        assert runs_in_time(axis), name
        assert list(axis["ticktext"]) == sorted(axis["ticktext"])
        assert list(axis["tickvals"]) == sorted(axis["tickvals"])


def test_streams_begin_at_the_right(charts):
    before = charts.of("returns_flows", "ar").figure.to_dict()["data"][0]
    after = read_in(charts, "returns_flows", "ar")["data"][0]
    origins, at = set(before["link"]["source"]), after["node"]["x"]
    assert all(at[node] > 0.99 for node in origins)
    assert all(at[node] < 0.01 for node in after["link"]["source"])
    assert "على اليمين" in charts.of("returns_flows", "ar").subtitle.split("بلد العودة")[0]


@pytest.mark.parametrize("code", ["en", "fr"])
def test_from_the_left_a_figure_stays_the_same_object(charts, code):
    figure = charts.of("meetings_hosts", code).figure
    with in_language(code):
        assert as_read(figure) is figure


@pytest.mark.parametrize("name", ADDRESSES)
def test_what_marks_stand_for_is_the_same_in_a_mirrored_figure(charts, name):
    with in_language("ar"):
        mirrored = as_read(charts.of(name, "ar").figure)
    assert codes_of_marks(mirrored) == codes_of_marks(charts.of(name, "ar").figure)


@pytest.mark.parametrize("name", ADDRESSES)
def test_marks_of_direction_stand_in_drawings_only(charts, name):
    chart = charts.of(name, "ar")
    said = [chart.title, chart.subtitle, chart.alt, chart.marks, chart.table.to_csv()]
    said += texts_of(chart.figure.to_dict())
    assert not [text for text in said if TURNED.search(text)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("السودان", "السودان"),
        ("18–59", "18–59"),
        ("Joint Meeting 2025", "Joint Meeting 2025"),
        ("140 فأكثر", "\u2067140 فأكثر\u2069"),
        ("<b>مصر</b><br>12 UNHCR", "<b>مصر</b><br>12 UNHCR"),
        ("من 2015-2025", "\u2067من \u20662015-2025\u2069\u2069"),
    ],
)
def test_lines_that_mix_directions_are_set_apart(text, shown):
    assert directed(text) == shown


# What stands in a figure


def texts_of(figure: dict[str, Any]) -> list[str]:
    """What can be read in a figure, line by line; not what is shown under the pointer."""
    layout = figure["layout"]
    parts = [layout["xaxis"], layout["yaxis"], *(layout.get("annotations") or ())]
    parts += [trace for trace in figure["data"] if trace.get("showlegend") is not False]
    found: list[Any] = []
    for part in parts:
        is_drawn = part.get("hoveron") != "fills"
        found += [part.get("ticktext"), part.get("text") if is_drawn else None]
    if layout.get("showlegend"):
        found += [trace.get("name") for trace in figure["data"]]
    return [line for text in found for line in _lines(text)]


def _lines(text: object) -> Iterator[str]:
    if isinstance(text, str):
        yield from re.sub("<(?!br)[^>]*>", "", text).split("<br>")
    elif text is not None:
        for each in text:
            yield from _lines(each)


def words_of(*texts: str) -> set[str]:
    return {word.casefold() for text in texts for word in re.findall("[A-Za-zÀ-ÿ]{3,}", text)}


@pytest.fixture(scope="module")
def known() -> dict[str, set[str]]:
    """The words of each language: its catalogue's, its names of places and months, and the data's.

    Of the data, the titles, cities and publishers, which stay as their sources write them.
    """
    data = words_of(*_data_texts())
    found = {}
    for code in TRANSLATED:
        strings = [one.string for one in read_catalogue(code) if one.id]
        flat = [s for string in strings for s in ((string,) if isinstance(string, str) else string)]
        with in_language(code):
            places = [place_name(one) for one in (*countries(), *areas(), *organisations())]
        months = Locale(code).months["format"]["wide"].values()
        found[code] = words_of(*flat, *places, *months) | data
    return found


def _data_texts() -> Iterator[str]:
    for file in SEED.glob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as table:
            for row in csv.DictReader(table):
                columns = ("city", "publisher") if file.name == "manifest.csv" else OWN_WORDS
                yield from (row[name] for name in columns if row.get(name))


@pytest.mark.parametrize("code", TRANSLATED)
@pytest.mark.parametrize("name", ADDRESSES)
def test_no_english_is_left(charts, known, name, code):
    chart = charts.of(name, code)
    said = [chart.title, chart.subtitle, chart.alt, chart.marks, *map(str, chart.table.columns)]
    said += texts_of(chart.figure.to_dict())
    assert words_of(*said) - known[code] == set()


@pytest.mark.parametrize("name", ADDRESSES)
def test_no_number_is_left_to_plotly_to_write(charts, name):
    figure = charts.of(name, "ar").figure.to_dict()
    for axis in ("xaxis", "yaxis"):
        is_named = figure["layout"][axis].get("showticklabels", True)
        is_land = any(trace["type"] in {"choropleth", "sankey"} for trace in figure["data"])
        assert is_land or not is_named or "ticktext" in figure["layout"][axis]
    for trace in figure["data"]:
        assert "texttemplate" not in trace
        assert trace["type"] == "sankey" or "hovertemplate" not in trace


# Digits


@pytest.mark.parametrize("name", ["returns_year", "pillars_matrix", "meetings_timeline"])
def test_with_arabic_digits_no_other_digit_stands_in_a_figure(charts, name, monkeypatch):
    monkeypatch.setenv("KP_DIGITS", "arabic")
    with in_language("ar"):
        chart = build(charts.data, ADDRESSES[name]).chart
        texts = texts_of(as_read(for_slide(chart).figure).to_dict())
    assert re.search("[٠-٩]", "".join(texts))
    assert not re.search("[0-9]", "".join(texts))


# On slides


@pytest.mark.parametrize("code", TRANSLATED)
@pytest.mark.parametrize("name", ADDRESSES)
def test_every_figure_is_laid_out_for_a_slide_and_a_telephone(charts, name, code):
    chart = charts.of(name, code)
    with in_language(code):
        slide, narrow = for_slide(chart), for_telephone(chart)
        layout = as_read(slide.figure).to_dict()["layout"]
        assert as_read(narrow.figure).to_dict()["data"]
    assert (layout["width"], slide.title) == (1180, chart.title)


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_subtitle_says_once_how_many_rows_are_shown(charts, code):
    with in_language(code):
        newest = fit_rows(charts.of("returns_published", code), 5).subtitle
        most = fit_rows(charts.of("returns_from", code), 5).subtitle
        cut = say(words.UNIT_BY_NAME_CUT).partition("{shown}")[2].partition("{")[0]
    assert re.findall(r"\d+", newest)[0] == "5"
    assert len(re.findall(r"\b835\b", newest)) == 1
    assert cut not in most


@pytest.mark.parametrize("code", TRANSLATED)
def test_the_newest_are_named_alike_in_every_subtitle(code):
    with in_language(code):
        newest = say(slide_words.NEWEST_OF)
        cut = (
            words.DELEGATES_SUBTITLE_CUT,
            words.PUBLISHED_SUBTITLE_CUT,
            words.PUBLISHED_SUBTITLE_MANY,
        )
        assert all(newest in say(sentence) for sentence in cut)
