"""Figures on reintegration: its steps, its scores, its dimensions and levels."""

from datetime import date

from kp_data import charts
from kp_data.charts import theme
from tests.unit.charts import chart_tables as tables


def drawn(chart: charts.Chart, name: str) -> object:
    return next(part for part in chart.figure.data if part.name == name)


def written(chart: charts.Chart) -> list[str]:
    return [note.text.replace("<br>", " ") for note in chart.figure.layout.annotations]


# Steps


def test_the_latest_period_of_a_member_is_drawn_and_the_table_has_all() -> None:
    chart = charts.reintegration_funnel(tables.member_steps())
    assert chart.title == "Ethiopia, 2024"
    assert chart.subtitle == "Persons, as of 31 December 2024, reported by Ministry of Labour"
    assert list(drawn(chart, "filled").x) == [4275]
    assert chart.table["Period"].tolist() == ["2023", "2024", "2024", "2024"]
    assert "3,120" not in chart.figure.to_json()


def test_steps_stand_under_each_other_and_are_never_stacked() -> None:
    chart = charts.reintegration_funnel(tables.member_steps())
    places = [place for part in chart.figure.data for place in part.y]
    assert len(set(places)) == 3
    assert written(chart) == [
        "Eligible",
        "Begun, 74% of the number eligible",
        "Completed",
        "Not shown, to protect persons",
    ]


def test_a_provisional_step_is_hollow_and_a_hidden_one_hatched_in_words() -> None:
    chart = charts.reintegration_funnel(tables.member_steps())
    assert drawn(chart, "hollow").marker.color == theme.WHITE
    assert drawn(chart, "none").marker.pattern.shape == "/"
    assert chart.marks == "Hollow: provisional. Hatched: no figure, or none that is shown."
    assert chart.alt == (
        "Ethiopia, 2024. Eligible: 4,275; Begun, 74% of the number eligible: 3,160; "
        "Completed: Not shown, to protect persons. Provisional: Begun."
    )


def test_steps_of_different_days_say_so_each() -> None:
    chart = charts.reintegration_funnel(tables.programme_steps())
    assert written(chart) == [
        "Helped to return, as of March 2023",
        "Helped on arrival, as of March 2022",
        "Reintegration support received, as of March 2022",
        "Completed",
        "No figure",
    ]
    assert "each as of its own day" in chart.subtitle
    assert list(drawn(chart, "filled").text) == ["at least 9,663", "17,331", "17,043"]


def test_one_day_of_all_steps_is_said_once() -> None:
    same = tables.programme_steps().iloc[1:3]
    chart = charts.reintegration_funnel(same)
    assert chart.subtitle == "Persons, running totals since March 2017, as of March 2022"
    assert written(chart) == ["Helped on arrival", "Reintegration support received"]


def test_where_only_the_release_tells_the_day_it_is_named() -> None:
    steps = (
        tables.programme_steps()
        .iloc[1:3]
        .assign(
            programme="trust_fund",
            publisher="European Commission (EUTF for Africa), project T05-EUTF-HOA-ET-52",
            as_of=None,
            release="EUTF for Africa results database, harvested 17 December 2021",
        )
    )
    chart = charts.reintegration_funnel(steps)
    assert chart.title == (
        "EU Emergency Trust Fund for Africa, project T05-EUTF-HOA-ET-52: Horn of Africa"
    )
    assert chart.subtitle.endswith("as given in: EUTF for Africa results database, "
                                   "harvested 17 December 2021")  # fmt: skip
    assert "2025" not in " ".join([chart.subtitle, *written(chart)])


def test_no_sum_of_steps_is_told_anywhere() -> None:
    chart = charts.reintegration_funnel(tables.member_steps())
    told = chart.figure.to_json() + chart.alt + chart.table.to_csv()
    assert "7435" not in told
    assert "7,435" not in told


# Scores


def test_a_score_stands_on_a_line_from_0_to_1_with_its_sample() -> None:
    chart = charts.reintegration_scores(tables.scores())
    (dots,) = chart.figure.data
    assert list(dots.x) == [0.61, 0.38]
    assert list(chart.figure.layout.xaxis.range) == [0, 1]
    assert list(chart.figure.layout.yaxis.ticktext) == [
        "In all",
        "Economic",
        "Social",
        "Psychosocial",
    ]
    assert written(chart) == ["0.61, n = 412", "0.38, n = 57", "not shown", "No figure"]


def test_a_sample_that_was_not_random_has_a_hollow_dot_and_words() -> None:
    chart = charts.reintegration_scores(tables.scores())
    assert list(chart.figure.data[0].marker.color) == [theme.BLUE, theme.WHITE]
    assert "Hollow: not representative, the sample was not drawn at random." in chart.marks
    assert "Economic: 0.38, n = 57, not representative" in chart.alt
    assert chart.table["Remarks"].tolist() == [
        "",
        "",
        "Not representative: the sample was not drawn at random",
        "Too few interviewed to show the score",
    ]


def test_a_score_without_a_sample_says_so() -> None:
    scores = tables.scores().iloc[1:2].assign(sample=None, sample_state="no_figure")
    chart = charts.reintegration_scores(scores)
    assert chart.subtitle.endswith("sample size not stated")
    assert written(chart)[0] == "0.61, n not stated"
    assert chart.table["Remarks"].tolist() == ["Sample size not stated"]


def test_the_group_of_a_score_stands_in_its_title() -> None:
    chart = charts.reintegration_scores(tables.scores().assign(sex="F", age_group="_T"))
    assert chart.title == "Ethiopia, Female, 2024"


def test_scores_are_never_averaged() -> None:
    chart = charts.reintegration_scores(tables.scores())
    assert "0.495" not in chart.figure.to_json() + chart.alt
    assert chart.table["Period"].tolist() == ["2023", "2024", "2024", "2024"]


# Dimensions and levels


def test_the_matrix_has_nine_cells_and_a_margin_only_where_it_is_needed() -> None:
    chart = charts.reintegration_matrix(tables.reintegration())
    known, hatched, margin, numbers, names = chart.figure.data
    assert len(known.x) == 4
    assert len(hatched.x) == 7
    assert list(numbers.text).count("No figure") == 6
    assert list(numbers.text).count("Not shown, to protect persons") == 1
    assert len(margin.x) == list(numbers.text).count("–") == 5
    assert "<b>at least<br>605</b><br>projects" in list(numbers.text)
    assert "Community projects<br>Kenya, March 2017 to March<br>2023<br>and 1 more" in list(
        names.text
    )


def test_a_margin_that_holds_nothing_is_not_drawn() -> None:
    chart = charts.reintegration_matrix(tables.reintegration().iloc[:3])
    assert len(chart.figure.layout.xaxis.ticktext) == len(chart.figure.layout.yaxis.ticktext) == 3


def test_the_line_says_what_the_numbers_of_the_cells_count() -> None:
    line = charts.reintegration_matrix(tables.reintegration()).marks
    assert "Psychosocial support, Ethiopia, March 2017 to December 2018: Psychosocial" in line
    assert "Hatched: no figure" in line


def test_the_margin_is_white_with_an_outline() -> None:
    known = charts.reintegration_matrix(tables.reintegration()).figure.data[0]
    looks = dict(zip(zip(known.base, known.x, strict=True), known.marker.color, strict=True))
    margin = {colour for (base, column), colour in looks.items() if base > 2 or column == 3}
    assert margin == {theme.WHITE}
    assert set(looks.values()) - margin == {theme.RAMP[1]}


def test_several_countries_are_counted_and_one_is_named() -> None:
    names = list(charts.reintegration_matrix(tables.reintegration()).figure.data[-1].text)
    assert "Reintegration begun<br>2 countries, 2024" in names


def test_a_matrix_without_any_figure_is_nine_hatched_cells() -> None:
    chart = charts.reintegration_matrix(tables.reintegration().iloc[:0])
    assert len(chart.figure.data[0].x) == 9
    assert chart.alt == (
        "Reintegration by dimension and level: none of the 9 cells has a figure yet."
    )


def test_zero_is_written_and_not_hatched() -> None:
    table = tables.reintegration().iloc[:1].assign(value=0.0, period_end=date(2018, 12, 31))
    chart = charts.reintegration_matrix(table)
    assert "<b>0</b><br>persons" in list(chart.figure.data[2].text)
    assert chart.figure.data[0].marker.color == (theme.WHITE,)
