"""How a figure has changed: one figure with its history, and all that changed in view."""

from collections.abc import Iterable, Sequence

import pandas as pd
import streamlit as st

from kp_data.charts.restatements import figure_history_dots
from kp_data.queries.filters import Filters
from kp_data.queries.restatements import (
    FigureHistory,
    Stages,
    history_in,
    restated_figures,
    years_in_view,
)
from kp_data.queries.restatements_in_words import (
    history_in_words,
    place_in_words,
)
from kp_data.queries.snapshot import Snapshot
from kp_data.queries.sources import Citation, cited_sources
from kp_data.reference import Measure, african_members, measures
from kp_data.wording import restatements as words
from kp_data.wording import say, say_count, say_number
from pages.ui import choices, data
from pages.ui.figures import columns_of, offer_csv, show_figure
from pages.ui.text import plain, small

TOLD_BEHIND = 3  # figures behind one number of which the change is told


def show_restatements(measure: Measure, filters: Filters, sending: tuple[str, ...] = ()) -> None:
    """A part of a page: how the figures of a measure have changed, one of them in full.

    Args:
        measure: What the figures count.
        filters: Countries stand for the country of return.
        sending: Codes of sending countries; empty for all.
    """
    st.header(say(words.SECTION), anchor=False)
    stages = data.stages(measure.code, filters.countries, sending)
    changed = _changed(measure.code, filters, sending)
    places = years_in_view(stages, filters)
    if not places:
        st.markdown(say(words.NONE_IN_VIEW))
        return
    st.markdown(_how_many(changed))
    place, year = _choose(places, changed)
    _show(history_in(stages, place, year), sending, "returns_restated")
    st.markdown(small(" ".join(_what_is_known(stages, sending))))
    _show_all(stages, changed)


def say_restated(
    measure: str, figures: Iterable[tuple[str, int]], sending: tuple[str, ...] = ()
) -> None:
    """Say how the figures behind a number have changed: those that did, a few of many.

    Args:
        measure: Code of the measure.
        figures: Their countries of return and years.
        sending: Codes of sending countries; empty for all.
    """
    wanted = set(figures)
    if not wanted:
        return
    inside = {place for place in wanted if place[0] in african_members()}
    chosen = () if inside == wanted else tuple(sorted({code for code, _ in wanted}))
    stages = data.stages(measure, chosen, sending)
    changed = restated_figures(stages, Filters(tuple({code for code, _ in wanted})))
    places = zip(changed["to_code"], changed["year"], strict=True)
    told = [history_in(stages, *place) for place in places if place in wanted]
    for history in told[:TOLD_BEHIND]:
        st.markdown(small(plain(history_in_words(history))))
    if len(told) > TOLD_BEHIND:
        st.markdown(small(say_count(*words.MORE_CHANGED, len(told) - TOLD_BEHIND)))


def _changed(measure: str, filters: Filters, sending: tuple[str, ...]) -> pd.DataFrame:
    return data.ask(_restated, measure, filters, sending)


def _restated(
    snapshot: Snapshot,  # noqa: ARG001
    measure: str,
    filters: Filters,
    sending: tuple[str, ...],
) -> pd.DataFrame:
    return restated_figures(data.stages(measure, filters.countries, sending), filters)


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
    first = changed["to_code"].iloc[0] if len(changed) else None
    names = sorted(places, key=place_in_words)
    with left:
        place = choices.select(
            choices.RESTATED, say(words.COUNTRY), names, place_in_words, fallback=first
        )
    of_place = changed[changed["to_code"] == place]["year"]
    greatest = str(of_place.iloc[0]) if len(of_place) else None

    def label(year: str) -> str:
        known = (place, int(year)) in was_changed
        return say(words.CHANGED_YEAR, year=year) if known else year

    with right:
        options = [str(year) for year in sorted(places[place], reverse=True)]
        year = choices.select(
            choices.RESTATED_YEAR, say(words.YEAR), options, label, fallback=greatest
        )
    return place, int(year)


def _show(history: FigureHistory, sending: Sequence[str], key: str) -> None:
    st.markdown(f"**{plain(history_in_words(history))}**")
    if not history.versions:
        return
    filters = Filters((history.to_code,), (), history.year, history.year)
    cited = data.ask(
        cited_sources, "return", filters, measure=history.measure, sending=tuple(sending)
    )
    show_figure(
        figure_history_dots(history),
        (*_earlier_sources(history), *cited),
        filters,
        key,
        about=(measures()[history.measure],),
    )


def _earlier_sources(history: FigureHistory) -> tuple[Citation, ...]:
    known = [version.release for version in history.versions if version.release]
    return tuple(dict.fromkeys(Citation(one.publisher, one.name, one.source_url) for one in known))


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
        st.dataframe(
            table, hide_index=True, key="returns_restated_list", column_config=columns_of(table)
        )
        offer_csv(table, "returns_restated")
