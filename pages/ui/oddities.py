"""What the checks found odd in the files that are published, each with the way to its revision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from kp_data.store import Revision, Store
from kp_data.wording import quality as words
from kp_data.wording import say, say_count
from kp_data.wording.stored import from_store
from pages.ui import revisions
from pages.ui.text import plain

Kept = Mapping[str, Any]


@dataclass(frozen=True)
class Oddities:
    """The warnings of one upload in force, by kind.

    Attributes:
        revision: The upload's revision.
        kinds: For each kind the warnings.
    """

    revision: Revision
    kinds: tuple[tuple[Kept, ...], ...]


def find_oddities(store: Store) -> list[Oddities]:
    """The uploads in force whose checks found something odd, the newest first."""
    plans = store.plans()
    found = []
    for upload in reversed(store.uploads_in_force()):
        kinds: dict[str, list[Kept]] = {}
        for problem in plans.get(upload.upload_id, {}).get("problems", ()):
            if problem["severity"] == "warning":
                kinds.setdefault(problem["code"], []).append(problem)
        if kinds:
            ordered = sorted(kinds.values(), key=len, reverse=True)
            found.append(Oddities(upload, tuple(map(tuple, ordered))))
    return found


def show_oddities(found: Sequence[Oddities]) -> None:
    """The kinds of each upload with how many places they concern, and the way to its revision."""
    for one in found:
        number = one.revision.number
        title = say(words.FOUND_FILE, file=plain(one.revision.file_name), revision=number)
        with st.container(key=f"quality_found_{number}", gap="xsmall"):
            st.markdown(f"**{title}**")
            lines = [plain(_message(kind)) for kind in one.kinds]
            st.markdown("\n".join(f"- {line}" for line in lines))
            offer_revision(number, "to")


def offer_revision(number: int, key: str) -> None:
    """The way to a revision in the History."""
    label = say(words.TO_HISTORY, revision=number)
    if st.button(label, key=f"quality_{key}_{number}", type="tertiary"):
        st.session_state[revisions.CHOSEN] = number
        st.switch_page("history.py")


def _message(kind: Sequence[Kept]) -> str:
    first = from_store(kind[0])["message"]
    return say_count(*words.FOUND_LIKE, len(kind) - 1, message=first) if len(kind) > 1 else first
