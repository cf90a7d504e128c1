"""The five figures of the Overview: what each counts, and the figure that is made of them."""

from functools import partial

import pandas as pd

from kp_data.charts.coverage import with_coverage
from kp_data.charts.numbers import large_numbers
from kp_data.charts.phrases import period
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.queries.overview import Headline, headline
from kp_data.queries.selection import OWN_FRAMEWORK
from kp_data.queries.sources import cited_sources
from kp_data.reference import code_name, measure_name, measures
from kp_data.views.asking import Data
from kp_data.views.coverage import coverage_sentence
from kp_data.views.in_words import filters_in_words
from kp_data.views.scope import scope_of_headline
from kp_data.views.view import View, ViewAddress
from kp_data.wording import figures as figure_words
from kp_data.wording import pages as words
from kp_data.wording import say, say_count, say_number

Number = tuple[str, str, str]  # label, value, the line under it


def numbers(data: Data, address: ViewAddress) -> View:
    """The Process in five figures; the filters leave them alone."""
    process = data.ask(headline)
    table = pd.DataFrame(headline_numbers(data), columns=["label", "number", "meaning"])
    draw = partial(
        large_numbers,
        title=say(figure_words.NUMBERS_TITLE),
        subtitle=say(figure_words.NUMBERS_SUBTITLE),
    )
    cited = data.ask(cited_sources, None, NO_FILTERS, framework=OWN_FRAMEWORK)
    about = ()
    if process.returns_year is not None:
        year = Filters(first_year=process.returns_year, last_year=process.returns_year)
        code = process.returns_measure
        cited = (*cited, *data.ask(cited_sources, "return", year, measure=code))
        about = (measures()[code],)
    partners = process.trainings_partner
    return View(
        ViewAddress.of(address.figure),
        chart=data.made(draw, table),
        citations=cited,
        filters=filters_in_words(NO_FILTERS),
        about=about,
        notes=(say_count(*words.PARTNERS_COUNTED, partners),) if partners else (),
        counted=process,
    )


def headline_numbers(data: Data) -> list[Number]:
    """The five figures of the first page."""
    process = data.ask(headline)
    span = say(words.NOT_STATED)
    if process.first_year is not None and process.last_year is not None:
        span = str(process.last_year - process.first_year + 1)
    counted = say(
        words.UNDER_ACTIVITIES,
        meetings=say_count(*words.MEETINGS_COUNTED, process.meetings),
        trainings=say_count(*words.TRAININGS_COUNTED, process.trainings_own),
    )
    return [
        (say(words.FIGURE_ACTIVITIES), say_number(process.activities), counted),
        (say(words.FIGURE_HOSTS), say_number(process.host_countries), say(words.UNDER_HOSTS)),
        (say(words.FIGURE_YEARS), span, period(process.first_year, process.last_year)),
        _delegates(process),
        _returns(data, process),
    ]


def _delegates(process: Headline) -> Number:
    under = ""
    if process.delegates_records:
        under = say_count(
            *words.UNDER_DELEGATES,
            process.delegates_records,
            activities=say_number(process.activities),
        )
    if process.delegates_at_least is None:
        return say(words.FIGURE_DELEGATES_NONE), say(words.NOT_STATED), under
    return say(words.FIGURE_DELEGATES), say_number(process.delegates_at_least), under


def _returns(data: Data, process: Headline) -> Number:
    if process.returns_year is None:
        return say(words.FIGURE_RETURNS_NONE), say(words.NOT_STATED), ""
    label = say(words.FIGURE_RETURNS, year=process.returns_year)
    if process.returns_qualifier not in {None, "", "exact"}:
        qualifier = code_name("qualifier", process.returns_qualifier)
        label = say(words.FIGURE_RETURNS_QUALIFIED, year=process.returns_year, qualifier=qualifier)
    name = measure_name(process.returns_measure)
    scope = scope_of_headline(data, process.returns_measure)
    meaning = say(words.UNDER_RETURNS, measure=name)
    if scope:
        meaning = say(words.UNDER_RETURNS_TO, measure=name, scope=scope)
    year = Filters(first_year=process.returns_year, last_year=process.returns_year)
    meaning = with_coverage(meaning, coverage_sentence(data, process.returns_measure, year))
    return label, say_number(process.returns_value), meaning
