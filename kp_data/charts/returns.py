"""Return figures of one measure by country and by type of return."""

import pandas as pd

from kp_data.charts import theme
from kp_data.charts.axes import frame
from kp_data.charts.bars import Series, lying_bars
from kp_data.charts.chart import Chart
from kp_data.charts.crossed import crossed
from kp_data.charts.marks import (
    Marks,
    View,
    marks_in,
    marks_in_all,
    remarks,
    remarks_column,
    slot_text,
    stated_in_all,
    together,
)
from kp_data.charts.phrases import (
    by_name,
    counted,
    countries_in_words,
    decimals_of,
    period,
    place_or_unknown,
    unit_and_period,
    years_of,
)
from kp_data.charts.stacks import Part, stacked_years
from kp_data.charts.year_bars import DRAWN, year_line
from kp_data.queries.marks import ROUNDED
from kp_data.reference import Measure, code_name, return_type_name, return_types
from kp_data.wording import digits, say, say_list, say_number
from kp_data.wording import figures as words
from kp_data.wording import marks as mark_words

LARGEST = 24  # countries drawn one by one; the others are one more bar


def returns_by_country_bars(
    figures: pd.DataFrame,
    measure: Measure,
    side: str = "to",
    *,
    first_year: int | None = None,
    last_year: int | None = None,
) -> Chart:
    """Draw a bar a country, in alphabetical order; beyond 24 countries the smaller ones as one.

    Args:
        figures: `code`, `value` (NaN: no figure can be shown), `figures`, `qualifier`, `marks`.
        measure: what the figures count.
        side: "to" (country of return) or "from" (country of departure).
        first_year: of the figures, for the subtitle.
        last_year: of the figures, for the subtitle.
    """
    title = say(
        words.RETURNS_TO_TITLE if side == "to" else words.RETURNS_FROM_TITLE, measure=measure.name
    )
    figures = figures.fillna({"code": ""}).assign(marks=marks_in(figures)).set_index("code")
    codes = by_name(figures.index)
    figures = figures.loc[codes]
    view = View(measure, list(figures["marks"]), list(figures["value"].notna()))
    values, stated_as = figures["value"].astype(float), figures.get("qualifier")
    alt = countries_in_words(title, values, decimals_of(measure), stated_as)
    unit = unit_and_period(measure, period(first_year, last_year))
    cut = _is_cut(len(codes), measure, side)
    sentence = words.UNIT_BY_NAME_CUT if cut else words.UNIT_BY_NAME
    nothing = say(words.NOTHING_TO_SHOW)
    return Chart(
        title=title,
        subtitle=say(sentence, unit=unit, shown=LARGEST),
        figure=lying_bars(*_rows_by_country(figures, view, side)),
        alt=view.added_to(alt, [place_or_unknown(code) for code in codes]) if codes else nothing,
        table=_table_by_country(figures, measure, side),
        marks=view.line(),
    )


def _is_cut(countries: int, measure: Measure, side: str) -> bool:
    """Whether small countries are drawn together; only where their figures may be added."""
    return countries > LARGEST + 1 and measure.is_additive_over(side)


def _rows_by_country(figures: pd.DataFrame, view: View, side: str) -> tuple[list[str], Series]:
    """Labels and bars, in alphabetical order; the smaller countries as one bar at the end."""
    measure = view.measure
    shown, rest = figures, figures.iloc[:0]
    if _is_cut(len(figures), measure, side):
        order = figures.sort_values("value", ascending=False, kind="stable", na_position="last")
        kept = set(order.index[:LARGEST])
        shown, rest = figures[figures.index.isin(kept)], figures[~figures.index.isin(kept)]
    labels = [place_or_unknown(code) for code in shown.index]
    bars = [(row.value, _stated(row), row.marks) for row in shown.itertuples()]
    if len(rest):
        labels.append(say(words.OTHER_COUNTRIES, count=say_number(len(rest))))
        stated = stated_in_all(rest["value"], rest.get("qualifier", ()), rest["marks"])
        in_all = marks_in_all(rest["value"], rest["marks"])
        bars.append((float(rest["value"].sum(min_count=1)), stated, in_all))
    texts = [_text(*bar, view) for bar in bars]
    hovers = [
        "<br>".join([f"<b>{name}</b>", *_hover(*bar, measure)])
        for name, bar in zip(labels, bars, strict=True)
    ]
    values = [0 if pd.isna(value) else float(value) for value, _, _ in bars]
    hollow = frozenset({len(shown)})
    codes = [(code,) for code in shown.index]
    codes += [(";".join(rest.index),)] if len(rest) else []
    return labels, Series(measure.short_name, values, texts, hovers, hollow=hollow, codes=codes)


def _stated(row: object) -> object:
    return getattr(row, "qualifier", None)


def _text(value: float, qualifier: object, marks: Marks, view: View) -> str:
    """The number at the end of a bar, or why there is none."""
    if pd.isna(value):
        return slot_text(marks)
    return counted(value, qualifier, decimals_of(view.measure)) + view.signs(marks)


def _hover(value: float, qualifier: object, marks: Marks, measure: Measure) -> list[str]:
    if pd.isna(value):
        return remarks(marks, measure, None)
    number = counted(value, qualifier, decimals_of(measure))
    return [number, *remarks(marks, measure, value, qualifier=False)]


def _table_by_country(figures: pd.DataFrame, measure: Measure, side: str) -> pd.DataFrame:
    header = words.COUNTRY_RETURN if side == "to" else words.COUNTRY_SENDING
    return pd.DataFrame(
        {
            say(header): [place_or_unknown(code) for code in figures.index],
            code_name("unit", measure.unit).capitalize(): list(figures["value"]),
            **remarks_column(list(figures["marks"]), measure, list(figures["value"])),
            say(words.FIGURES_ADDED): list(figures["figures"].astype(int)),
        }
    )


def return_type_bars(
    figures: pd.DataFrame,
    measure: Measure,
    first_year: int | None = None,
    last_year: int | None = None,
) -> Chart:
    """Draw a bar a year, in parts by return type; the smaller types together beyond four.

    Args:
        figures: `year`, `return_type`, `value`, `marks`; rows only where there is a figure, or
            where a record says why there is none.
        measure: what the figures count.
        first_year: of the axis; by default the first with a row.
        last_year: of the axis; by default the last with a row.
    """
    title = say(words.TYPES_TITLE, measure=measure.name)
    span = years_of(figures)
    unit = code_name("unit", measure.unit)
    if span is None or figures["value"].isna().all():
        nothing = say(words.NOTHING_TO_SHOW)
        return Chart(title, nothing, frame(120), nothing, pd.DataFrame())
    span = min(span[0], first_year or span[0]), max(span[1], last_year or span[1])
    pivot = crossed(figures, "year", "return_type").reindex(range(span[0], span[1] + 1))
    pivot = pivot[[code for code in return_types() if code in pivot.columns]]
    years = period(*span)
    marks = {
        (row.year, row.return_type): one
        for row, one in zip(figures.itertuples(), marks_in(figures), strict=True)
    }
    totals = pivot.sum(axis=1, min_count=1)
    by_year = _marks_by_year(figures, pivot.index)
    view = View(measure, by_year, list(totals.notna()), DRAWN, draws_parts=True)
    year, parts = _latest_types(pivot, figures)
    alt = say(words.TYPES_ALT, title=title, period=years, year=year, parts=parts)
    return Chart(
        title=title,
        subtitle=say(words.UNIT_PERIOD, unit=unit.capitalize(), period=years),
        figure=stacked_years(_type_parts(pivot, marks), gaps=True, view=view),
        alt=view.added_to(alt, [digits(str(year)) for year in pivot.index]),
        table=_table_by_type(pivot, marks, measure),
        marks=year_line(view, totals, list(marks.values())),
    )


def _latest_types(pivot: pd.DataFrame, figures: pd.DataFrame) -> tuple[int, str]:
    """The last year with a figure, and its numbers by type in words."""
    stated_as = {(row.year, row.return_type): _stated(row) for row in figures.itertuples()}
    latest = pivot.dropna(how="all").iloc[-1].dropna()
    parts = [
        say(
            words.NAME_AND_NUMBER,
            name=return_type_name(code),
            number=counted(value, stated_as.get((latest.name, code))),
        )
        for code, value in latest.items()
    ]
    return int(latest.name), say_list(parts)


def _marks_by_year(figures: pd.DataFrame, years: pd.Index) -> list[Marks]:
    """What holds for each year: of its figures where there are any, else why there are none.

    Where one type is hidden beside others, their sum lacks it.
    """
    figures = figures.assign(marks=marks_in(figures))
    of_year = [figures[figures["year"] == year] for year in years]
    return [marks_in_all(rows["value"], rows["marks"]) for rows in of_year]


def _table_by_type(
    pivot: pd.DataFrame, marks: dict[tuple[int, str], Marks], measure: Measure
) -> pd.DataFrame:
    """A row a year, a column a type; what is to be said of a figure stands with its type."""
    table = pivot.rename(columns=return_type_name).rename_axis(say(words.YEAR)).reset_index()
    table.columns.name = None
    texts = [
        say(mark_words.SEPARATOR).join(
            say(
                mark_words.MARKED,
                remark=return_type_name(code),
                where=say_list(remarks(marks[year, code], measure, value)),
            )
            for code, value in row.items()
            if set(marks.get((year, code), ())) - {ROUNDED}
        )
        for year, row in pivot.iterrows()
    ]
    return table.assign(**{say(mark_words.REMARKS): texts}) if any(texts) else table


def _type_parts(pivot: pd.DataFrame, marks: dict[tuple[int, str], Marks]) -> list[Part]:
    """At most four types, in the order of the reference table; the rest together."""
    largest = list(pivot.sum().sort_values(ascending=False, kind="stable").index)
    kept = len(theme.PALETTE) if len(largest) <= len(theme.PALETTE) else len(theme.PALETTE) - 1
    single = [code for code in pivot.columns if code in largest[:kept]]
    groups = [(return_type_name(code), theme.RETURN_TYPES.get(code), [code]) for code in single]
    rest = [code for code in pivot.columns if code not in single]
    if rest:
        groups.append((say(words.OTHER_TYPES), None, rest))
    parts, free = [], list(theme.PALETTE)
    for name, preferred, codes in groups:
        colour = preferred if preferred in free else free[-1]
        free.remove(colour)
        of_part = {
            year: together(marks.get((year, code), ()) for code in codes) for year in pivot.index
        }
        by_year = pivot[codes].sum(axis=1, min_count=1)
        parts.append(Part(name, colour, by_year, of_part, codes))
    return parts
