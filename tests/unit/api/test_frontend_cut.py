"""What is cut from the frontend's largest files, and what must never be."""

import io
import re

import pytest
from fontTools.ttLib import TTFont

from kp_data.api.frontend.chart_library import KINDS, TRIED, UnknownLibraryError, cut, cut_to
from kp_data.api.frontend.fonts import icons_only, letters_only, ligatures
from kp_data.api.frontend.letters import BEYOND, LETTERS
from kp_data.api.frontend.ready import our_icons
from kp_data.api.frontend.scripts import script, shown_scripts, streamlit_folder
from kp_data.api.frontend.sources import icons
from kp_data.settings import PROJECT
from tests.unit.views.test_figures import DRAWN

# Two kinds of charts with what each needs, put together as the frontend's file is.
LIBRARY = b"""
var W=(()=>{var e=1,c=m({"lib/core.js"(e,t){t.exports=s()}}),
b=m({"lib/bar.js"(e,t){t.exports=d()}}),p=m({"lib/pie.js"(e,t){t.exports=h()}}),
d=m({"src/bar.js"(e,t){t.exports={draw:s(),n:N}}}),h=m({"src/pie.js"(e,t){t.exports={a:q(),g}}}),
s=m({"src/shared.js"(e){e.x=1}}),g=1,N={};v(N,{one:()=>r});var r=5;
function q(){return 'pie'}function m(o){return o}function v(){}
return m({"lib/index.js"(e,t){var n=c();n.register([b(),p()]),t.exports=n}})()})();export{W};
"""


def test_a_kind_that_is_not_drawn_goes_with_all_that_only_it_needs():
    left = cut_to(frozenset({"bar"}), LIBRARY).decode()
    assert "register([b(),])" in left
    for gone in ("lib/pie.js", "src/pie.js", "function q"):
        assert gone not in left
    for kept in ("lib/core.js", "lib/bar.js", "src/bar.js", "src/shared.js", "v(N,", "r=5"):
        assert kept in left


def test_nothing_goes_where_all_kinds_are_drawn():
    assert cut_to(frozenset({"bar", "pie"}), LIBRARY) == LIBRARY


@pytest.mark.parametrize(
    ("library", "kinds"),
    [
        pytest.param(b"var a=1;", {"bar"}, id="no list of kinds"),
        pytest.param(LIBRARY, {"bar", "sankey"}, id="a kind is missing"),
        pytest.param(LIBRARY + b"}", {"bar"}, id="no JavaScript"),
    ],
)
def test_a_file_that_is_put_together_otherwise_is_refused(library, kinds):
    with pytest.raises(UnknownLibraryError):
        cut_to(frozenset(kinds), library)


def test_a_library_that_was_not_tried_is_sent_as_it_is():
    assert cut(LIBRARY) == LIBRARY


def test_the_installed_library_is_cut_to_a_third():
    (path,) = (streamlit_folder() / "js").glob("PlotlyChart.*.js")
    library = path.read_bytes()
    left = cut(library)
    assert len(left) < len(library) / 3, f"Try it in a browser, then add it to {TRIED}"
    for kind in KINDS:
        assert f'"src/traces/{kind}/plot.js"'.encode() in left or kind == "sankey"
    assert b"maplibre-gl/dist" not in left.replace(b"maplibre-gl/dist/maplibre-gl.css", b"")


def test_the_kinds_that_are_kept_are_those_that_figures_have():
    assert KINDS == DRAWN


# Fonts


@pytest.fixture(scope="module")
def icon_font():
    (path,) = (streamlit_folder() / "media").glob("MaterialSymbols-Rounded.*.woff2")
    return path.read_bytes()


@pytest.fixture(scope="module")
def text_font():
    (path,) = (streamlit_folder() / "media").glob("SourceSansVF-Upright.*.woff2")
    return path.read_bytes()


def opened(font):
    return TTFont(io.BytesIO(font))


def shapes(font):
    """The points of each icon, by the name that is drawn as it."""
    found = opened(font)
    return {name: list(found["glyf"][sign].coordinates) for name, sign in ligatures(found)}


def test_every_icon_in_use_is_drawn_by_its_name_in_a_fraction_of_the_bytes(icon_font):
    left = icons_only(icon_font, icons())
    drawn, whole = shapes(left), shapes(icon_font)
    theirs = {
        name
        for one in shown_scripts()
        for name in re.findall(r":material/([a-z0-9_]+):", script(one))
        if name in whole
    }
    assert our_icons() <= drawn.keys()
    assert theirs <= drawn.keys()
    assert {"close", "help", "search", "upload", "keyboard_arrow_down"} <= drawn.keys()
    assert all(whole[name] == shape for name, shape in drawn.items())
    assert len(left) < len(icon_font) / 8


def test_the_text_font_has_the_names_of_all_members_and_every_weight(text_font):
    left = opened(letters_only(text_font))
    letters = set(left.getBestCmap())
    names = "Côte d’Ivoire, Türkiye, Łódź, Şırnak, Česko, Åland, São Tomé, România, Malta Ġ – “€” …"
    assert {ord(letter) for letter in names} <= letters
    (weight,) = left["fvar"].axes
    assert (weight.axisTag, weight.minValue, weight.maxValue) == ("wght", 200, 900)
    assert {"kern", "liga", "tnum"} & {
        one.FeatureTag for one in left["GSUB"].table.FeatureList.FeatureRecord
    }


def test_all_that_the_reference_tables_and_sentences_say_can_be_written(text_font):
    told = [
        *(PROJECT / "kp_data" / "wording").glob("*.py"),
        *(PROJECT / "data" / "reference").glob("*.csv"),
    ]
    used = {ord(letter) for path in told for letter in path.read_text(encoding="utf-8")}
    lost = (
        used
        & opened(text_font).getBestCmap().keys()
        - opened(letters_only(text_font)).getBestCmap().keys()
    )
    assert not [chr(letter) for letter in lost if not any(letter in part for part in BEYOND)]


def test_the_whole_font_is_fetched_for_every_other_letter_that_it_has(text_font):
    letters = [
        letter for letter in opened(text_font).getBestCmap() if letter < 0x2190 and letter >= 0x20
    ]
    for letter in letters:
        places = [part for part in (*LETTERS, *BEYOND) if letter in part]
        assert len(places) == 1, hex(letter)
