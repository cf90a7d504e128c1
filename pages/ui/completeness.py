"""What was published of the Process beside what is recorded, on a page."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from kp_data.charts.phrases import counted, span
from kp_data.queries.completeness import completeness, recorded_of_largest_count
from kp_data.queries.filters import NO_FILTERS
from kp_data.reference import PublishedCount, kind_name, published_counts
from kp_data.wording import completeness as words
from kp_data.wording import say, say_count, say_number
from pages.ui import data
from pages.ui.figures import offer_csv, source_line
from pages.ui.text import link, plain, small

_MODALITIES = {"in_person": words.PERIOD_IN_PERSON, "online": words.PERIOD_ONLINE}


def say_in_short() -> None:
    """How much of the largest count of activities is recorded, with the way to the table."""
    sentence = data.told(_in_short)
    if sentence:
        st.markdown(sentence)
        st.page_link("sources.py", label=say(words.SHORT_LINK))


def _in_short(look: data.Look) -> str:
    found = look.ask(recorded_of_largest_count)
    if found is None:
        return ""
    return say_count(
        *words.SHORT,
        found.recorded,
        published=say_number(found.published),
        period=_months(found.count),
    )


def show_completeness() -> None:
    """The table of all published counts, occasion by occasion, with its download."""
    st.header(say(words.SECTION), anchor=False)
    st.markdown(say(words.LEAD))
    table = data.ask(completeness)
    counts = [published_counts()[code] for code in table["count"]]
    shown = readable(table, counts)
    linked = shown.assign(
        **{
            say(words.COUNTED): [
                say(words.COUNTED_IN, kind=_kind(count.kind), period=_period(count))
                for count in counts
            ],
            say(words.SAID_ON): [link(count.occasion, count.source_url) for count in counts],
            say(words.MISSING): [plain(text) for text in shown[say(words.MISSING)]],
        }
    )[[say(word) for word in words.TABLE_COLUMNS]]
    with st.container(key="sources_completeness"):
        st.table(linked, hide_index=True, border="horizontal")
        offer_csv(shown, "sources_completeness")
        st.markdown(small(source_line(None, NO_FILTERS)))


def readable(table: pd.DataFrame, counts: Sequence[PublishedCount]) -> pd.DataFrame:
    """Put the counts into words, those of the same occasion together.

    Args:
        table: As :func:`kp_data.queries.completeness.completeness` gives it.
        counts: The published count of each row.
    """
    rows = list(table.itertuples())
    return pd.DataFrame(
        {
            say(words.SAID_ON): [count.occasion for count in counts],
            say(words.COUNTED): [_kind(count.kind) for count in counts],
            say(words.PERIOD): [_period(count) for count in counts],
            say(words.PUBLISHED): [counted(count.published, count.qualifier) for count in counts],
            say(words.RECORDED): [_recorded(row.recorded) for row in rows],
            say(words.DIFFERENCE): [_difference(row.difference) for row in rows],
            say(words.MISSING): [row.missing or _as_recorded(row) for row in rows],
            say(words.SAID): [count.said for count in counts],
            say(words.ADDRESS): [count.source_url for count in counts],
        }
    )


def _kind(kind: str) -> str:
    return say(words.OTHER_KINDS[kind]) if kind in words.OTHER_KINDS else kind_name(kind)


def _months(count: PublishedCount) -> str:
    return span(count.first_month.first, count.last_month.last)


def _period(count: PublishedCount) -> str:
    months = _months(count)
    sentence = _MODALITIES.get(count.modality)
    return say(sentence, period=months) if sentence else months


def _recorded(number: float) -> str:
    return say(words.NOT_STATED) if pd.isna(number) else say_number(number)


def _as_recorded(row: Any) -> str:  # noqa: ANN401 - a row has no type of its own
    """What is recorded, where the sentence of the reference table speaks of another number."""
    if pd.isna(row.recorded):
        return ""
    if row.kind in words.OTHER_KINDS:
        return say(words.STATED_IN_ALL, number=say_number(row.recorded))
    return say_count(*words.RECORDED_OF, int(row.recorded), published=say_number(row.published))


def _difference(number: float) -> str:
    """Recorded less published, in words.

    Examples:
        >>> _difference(-3), _difference(0), _difference(4)
        ('3 fewer', 'no difference', '4 more')
    """
    if pd.isna(number):
        return say(words.UNKNOWN)
    if number == 0:
        return say(words.SAME)
    return say_count(*(words.MORE if number > 0 else words.FEWER), abs(int(number)))
