"""The brief on a country."""

import pandas as pd

from kp_data.briefs.brief import FIRST_YEAR, Activity, Brief, Fact, Number, Source
from kp_data.briefs.figures import (
    Shown,
    all_of,
    cited_by,
    deck_of,
    measure_panel,
    ranked,
    year_panels,
)
from kp_data.briefs.sources import sources_of
from kp_data.charts.phrases import span, stated, venue
from kp_data.errors import UnknownChoiceError
from kp_data.queries.countries import (
    CountryProfile,
    country_activities,
    country_profile,
    years_with_returns,
)
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.queries.sources import cited_uploads
from kp_data.reference import ChairTerm, countries, kind_name, place_footnote, place_name
from kp_data.views import Data
from kp_data.views.countries import in_sentence
from kp_data.wording import briefs as words
from kp_data.wording import pages as page_words
from kp_data.wording import say, say_clauses, say_date
from kp_data.wording import tables as table_words


def country_brief(data: Data, code: str) -> Brief:
    """Gather the brief on a country.

    Args:
        data: The data at a revision.
        code: ISO alpha-3 code.

    Raises:
        UnknownChoiceError: There is no such country.
    """
    if code not in countries():
        raise UnknownChoiceError(say(words.UNKNOWN_COUNTRY, code=code[:40]))
    profile = data.ask(country_profile, code)
    records = data.ask(country_activities, code)
    years = year_panels(data, Filters((code,)), words.YEARS_OF_COUNTRY)
    returns = _returns(data, code)
    cited = data.ask(cited_uploads, tuple(records["revision"]))
    parts = [*cited, *cited_by(years)], cited_by(returns)
    name = in_sentence(code)
    return Brief(
        kind="country",
        code=code,
        line=say(words.BRIEF_LINE),
        name=place_name(code),
        footnote=place_footnote(code),
        role_heading=say(words.ROLE),
        facts=_facts(profile),
        numbers=_numbers(profile),
        years=[one.panel for one in years],
        activities=[activity(row, say(table_words.ROLES[row.role])) for row in _rows(records)],
        activities_said="" if len(records) else say(words.NO_ACTIVITY, country=name),
        panels=[one.panel for one in returns],
        panels_heading=say(words.FIGURES_SINCE, year=FIRST_YEAR),
        panels_said="" if returns else say(words.NO_FIGURES, country=name, year=FIRST_YEAR),
        others=(),
        notes=_notes(returns),
        sources=sources_of(*parts, _role_source(profile)),
        deck=deck_of(data, code, place_name(code), [*_with_figure(years), *returns]),
        revision=data.current().revision,
    )


def activity(row: object, part: str) -> Activity:
    """An activity on one line.

    Args:
        row: Of a table of activities.
        part: What the last column says of it.
    """
    place = venue(row.city, row.country_code)
    if not place and row.modality == "online":
        place = say(words.ONLINE)
    dates = say(table_words.DATE_UNKNOWN)
    if row.start_date and row.date_precision != "unknown":
        dates = span(row.start_date, row.end_date or row.start_date, row.date_precision)
    return Activity(dates, stated(row.title) or kind_name(row.kind), place, part, row.source_url)


def _role_source(profile: CountryProfile) -> list[Source]:
    of, name = say(words.OF_ROLE), say(words.MEMBER_LIST)
    return [Source(of, name, url=profile.source_url)] if profile.source_url else []


def _rows(records: pd.DataFrame) -> list[object]:
    return list(records.itertuples(index=False))


def _with_figure(shown: list[Shown]) -> list[Shown]:
    return [one for one in shown if one.view.chart]


def _returns(data: Data, code: str) -> list[Shown]:
    """Measures of returns to the country, then from it, each ranked."""
    found = []
    for side, title in (("to", words.RETURNS_TO), ("from", words.RETURNS_FROM)):
        codes = list(data.ask(years_with_returns, code, side=side))
        filters = Filters((code,)) if side == "to" else NO_FILTERS
        sending = code if side == "from" else ""
        over = say(title, country=in_sentence(code))
        found += ranked(
            all_of(
                codes,
                lambda one, filters=filters, sending=sending, over=over: measure_panel(
                    data, one, filters, sending, over
                ),
            )
        )
    return found


def _facts(profile: CountryProfile) -> list[Fact]:
    role = profile.role or say(words.NOT_LISTED)
    facts = [Fact(say(words.STANDING), role[:1].upper() + role[1:])]
    if profile.role:
        since = str(profile.joined_year or "") or say(words.SINCE_NOT_STATED)
        facts.append(Fact(say(words.SINCE), since))
    terms = say_clauses(map(_term, profile.chair_terms)) or say(words.NO_CHAIR)
    facts.append(Fact(say(words.CHAIR), terms[:1].upper() + terms[1:]))
    if profile.first_year is not None:
        first, last = profile.first_year, profile.last_year
        span_of = say(words.ACTIVE_FROM_TO, first=first, last=last) if first != last else str(first)
        facts.append(Fact(say(words.TAKES_PART), span_of))
    return facts


def _term(term: ChairTerm) -> str:
    start = say_date(term.start.first, term.start.precision)
    if term.end is None:
        return say(page_words.CHAIR_TERM_OPEN, start=start)
    end = say_date(term.end.first, term.end.precision)
    return say(page_words.CHAIR_TERM, start=start, end=end)


def _numbers(profile: CountryProfile) -> list[Number]:
    counts = [
        (profile.venues, words.HELD_THERE),
        (profile.hosted, words.HOSTED),
        (profile.co_hosted, words.CO_HOSTED),
        (profile.partner_trainings, words.PARTNER_TRAININGS),
    ]
    return [Number(count, say(label)) for count, label in counts]


def _notes(returns: list[Shown]) -> list[str]:
    if not returns:
        return []
    page = say(words.PAGES["country"])
    earlier = say(words.EARLIER_FIGURES, year=FIRST_YEAR, page=page)
    return [say(words.NEVER_ADDED), earlier] if len(returns) > 1 else [earlier]
