"""The names that people have accepted, each with who and when, and the way to its revision."""

from collections.abc import Sequence

import streamlit as st

from kp_data.store import Revision, Store
from kp_data.wording import quality as words
from kp_data.wording import say, say_date
from pages.ui.oddities import offer_revision
from pages.ui.text import by_whom, plain

Names = Sequence[tuple[str, str]]


def accepted_names(store: Store) -> list[tuple[Revision, Names]]:
    """The uploads in force that brought names, the newest first, with text found and meaning."""
    plans = store.plans()
    found = []
    for upload in reversed(store.uploads_in_force()):
        kept = plans.get(upload.upload_id, {}).get("names", ())
        names = [(text, meant) for _, text, meant in kept]
        if names:
            found.append((upload, names))
    return found


def show_names(found: Sequence[tuple[Revision, Names]]) -> None:
    """The names of each upload, with who accepted them."""
    st.header(say(words.NAMES_TITLE), anchor=False)
    st.markdown(say(words.NAMES_LEAD))
    for revision, names in found:
        title = say(
            words.NAMES_OF,
            file=plain(revision.file_name),
            revision=revision.number,
            by=plain(by_whom(revision.by)),
            day=say_date(revision.at.date()),
        )
        lines = [
            say(words.NAME_READ_AS, found=plain(text), meant=plain(meant)) for text, meant in names
        ]
        with st.container(key=f"quality_names_{revision.number}", gap="xsmall"):
            st.markdown(f"**{title}**")
            st.markdown("\n".join(f"- {line}" for line in lines))
            offer_revision(revision.number, "names")
