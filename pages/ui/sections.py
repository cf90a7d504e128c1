"""Sections inside the card of a file: a title with its line, close together."""

import streamlit as st

from pages.ui.text import small


def show_section(title: str, *lines: str) -> None:
    """A title, with what there is to say about it in small print."""
    with st.container(gap="xsmall"):
        st.markdown(f"### {title}", anchors=False)
        for line in filter(None, lines):
            st.markdown(small(line))
