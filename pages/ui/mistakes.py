"""The most common mistakes with return figures, each with an example from the data."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from kp_data.charts.phrases import span
from kp_data.queries.filters import NO_FILTERS
from kp_data.queries.mistakes import EXAMPLES, Example, example_of
from kp_data.reference import code_name, measure_name, measure_short_name, measures, place_name
from kp_data.reference.never_added import never_added
from kp_data.wording import mistakes as words
from kp_data.wording import say, say_number
from pages.ui import data
from pages.ui.choices import COMPARED, MEASURE
from pages.ui.figures import source_line
from pages.ui.glance import show_numbers
from pages.ui.text import link, plain, small

# Where an example is not in the data, the rule on what is never added tells one with its source.
RULES = {
    "orders": "decision_not_departure",
    "services": "persons_help_services",
    "parts": "assisted_returns_in_total",
    "running": "rounds_of_tracking",
}


def show_mistakes() -> None:
    """Show each mistake: what goes wrong, an example, what to do instead, and where to look."""
    for number, mistake in enumerate(EXAMPLES, start=1):
        title = say(words.NUMBERED, number=number, title=say(words.TITLES[mistake]))
        st.header(title, anchor=False)
        with st.container(gap="small", key=f"mistakes_{mistake}"):
            st.markdown(say(words.WRONG, text=say(words.WHAT_GOES_WRONG[mistake])))
            _show_example(mistake, data.ask(example_of, mistake))
            st.markdown(say(words.INSTEAD, text=say(words.BETTER[mistake])))
            st.page_link("returns.py", label=say(words.SEE), query_params=address_of(mistake))


def address_of(mistake: str) -> Mapping[str, str]:
    """The view of the page Returns on which the measures of an example stand side by side."""
    first, *others = dict.fromkeys(code for code, *_ in EXAMPLES[mistake])
    return {MEASURE.name: first} | ({COMPARED.name: ",".join(others)} if others else {})


def _show_example(mistake: str, example: Example) -> None:
    if example.figures.empty:
        st.markdown(_from_source(mistake))
        return
    numbers = [
        (
            measure_short_name(row.measure),
            say_number(row.value),
            say(
                words.FIGURE_MEANS,
                measure=measure_name(row.measure),
                unit=code_name("unit", measures()[row.measure].unit),
                period=span(row.period_start, row.period_end),
                place=place_name(row.to_code or row.from_code),
            ),
        )
        for row in example.figures.itertuples()
    ]
    show_numbers(numbers, f"mistakes_{mistake}")
    outcome = say(words.OUTCOMES[mistake], **_outcome(example.figures["value"]))
    st.markdown(say(words.OUTCOME, text=plain(outcome)))
    cited = [replace(citation, is_reported=False) for citation in example.citations]
    line = source_line(cited, NO_FILTERS)
    if any(citation.is_reported for citation in example.citations):
        line = f"{line} {say(words.AS_REPORTED)}"
    st.markdown(small(line))


def _outcome(values: pd.Series) -> dict[str, str]:
    """What the mistake makes of the figures of an example."""
    first, last = values.iloc[0], values.iloc[-1]
    return {
        "times": say_number(first / last, decimals=1),
        "difference": say_number(last - first),
        "sum": say_number(values.sum()),
        "last": say_number(last),
    }


def _from_source(mistake: str) -> str:
    if mistake not in RULES:
        return say(
            words.FROM_SOURCE, text=say(words.HALF_YEAR_FACT), source=say(words.HALF_YEAR_SOURCE)
        )
    rule = never_added()[RULES[mistake]]
    return say(
        words.FROM_SOURCE, text=plain(rule.sentence), source=link(rule.source, rule.source_url)
    )
