import pandas as pd

from kp_data import charts
from kp_data.charts import theme
from kp_data.charts.year_labels import label_years
from kp_data.reference import measure
from tests.unit.charts import chart_tables as tables
from tests.unit.charts.chart_tables import NAN, OPERATIONAL, REFUGEES, UK


def trace(chart: charts.Chart, name: str) -> object:
    return next(part for part in chart.figure.data if part.name == name)


# By year


def test_zero_no_figure_and_provisional_look_different() -> None:
    chart = charts.returns_by_year_bars(tables.returns_by_year(), REFUGEES)
    final, provisional, gap = chart.figure.data
    assert list(final.x) == [2021, 2023, 2024]
    assert provisional.name == "Provisional"
    assert final.marker.color == theme.BLUE
    assert list(provisional.x) == [2025]
    assert provisional.marker.color == theme.WHITE
    assert list(gap.x) == [2022]
    assert gap.marker.pattern.shape == "/"
    assert gap.name == "No figure"


def test_every_year_stands_on_the_axis_with_a_figure_or_without() -> None:
    axis = charts.returns_by_year_bars(tables.returns_by_year(), REFUGEES).figure.layout.xaxis
    assert list(axis.ticktext) == ["2021", "2022", "2023", "2024", "2025"]


def test_sixty_years_are_labelled_each_fifth_and_only_peak_and_last_in_numbers() -> None:
    long = pd.DataFrame(
        {
            "year": range(1966, 2026),
            "value": [100.0] * 30 + [900.0] + [100.0] * 28 + [300.0],
            "figures": 1,
            "qualifier": "exact",
            "provisional": False,
        }
    )
    figure = charts.returns_by_year_bars(long, REFUGEES).figure
    assert list(figure.layout.xaxis.ticktext)[:2] == ["1970", "1975"]
    assert tuple(figure.layout.xaxis.range) == (1965.4, 2025.6)
    assert {note.text for note in figure.layout.annotations} == {"900", "300"}
    assert set(figure.data[0].text) == {""}


def test_of_sixty_years_none_has_a_mark_without_its_number() -> None:
    long = pd.DataFrame(
        {
            "year": range(1966, 2026),
            "value": [100.0] * 59 + [300.0],
            "figures": 1,
            "qualifier": "at_most",
            "provisional": False,
        }
    )
    figure = charts.returns_by_year_bars(long, REFUGEES).figure
    assert set(figure.data[0].text) == {""}
    assert [note.text for note in figure.layout.annotations] == ["at most<br>300"]


def test_the_years_are_told_with_their_gaps() -> None:
    assert charts.returns_by_year_bars(tables.returns_by_year(), REFUGEES).alt == (
        "Returned refugees (UNHCR) by year, 2021 to 2025: most in 2025, 857,278; "
        "years without a figure: 1. Provisional: 2025."
    )


def test_the_table_says_how_each_figure_was_stated() -> None:
    table = charts.returns_by_year_bars(tables.returns_by_year(), REFUGEES).table
    assert list(table["Stated as"]) == ["exactly", "No figure", "exactly", "at least", "exactly"]
    assert list(table["Remarks"]) == ["", "No figure", "", "", "Provisional"]


def test_labels_that_fit_a_narrow_window_stand_on_their_bars() -> None:
    figures = tables.returns_by_year().iloc[2:4].assign(value=[0, 140])
    figure = charts.returns_by_year_bars(figures, REFUGEES).figure
    assert list(figure.data[0].text) == ["0", "at least<br>140"]
    assert not figure.layout.annotations


def test_where_labels_do_not_all_fit_peak_and_last_are_always_there() -> None:
    """South Sudan: the peak is not the last year, and is wider than its neighbours."""
    figures = pd.DataFrame(
        {
            "year": range(2014, 2026),
            "value": [
                NAN,
                159,
                NAN,
                2070,
                136155,
                99816,
                122000,
                270220,
                151256,
                527206,
                404744,
                9,
            ],
            "figures": 1,
            "qualifier": "exact",
            "provisional": False,
        }
    )
    figure = charts.returns_by_year_bars(figures, REFUGEES).figure
    assert [(note.text, note.xanchor) for note in figure.layout.annotations] == [
        ("9", "center"),
        ("527,206", "center"),
    ]
    on_bars = dict(zip(figure.data[0].x, figure.data[0].text, strict=True))
    assert (on_bars[2023], on_bars[2025]) == ("", "")
    assert on_bars[2015] == "\u2007\u2008159\u2007\u2007"
    assert on_bars[2017] == "\u20072,070\u2007"
    assert on_bars[2018] == "136,155"


def test_stacked_years_name_their_peak_and_last_total_too() -> None:
    figures = pd.DataFrame(
        {"year": range(2004, 2024), "return_type": "forced", "value": [717.0] * 19 + [244.0]}
    )
    figures.loc[4, "value"] = 1121.0
    figure = charts.return_type_bars(figures, UK).figure
    assert [note.text for note in figure.layout.annotations] == ["<b>244</b>", "<b>1,121</b>"]


def test_sums_of_a_part_of_the_year_are_at_least_and_never_plainly_provisional() -> None:
    """IOM's returns to Ethiopia under the VHR: each figure covers some months of its year."""
    figures = pd.DataFrame(
        {
            "year": [2018, 2019, 2020, 2021],
            "value": [615.0, 2133.0, 247.0, 140.0],
            "figures": 1,
            "qualifier": "at_least",
            "provisional": True,
            "marks": [("part_of_year",)] * 4,
        }
    )
    chart = charts.returns_by_year_bars(figures, REFUGEES)
    assert chart.figure.data[0].name == "Part of a year"
    assert list(chart.figure.data[0].text) == [
        "at least<br>615",
        "at least<br>2,133",
        "at least<br>247",
        "at least<br>140",
    ]
    assert chart.alt == (
        "Returned refugees (UNHCR) by year, 2018 to 2021: most in 2019, at least 2,133; "
        "at least 140 in 2021, the last year with a figure. Part of the year only: all figures."
    )
    assert set(chart.table["Remarks"]) == {"Part of the year only"}


# By country


def test_a_country_whose_figures_are_masked_has_a_row_without_a_bar() -> None:
    chart = charts.returns_by_country_bars(tables.returns_by_country(), REFUGEES)
    assert list(chart.figure.layout.yaxis.ticktext) == [
        "Australia",
        "Djibouti",
        "Ethiopia",
        "South Sudan",
    ]
    assert list(chart.figure.data[0].text) == ["66", "No figure", "25,303", "527,206"]
    assert chart.alt == (
        "Returned refugees (UNHCR) by country of return: 4 countries; most in South Sudan, 527,206."
    )


def test_what_has_no_country_is_not_the_top_country() -> None:
    figures = tables.returns_by_country().assign(code=["_U", "ETH", "AUS", "DJI"])
    assert charts.returns_by_country_bars(figures, REFUGEES).alt == (
        "Returned refugees (UNHCR) by country of return: 3 countries; most in Ethiopia, 25,303; "
        "country not stated: 527,206."
    )


def test_sums_over_years_say_which_years() -> None:
    years = {"first_year": 1966, "last_year": 2025}
    by_country, flows = tables.returns_by_country(), tables.flows()
    drawn = [
        charts.returns_by_country_bars(by_country, REFUGEES, **years),
        charts.country_tiles(by_country, measure=REFUGEES, **years),
        charts.country_map(by_country, measure=REFUGEES, **years),
        charts.return_flow_sankey(flows, REFUGEES, **years),
        charts.return_flow_matrix(flows, REFUGEES, **years),
    ]
    assert {chart.subtitle.split(";")[0] for chart in drawn} == {"Persons, 1966 to 2025 added"}


def test_one_year_is_not_called_added() -> None:
    chart = charts.return_flow_matrix(tables.flows(), REFUGEES, first_year=2023, last_year=2023)
    assert chart.subtitle == ("Persons, 2023; rows: sending country, columns: country of return")


def test_small_countries_are_one_bar_only_where_their_figures_may_be_added() -> None:
    codes = [
        "AGO", "ARE", "AUS", "AUT", "BDI", "BEL", "CAF", "CAN", "CHE", "CMR", "COD", "COG", "DEU",
        "DJI", "EGY", "ERI", "ETH", "FIN", "FRA", "GBR", "IND", "ISR", "ITA", "JOR", "KEN", "KWT",
    ]  # fmt: skip
    many = pd.DataFrame({"code": codes, "value": range(100, 126), "figures": 1})
    added = charts.returns_by_country_bars(many, REFUGEES, "from")
    assert len(added.figure.data[0].x) == 25
    assert added.figure.data[0].text[-1] == "201"
    assert len(added.table) == 26
    apart = charts.returns_by_country_bars(many, OPERATIONAL, "from")
    assert len(apart.figure.data[0].x) == 26


def test_a_member_without_a_figure_is_hatched_on_its_tile() -> None:
    chart = charts.country_tiles(tables.returns_by_country(), measure=REFUGEES)
    known, hatched, texts = chart.figure.data
    assert len(known.x) == 2
    assert hatched.marker.pattern.shape == "/"
    assert len(hatched.x) == 39
    assert "Djibouti" in list(texts.text)


def test_places_that_the_map_does_not_show_are_named() -> None:
    chart = charts.country_map(tables.returns_by_country(), measure=REFUGEES)
    assert chart.subtitle == "Persons; the darker, the more; not within the map: Australia"


def test_labels_stand_over_their_bars_where_they_meet_nothing() -> None:
    def sides(peak: int, last: float) -> list[object]:
        values = pd.Series(100.0, range(24))
        values[peak], values[23] = 101_000, last
        return [one["xanchor"] for one in label_years(values, values.map("{:,.0f}".format)).notes]

    assert sides(peak=12, last=100) == ["center", "center"]
    assert sides(peak=22, last=100_000) == ["left", "right"]
    assert sides(peak=0, last=100) == ["center", "left"]


# Flows


def test_streams_run_between_named_countries_and_masked_pairs_are_left_out() -> None:
    chart = charts.return_flow_sankey(tables.flows(), REFUGEES)
    sankey = chart.figure.data[0]
    assert list(sankey.link.value) == [1017172, 465737]
    assert list(sankey.link.customdata) == [
        "Sudan to South Sudan: 1,017,172",
        "Uganda to South Sudan: 465,737",
    ]
    assert [note.text for note in chart.figure.layout.annotations] == [
        "Sudan<br><b>1,017,172</b>",
        "Uganda<br><b>465,737</b>",
        "South Sudan<br><b>1,482,909</b>",
    ]
    assert len(chart.table) == 3


def test_beyond_ten_countries_the_smaller_ones_flow_together() -> None:
    codes = [
        "AGO", "AUS", "AUT", "BDI", "BEL", "CAF", "CAN", "CHE", "CMR", "COD", "COG", "DEU",
    ]  # fmt: skip
    many = pd.DataFrame({"from_code": codes, "to_code": "SSD", "value": range(12, 0, -1)})
    chart = charts.return_flow_sankey(many, REFUGEES)
    names = [note.text for note in chart.figure.layout.annotations]
    assert "All other countries<br><b>3</b>" in names[10].replace("other<br>", "other ")
    assert len(names) == 12


def test_the_cells_of_the_flows_name_both_countries() -> None:
    chart = charts.return_flow_matrix(tables.flows(), REFUGEES)
    assert list(chart.figure.layout.xaxis.ticktext) == ["Somalia", "South Sudan"]
    assert list(chart.figure.layout.yaxis.ticktext) == ["Kenya", "Sudan", "Uganda"]
    assert {"1,017,172", "465,737"} <= set(chart.figure.data[-1].text)
    assert chart.alt == (
        "Returned refugees (UNHCR): from where to where: 2 pairs of countries; "
        "the largest is Sudan to South Sudan, 1,017,172."
    )


PAIRS = pd.DataFrame(
    {
        "from_code": ["DEU", "DEU", "DEU", "ITA", "ITA"],
        "to_code": ["ETH", "SDN", "SOM", "ETH", "ERI"],
        "value": [251.0, 95.0, NAN, 131.0, 0.0],
        "qualifier": ["exact", "exact", None, "at_most", "exact"],
        "marks": [(), ("p",), ("<",), ("at_most",), ()],
    }
)


def test_streams_say_how_exact_they_are_and_which_pairs_have_none() -> None:
    chart = charts.return_flow_sankey(PAIRS, measure("kp_returns"))
    names = [note.text.replace("<br>", " ") for note in chart.figure.layout.annotations]
    assert "Germany <b>at least 346ᵖ</b>" in names
    assert "Italy <b>at most 131</b>" in names
    assert "Ethiopia <b>at most 382</b>" in names
    assert chart.marks == (
        "No stream for Germany to Somalia: not shown, to protect persons. "
        "No stream for Italy to Eritrea: the figure is 0. ᵖ provisional."
    )


def test_cells_show_a_zero_as_zero_and_a_hidden_pair_with_its_sign() -> None:
    chart = charts.return_flow_matrix(PAIRS, measure("kp_returns"))
    assert list(chart.figure.layout.xaxis.ticktext) == ["Eritrea", "Ethiopia", "Somalia", "Sudan"]
    texts = list(chart.figure.data[-1].text)
    assert texts == ["251", "95ᵖ", "<", "0", "at most 131"]
    assert "< not shown, to protect persons." in chart.marks
