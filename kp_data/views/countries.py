"""Views of one country: its activities along time, and the returns to and from it."""

from dataclasses import replace
from functools import partial

import pandas as pd

from kp_data.charts import Chart, activity_timeline_strip, returns_by_year_bars
from kp_data.queries.countries import country_activities
from kp_data.queries.filters import Filters
from kp_data.queries.overview import HEADLINE_MEASURE
from kp_data.queries.returns import returns_by_year
from kp_data.queries.selection import OWN_FRAMEWORK
from kp_data.queries.sources import cited_uploads
from kp_data.reference import ChairTerm, Measure, chair_terms, countries, place_name
from kp_data.views.asking import Data
from kp_data.views.coverage import covered
from kp_data.views.returns import Chosen, sum_view
from kp_data.views.view import View, ViewAddress
from kp_data.wording import in_language, say, say_date
from kp_data.wording import pages as words
from kp_data.wording import views as view_words

FEW = 3  # activities or years with a figure; fewer stand in a table

IN_FORCE = {"to": words.COUNTRY_OF_RETURN_IS, "from": words.SENDING_COUNTRY_IS}
TITLES = {"to": words.RETURNS_TO_COUNTRY, "from": words.RETURNS_FROM_COUNTRY}


def country_of(address: ViewAddress) -> str:
    """The country that an address is about: the one chosen, the first of its filters, the Chair."""
    chairs = [term.code for term in chair_terms() if term.end is None]
    known = [address.choice("of"), *address.filters.countries, *chairs, *countries()]
    return next(filter(None, known))


def timeline(data: Data, address: ViewAddress) -> View:
    """The activities of the Process with a country as venue, host or co-host, along time.

    Those that only trained its nationals are left out, as its profile counts them apart.
    """
    country = country_of(address)
    records = data.ask(country_activities, country)
    has_part = (records["framework"] == OWN_FRAMEWORK) & (records["role"] != "trainees")
    own = records[has_part & records["year"].notna()]
    filters = say(view_words.COUNTRY_HAD_PART, country=in_sentence(country))
    view = View(address, filters=filters)
    if own.empty:
        return replace(view, said=say(words.COUNTRY_ACTIVITIES_NONE, country=place_name(country)))
    return replace(
        view,
        chart=data.made(activity_timeline_strip, own, country=in_sentence(country)),
        citations=data.ask(cited_uploads, tuple(own["revision"])),
        counted=own,
    )


def returns(data: Data, address: ViewAddress, side: str = "to") -> View:
    """A measure by year, of returns to or from a country."""
    country = country_of(address)
    chosen = of_country(data, address, side)
    answer = chosen.ask(returns_by_year)
    if side == "from":
        code, filters = chosen.measure.code, chosen.filters
        answer = covered(data, answer, code, filters, chosen.sending)
    draw = partial(_bars, measure=chosen.measure, side=side, country=country)
    view = sum_view(chosen, answer, draw, say(words.COUNTRY_RETURNS_NONE), chosen.cite())
    in_force = say(IN_FORCE[side], country=place_name(country))
    return replace(view, address=address, filters=in_force)


def of_country(data: Data, address: ViewAddress, side: str) -> Chosen:
    """A measure of which only the returns to or from the country of an address are asked for."""
    country = country_of(address)
    choices = {"measure": address.choice("measure", HEADLINE_MEASURE)}
    if side == "to":
        return Chosen(data, ViewAddress.of(address.figure, Filters(countries=(country,)), choices))
    return Chosen(data, ViewAddress.of(address.figure, choices=choices | {"from": country}))


def term_in_words(term: ChairTerm) -> str:
    """From when until when a country was or is Chair."""
    start = say_date(term.start.first, term.start.precision)
    if term.end is None:
        return say(words.CHAIR_TERM_OPEN, start=start)
    return say(words.CHAIR_TERM, start=start, end=say_date(term.end.first, term.end.precision))


def in_sentence(country: str) -> str:
    """The name of a country as it stands after "to" and "from": some take an article.

    Examples:
        >>> in_sentence("GBR")
        'the United Kingdom'
        >>> in_sentence("NLD"), in_sentence("ETH")
        ('the Netherlands', 'Ethiopia')
    """
    name = place_name(country)
    if name.startswith("The "):
        return f"the {name[4:]}"
    if country not in words.WITH_ARTICLE:
        return name
    return say(words.THE_COUNTRY, country=name)


@in_language("en")
def _names(measure: Measure, country: str) -> bool:
    return in_sentence(country) in measure.name


def _bars(table: pd.DataFrame, measure: Measure, side: str, country: str) -> Chart:
    """Returns by year, with the country in title and words: it may be shown by itself."""
    chart = returns_by_year_bars(table, measure)
    if _names(measure, country):
        return chart
    title = say(TITLES[side], measure=measure.name, country=in_sentence(country))
    return replace(chart, title=title, alt=chart.alt.replace(chart.title, title, 1))
