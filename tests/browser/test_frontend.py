"""What the frontend is made lighter by must not be seen: charts, icons and letters are the same."""

import json

import pytest
import tree_sitter_javascript
from playwright.sync_api import Browser
from tree_sitter import Language, Parser, Query, QueryCursor

from kp_data.api.frontend.chart_library import KINDS, cut
from kp_data.api.frontend.scripts import script_named, streamlit_folder
from kp_data.exports.html.library import boundaries
from kp_data.queries.snapshot import take_snapshot
from kp_data.store import Store
from kp_data.views import ViewAddress, build
from kp_data.views.asking import Asked

JAVASCRIPT = Language(tree_sitter_javascript.language())
# The function in the frontend's file that holds the chart library: `name=wrap(((e,t,n)=>{...}))`.
WRAPPED = Query(
    JAVASCRIPT,
    """(program (variable_declaration (variable_declarator value: (call_expression arguments:
       (arguments (parenthesized_expression (arrow_function) @library))))))""",
)
# Draws the figures one after the other, with the same random numbers, and tells what was drawn.
DRAW = """async figures => {
    const drawn = [];
    for (const figure of figures) {
        let state = 7;
        Math.random = () => (state = (state * 16807) % 2147483647) / 2147483647;
        const place = document.body.appendChild(document.createElement('div'));
        const layout = {...figure.layout, width: 900, height: 600};
        await window.Plotly.newPlot(place, figure.data, layout, {staticPlot: false});
        drawn.push(place.innerHTML);
        window.Plotly.purge(place);
        place.remove();
    }
    return drawn;
}"""


FIGURES = (
    ViewAddress.of("overview_numbers"),
    ViewAddress.of("overview_timeline"),
    ViewAddress.of("overview_places"),
    ViewAddress.of("overview_places", choices={"map": "boundaries"}),
    ViewAddress.of("meetings_domains"),
    ViewAddress.of("trainings_per_year_kind"),
    ViewAddress.of("returns_year"),
    ViewAddress.of("returns_flows"),
    ViewAddress.of("reintegration_matrix"),
    ViewAddress.of("quality_reporting"),
)


@pytest.fixture(scope="module")
def figures(seeded_folder):
    """Figures of each kind, as the frontend receives them."""
    store = Store(seeded_folder)
    data = Asked(take_snapshot(store), store)
    views = [build(data, address) for address in FIGURES]
    return [json.loads(view.chart.figure.to_json()) for view in views]


def drawn_by(browser: Browser, library: bytes, figures: list) -> list[str]:
    """What a page shows after it has drawn figures with a chart library."""
    root = Parser(JAVASCRIPT).parse(library).root_node
    found = QueryCursor(WRAPPED).captures(root)["library"]
    wrapped = max(found, key=lambda node: node.end_byte - node.start_byte).text.decode()
    page = browser.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.add_script_tag(content=boundaries())
    page.add_script_tag(
        content=f"const held={{exports:{{}}}};({wrapped})(held.exports,held);"
        "window.Plotly=held.exports;"
    )
    drawn = page.evaluate(DRAW, figures)
    page.close()
    assert errors == []
    return drawn


def test_every_figure_is_drawn_alike_with_the_cut_and_with_the_whole_chart_library(
    browser, figures
):
    library = (streamlit_folder() / "js" / script_named("PlotlyChart")).read_bytes()
    assert {trace["type"] for figure in figures for trace in figure["data"]} == KINDS
    whole = drawn_by(browser, library, figures)
    assert all("<path" in one for one in whole)
    assert drawn_by(browser, cut(library), figures) == whole
