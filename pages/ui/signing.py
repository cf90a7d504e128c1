"""Signing in and out: the last entries of the menu, and what stands where they lead."""

from html import escape
from urllib.parse import quote

import streamlit as st

from kp_data.wording import access as access_words
from kp_data.wording import say
from kp_data.wording import signing_in as words
from pages.ui import identity, roles
from pages.ui.text import plain

PAGES = ("sign-in", "sign-out")
LONGEST = 24  # letters of a name in the menu


def section() -> tuple[str, list]:
    """The title of the last part of the menu, and its pages.

    For who has not signed in it is the way in, where there is one; else it is the person's name,
    with the page Administration for administrators, and the way out.
    """
    visitor = roles.visitor()
    administration = st.Page(
        "administration.py",
        title=say(access_words.TITLE),
        visibility="visible" if visitor.person.may("administrator") else "hidden",
    )
    way_out = st.Page(_sign_out, title=say(words.SIGN_OUT), url_path="sign-out")
    if visitor.is_known:
        name = visitor.person.name or say(words.WITH_A_KEY)
        return plain(name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"), [
            administration,
            way_out,
        ]
    if identity.is_offered():
        way_in = st.Page(_sign_in, title=say(words.SIGN_IN), url_path="sign-in")
        return say(words.ACCOUNT), [way_in, administration]
    return "", [administration]


def _sign_in() -> None:
    st.title(say(words.SIGN_IN), anchor=False)
    if not identity.is_offered():
        st.markdown(say(words.NO_SIGN_IN))
        return
    st.markdown(say(words.LEADS_TO_SIGN_IN))
    provider = identity.provider()
    st.login() if provider == identity.DEFAULT else st.login(provider)


def _sign_out() -> None:
    st.title(say(words.SIGN_OUT), anchor=False)
    st.markdown(say(words.LEADS_OUT))
    st.logout()


def offer(page: str) -> None:
    """The way to sign in and back to a page, where there is one."""
    if identity.is_offered() and not roles.visitor().is_known:
        label, to = escape(say(words.SIGN_IN)), quote(f"/{page}")
        link = f'<a href="/sign-in?to={to}" target="_self">{label}</a>'
        st.markdown(link, unsafe_allow_html=True)
