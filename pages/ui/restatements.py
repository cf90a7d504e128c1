"""How a figure has changed: one figure with its history, and all that changed in view."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from kp_data.errors import KpError, NotYetError
from kp_data.queries.filters import Filters
from kp_data.queries.restatements import Stages, history_in, years_in_view
from kp_data.queries.restatements_in_words import history_in_words, place_in_words
from kp_data.reference import alphabetical
from kp_data.views.restatements import changed_figures, place_to_begin_with, year_to_begin_with
from kp_data.wording import restatements as words
from kp_data.wording import say, say_count, say_number
from pages.ui import choices, data
from pages.ui.apart import fragment
from pages.ui.figures import columns_of, offer_csv
from pages.ui.sums import Selection
from pages.ui.tables import show_table
from pages.ui.text import plain, small
from pages.ui.views import show_view

POLL = 3.0  # seconds between two looks whether earlier revisions have been worked out


def show_restatements(chosen: Selection) -> None:
    """A part of a page: how the figures of a measure have changed, one of them in full.

    Args:
        chosen: What the reader has chosen.
    """
    st.header(say(words.SECTION), anchor=False)
    try:
        _show(chosen)
    except NotYetError:
        _wait_for_earlier(chosen)
    except KpError as error:
        st.info(plain(error))


@fragment(run_every=POLL)
def _wait_for_earlier(chosen: Selection) -> None:
    """Say that it is being worked out; as soon as it is there the page runs again."""
    try:
        data.stages(chosen.code, chosen.filters.countries, chosen.sending)
    except NotYetError as error:
        st.info(plain(error))
        return
    st.rerun()


def _show(chosen: Selection) -> None:
    filters, sending = chosen.filters, chosen.sending
    stages = data.stages(chosen.code, filters.countries, sending)
    changed = data.told(changed_figures, chosen.code, filters, sending)
    places = data.told(_places_in_view, chosen.code, filters, sending)
    if not places:
        st.markdown(say(words.NONE_IN_VIEW))
        return
    st.markdown(data.made(_how_many, changed))
    place, year = _choose(places, changed)
    view = chosen.view("returns_restated", restated=place, restated_year=str(year))
    st.markdown(f"**{plain(view.chart.alt if view.chart else view.said)}**")
    if view.chart:
        show_view(view)
    st.markdown(small(" ".join(_what_is_known(stages, sending))))
    _show_all(stages, changed)


def _places_in_view(
    look: data.Look, code: str, filters: Filters, sending: tuple[str, ...]
) -> dict[str, list[int]]:
    return years_in_view(look.stages(code, filters.countries, sending), filters)


def _how_many(changed: pd.DataFrame) -> str:
    if changed.empty:
        return say(words.NONE_IN_VIEW)
    said = [say_count(*words.LEAD, len(changed))]
    of_a_part, gone = int(changed["partial"].sum()), int((changed["kind"] == "vanished").sum())
    if of_a_part:
        said.append(say_count(*words.OF_THEM_PART, of_a_part))
    if gone:
        said.append(say_count(*words.OF_THEM_VANISHED, gone))
    if masked := int((changed["kind"] == "hidden").sum()):
        said.append(say_count(*words.OF_THEM_HIDDEN, masked))
    return " ".join(said)


def _choose(places: dict[str, list[int]], changed: pd.DataFrame) -> tuple[str, int]:
    """The country and the year; first those of the greatest change."""
    was_changed = set(zip(changed["to_code"], changed["year"], strict=True))
    left, right = st.columns(2, vertical_alignment="bottom")
    first = place_to_begin_with(changed, places)
    names = sorted(places, key=lambda place: alphabetical(place_in_words(place)))
    with left:
        place = choices.select(
            choices.RESTATED, say(words.COUNTRY), names, place_in_words, fallback=first
        )
    greatest = str(year_to_begin_with(changed, places, place))

    def label(year: str) -> str:
        known = (place, int(year)) in was_changed
        return say(words.CHANGED_YEAR, year=year) if known else year

    with right:
        options = [str(year) for year in sorted(places[place], reverse=True)]
        year = choices.select(
            choices.RESTATED_YEAR, say(words.YEAR), options, label, fallback=greatest
        )
    return place, int(year)


def _what_is_known(stages: Stages, sending: Sequence[str]) -> list[str]:
    """How many earlier releases are known, and that there may be others."""
    if sending:
        return [say(words.SENDING_NOT_KNOWN)]
    if not stages.earlier:
        return []
    releases = [release for release, _ in stages.earlier]
    return [
        say(
            words.RELEASES_KNOWN,
            count=say_number(len(releases)),
            publisher=releases[0].publisher,
            first=releases[0].name,
            last=releases[-1].name,
        )
    ]


def _show_all(stages: Stages, changed: pd.DataFrame) -> None:
    if changed.empty:
        return
    label = say(words.ALL_CHANGED)
    box = st.expander(label, key="returns_restated_all", on_change="rerun", type="compact")
    if not box.open:
        return
    rows = [
        (
            place_in_words(row.to_code),
            row.year,
            row.first,
            row.last,
            history_in_words(history_in(stages, row.to_code, row.year)),
        )
        for row in changed.itertuples()
    ]
    table = pd.DataFrame(rows, columns=[say(word) for word in words.LIST_COLUMNS.values()])
    with box:
        show_table(table, columns_of(table), key="returns_restated_list")
        offer_csv(table, "returns_restated")
