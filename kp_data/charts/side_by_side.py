"""Several measures side by side: one drawing each, on the same years, each with its own values."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from kp_data.charts import theme
from kp_data.charts.axes import frame, value_axis, year_axis
from kp_data.charts.chart import Chart
from kp_data.charts.coverage import add_coverage, coverage_of_year
from kp_data.charts.drawing import Drawing
from kp_data.charts.marks import View, remarks
from kp_data.charts.phrases import broken, counted, decimals_of, listed, period, stated
from kp_data.charts.published import (
    figure_label,
    is_hollow,
    marks_line,
    places_of,
    published_figures_dots,
    view_of_records,
)
from kp_data.charts.year_bars import returns_by_year_bars
from kp_data.queries.dimensions import FROM, TO
from kp_data.reference import Measure, code_name
from kp_data.wording import figures as figure_words
from kp_data.wording import never_added as words
from kp_data.wording import say, say_count, say_list, say_number

HEADROOM = 1.15
NAMED = 3  # other places, beyond which they are counted
DAYS = 366


def year_bars_panel(by_year: pd.DataFrame, measure: Measure, years: tuple[int, int]) -> Chart:
    """Draw a measure by year, over the years that it shares with others.

    Args:
        by_year: As :func:`~kp_data.charts.year_bars.returns_by_year_bars` takes it; at least a row.
        measure: What it counts.
        years: First and last year of all panels. Outside the years of its own table a panel stays
            empty and says so: nobody was expected to have a figure.
    """
    own = int(by_year["year"].min()), int(by_year["year"].max())
    drawn = returns_by_year_bars(_over_years(by_year, years), measure)
    chart = replace(returns_by_year_bars(by_year, measure), figure=drawn.figure, marks=drawn.marks)
    _clear_outside(chart.figure, own)
    lines = [chart.marks, *(f"{text}." for text in _outside(own, years))]
    chart = _titled(replace(chart, marks=" ".join(filter(None, lines))), measure, own)
    return (
        add_coverage(chart, coverage_of_year(by_year, measure.code))
        if _is_covered(by_year)
        else chart
    )


def _is_covered(by_year: pd.DataFrame) -> bool:
    return "expected" in by_year and bool(by_year["expected"].notna().any())


def _clear_outside(figure: Drawing, own: tuple[int, int]) -> None:
    """Take the hatching from years of which nobody was expected to have a figure."""
    for gaps in figure.drawn["data"]:
        if gaps.get("name") != say(figure_words.NO_FIGURE):
            continue
        places = [place for place, year in enumerate(gaps["x"]) if own[0] <= year <= own[1]]
        for name in ("x", "y", "hovertext"):
            gaps[name] = [gaps[name][place] for place in places]
        gaps["showlegend"] = bool(places)


def _outside(own: tuple[int, int], years: tuple[int, int]) -> list[str]:
    before = [say(words.NO_DATA_BEFORE, year=own[0])] if own[0] > years[0] else []
    after = [say(words.NO_DATA_AFTER, year=own[1])] if own[1] < years[1] else []
    return [*before, *after]


def published_panel(
    figures: pd.DataFrame, measure: Measure, years: tuple[int, int], total: int = 0
) -> Chart:
    """Draw single published figures: a dot at the end of its period, a line over the period.

    Figures of one place alone are drawn, all countries together where there are any: those of
    others do not compare with them. The others are in the table and named, and so are figures whose
    period has no end. A dot is hollow where its number is not exact.

    Args:
        figures: As :func:`~kp_data.charts.published.published_figures_dots` takes them.
        measure: What they count.
        years: First and last year of all panels.
        total: How many there are, where that is more than are given.
    """
    place, others = _one_place(figures)
    known = place.dropna(subset=["value", "period_end"])
    starts = known["period_start"].fillna(known["period_end"])
    rows = list(known.assign(period_start=starts).itertuples())
    view = view_of_records(rows, measure)
    lines = [say(words.DOTS_MEAN), marks_line(view, len(rows))]
    if others:
        names = sorted(others)
        if len(names) > NAMED:
            rest = len(names) - NAMED
            several = say(figure_words.AND_OTHERS, items=say_list(names[:NAMED]), count=rest)
        else:
            several = listed(names)
        lines.append(
            say(words.DRAWN_PLACE, place=_place_name(next(place.itertuples())), others=several)
        )
    without_end = int(place["value"].notna().sum()) - len(rows)
    if without_end:
        lines.append(say_count(*words.DOTS_WITHOUT_END, without_end))
    if total > len(figures):
        newest = say_number(len(figures))
        lines.append(say(words.DRAWN_NEWEST, listed=newest, total=say_number(total)))
    chart = published_figures_dots(figures, measure)
    marks = " ".join(filter(None, lines))
    return _titled(
        replace(chart, figure=_dots(rows, view, years), marks=marks),
        measure,
        years_of_figures(figures),
    )


def _one_place(figures: pd.DataFrame) -> tuple[pd.DataFrame, set[str]]:
    """The figures of one place, and the names of the other places: of all countries, else most."""
    known = figures[figures["value"].notna()]
    places = pd.Series([_place_name(row) for row in known.itertuples()], known.index, dtype=object)
    if places.nunique() < 2:
        return figures, set()
    world = say(words.ALL_COUNTRIES)
    drawn = world if world in set(places) else places.mode().iloc[0]
    return known[places == drawn], set(places) - {drawn}


def _place_name(row: object) -> str:
    """The places of a figure in words; all countries where it names no single one."""
    is_whole = all(
        stated(code) in {"", *dimension.totals}
        for code, dimension in ((row.from_code, FROM), (row.to_code, TO))
    )
    return say(words.ALL_COUNTRIES) if is_whole else places_of(row)


def years_of_figures(figures: pd.DataFrame) -> tuple[int, int] | None:
    """The first and the last year in the periods of published figures; None where none is known."""
    known = [day for name in ("period_start", "period_end") for day in figures[name].dropna()]
    return (min(known).year, max(known).year) if known else None


def _titled(chart: Chart, measure: Measure, years: tuple[int, int] | None) -> Chart:
    subtitle = say(
        words.PANEL_SUBTITLE,
        publisher=measure.publisher,
        unit=code_name("unit", measure.unit),
        period=period(*years) if years else "",
    )
    return replace(chart, title=measure.short_name, subtitle=subtitle)


def _over_years(by_year: pd.DataFrame, years: tuple[int, int]) -> pd.DataFrame:
    """The same table with a row for every year; the new ones have no figure."""
    every = pd.RangeIndex(years[0], years[1] + 1, name="year")
    known = by_year.set_index("year")
    table = known.reindex(every)
    is_new = ~every.isin(known.index)
    for name in known:
        nothing: object = () if name == "marks" else None
        if pd.api.types.is_bool_dtype(known[name]) or pd.api.types.is_integer_dtype(known[name]):
            table[name] = table[name].fillna(0).astype(known[name].dtype)
        elif not pd.api.types.is_float_dtype(known[name]):
            table[name] = pd.Series(
                [nothing if new else value for new, value in zip(is_new, table[name], strict=True)],
                index=every,
                dtype=object,
            )
    return table.reset_index()


def _dots(rows: Sequence, view: View, years: tuple[int, int]) -> Drawing:
    figure = frame(theme.PLOT_HEIGHT + 40)
    figure.update_xaxes(**year_axis(*years))
    figure.update_yaxes(**value_axis(max((row.value for row in rows), default=0), HEADROOM))
    places: list[float | None] = []
    heights: list[float | None] = []
    for row in rows:
        places += [_place(row.period_start), _place(row.period_end), None]
        heights += [row.value, row.value, None]
    line = {"color": theme.BLUE, "width": 1}
    figure.add_scatter(x=places, y=heights, mode="lines", line=line, hoverinfo="skip")
    figure.add_scatter(**_ends(rows, view))
    return figure


def _ends(rows: Sequence, view: View) -> dict[str, object]:
    """The dots at the ends of the periods; the number stands beside the largest one."""
    decimals = decimals_of(view.measure)
    numbers = [counted(row.value, row.value_qualifier, decimals) for row in rows]
    largest = max(rows, key=lambda row: (row.value, row.period_end), default=None)
    return {
        "x": [_place(row.period_end) for row in rows],
        "y": [row.value for row in rows],
        "mode": "markers+text",
        "marker": {
            "color": [theme.WHITE if is_hollow(marks) else theme.BLUE for marks in view.marks],
            "line": {"color": theme.BLUE, "width": 2},
            "size": 9,
        },
        "text": [
            (number if row is largest else "") + view.signs(marks)
            for row, number, marks in zip(rows, numbers, view.marks, strict=True)
        ],
        "textposition": ["top left" if row is largest else "middle right" for row in rows],
        "customdata": [[str(row.Index)] for row in rows],
        "textfont": {"size": theme.FONT_SIZE, "color": theme.INK},
        "cliponaxis": False,
        "hovertext": [
            _hover(row, number, remarks(marks, view.measure, row.value, qualifier=False))
            for row, number, marks in zip(rows, numbers, view.marks, strict=True)
        ],
        "hoverinfo": "text",
    }


def _hover(row: object, number: str, said: Sequence[str]) -> str:
    label = broken(figure_label(row, typed=True))
    return "<br>".join([f"<b>{label}</b>", number, *map(broken, said)])


def _place(day: date) -> float:
    """Where a day stands on the axis, on which a year reaches half to each side."""
    return day.year - 0.5 + day.timetuple().tm_yday / DAYS
