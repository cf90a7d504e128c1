"""Countries outside the Process: kept, exported, and counted only where the reader chooses them."""

from kp_data.exports.records import export_records
from kp_data.queries import returns
from kp_data.queries.countries import years_with_returns
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.queries.shown_figures import shown_figures
from kp_data.queries.sources import cited_sources
from tests.unit.queries.query_rows import figure, rows_of

WORLD = {"measure": "unhcr_returned_refugees", "from_code": "DEU"}
FIGURES = [
    figure(2022, 100, **WORLD),
    figure(2022, 7000, to_code="SYR", **WORLD | {"publisher": "Elsewhere"}),
    figure(2022, 30, to_code="_U", **WORLD),
    figure(2022, 5, to_code="SD-KH", **WORLD),
]


def by_year(snapshot, measure="unhcr_returned_refugees", filters=NO_FILTERS):
    return rows_of(returns.returns_by_year(snapshot, measure, filters), "year", "value")


def test_pages_count_the_african_members_and_their_areas(make_snapshot):
    snapshot = make_snapshot(returns=FIGURES)
    assert by_year(snapshot) == [(2022, 105)]
    places = returns.returns_by_country(snapshot, "unhcr_returned_refugees", NO_FILTERS)
    assert "SYR" not in set(places["code"])
    flows = returns.return_flows(snapshot, "unhcr_returned_refugees", NO_FILTERS)
    assert "SYR" not in set(flows["to_code"])
    assert len(returns.published_figures(snapshot, WORLD["measure"], NO_FILTERS)) == 2


def test_a_country_outside_counts_where_it_is_chosen(make_snapshot):
    snapshot = make_snapshot(returns=FIGURES)
    assert by_year(snapshot, filters=Filters(countries=("SYR",))) == [(2022, 7000)]
    assert by_year(snapshot, filters=Filters(countries=("SYR", "SOM"))) == [(2022, 7100)]


def test_measures_that_are_not_worldwide_count_as_they_are(make_snapshot):
    snapshot = make_snapshot(returns=[figure(2022, 40, to_code="SYR"), figure(2022, 200)])
    assert by_year(snapshot, "kp_returns") == [(2022, 240)]


def test_a_sending_country_shows_returns_to_the_process(make_snapshot):
    snapshot = make_snapshot(returns=FIGURES)
    assert years_with_returns(snapshot, "DEU", "from") == {"unhcr_returned_refugees": 1}
    only_elsewhere = make_snapshot(returns=[FIGURES[1]])
    assert years_with_returns(only_elsewhere, "DEU", "from") == {}
    assert years_with_returns(snapshot, "SYR", "to") == {"unhcr_returned_refugees": 1}


def test_countries_outside_are_named_with_their_figures(make_snapshot):
    table = returns.countries_outside(make_snapshot(returns=FIGURES))
    assert rows_of(table) == [
        ("unhcr_returned_refugees", "SYR", 1),
        ("unhcr_returned_refugees", "_U", 1),
    ]


def test_exports_and_comparisons_see_all(make_snapshot):
    snapshot = make_snapshot(returns=FIGURES)
    assert {line["to_code"] for line in export_records(snapshot, "return", NO_FILTERS)} >= {"SYR"}
    shown = shown_figures(snapshot, "unhcr_returned_refugees", everywhere=True)
    assert "SYR" in set(shown["to_code"])


def test_a_publisher_of_other_countries_only_is_not_cited(make_snapshot):
    cited = cited_sources(make_snapshot(returns=FIGURES), "return", NO_FILTERS, WORLD["measure"])
    assert "Elsewhere" not in {source.name for source in cited}


def test_the_seed_holds_no_country_outside(seed):
    assert returns.countries_outside(seed).empty
