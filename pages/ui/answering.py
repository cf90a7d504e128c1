"""What a person has answered about each dropped file, kept in her session by the file's hash.

An answer to a short file counts at once. One to a long file counts when she asks to check it
again, since that takes a while.
"""

from collections.abc import Hashable, Iterable
from typing import Literal

import streamlit as st

from kp_data.answers import Answers

GIVEN, APPLIED = "upload_given", "upload_applied"

Part = Literal["values", "headings", "constants"]
Key = tuple[str, str] | str
Given = dict[str, dict[Key, str]]


def answers(sha256: str, *, at_once: bool = True) -> Answers:
    """The answers that count for a file.

    Args:
        sha256: Of the file.
        at_once: Whether each answer counts as soon as it is given.
    """
    given = _given(sha256)
    if not at_once:
        given = st.session_state.get(APPLIED, {}).get(sha256, {part: {} for part in given})
    return Answers(**{part: dict(said) for part, said in given.items()})


def waiting(sha256: str) -> int:
    """How many answers to a long file have been given or taken back since it was checked."""
    before = st.session_state.get(APPLIED, {}).get(sha256, {})
    return sum(
        len(set(said.items()) ^ set(before.get(part, {}).items()))
        for part, said in _given(sha256).items()
    )


def apply(sha256: str) -> None:
    """Let all answers to a long file count."""
    applied = st.session_state.setdefault(APPLIED, {})
    applied[sha256] = {part: dict(said) for part, said in _given(sha256).items()}


def say_it(sha256: str, part: Part, key: Key, meant: str) -> None:
    """Note an answer."""
    _given(sha256)[part][key] = meant


def say_all(sha256: str, pairs: Iterable[tuple[tuple[str, str], str]]) -> None:
    """Note what is meant by each heading and text."""
    _given(sha256)["values"].update(pairs)


def say_from_widget(sha256: str, part: Part, key: Key, widget: str) -> None:
    """Note what a person has typed or chosen; an empty text is no answer."""
    meant = str(st.session_state.get(widget) or "").strip()
    if meant:
        say_it(sha256, part, key, meant)


def take_back(sha256: str, part: Part, key: Key) -> None:
    """Forget an answer."""
    _given(sha256)[part].pop(key, None)


def take_all_back(sha256: str) -> None:
    """Forget all answers to a file."""
    st.session_state.get(GIVEN, {}).pop(sha256, None)


def key_of(said: Answers) -> Hashable:
    """What tells two sets of answers apart."""
    return tuple(
        tuple(sorted(part.items())) for part in (said.values, said.headings, said.constants)
    )


def _given(sha256: str) -> Given:
    given: dict[str, Given] = st.session_state.setdefault(GIVEN, {})
    return given.setdefault(sha256, {"values": {}, "headings": {}, "constants": {}})
