"""Figures at a glance: a row of numbers, each with the line that says what it means."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from kp_data.charts.coverage import with_coverage
from kp_data.charts.phrases import period
from kp_data.queries.activities import Coverage
from kp_data.queries.filters import Filters
from kp_data.queries.overview import Headline
from kp_data.reference import code_name, kind_name, measure_name, place_name
from kp_data.store import Revision
from kp_data.wording import pages as words
from kp_data.wording import say, say_count, say_date, say_number
from pages.ui.reporting import coverage_sentence
from pages.ui.scope import scope_of_headline
from pages.ui.tables import dates_in_words
from pages.ui.text import link, plain, small

NARROWEST = 150  # pixels; narrower cells go to the next line

Number = tuple[str, str, str]  # label, value, the line under it


def show_numbers(numbers: Sequence[Number], key: str) -> None:
    """Show numbers side by side; on a telephone two in a row."""
    with st.container(key=f"{key}_numbers"):
        grid = st.grid(len(numbers), min_column_width=NARROWEST, gap="medium")
        for label, value, meaning in numbers:
            with grid.cell(), st.container(gap=None):
                st.metric(label, value)
                if meaning:
                    st.markdown(small(plain(meaning)))


def headline_numbers(process: Headline) -> list[Number]:
    """The five figures of the first page."""
    span = say(words.NOT_STATED)
    if process.first_year is not None and process.last_year is not None:
        span = str(process.last_year - process.first_year + 1)
    return [
        (
            say(words.FIGURE_ACTIVITIES),
            say_number(process.activities),
            say(
                words.UNDER_ACTIVITIES,
                meetings=say_count(*words.MEETINGS_COUNTED, process.meetings),
                trainings=say_count(*words.TRAININGS_COUNTED, process.trainings_own),
            ),
        ),
        (say(words.FIGURE_HOSTS), say_number(process.host_countries), say(words.UNDER_HOSTS)),
        (
            say(words.FIGURE_YEARS),
            span,
            period(process.first_year, process.last_year),
        ),
        _delegates(process),
        _returns(process),
    ]


def headline_note(process: Headline) -> str:
    """What the five figures count, and what stands beside them."""
    note = say(words.HEADLINE_NOTE)
    partner = process.trainings_partner
    return f"{note} {say_count(*words.PARTNERS_COUNTED, partner)}" if partner else note


def meeting_numbers(records: pd.DataFrame, undated: int, coverage: Coverage) -> list[Number]:
    """What the Meetings page says first."""
    return [
        (say(words.FIGURE_MEETINGS), say_number(len(records)), ""),
        (say(words.FIGURE_VENUES), say_number(records["country_code"].nunique()), ""),
        (say(words.FIGURE_UNDATED), say_number(undated), ""),
        _stated(words.FIGURE_STATED, coverage),
    ]


def training_numbers(records: pd.DataFrame, own: int, coverage: Coverage) -> list[Number]:
    """What the Trainings page says first."""
    return [
        (say(words.FIGURE_OWN_TRAININGS), say_number(own), ""),
        (say(words.FIGURE_PARTNER_TRAININGS), say_number(len(records) - own), ""),
        (say(words.FIGURE_VENUES), say_number(records["country_code"].nunique()), ""),
        _stated(words.FIGURE_STATED_TRAINEES, coverage),
    ]


def delegates_note(coverage: Coverage, record: str = "meeting") -> str:
    """How many records state their delegates or participants, and what the numbers are not."""
    state, note = words.DELEGATES_STATE, words.DELEGATES_NOTE
    if record == "training":
        state, note = words.PARTICIPANTS_STATE, words.PARTICIPANTS_NOTE
    return say(
        note,
        state=say_count(*state, coverage.stated),
        not_stated=say_number(coverage.not_stated),
    )


def show_what_is_new(latest: pd.DataFrame, history: Sequence[Revision]) -> None:
    """Say which activity was the last, and what has been published since."""
    last = latest.iloc[0]
    dates = dates_in_words(last["start_date"], last["end_date"], last["date_precision"])
    since = [
        revision
        for revision in history
        if revision.action == "publish" and revision.at.date() > last["end_date"]
    ]
    sentences = [say(words.LAST_MEETING, dates=dates)]
    if since:
        newest = since[-1]
        sentences.append(
            say_count(
                *words.PUBLISHED_SINCE,
                len(since),
                day=say_date(newest.at.date()),
                file=plain(newest.note or newest.file_name),
            )
        )
    else:
        sentences.append(say(words.PUBLISHED_NOTHING))
    st.markdown(" ".join(sentences))


def latest_list(latest: pd.DataFrame) -> str:
    """The latest activities as a list, each title a link to its source."""
    lines = [
        say(
            words.LATEST_LINE,
            dates=plain(dates_in_words(row.start_date, row.end_date, row.date_precision)),
            title=link(row.title, row.source_url),
            about=plain("; ".join(filter(None, (kind_name(row.kind), _place_of(row))))),
        )
        for row in latest.itertuples()
    ]
    return "\n".join(f"- {line}" for line in lines)


def _place_of(activity: Any) -> str:  # noqa: ANN401 - a row has no type of its own
    return ", ".join(filter(None, (activity.city, place_name(activity.country_code))))


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


def _returns(process: Headline) -> Number:
    if process.returns_year is None:
        return say(words.FIGURE_RETURNS_NONE), say(words.NOT_STATED), ""
    label = say(words.FIGURE_RETURNS, year=process.returns_year)
    if process.returns_qualifier not in {None, "", "exact"}:
        qualifier = code_name("qualifier", process.returns_qualifier)
        label = say(words.FIGURE_RETURNS_QUALIFIED, year=process.returns_year, qualifier=qualifier)
    name = measure_name(process.returns_measure)
    scope = scope_of_headline(process.returns_measure)
    meaning = say(words.UNDER_RETURNS, measure=name)
    if scope:
        meaning = say(words.UNDER_RETURNS_TO, measure=name, scope=scope)
    year = Filters(first_year=process.returns_year, last_year=process.returns_year)
    meaning = with_coverage(meaning, coverage_sentence(process.returns_measure, year))
    return label, say_number(process.returns_value), meaning


def _stated(label: str, coverage: Coverage) -> Number:
    everything = coverage.stated + coverage.not_stated
    return (
        say(label),
        say(words.STATED_OF, stated=say_number(coverage.stated), all=say_number(everything)),
        "",
    )
