"""Figures on types of return, sex and age, and single figures."""

from datetime import date

import pandas as pd

from kp_data import charts
from kp_data.charts import theme
from kp_data.reference import measure
from tests.unit.charts import chart_tables as tables
from tests.unit.charts.chart_tables import BY_SEX_AGE, NAN, OPERATIONAL, REFUGEES, UK


def trace(chart: charts.Chart, name: str) -> object:
    return next(part for part in chart.figure.data if part.name == name)


# Types, sex and age


def test_a_year_without_types_is_hatched_not_zero() -> None:
    chart = charts.return_type_bars(tables.by_type(), UK)
    assert list(trace(chart, "No figure").x) == [2022]
    assert list(trace(chart, "Voluntary return").y) == [105, 0, 174]
    assert trace(chart, "Forced return").marker.color == theme.PLUM
    assert chart.alt == (
        "Returns from the United Kingdom by return type, 2021 to 2023. "
        "In 2023: Voluntary return: 174."
    )


def test_a_hidden_type_is_told_and_makes_its_year_a_lower_bound() -> None:
    figures = pd.DataFrame(
        {
            "year": [2022, 2022, 2023],
            "return_type": ["voluntary", "forced", "voluntary"],
            "value": [50.0, NAN, 60.0],
            "qualifier": ["exact", None, "exact"],
            "marks": [(), ("<",), ()],
        }
    )
    chart = charts.return_type_bars(figures, measure("kp_returns"))
    totals = [text for bars in chart.figure.data for text in bars.text or () if "<b>" in text]
    assert totals == ["at least<br><b>50</b>", "<b>60</b>"]
    assert pd.isna(chart.table["Forced return"][0])
    assert chart.table["Remarks"][0] == "Forced return: Not shown, to protect persons"
    assert "Without figures that are not shown to protect persons" in chart.alt


def test_women_and_girls_stand_on_the_left_by_age() -> None:
    chart = charts.sex_age_bars(tables.by_sex_age(), BY_SEX_AGE)
    assert list(chart.figure.layout.yaxis.ticktext) == ["0–4", "18–59"]
    assert list(trace(chart, "Female").x)[:2] == [-63166, -203346]
    assert list(trace(chart, "Male").text)[:2] == ["64,695", "170,992"]


def test_more_than_a_tenth_of_unknown_sex_has_a_row_of_its_own() -> None:
    """266,512 women and girls, 235,687 men and boys: a tenth of all is 55,800 of 558,000."""
    figures = tables.by_sex_age()
    figures.loc[4, "value"] = 55_801.0
    chart = charts.sex_age_bars(figures, BY_SEX_AGE)
    assert list(chart.figure.layout.yaxis.ticktext) == ["0–4", "18–59", "Sex not<br>known"]
    rest = trace(chart, "Sex not known")
    assert (list(rest.y), list(rest.base), list(rest.x)) == ([2], [-27900.5], [55801])
    assert list(rest.text) == ["55,801"]
    assert chart.subtitle.endswith("55,801 more with sex not known, at the foot")
    assert len(chart.table) == 3


def test_the_ages_say_which_years_were_added() -> None:
    chart = charts.sex_age_bars(tables.by_sex_age(), BY_SEX_AGE, first_year=2009, last_year=2025)
    assert chart.subtitle == (
        "Returned refugees by sex and age (UNHCR), persons, 2009 to 2025 added; "
        "30 more with sex not known, in the table"
    )


def test_a_tenth_of_unknown_sex_has_none() -> None:
    figures = tables.by_sex_age()
    figures.loc[4, "value"] = 55_799.0
    names = {part.name for part in charts.sex_age_bars(figures, BY_SEX_AGE).figure.data}
    assert names == {"Female", "Male"}


def test_ages_stand_by_their_lower_bound_in_figure_and_table() -> None:
    ages = ["12-17", "60+", "_U", "0-4", "18-59", "5-11"]
    figures = pd.DataFrame({"sex": "F", "age_group": ages, "value": 1.0})
    chart = charts.sex_age_bars(figures, BY_SEX_AGE)
    known = ["0–4", "5–11", "12–17", "18–59", "60+"]
    assert list(chart.figure.layout.yaxis.ticktext) == [*known, "Age not<br>known"]
    assert list(chart.table["Age"]) == [*known, "Not known"]


def sexes(women: float, men: float) -> pd.DataFrame:
    """Two sexes without ages; NaN is hidden."""
    return pd.DataFrame(
        {
            "sex": ["F", "M"],
            "age_group": "_T",
            "value": [women, men],
            "qualifier": [None if pd.isna(value) else "exact" for value in (women, men)],
            "marks": [("<",) if pd.isna(value) else () for value in (women, men)],
        }
    )


def test_where_a_sex_is_hidden_there_is_no_zero_and_no_share() -> None:
    chart = charts.sex_age_bars(sexes(NAN, 66.0), measure("kp_returns"))

    assert list(trace(chart, "Female").x) == [None]
    assert "<" in [note.text for note in chart.figure.layout.annotations]
    assert chart.marks == "< not shown, to protect persons."
    assert "Female: not shown, to protect persons, Male: 66." in chart.alt
    assert "%" not in chart.alt
    assert pd.isna(chart.table["Female"][0])
    assert list(chart.table["Remarks"]) == ["Female: Not shown, to protect persons"]


def test_where_both_sexes_are_hidden_neither_is_zero() -> None:
    chart = charts.sex_age_bars(sexes(NAN, NAN), measure("kp_returns"))

    hidden = "not shown, to protect persons"
    assert f"Female: {hidden}, Male: {hidden}." in chart.alt
    assert chart.table[["Female", "Male"]].isna().all(axis=None)
    assert "0" not in [note.text for note in chart.figure.layout.annotations]


def test_a_sex_of_which_some_ages_are_hidden_is_a_lower_bound() -> None:
    figures = pd.concat([sexes(NAN, 20.0), sexes(30.0, 40.0).assign(age_group="0-4")])
    chart = charts.sex_age_bars(figures, measure("kp_returns"))
    assert "Female: at least 30, Male: 60." in chart.alt


def test_persons_of_unknown_sex_are_told_and_in_the_table() -> None:
    chart = charts.sex_age_bars(tables.by_sex_age(), BY_SEX_AGE)
    assert chart.subtitle.endswith("30 more with sex not known, in the table")
    assert list(chart.table.columns) == ["Age", "Female", "Male", "Unknown"]
    assert "Female: 266,512 (53%), Male: 235,687 (47%)" in chart.alt


# Single figures


def test_published_figures_stand_by_themselves_newest_period_first() -> None:
    figure = charts.published_figures_dots(tables.published(), OPERATIONAL).figure
    assert [note.text for note in figure.layout.annotations] == [
        "South Sudan · October 2018 to May 2024",
        "South Sudan · May 2024",
        "Kenya to Somalia · since 1 December 2014",
    ]
    dots = figure.data[0]
    assert [text.strip() for text in dots.text] == ["at least 1,400,000", "41,600", "139,155"]
    assert list(dots.marker.color) == [theme.WHITE, theme.BLUE, theme.BLUE]


def test_published_figures_with_the_same_label_are_told_apart_by_their_project() -> None:
    fund = "European Commission (EUTF for Africa), project T05-EUTF-HOA-"
    figures = tables.published().assign(
        to_code=["SSD", "SSD", "SOM"],
        from_code=None,
        period_start=date(2015, 1, 1),
        period_end=date(2025, 12, 31),
        publisher=[f"{fund}REG-25", f"{fund}REG-09", f"{fund}SO-03"],
    )
    figure = charts.published_figures_dots(figures, OPERATIONAL).figure
    assert [note.text.replace("<br>", " ") for note in figure.layout.annotations] == [
        "South Sudan · 2015 to 2025 · project T05-EUTF-HOA-REG-25",
        "Somalia · 2015 to 2025",
        "South Sudan · 2015 to 2025 · project T05-EUTF-HOA-REG-09",
    ]


def test_no_sum_of_published_figures_is_told() -> None:
    chart = charts.published_figures_dots(tables.published(), OPERATIONAL)
    assert chart.alt.endswith("3 figures, from 41,600 to at least 1,400,000.")
    assert "1,580,755" not in chart.figure.to_json()


def test_shades_tell_magnitudes_apart_where_one_value_is_far_above_the_others() -> None:
    codes = ["AGO", "AUS", "AUT"]
    many = pd.DataFrame({"from_code": codes, "to_code": "SSD", "value": [10.0, 1000.0, 100000.0]})
    shades = charts.return_flow_matrix(many, REFUGEES).figure.data[0].marker.color
    assert list(shades) == [theme.RAMP[0], theme.RAMP[3], theme.RAMP[5]]
