"""The menu: the only list of pages, and which of them show something where there are no data."""

from typing import Literal

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from kp_data.views.page_titles import PAGE_TITLES
from kp_data.wording import pages as words
from kp_data.wording import say
from pages.ui import contrast, languages, roles, signing

MENU = (
    *("overview", "meetings", "trainings", "returns", "reintegration", "countries", "pillars"),
    *("packs", "upload", "quality", "history"),
)
OF_DATA = ("sources", "mistakes", "glossary")
OPEN_WITHOUT_DATA = {*roles.CLOSED, "history", *signing.PAGES}
AT_THE_LATEST = OPEN_WITHOUT_DATA | {"packs"}  # each of its views says itself of when it is


def menu() -> dict[str, list[StreamlitPage]]:
    """All pages by the part of the menu in which they stand, in the reader's language."""
    pages, of_data = [_page(name) for name in MENU], [_page(name) for name in OF_DATA]
    who, ways = signing.section()
    parts = {"": pages, say(words.DATA): of_data}
    parts[who] = [*parts.get(who, []), *ways]
    everything = [*pages, *of_data, *ways]
    parts[languages.section()] = [*languages.entries(everything), contrast.entry(everything)]
    return parts


def _page(name: str) -> StreamlitPage:
    is_for_all = name not in roles.CLOSED or roles.may(roles.CLOSED[name])
    seen: Literal["visible", "hidden"] = "visible" if is_for_all else "hidden"
    title, is_first = say(PAGE_TITLES[name]), name == MENU[0]
    return st.Page(f"{name}.py", title=title, default=is_first, visibility=seen)
