"""What the pages on activities, countries and pillars say first."""

from dataclasses import replace

import pandas as pd

from kp_data.api.first.asked import Wanted
from kp_data.api.first.markup import (
    boxes,
    figure,
    heading,
    inert,
    marked,
    notice,
    numbers,
    paragraph,
    small,
)
from kp_data.api.first.reader import Reader
from kp_data.api.first.records import activities as show_records
from kp_data.api.first.records import all_records, way_down
from kp_data.exports.html.markup import element
from kp_data.queries import activities
from kp_data.queries.countries import (
    CountryProfile,
    country_activities,
    country_profile,
    years_with_returns,
)
from kp_data.queries.overview import headline
from kp_data.queries.selection import OWN_FRAMEWORK, Record
from kp_data.queries.sources import cited_sources, cited_uploads
from kp_data.reference import place_footnote, place_name
from kp_data.views import View
from kp_data.views.countries import FEW, country_of, term_in_words
from kp_data.views.glance import headline_note, meeting_numbers, training_numbers
from kp_data.views.overview import headline_numbers
from kp_data.wording import behind as behind_words
from kp_data.wording import briefs as brief_words
from kp_data.wording import downloads as down_words
from kp_data.wording import packs as packs_words
from kp_data.wording import pages as words
from kp_data.wording import say, say_clauses, say_count, say_number

LEVELS = {"domain": words.LEVEL_DOMAIN, "theme": words.LEVEL_THEME}
RECORDS = {"meeting": words.MEETINGS, "training": words.TRAININGS}
BRIEF_FORMS = (brief_words.AS_POWERPOINT, brief_words.AS_PDF)


def overview(reader: Reader, wanted: Wanted) -> list[str]:
    """Five figures, and the activities along time."""
    process = reader.data.ask(headline)
    timeline = reader.view(wanted.address("overview_timeline"))
    return [
        numbers(headline_numbers(reader.data)),
        small(headline_note(process)),
        inert([[say(behind_words.BEHIND)]], say(down_words.DOWNLOAD), say(packs_words.ADD)),
        figure(timeline, newest_first=True),
    ]


def meetings(reader: Reader, wanted: Wanted) -> list[str]:
    """How many meetings, where, with how many delegates; and their number by year."""
    ask, filters = reader.data.ask, wanted.filters
    records = ask(activities.activity_records, "meeting", filters)
    if records.empty:
        return [*_what_countries_mean(wanted), notice(say(words.NOTHING_MATCHES))]
    undated = ask(activities.undated_activities, "meeting", filters)
    coverage = ask(activities.delegates_coverage, "meeting", filters)
    title = say_count(*words.ALL_MEETINGS, len(records))
    return [
        *_what_countries_mean(wanted),
        numbers(meeting_numbers(records, undated, coverage)),
        way_down(title),
        figure(reader.view(wanted.address("meetings_per_year"))),
        *_at_the_end(reader, wanted, "meeting", records, title),
    ]


def trainings(reader: Reader, wanted: Wanted) -> list[str]:
    """How many trainings, of whom; and their number by year."""
    ask, filters = reader.data.ask, wanted.filters
    records = ask(activities.activity_records, "training", filters)
    if records.empty:
        return [*_what_countries_mean(wanted), notice(say(words.NOTHING_MATCHES))]
    coverage = ask(activities.delegates_coverage, "training", filters)
    own = records[records["framework"] == OWN_FRAMEWORK]
    title = say_count(*words.ALL_TRAININGS, len(records))
    return [
        *_what_countries_mean(wanted),
        numbers(training_numbers(records, len(own), coverage)),
        way_down(title),
        *_beside_partners(records, len(own)),
        *_own_trainings(reader, wanted, own),
        heading(say(words.OWN_AND_PARTNERS)),
        figure(_as_drawn(reader.view(wanted.address("trainings_per_year_framework"))), level=3),
        *_at_the_end(reader, wanted, "training", records, title),
    ]


def _own_trainings(reader: Reader, wanted: Wanted, own: pd.DataFrame) -> list[str]:
    cited = reader.data.ask(cited_uploads, tuple(own["revision"]))
    lines = show_records(own, cited, reader.revision, wanted.filters)
    return [heading(say(words.OWN_TRAININGS)), *lines] if lines else []


def _at_the_end(
    reader: Reader, wanted: Wanted, record: Record, records: pd.DataFrame, title: str
) -> list[str]:
    cited = reader.data.ask(cited_sources, record, wanted.filters)
    note = say(words.NEWEST_FIRST)
    lines = show_records(records, cited, reader.revision, wanted.filters, note)
    return [all_records(title), *lines]


def countries(reader: Reader, wanted: Wanted) -> list[str]:
    """One country's role, its activities in numbers and along time, or the returns to it."""
    country = country_of(wanted.address("countries_timeline"))
    profile = reader.data.ask(country_profile, country)
    records = reader.data.ask(country_activities, country)
    cited = reader.data.ask(cited_uploads, tuple(records["revision"]))
    none = say(words.COUNTRY_ACTIVITIES_NONE, country=place_name(country))
    return [
        boxes([(say(words.COUNTRY), place_name(country), "")], "one"),
        heading(place_name(country)),
        small(place_footnote(country) or ""),
        *_profile(profile),
        inert([], say(brief_words.MAKE_BRIEF), *map(say, BRIEF_FORMS)),
        heading(say(words.COUNTRY_ACTIVITIES)),
        *_of_country(reader, wanted, country),
        *(show_records(records, cited, reader.revision) or [paragraph(none)]),
    ]


def _of_country(reader: Reader, wanted: Wanted, country: str) -> list[str]:
    """Its activities along time; where they are few, a measure with many years before them."""
    timeline = reader.view(wanted.address("countries_timeline", of=country))
    if timeline.chart and len(timeline.counted) >= FEW:
        return [figure(timeline, newest_first=True, level=3)]
    for side in ("to", "from"):
        years = reader.data.ask(years_with_returns, country, side=side)
        for code in (code for code, count in years.items() if count >= FEW):
            view = reader.view(wanted.address(f"countries_{side}", of=country, measure=code))
            if view.chart:
                return [figure(view, newest_first=True, level=3)]
    return []


def pillars(reader: Reader, wanted: Wanted) -> list[str]:
    """Domains or themes by year."""
    matrix = reader.view(wanted.address("pillars_matrix"))
    level = LEVELS[wanted.choices.get("level", "domain")]
    record = RECORDS[wanted.choices.get("record", "meeting")]
    groups = [[*map(say, LEVELS.values())], [*map(say, RECORDS.values())]]
    warned = record == words.TRAININGS
    return [
        inert(groups, chosen=(say(level), say(record))),
        *([notice(say(words.PARTNERS_IN_CELLS), "warning")] if warned else []),
        figure(matrix),
    ]


def _as_drawn(view: View) -> View:
    """A view whose table has the groups of its picture: what is drawn together is added up."""
    if view.chart is None:
        return view
    rows = view.chart.table
    names = [(trace.name or "").replace("<br>", " ") for trace in view.chart.figure.data]
    together = next((name for name in names if name and name not in rows), None)
    further = [name for name in rows.columns[1:-1] if name not in names]
    if together is None or not further:
        return view
    grouped = rows.drop(columns=further)
    grouped.insert(grouped.shape[1] - 1, together, rows[further].sum(axis=1))
    return replace(view, chart=replace(view.chart, table=grouped))


def _what_countries_mean(wanted: Wanted) -> list[str]:
    return [small(say(words.COUNTRIES_MEAN_PLACE))] if wanted.filters.countries else []


def _beside_partners(records: pd.DataFrame, own: int) -> list[str]:
    partner = len(records) - own
    if not partner:
        return []
    counts = {"partner": say_number(partner), "own": say_number(own)}
    return [notice(say(words.PARTNER_WARNING, **counts), "warning")]


def _profile(profile: CountryProfile) -> list[str]:
    role = profile.role or say(words.NOT_A_MEMBER)
    lines = [say(words.ROLE_LINE, role=role[:1].upper() + role[1:])]
    if profile.joined_year:
        lines.append(say(words.JOINED_LINE, year=profile.joined_year))
    terms = say_clauses(map(term_in_words, profile.chair_terms))
    lines.append(say(words.CHAIR_LINE, terms=terms) if terms else say(words.NO_CHAIR))
    if profile.source_url:
        lines.append(say(words.MEMBER_SOURCE, url=profile.source_url))
    counts = [
        (words.FIGURE_VENUE, profile.venues),
        (words.FIGURE_HOSTED, profile.hosted),
        (words.FIGURE_CO_HOSTED, profile.co_hosted),
    ]
    shown = [(say(label), say_number(count), "") for label, count in counts]
    partner = profile.partner_trainings
    beside = [small(say_count(*words.PARTNER_TRAININGS_LINE, partner))] if partner else []
    said = element("div", "".join(map(marked, lines)), class_="close")
    return [said, numbers(shown), *beside]
