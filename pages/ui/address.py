"""The reader's choices in the address, so that a link opens the same view.

Written on every page in codes (``?country=ETH,KEN&pillar=jvap-5&years=2016-2025``), only where they
differ from the page's default. Read when a session opens, when a link or the browser's back button
brings another address, and not after a click on a page: there the widgets know better. What is not
understood is left out, taken out of the address, and said in a sentence.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import streamlit as st

from kp_data.queries.filters import Filters
from kp_data.views.from_address import MOST_IGNORED, Ignored, read_filters
from kp_data.views.view import COUNTRY, PILLAR, YEARS, years_text
from kp_data.wording import pages as words
from pages.ui import state

ON_ITS_WAY = 1.0  # seconds in which a click may still carry the address from before


def touched() -> None:
    """Note that the reader has used a widget: its value is newer than the address."""
    st.session_state[state.TOUCHED] = True


def take_in(page: str, choices: Iterable["Choice"]) -> None:
    """Read the address into the session, where it says something new.

    Args:
        page: The path of the page that is about to run.
        choices: What pages keep in the address beside the filters.
    """
    choices = tuple(choices)
    given = {name: st.query_params[name] for name in _names(choices) if name in st.query_params}
    written = st.session_state.get(state.WRITTEN)
    moved = page != st.session_state.get(state.PAGE)
    clicked = st.session_state.pop(state.TOUCHED, False) or _just_written()
    st.session_state[state.PAGE] = page
    st.session_state[state.WRITTEN] = given
    if written is None or (given if moved else given != written and not clicked):
        _read_filters(given)
        for choice in choices:
            choice.read(given.get(choice.name))
    elif moved:
        _carry_over(choices)


def _carry_over(choices: Iterable["Choice"]) -> None:
    """Keep what came by the address: on another page widgets bring along only what was clicked."""
    filters = (state.COUNTRIES, state.PILLARS, state.FIRST_YEAR, state.LAST_YEAR)
    for key in (*filters, *(choice.key for choice in choices)):
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]


def put(name: str, value: str) -> None:
    """Write one choice into the address; an empty value removes it."""
    if st.query_params.get(name, "") == value:
        return
    if value:
        st.query_params[name] = value
    else:
        del st.query_params[name]
    written = {k: v for k, v in st.session_state.get(state.WRITTEN, {}).items() if k != name}
    st.session_state[state.WRITTEN] = written | ({name: value} if value else {})
    st.session_state[state.WRITTEN_AT] = time.monotonic()


def ignore(sentence: str, value: str) -> None:
    """Note what the address asks for and is left out; :func:`say_ignored` says it.

    Args:
        sentence: Says so, with a place for ``{value}``.
        value: As it stands in the address.
    """
    leave_out(Ignored(sentence, value))


def leave_out(ignored: Ignored) -> None:
    """The same, as it was found in the address; of very many the first are said."""
    from pages.ui.text import plain

    left_out = st.session_state.setdefault(state.IGNORED, [])
    if len(left_out) < MOST_IGNORED:
        left_out.append(ignored.said(plain))


def say_ignored() -> None:
    """Say what the address asked for and was left out."""
    for sentence in st.session_state.pop(state.IGNORED, ()):
        st.info(sentence)


@dataclass(frozen=True)
class Choice:
    """One choice of a page that stands in the address, unless it is what the page begins with.

    Attributes:
        name: In the address.
        key: Of its widget, and in the session.
        known: Whether a value of the address is one that the page can show.
    """

    name: str
    key: str
    known: Callable[[str], bool]

    @property
    def default_key(self) -> str:
        """Where the session keeps what the page begins with."""
        return f"{self.key}_default"

    def read(self, text: str | None) -> None:
        """Take the value of the address into the session."""
        if text is not None and not self.known(text):
            ignore(words.IGNORED_CHOICE, text)
            put(self.name, "")
        elif text is not None:
            st.session_state[self.key] = text
        elif self.key in st.session_state:
            st.session_state[self.key] = st.session_state[self.default_key]

    def write(self) -> None:
        """Write the present value into the address."""
        default = st.session_state[self.default_key]
        value = st.session_state[self.key] or default
        put(self.name, "" if value == default else value)


@dataclass(frozen=True)
class ManyCodes(Choice):
    """Any number of codes of countries, one after the other with commas; none by default."""

    def read(self, text: str | None) -> None:
        """Take the codes of the address into the session."""
        codes = dict.fromkeys(filter(None, map(str.strip, (text or "").upper().split(","))))
        for code in codes:
            if not self.known(code):
                ignore(words.IGNORED_COUNTRY, code)
        st.session_state[self.key] = [code for code in codes if self.known(code)]
        if len(st.session_state[self.key]) < len(codes):
            self.write()

    def write(self) -> None:
        """Write the present codes into the address."""
        put(self.name, ",".join(st.session_state.get(self.key) or ()))


@dataclass(frozen=True)
class ManyMeasures(ManyCodes):
    """Any number of codes of measures, one after the other with commas; none by default."""

    def read(self, text: str | None) -> None:
        """Take the codes of the address into the session."""
        codes = dict.fromkeys(filter(None, map(str.strip, (text or "").split(","))))
        for code in codes:
            if not self.known(code):
                ignore(words.IGNORED_CHOICE, code)
        st.session_state[self.key] = [code for code in codes if self.known(code)]
        if len(st.session_state[self.key]) < len(codes):
            self.write()


def _names(choices: Iterable[Choice]) -> list[str]:
    return [COUNTRY, PILLAR, YEARS, *(choice.name for choice in choices)]


def _just_written() -> bool:
    return time.monotonic() - st.session_state.get(state.WRITTEN_AT, -ON_ITS_WAY) < ON_ITS_WAY


def _read_filters(given: dict[str, str]) -> None:
    filters, ignored = read_filters(given)
    for one in ignored:
        leave_out(one)
    st.session_state[state.COUNTRIES] = list(filters.countries)
    st.session_state[state.PILLARS] = list(filters.pillars)
    st.session_state[state.FIRST_YEAR] = filters.first_year
    st.session_state[state.LAST_YEAR] = filters.last_year
    if ignored:
        write_filters(filters)


def write_filters(filters: Filters) -> None:
    """Write the filters into the address."""
    put(COUNTRY, ",".join(filters.countries))
    put(PILLAR, ",".join(filters.pillars))
    put(YEARS, years_text(filters.first_year, filters.last_year))
