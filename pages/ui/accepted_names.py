"""The names that people have accepted, each with who and when, and the way to its revision."""

from itertools import groupby

import streamlit as st

from kp_data.people import name_in_words
from kp_data.remembered import AcceptedName, accepted_names
from kp_data.store import Store
from kp_data.wording import quality as words
from kp_data.wording import say, say_date
from pages.ui.oddities import offer_revision
from pages.ui.text import by_whom, plain


def show_names(store: Store) -> None:
    """The names of each upload, with who accepted and who withdrew them; nothing where none is."""
    found = accepted_names(store)[::-1]
    if not found:
        return
    st.header(say(words.NAMES_TITLE), anchor=False)
    st.markdown(say(words.NAMES_LEAD))
    for revision, names in groupby(found, key=lambda name: name.upload):
        title = say(
            words.NAMES_OF,
            file=plain(revision.file_name),
            revision=revision.number,
            by=plain(by_whom(revision.by)),
            day=say_date(revision.at.date()),
        )
        lines = "\n".join(f"- {read_as(name)}" for name in reversed(list(names)))
        with st.container(key=f"quality_names_{revision.number}", gap="xsmall"):
            st.markdown(f"**{title}**")
            st.markdown(lines)
            offer_revision(revision.number, "names")


def read_as(name: AcceptedName) -> str:
    """How a name is read, and who withdrew it where somebody did, as Markdown."""
    line = say(words.NAME_READ_AS, found=plain(name.text), meant=plain(name.meant))
    if not name.withdrawn:
        return line
    by, day = plain(name_in_words(name.withdrawn.by)), say_date(name.withdrawn.at.date())
    return say(words.NAME_WITHDRAWN, line=line, by=by, day=day)
