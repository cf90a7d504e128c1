"""Views of return figures: one measure by year, by country, by pair, by type, by sex and age."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd

from kp_data.charts import (
    Chart,
    published_figures_dots,
    return_flow_matrix,
    return_flow_sankey,
    return_type_bars,
    returns_by_country_bars,
    returns_by_year_bars,
    sex_age_bars,
)
from kp_data.charts.coverage import add_coverage
from kp_data.charts.marks import slot_text
from kp_data.queries import returns as ask_returns
from kp_data.queries.filters import Filters
from kp_data.queries.marks import MASKED, in_order
from kp_data.queries.overview import HEADLINE_MEASURE
from kp_data.queries.sources import Citation, cited_sources
from kp_data.reference import Measure, measures, return_type_name
from kp_data.views.asking import Answer, Data, hear_why
from kp_data.views.coverage import coverage_sentence, covered
from kp_data.views.in_words import in_force
from kp_data.views.view import View, ViewAddress
from kp_data.wording import pages as words
from kp_data.wording import say

FLOWS = {"sankey": return_flow_sankey, "matrix": return_flow_matrix}


@dataclass(frozen=True)
class Chosen:
    """A measure with what else was chosen, ready to be asked for."""

    data: Data
    address: ViewAddress

    @property
    def measure(self) -> Measure:
        """The measure; the one of the Overview where none was chosen."""
        return measures()[self.address.choice("measure", HEADLINE_MEASURE)]

    @property
    def filters(self) -> Filters:
        """Countries of return and years."""
        return self.address.filters

    @property
    def sending(self) -> tuple[str, ...]:
        """Codes of sending countries; empty for all."""
        return self.address.several("from")

    def ask(self, query: Callable[..., pd.DataFrame], **options: object) -> Answer:
        """The answer of a query about the measure, or why it refuses to add."""
        return hear_why(
            self.data, query, self.measure.code, self.filters, sending=self.sending, **options
        )

    def cite(self, *columns: str) -> tuple[Citation, ...]:
        """The sources of the figures, or of those broken down by any of certain columns."""
        chosen = {"measure": self.measure.code, "sending": self.sending}
        if columns:
            chosen["broken_down_by"] = columns
        return self.data.ask(cited_sources, "return", self.filters, **chosen)

    def by_year(self) -> Answer:
        """The sums by year, carried on to the last year due."""
        answer = self.ask(ask_returns.returns_by_year)
        return covered(self.data, answer, self.measure.code, self.filters, self.sending)

    def total_coverage(self, by_year: Answer) -> str:
        """How much of the sum over all years rests on reports."""
        years = replace(self.filters, **years_added(by_year))
        return coverage_sentence(self.data, self.measure.code, years, self.sending)


def measure_label(code: str) -> str:
    """A measure in a list: its family, then its name."""
    measure = measures()[code]
    family = words.MEASURE_FAMILIES.get(measure.family, measure.family)
    return say(words.MEASURE_LABEL, family=say(family), measure=measure.name)


def measures_to_choose(data: Data) -> list[str]:
    """The measures that have figures, family by family, publisher by publisher."""
    known = data.ask(ask_returns.measures_with_figures)["measure"]
    families = list(dict.fromkeys(measure.family for measure in measures().values()))
    return sorted(
        (code for code in known if code in measures()),
        key=lambda code: families.index(measures()[code].family),
    )


def places_to_send(data: Data, code: str) -> set[str]:
    """The codes of all that the figures of a measure name as sending, whatever is chosen."""
    return set(data.ask(ask_returns.pairs_of_countries, code)["from_code"].dropna())


def by_year(data: Data, address: ViewAddress) -> View:
    """A measure by year."""
    chosen = Chosen(data, address)
    draw = partial(returns_by_year_bars, measure=chosen.measure)
    return sum_view(chosen, chosen.by_year(), draw, say(words.NO_SUM), chosen.cite())


def by_country(data: Data, address: ViewAddress, side: str = "to") -> View:
    """A measure by country of return or by sending country, over all years chosen."""
    chosen = Chosen(data, address)
    by_year = chosen.by_year()
    draw = partial(
        returns_by_country_bars, measure=chosen.measure, side=side, **years_added(by_year)
    )
    answer = chosen.ask(ask_returns.returns_by_country, side=side)
    coverage = chosen.total_coverage(by_year)
    return sum_view(chosen, answer, draw, say(words.NO_SUM), chosen.cite(), coverage)


def flows(data: Data, address: ViewAddress) -> View:
    """A measure from where to where: streams or cells."""
    chosen = Chosen(data, address)
    drawn = FLOWS[address.choice("flows", "sankey")]
    draw = partial(drawn, measure=chosen.measure, **years_added(chosen.by_year()))
    none = say(words.NO_BREAKDOWN, what=say(words.WHAT_FLOWS))
    return sum_view(
        chosen, chosen.ask(ask_returns.return_flows), draw, none, chosen.cite("from_code")
    )


def by_type(data: Data, address: ViewAddress) -> View:
    """A measure by type of return."""
    chosen = Chosen(data, address)
    draw = partial(return_type_bars, measure=chosen.measure, **years_added(chosen.by_year()))
    none = say(words.NO_BREAKDOWN, what=say(words.WHAT_TYPE))
    answer, cited = chosen.ask(ask_returns.returns_by_type), chosen.cite("return_type")
    return sum_view(chosen, _or_one_type(answer), draw, none, cited)


def by_sex_age(data: Data, address: ViewAddress) -> View:
    """A measure by sex and age group."""
    chosen = Chosen(data, address)
    draw = partial(sex_age_bars, measure=chosen.measure, **years_added(chosen.by_year()))
    none = say(words.NO_BREAKDOWN, what=say(words.WHAT_SEX_AGE))
    answer, cited = chosen.ask(ask_returns.returns_by_sex_age), chosen.cite("sex", "age_group")
    return sum_view(chosen, answer, draw, none, cited)


def one_by_one(data: Data, address: ViewAddress) -> View:
    """The published figures of a measure that are never added, as dots."""
    chosen = Chosen(data, address)
    asked = (chosen.measure.code, chosen.filters, chosen.sending)
    figures = data.ask(ask_returns.published_figures, *asked)
    total = data.ask(ask_returns.count_published, *asked)
    draw = partial(published_figures_dots, measure=chosen.measure, total=total)
    view = _empty(chosen)
    if figures.empty:
        return replace(view, said=say(words.NO_SUM))
    chart = data.made(draw, figures)
    return replace(view, chart=chart, citations=chosen.cite(), counted=figures)


def sum_view(
    chosen: Chosen,
    answer: Answer,
    draw: Callable[..., Chart],
    empty: str,
    citations: tuple[Citation, ...],
    coverage: str = "",
) -> View:
    """The view of a sum; where it is refused, empty or all hidden, the sentence that says so.

    Args:
        chosen: The measure with what else was chosen.
        answer: What the query gave.
        draw: Makes the figure of its table.
        empty: Said where the table has no rows.
        citations: Who says so.
        coverage: How much of the sum rests on reports, where its table does not say it by year.
    """
    view = replace(_empty(chosen), citations=citations, counted=answer)
    if answer.table is None:
        return replace(view, said=answer.refusal)
    if answer.table.empty:
        return replace(view, said=empty)
    chart = chosen.data.made(draw, answer.table)
    if hidden := why_nothing_is_shown(answer.table):
        why = hidden[:1].lower() + hidden[1:]
        return replace(view, said=say(words.NOTHING_SHOWN, figure=chart.title, why=why))
    if "expected" not in answer.table:
        chart = add_coverage(chart, coverage)
    return replace(view, chart=chart)


def why_nothing_is_shown(table: pd.DataFrame) -> str:
    """Why no number of a table can be shown, where some of them are hidden; else empty."""
    marks = {mark for one in table.get("marks", ()) for mark in one}
    hidden = in_order(marks & set(MASKED))
    return slot_text(hidden) if hidden and table["value"].isna().all() else ""


def years_added(by_year: Answer) -> dict[str, int]:
    """The years over which figures that are not by year are added, for their subtitles."""
    if by_year.table is None or by_year.table.empty:
        return {}
    years = by_year.table["year"]
    return {"first_year": int(years.min()), "last_year": int(years.max())}


def _or_one_type(answer: Answer) -> Answer:
    """The figures by type of return; a sentence where there is but one type."""
    types = [] if answer.table is None else list(answer.table["return_type"].unique())
    if len(types) == 1:
        return Answer(refusal=say(words.ONE_TYPE, type=return_type_name(types[0])))
    return answer


def _empty(chosen: Chosen) -> View:
    filters = in_force(chosen.filters, chosen.sending)
    return View(chosen.address, filters=filters, about=(chosen.measure,))
