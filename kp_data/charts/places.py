"""Where: by country of venue, on tiles and on the map."""

from dataclasses import dataclass

import pandas as pd

from kp_data.charts import theme
from kp_data.charts.axes import frame
from kp_data.charts.bars import Series, lying_bars
from kp_data.charts.boundaries import ON_THE_MAP
from kp_data.charts.cells import Cell, cell_grid
from kp_data.charts.chart import Chart
from kp_data.charts.drawing import Drawing
from kp_data.charts.phrases import (
    by_name,
    counted,
    countries_in_words,
    decimals_of,
    listed,
    period,
    place_or_unknown,
    unit_and_period,
)
from kp_data.reference import Measure, code_name, members, place_name, tiles
from kp_data.wording import figures as words
from kp_data.wording import say, say_list, say_number

TILE_HEIGHT = 60
MAP_HEIGHT = 560
CLASSES = 3  # shades on the map, besides "none"
OUTSIDE_NAMED = 4
OUTSIDE_COUNTED = 8  # named with their number, the largest where there are more


@dataclass(frozen=True)
class _Places:
    """Values by country, brought to one form whatever was counted.

    Attributes:
        numbers: by code of country; NaN is "no figure".
        unplaced: activities without a country.
        title: of the figure.
        noun: header of the column of values.
        decimals: of the values.
        missing: what a country has that does not occur: 0 activities, or no figure.
        period: in words, empty where unknown.
    """

    numbers: pd.Series
    unplaced: int
    title: str
    noun: str
    decimals: int
    missing: float | None
    period: str


def _activities(counts: pd.DataFrame, record: str) -> _Places:
    placed = counts.dropna(subset=["country_code"]).set_index("country_code")
    unplaced = int(counts.loc[counts["country_code"].isna(), "activities"].sum())
    dated = counts.dropna(subset=["first_year", "last_year"]) if "first_year" in counts else None
    known = dated is not None and len(dated)
    return _Places(
        numbers=placed["activities"].astype(float),
        unplaced=unplaced,
        title=say(words.BY_COUNTRY_TITLE[record]),
        noun=say(words.ACTIVITIES[record]),
        decimals=0,
        missing=0,
        period=period(int(dated.first_year.min()), int(dated.last_year.max())) if known else "",
    )


def _returns(
    figures: pd.DataFrame, measure: Measure, side: str, years: tuple[int | None, int | None]
) -> _Places:
    title = words.RETURNS_TO_TITLE if side == "to" else words.RETURNS_FROM_TITLE
    return _Places(
        numbers=figures.fillna({"code": ""}).set_index("code")["value"].astype(float),
        unplaced=0,
        title=say(title, measure=measure.name),
        noun=code_name("unit", measure.unit).capitalize(),
        decimals=decimals_of(measure),
        missing=None,
        period=period(*years),
    )


def _subtitle(
    places: _Places, sentences: tuple[tuple[str, str], str], measure: Measure | None
) -> str:
    """The first sentences for activities, with and without a period; the last for returns."""
    if measure is None:
        dated, undated = sentences[0]
        return say(dated, period=places.period) if places.period else say(undated)
    return say(sentences[1], unit=unit_and_period(measure, places.period))


def _off_the_tiles(places: _Places) -> str:
    """What has no tile, with its numbers: countries that are no members, and what has no place."""
    parts = []
    values = places.numbers.dropna()
    outside = values[~values.index.isin(list(tiles())) & (values > 0)]
    named = outside
    if len(outside) > OUTSIDE_COUNTED:
        named = outside.sort_values(ascending=False, kind="stable")[:OUTSIDE_COUNTED]
    if len(outside):
        items = [
            _with_number(place_or_unknown(code), named[code], places)
            for code in by_name(named.index)
        ]
        rest = outside.drop(named.index)
        if len(rest):
            number = say_number(rest.sum(), decimals=places.decimals)
            items.append(say(words.OTHERS_WITH_NUMBER, count=len(rest), number=number))
        parts.append(say(words.OUTSIDE_TILES, places=say_list(items)))
    return _also(parts + _without_place(places))


def _with_number(name: str, value: float, places: _Places) -> str:
    number = say_number(value, decimals=places.decimals)
    return say(words.NAME_WITH_NUMBER, name=name, number=number)


def _without_place(places: _Places) -> list[str]:
    if not places.unplaced:
        return []
    return [say(words.WITHOUT_PLACE, number=say_number(places.unplaced))]


def _also(parts: list[str]) -> str:
    return say(words.ALSO, first=parts[0], second=parts[1]) if len(parts) > 1 else "".join(parts)


def _and_then(sentence: str, more: str) -> str:
    """A sentence and, where there is more to say, a second one."""
    return (
        say(words.TWO_SENTENCES, first=sentence.removesuffix("."), second=more)
        if more
        else sentence
    )


def _table(places: _Places) -> pd.DataFrame:
    codes = by_name(places.numbers.index)
    names = [place_or_unknown(code) for code in codes]
    values = list(places.numbers.reindex(codes))
    if places.unplaced:
        names, values = [*names, say(words.NO_VENUE)], [*values, float(places.unplaced)]
    table = pd.DataFrame({say(words.COUNTRY): names, places.noun: values})
    return table.astype({places.noun: "Int64"}) if places.decimals == 0 else table


def _alt(places: _Places) -> str:
    codes = by_name(places.numbers.index)
    return countries_in_words(places.title, places.numbers[codes], places.decimals)


def _hover(places: _Places, code: str, value: float | None) -> str:
    number = counted(value, decimals=places.decimals)
    name = place_or_unknown(code)
    return f"<b>{name}</b><br>{say(words.NAME_AND_NUMBER, name=places.noun, number=number)}"


def country_bars(counts: pd.DataFrame, record: str = "meeting") -> Chart:
    """Draw the number of activities in each country of venue, in alphabetical order.

    Args:
        counts: `country_code` (null: no venue stated), `activities`, `first_year`, `last_year`.
        record: "meeting", "training" or "activity".
    """
    places = _activities(counts, record)
    codes = by_name(places.numbers.index)
    labels = [place_name(code) for code in codes]
    values: list[float | None] = list(places.numbers[codes])
    hovers = [_hover(places, code, places.numbers[code]) for code in codes]
    if places.unplaced:
        labels, values = [*labels, say(words.NO_VENUE)], [*values, places.unplaced]
        number = say_number(places.unplaced)
        hovers.append(say(words.NAME_AND_NUMBER, name=say(words.NO_VENUE), number=number))
    texts = [say_number(value) for value in values]
    return Chart(
        title=places.title,
        subtitle=_subtitle(places, (words.BY_COUNTRY_SUBTITLES, ""), None),
        figure=lying_bars(
            labels,
            Series(places.noun, values, texts, hovers, hollow=frozenset({len(codes)})),
        ),
        alt=_alt(places) if labels else say(words.NOTHING_TO_SHOW),
        table=_table(places),
    )


def country_tiles(
    counts: pd.DataFrame,
    record: str = "meeting",
    measure: Measure | None = None,
    side: str = "to",
    *,
    first_year: int | None = None,
    last_year: int | None = None,
) -> Chart:
    """Draw one tile for each member, shaded by its number, roughly where it lies.

    Args:
        counts: of activities (`country_code`, `activities`) or, with a measure, of returns
            (`code`, `value`). A member that does not occur has 0 activities, or no figure.
        record: what was counted, where it was activities.
        measure: what was counted, where it was returns.
        side: "to" (country of return) or "from" (country of departure).
        first_year: of the returns, for the subtitle.
        last_year: of the returns, for the subtitle.
    """
    years = (first_year, last_year)
    places = _returns(counts, measure, side, years) if measure else _activities(counts, record)
    values = {code: places.numbers.get(code, places.missing) for code in tiles()}
    cells = [
        Cell(
            tile.row,
            tile.column,
            _known(values[code]),
            _tile_text(code, values[code], places),
            _hover(places, code, values[code]),
            (code,),
        )
        for code, tile in tiles().items()
    ]
    rows = max(tile.row for tile in tiles().values()) + 1
    figure = cell_grid(cells, rows * TILE_HEIGHT + 16, logarithmic=measure is not None)
    figure.update_layout(margin={"l": 0, "r": 0, "pad": 0})
    subtitle = _subtitle(places, (words.TILES_SUBTITLES, words.UNIT_TILES), measure)
    outside = _off_the_tiles(places)
    return Chart(
        title=places.title,
        subtitle=_and_then(subtitle, outside),
        figure=figure,
        alt=_and_then(_alt(places), outside) if len(counts) else say(words.NOTHING_TO_SHOW),
        table=_table(places),
    )


def _known(value: float | None) -> float | None:
    return None if value is None or pd.isna(value) else value


def _tile_text(code: str, value: float | None, places: _Places) -> str:
    """The name, broken so that it fits a tile on a telephone, and the number below."""
    name = say(words.TILE_NAMES[code]) if code in words.TILE_NAMES else place_name(code)
    number = "" if _known(value) is None else say_number(value, decimals=places.decimals)
    return name.replace(" ", "<br>") + (f"<br><b>{number}</b>" if number else "")


def country_map(
    counts: pd.DataFrame,
    record: str = "meeting",
    measure: Measure | None = None,
    side: str = "to",
    *,
    first_year: int | None = None,
    last_year: int | None = None,
) -> Chart:
    """Draw the countries in the boundaries of the United Nations, shaded by their number.

    Needs `theme.CONFIG` when shown, so that the boundaries come from this server, and the sentence
    `words.MAP_DISCLAIMER` beside it.

    Args:
        counts: as for :func:`country_tiles`.
        record: what was counted, where it was activities.
        measure: what was counted, where it was returns.
        side: "to" (country of return) or "from" (country of departure).
        first_year: of the returns, for the subtitle.
        last_year: of the returns, for the subtitle.
    """
    years = (first_year, last_year)
    places = _returns(counts, measure, side, years) if measure else _activities(counts, record)
    values = places.numbers.dropna()
    figure = frame(MAP_HEIGHT)
    idle = [c for c, m in members().items() if m.type == "country" and c not in values.index]
    name = say(words.NONE if places.missing == 0 else words.NO_FIGURE)
    _add_class(figure, name, theme.RAMP[0], dict.fromkeys(idle, places.missing), places)
    for low, high, colour in _classes(values):
        within = values[(values >= low) & (values <= high)]
        ends = [say_number(number, decimals=places.decimals) for number in (low, high)]
        label = ends[0] if low == high else say(words.MAP_CLASS, low=ends[0], high=ends[1])
        _add_class(figure, label, colour, within.to_dict(), places)
    figure.update_layout(geo=_geo(), showlegend=True)
    unplaced = _also(_without_place(places))
    return Chart(
        title=places.title,
        subtitle=_and_then(_map_subtitle(places, measure), unplaced),
        figure=figure,
        alt=_and_then(_alt(places), unplaced) if len(counts) else say(words.NOTHING_TO_SHOW),
        table=_table(places),
    )


def _map_subtitle(places: _Places, measure: Measure | None) -> str:
    """With the names of the places that have a value but lie outside, or have no boundaries."""
    subtitle = _subtitle(places, (words.MAP_SUBTITLES, words.UNIT_MAP), measure)
    outside = by_name(set(places.numbers.dropna().index) - ON_THE_MAP)
    if not outside:
        return subtitle
    names = [place_or_unknown(code) for code in outside]
    if len(names) <= OUTSIDE_NAMED:
        return say(words.OUTSIDE_MAP, subtitle=subtitle, places=listed(names))
    rest = len(names) - OUTSIDE_NAMED
    some = say(words.AND_OTHERS, items=say_list(names[:OUTSIDE_NAMED]), count=rest)
    return say(words.OUTSIDE_MAP, subtitle=subtitle, places=some)


def _classes(values: pd.Series) -> list[tuple[float, float, str]]:
    """At most three classes with about equally many countries; equal values share a class.

    Returns:
        Smallest and largest value that occurs in each class, and its colour, light to dark.
    """
    distinct = sorted(set(values))
    if not distinct:
        return []
    ranks = pd.Series(distinct).rank(method="first")
    groups = pd.cut(ranks, min(CLASSES, len(distinct)), labels=False)
    colours = (theme.RAMP[2], theme.RAMP[4], theme.RAMP[5])[-int(groups.max()) - 1 :]
    bounds = pd.Series(distinct).groupby(groups).agg(["min", "max"])
    return [
        (low, high, colour)
        for (low, high), colour in zip(bounds.itertuples(index=False), colours, strict=True)
    ]


def _add_class(
    figure: Drawing, label: str, colour: str, values: dict[str, float | None], places: _Places
) -> None:
    """Draw the countries of one class, with its name in the legend."""
    if not values:
        return
    drawn = {
        "type": "choropleth",
        "name": label,
        "locations": list(values),
        "z": [1] * len(values),
        "colorscale": [[0, colour], [1, colour]],
        "showscale": False,
        "showlegend": True,
        "marker": {
            "line": {
                "color": theme.RAMP[3] if colour == theme.RAMP[0] else theme.WHITE,
                "width": 0.8,
            }
        },
        "hovertext": [_hover(places, code, value) for code, value in values.items()],
        "hoverinfo": "text",
        "customdata": [[code] for code in values],
    }
    figure.add_traces([drawn])


def _geo() -> dict[str, object]:
    """Europe and the north of Africa down to Kenya, land in grey, sea in white."""
    return {
        "scope": "world",
        "resolution": 50,
        "projection": {"type": "azimuthal equal area", "rotation": {"lon": 18, "lat": 30}},
        "lonaxis": {"range": [-12, 52]},
        "lataxis": {"range": [-6, 72]},
        "showland": True,
        "landcolor": theme.PALE,
        "showcountries": True,
        "countrycolor": theme.WHITE,
        "countrywidth": 0.8,
        "showcoastlines": False,
        "showlakes": False,
        "showframe": False,
        "bgcolor": theme.WHITE,
    }
