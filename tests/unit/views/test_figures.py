"""Every figure of the catalogue, made from its address."""

import pytest

from kp_data.charts.slides import for_slide
from kp_data.errors import UnknownChoiceError
from kp_data.queries.exactness import exact_by, exact_together
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.queries.returns import return_flows, returns_by_country
from kp_data.views import FIGURES, ViewAddress, build
from kp_data.views.in_words import source_line
from kp_data.views.reintegration import groups

DRAWN = {"bar", "scatter", "sankey", "choropleth"}  # what every export can draw
OF_GROUPS = ("reintegration_steps", "reintegration_scores")
WITHOUT_FIGURES = {
    *OF_GROUPS,
    "returns_beside",
    "returns_types",
    "returns_sex_age",
    "countries_to",
    "countries_reporting",
}
UNHCR = "unhcr_returned_refugees"
NARROW = Filters(("SSD",), ("jvap-1",), 2016, 2020)


def view_of(data, figure, filters=None, **choices):
    return build(data, ViewAddress.of(figure, filters or Filters(), choices))


@pytest.mark.parametrize("figure", FIGURES)
def test_every_figure_is_made_of_the_bundled_data(seen, figure):
    view = view_of(seen, figure)
    assert (view.chart is None) == (figure in WITHOUT_FIGURES)
    assert view.address == ViewAddress.of(figure)
    assert view.revision == seen.current().revision
    assert view.filters
    if view.chart is None:
        assert view.said
    else:
        assert {trace.type for trace in view.chart.figure.data} <= DRAWN
        assert view.chart.title
        assert view.chart.alt
        assert len(view.chart.table)
        assert view.citations
        assert f"revision {view.revision.number}." in source_line(view)


@pytest.mark.parametrize("figure", FIGURES)
def test_every_bar_of_a_figure_has_a_width_of_its_own(seen, figure):
    chart = view_of(seen, figure).chart
    bars = [trace for trace in (chart.figure.data if chart else ()) if trace.type == "bar"]
    assert [bar.name for bar in bars if bar.width is None] == []


@pytest.mark.parametrize("figure", FIGURES)
def test_every_figure_says_why_there_is_nothing_to_show(nothing, figure):
    view = view_of(nothing, figure)
    always = {"overview_numbers", "returns_reporting", "returns_restated"}
    assert view.chart or view.said
    assert view.chart is None or figure in always
    assert view.revision is None


@pytest.mark.parametrize("figure", FIGURES)
def test_every_figure_follows_the_filters_or_says_what_applies(seen, figure):
    view = view_of(seen, figure, NARROW)
    assert view.chart or view.said
    assert view.filters


# Countries


def test_returns_to_a_country_are_those_of_the_country_alone(seen):
    view = view_of(seen, "countries_to", of="SSD", measure="unhcr_returned_refugees")
    beside = view_of(seen, "returns_year", Filters(("SSD",)), measure="unhcr_returned_refugees")
    assert view.filters == "country of return South Sudan"
    assert "South Sudan" in view.chart.title
    values = view.counted.table["value"]
    assert values.sum() == beside.counted.table["value"].sum() > 0


def test_the_country_of_a_figure_is_the_one_chosen_then_that_of_the_filters_then_the_chair(seen):
    reports = {
        view_of(seen, "countries_reporting", filters, **chosen).filters
        for filters, chosen in (
            (Filters(("SOM",)), {"of": "SSD"}),
            (Filters(("SSD",)), {}),
        )
    }
    assert reports == {"South Sudan"}
    assert view_of(seen, "countries_reporting").filters == "France"


@pytest.mark.parametrize(
    "figure", ["countries_timeline", "countries_to", "countries_from", "countries_reporting"]
)
def test_a_figure_of_one_country_names_it_wherever_it_is_shown(seen, figure):
    view = view_of(seen, figure, of="ETH")
    for said in (view.chart.title, view.chart.alt, view.filters):
        assert "Ethiopia" in said


def test_the_activities_of_a_country_are_no_activities_of_the_whole_process(seen):
    one, everyone = (
        view_of(seen, "countries_timeline", of="NLD"),
        view_of(seen, "overview_timeline"),
    )
    assert one.chart.title == (
        "Khartoum Process activities with the Netherlands as venue, host or co-host"
    )
    assert len(one.counted) < len(everyone.counted)
    assert set(one.counted["role"]) <= {"host", "co_host", "venue"}


# Side by side


def test_a_measure_beside_others_stands_on_the_years_of_all(seen):
    alone = view_of(seen, "returns_year", measure="uk_returns")
    view = view_of(seen, "returns_beside", measure="uk_returns", **{"with": UNHCR})
    assert alone.counted.table["value"].dropna().sum() == view.counted.table["value"].dropna().sum()
    assert view.chart.figure.layout.xaxis.range[0] < 1970 < alone.counted.table["year"].min()
    assert "No data before 2004" in view.chart.marks


@pytest.mark.parametrize("beside", [{}, {"with": "uk_returns"}], ids=["nothing", "itself"])
def test_one_measure_alone_is_not_drawn_as_compared(seen, beside):
    view = view_of(seen, "returns_beside", measure="uk_returns", **beside)
    assert view.chart is None
    assert view.said.startswith("Nothing is shown beside ")
    assert "Choose the measures" in view.said


# From where to where


def at_departure(chart) -> dict[str, str]:
    """What stands where the streams begin, by country."""
    notes = [note.text for note in chart.figure.layout.annotations if note.x == 0]
    names = [text.removesuffix("</b>").partition("<br><b>") for text in notes]
    return {name.replace("<br>", " "): number.replace("<br>", " ") for name, _, number in names}


@pytest.mark.parametrize("side", ["to", "from"])
def test_the_ends_of_the_flows_are_as_exact_as_the_totals_by_country(seen, side):
    flows = seen.ask(return_flows, UNHCR, NO_FILTERS)
    totals = seen.ask(returns_by_country, UNHCR, NO_FILTERS, side=side)
    totals = totals.set_index("code")["qualifier"]
    at_ends = {code: exact_together(rows) for code, rows in flows.groupby(f"{side}_code")}
    assert {code: totals[code] for code in at_ends} == at_ends
    at_once = exact_by(flows, [f"{side}_code"]).set_index(f"{side}_code")["qualifier"]
    assert at_once.to_dict() == at_ends


def test_what_is_said_at_the_ends_of_the_flows_is_said_of_the_country_by_itself(seen):
    chart = view_of(seen, "returns_flows").chart
    slide = for_slide(chart, 1200, 500)
    assert "at most" not in at_departure(chart)["Sudan"]
    assert "at most" not in at_departure(chart)["All other countries"]
    others = [note.text for note in slide.figure.layout.annotations if "All" in note.text]
    assert others
    assert not [text for text in others if "most" in text]


# What was said before


def test_the_figure_that_changed_most_comes_first(seen):
    view = view_of(seen, "returns_restated", measure="unhcr_returned_refugees")
    chosen = {"restated": view.counted.to_code, "restated_year": str(view.counted.year)}
    assert (chosen["restated"], chosen["restated_year"]) == ("SOM", "2013")
    same = view_of(seen, "returns_restated", measure="unhcr_returned_refugees", **chosen)
    assert same.chart.table.equals(view.chart.table)
    assert same.filters == "Somalia; 2013"


def test_a_figure_of_which_nothing_was_ever_said_says_so(seen):
    view = view_of(seen, "returns_restated", restated="TUN", restated_year="1900")
    assert view.chart is None
    assert "Tunisia" in view.said
    assert "1900" in view.said


# Reintegration


@pytest.mark.parametrize("figure", OF_GROUPS)
def test_each_group_has_an_address_of_its_own(reported, figure):
    names = list(groups(reported, figure, Filters()))
    assert len(names) > 1
    charts = [view_of(reported, figure, group=name).chart for name in names]
    assert len({chart.title for chart in charts}) == len(names)
    assert view_of(reported, figure).chart.title == charts[0].title


def test_a_group_is_found_again_among_others(reported):
    names = list(groups(reported, "reintegration_steps", Filters()))
    last = view_of(reported, "reintegration_steps", group=names[-1])
    place = last.counted["to_code"].iloc[0]
    alone = view_of(reported, "reintegration_steps", Filters((place,)), group=names[-1])
    assert alone.chart.table.equals(last.chart.table)


def test_a_group_of_which_nothing_is_reported_is_refused_in_words(reported):
    with pytest.raises(UnknownChoiceError, match="Nothing is reported of “members, XXX"):
        view_of(reported, "reintegration_steps", group="members|XXX||Nobody")


# Who reported


def test_the_year_of_the_page_quality_is_the_latest_of_which_anything_lacks(seen):
    view, chosen = (
        view_of(seen, "quality_reporting"),
        view_of(seen, "quality_reporting", due="2025"),
    )
    assert view.filters == chosen.filters == "2025"
    assert chosen.chart.table.equals(view.chart.table)


def test_a_grid_shows_the_last_twenty_years_or_all(seen):
    recent = view_of(seen, "returns_reporting")
    everything = view_of(seen, "returns_reporting", grid="all")
    assert recent.chart.table["Year"].nunique() == 20
    assert everything.chart.table["Year"].nunique() > 50
