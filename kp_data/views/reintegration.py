"""Views of reintegration: the steps and scores of each group, and dimensions by levels.

A group is one country, programme or survey with its publisher; its address names it by its codes,
so that it is found again whatever else has been reported since.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from kp_data import charts
from kp_data.charts import Chart
from kp_data.errors import UnknownChoiceError
from kp_data.queries import reintegration as ask_reintegration
from kp_data.queries.filters import Filters
from kp_data.queries.sources import Citation, cited_sources
from kp_data.reference import Measure, measures, place_name
from kp_data.views.asking import Data
from kp_data.views.in_words import in_force
from kp_data.views.view import View, ViewAddress
from kp_data.wording import say
from kp_data.wording import views as words

SCORE = "kp_reintegration_score"
REPORTED = (  # by members
    "kp_reintegration_eligible",
    "kp_reintegration_started",
    "kp_reintegration_completed",
    SCORE,
    "kp_reintegration_score_sample",
)
BETWEEN = "|"  # the codes of a group


@dataclass(frozen=True)
class Grouped:
    """A figure that is drawn once a group.

    Attributes:
        query: Gives the figures of all groups.
        columns: By which a group is told from others.
        draw: Makes the figure of one.
    """

    query: Callable[..., pd.DataFrame]
    columns: tuple[str, ...]
    draw: Callable[..., Chart]


GROUP = ("programme", "to_code", "from_code", "publisher")
SURVEY = ("to_code", "from_code", "publisher", "return_type", "sex", "age_group")

GROUPED: Mapping[str, Grouped] = {
    "reintegration_steps": Grouped(ask_reintegration.funnel, GROUP, charts.reintegration_funnel),
    "reintegration_programmes": Grouped(
        ask_reintegration.published_funnels,
        (*GROUP, "period_start"),
        charts.reintegration_funnel,
    ),
    "reintegration_scores": Grouped(ask_reintegration.scores, SURVEY, charts.reintegration_scores),
}


def groups(data: Data, figure: str, filters: Filters) -> dict[str, pd.DataFrame]:
    """The figures of each group, by the text that names it in an address.

    Returns:
        Programme by programme, countries by their names.
    """
    grouped = GROUPED[figure]
    table = data.ask(grouped.query, filters)
    if figure == "reintegration_scores":
        table = table.assign(measure=SCORE)
    found = [rows for _, rows in table.groupby(list(grouped.columns), dropna=False, sort=False)]
    programmes = list(table["programme"].unique()) if "programme" in table else []

    def order(rows: pd.DataFrame) -> tuple[int, str]:
        first = rows.iloc[0]
        place = programmes.index(first["programme"]) if programmes else 0
        return place, place_name(first["to_code"])

    return {_name(rows, grouped.columns): rows for rows in sorted(found, key=order)}


def of_group(data: Data, address: ViewAddress) -> View:
    """The figure of one group; of the first where none was chosen.

    Raises:
        UnknownChoiceError: There is no such group.
    """
    found = groups(data, address.figure, address.filters)
    view = _empty(address)
    if not found:
        return replace(view, said=say(words.NOTHING_REPORTED))
    chosen = address.choice("group", next(iter(found)))
    if chosen not in found:
        raise UnknownChoiceError(say(words.NO_GROUP, group=chosen.replace(BETWEEN, ", ")))
    rows = found[chosen]
    return replace(
        view,
        chart=data.made(GROUPED[address.figure].draw, rows),
        citations=_cited_by_publisher(data, rows, address.filters),
        about=_measures_in(rows),
        counted=rows,
    )


def matrix(data: Data, address: ViewAddress) -> View:
    """Dimensions by levels."""
    cells = data.ask(ask_reintegration.reintegration_matrix, address.filters)
    view = _empty(address)
    if cells.empty:
        return replace(view, said=say(words.NOTHING_REPORTED))
    return replace(
        view,
        chart=data.made(charts.reintegration_matrix, cells),
        citations=cited_in(data, cells, address.filters),
        about=_measures_in(cells),
        counted=cells,
    )


def cited_in(data: Data, figures: pd.DataFrame, filters: Filters) -> tuple[Citation, ...]:
    """The sources of all measures in a table."""
    codes = figures["measure"].unique()
    cited = [data.ask(cited_sources, "return", filters, measure=code) for code in codes]
    return tuple(dict.fromkeys(citation for some in cited for citation in some))


def _empty(address: ViewAddress) -> View:
    filters = in_force(address.filters)
    return View(address, filters=filters)


def _name(rows: pd.DataFrame, columns: tuple[str, ...]) -> str:
    """The codes of a group; a gap is empty."""
    codes = [rows[column].iloc[0] for column in columns]
    return BETWEEN.join("" if pd.isna(code) else str(code) for code in codes)


def _measures_in(table: pd.DataFrame) -> tuple[Measure, ...]:
    return tuple(measures()[code] for code in dict.fromkeys(table["measure"]))


def _cited_by_publisher(data: Data, rows: pd.DataFrame, filters: Filters) -> tuple[Citation, ...]:
    """The sources of one country's figures, those of its own publisher."""
    place, publisher = rows["to_code"].iloc[0], rows["publisher"].iloc[0]
    of_place = replace(filters, countries=(place,)) if place else filters
    distinct = cited_in(data, rows, of_place)
    releases = {release or "" for release in rows["release"]}
    own = [one for one in distinct if publisher in (None, one.name) and one.release in releases]
    return tuple(own or distinct)
