"""Activities by JVAP domain or theme, and by year."""

import pandas as pd

from kp_data.charts.axes import frame, lines, wrapped
from kp_data.charts.bars import LINE_HEIGHT, Series, lying_bars
from kp_data.charts.cells import Cell, cell_grid, name_columns, name_rows
from kp_data.charts.chart import Chart
from kp_data.charts.drawing import Drawing
from kp_data.charts.phrases import broken, most, period, years_of
from kp_data.reference import pillar_name, pillar_short_name, pillars
from kp_data.wording import digits, say, say_list, say_number
from kp_data.wording import figures as words

HEAD = 48  # pixels above the cells, for the years
LABEL_WIDTH = 17  # characters of a line beside the cells


def pillar_bars(counts: pd.DataFrame, level: str = "domain", record: str = "meeting") -> Chart:
    """Draw the number of activities in each domain or theme, in the order of the JVAP.

    Args:
        counts: `pillar_code` (null: none), `activities`, `group` (of those without a pillar:
            "political" or "other"; without the column all are other ones).
        level: "domain" or "theme".
        record: "meeting", "training" or "activity".
    """
    coded = counts.dropna(subset=["pillar_code"]).set_index("pillar_code")["activities"]
    codes = [code for code in pillars() if code in coded.index]
    values = [int(coded[code]) for code in codes]
    rest = _without_pillar(counts, level)
    labels = [pillar_short_name(code) for code in codes]
    names = [pillar_name(code) for code in codes]
    title = say(words.BY_PILLAR_TITLE[record, level])
    alt = say(
        words.BY_PILLAR_ALT if rest else words.BY_PILLAR_ALT_CODED,
        title=title,
        most=most(labels, values, sentences=words.MOST_OF),
        rest=say_list(
            say(words.NAME_AND_NUMBER, name=name, number=say_number(number))
            for name, number in rest.items()
        ),
    )
    labels, names, values = [*labels, *rest], [*names, *rest], [*values, *rest.values()]
    texts = [say_number(value) for value in values]
    hovers = [f"<b>{broken(name)}</b><br>{text}" for name, text in zip(names, texts, strict=True)]
    noun = say(words.ACTIVITIES[record])
    hollow = frozenset(range(len(codes), len(values)))
    series = Series(noun, values, texts, hovers, hollow=hollow, codes=_keys(codes, rest))
    return Chart(
        title=title,
        subtitle=say(words.BY_PILLAR_SUBTITLE[level]),
        figure=lying_bars(labels, series),
        alt=alt if values else say(words.NOTHING_TO_SHOW),
        table=pd.DataFrame({say(words.PILLAR[level]): names, noun: values}),
    )


def _keys(codes: list[str], rest: dict[str, int]) -> list[tuple[str, ...]]:
    """What each bar stands for: its pillar; nothing for those without one."""
    return [*((code,) for code in codes), *[()] * len(rest)]


def _without_pillar(counts: pd.DataFrame, level: str) -> dict[str, int]:
    """Those without a pillar: political meetings, which have none, and those not coded."""
    rest = counts[counts["pillar_code"].isna()]
    groups = rest["group"] if "group" in rest else pd.Series("other", index=rest.index)
    numbers = rest.groupby(groups.where(groups == "political", "other"))["activities"].sum()
    return {
        say(names[level]): int(numbers[group])
        for group, names in words.WITHOUT_PILLAR.items()
        if numbers.get(group, 0)
    }


def pillar_year_matrix(
    counts: pd.DataFrame, level: str = "domain", record: str = "activity"
) -> Chart:
    """Draw a cell for each domain or theme and year, shaded by its number of activities.

    Args:
        counts: `pillar_code`, `year`, `activities`; every year of the period.
        level: "domain" or "theme".
        record: "meeting", "training" or "activity".
    """
    title = say(words.PILLAR_YEARS_TITLE[record, level])
    span = years_of(counts)
    if span is None:
        nothing = say(words.NOTHING_TO_SHOW)
        return Chart(title, nothing, frame(120), nothing, pd.DataFrame())
    table = counts.pivot_table(
        index="pillar_code", columns="year", values="activities", aggfunc="sum", fill_value=0
    ).astype(int)
    table = table.reindex([code for code in pillars() if code in table.index])
    where = [
        say(words.PLACE_IN, place=pillar_short_name(code), year=year)
        for code in table.index
        for year in table.columns
    ]
    alt = say(
        words.PILLAR_YEARS_ALT,
        title=title,
        period=period(*span),
        most=most(where, list(table.to_numpy().flat), sentences=words.MOST_OF),
    )
    return Chart(
        title=title,
        subtitle=say(words.PILLAR_YEARS_SUBTITLE[level], period=period(*span)),
        figure=_matrix(table),
        alt=alt,
        table=_named(table, level),
    )


def _matrix(table: pd.DataFrame) -> Drawing:
    labels = [wrapped(pillar_short_name(code), LABEL_WIDTH) for code in table.index]
    cells = [
        Cell(
            row,
            column,
            int(count),
            say_number(count) if count else "",
            _hover(code, year, count),
            (code, int(year)),
        )
        for row, (code, counts) in enumerate(table.iterrows())
        for column, (year, count) in enumerate(counts.items())
    ]
    row_height = max(36, LINE_HEIGHT * lines(labels) + 6)
    figure = cell_grid(cells, len(labels) * row_height + HEAD)
    name_columns(figure, [digits(str(year)) for year in table.columns])
    name_rows(figure, labels)
    return figure


def _hover(code: str, year: int, count: int) -> str:
    name = pillar_short_name(code)
    return say(words.PILLAR_IN_YEAR, pillar=name, year=year, number=say_number(count))


def _named(table: pd.DataFrame, level: str) -> pd.DataFrame:
    """The same numbers with full names, and the total of each row."""
    named = table.copy()
    named.columns = [str(year) for year in table.columns]
    named.insert(0, say(words.PILLAR[level]), [pillar_name(code) for code in table.index])
    named[say(words.ALL)] = table.sum(axis=1)
    return named.reset_index(drop=True)
