"""The room check of a pack on the page Present: what to mend before a meeting, slide by slide."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from kp_data.packs import Deck
from kp_data.queries.protection import policy_in_force
from kp_data.room import Finding, check_room
from kp_data.room.labels import LARGE_CONTRAST, LEAST_POINTS, TEXT_CONTRAST
from kp_data.room.type_size import FOOT_POINTS
from kp_data.wording import room as words
from kp_data.wording import say, say_count, say_named, say_number
from pages.ui.text import plain, small

CHECKED = "room_checked"  # in the session: of which deck, and what was found


def show_room_check(deck: Deck) -> None:
    """Offer the check, and show what was found as long as the deck stays the same.

    Args:
        deck: The pack, opened.
    """
    st.header(say(words.TITLE), anchor=False)
    st.markdown(small(say(words.LEAD)))
    if st.button(say(words.RUN), key="room_check"):
        st.session_state[CHECKED] = (_same(deck), check_room(deck))
    of, findings = st.session_state.get(CHECKED, ("", []))
    if of == _same(deck):
        with st.container(key="room_findings"):
            _show(deck, findings)


def _same(deck: Deck) -> str:
    """What makes two decks the same: the pack and the revision of its data."""
    number = deck.revision.number if deck.revision else 0
    return f"{number} {deck.language} {deck.pack.model_dump_json()}"


def _show(deck: Deck, findings: Sequence[Finding]) -> None:
    errors = [finding for finding in findings if finding.severity == "error"]
    advice = len(findings) - len(errors)
    if errors:
        more = say(words.AND_ADVICE, advice=say_count(*words.ADVICE_WITHIN, advice))
        said = say_count(*words.ERRORS, len(errors))
        st.warning(say(words.NOT_READY, errors=said, advice=more if advice else ""))
    elif advice:
        st.success(say(words.READY_WITH_ADVICE, advice=say_count(*words.ADVICE, advice)))
    else:
        st.success(say(words.READY, slides=say_count(*words.SLIDES, len(deck.slides))))
    titles = {slide.number: slide.title for slide in deck.slides}
    for number, of_slide in groupby(findings, key=lambda finding: finding.slide):
        st.markdown(f"**{_heading(number, titles)}**")
        st.markdown("\n".join(map(_line, of_slide)))
    st.markdown(small(_rules()))


def _heading(number: int | None, titles: dict[int, str]) -> str:
    if number is None:
        return say(words.WHOLE_DECK)
    title = plain(titles.get(number, ""))
    if not title:
        return say(words.SLIDE_UNTITLED, number=number)
    return say(words.SLIDE, number=number, title=title)


def _line(finding: Finding) -> str:
    kind = words.TO_MEND if finding.severity == "error" else words.TO_CONSIDER
    told = f"{plain(finding.sentence)} {small(plain(finding.remedy))}"
    return f"- {say_named(say(kind), told)}"


def _rules() -> str:
    return say(
        words.RULES,
        points=LEAST_POINTS,
        foot=FOOT_POINTS,
        text=say_number(TEXT_CONTRAST, decimals=1),
        large=say_number(LARGE_CONTRAST),
        largest=policy_in_force().threshold - 1,
    )
