"""The page Administration: roles, the log of what was decided, and the settings in force."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from kp_data.people import require
from kp_data.people.access import Granted, grant, rules, withdraw
from kp_data.people.log import Entries, Entry, entries
from kp_data.people.rules import GIVEN, Rule, parse_rule
from kp_data.settings import Told, settings, told
from kp_data.store import Store
from kp_data.wording import access as words
from kp_data.wording import people as people_words
from kp_data.wording import say, say_count
from pages.ui import deciding, identity, roles
from pages.ui.figures import offer_csv
from pages.ui.revisions import moment, short_moment
from pages.ui.text import plain, small

RULE, ROLE, WHY = "administration_rule", "administration_role", "administration_why"
ROLES, NEW_ROLE = "roles", "new role"  # where it is said what came of a decision
LOG_SHOWN = 30  # decisions; all are in the file
ask_name = deciding.ask_name


def require_administrator() -> None:
    """Stop what this visitor has no right to, before anything is shown or asked.

    Raises:
        NoRightError: This visitor is no administrator.
    """
    require(roles.acting(""), "administrator")


def show_roles(store: Store) -> None:
    """The rules in force with who granted them; give and withdraw roles."""
    st.header(say(words.ROLES_TITLE), anchor=False)
    st.markdown(say(words.ROLES_LEAD))
    if not identity.is_offered():
        st.markdown(small(say(words.NO_SIGN_IN)))
    deciding.say_what_was_decided(ROLES)
    found = rules(store)
    with st.container(border=True, key="administration_roles"):
        for granted in found:
            _show_rule(store, granted, f"administration_{granted.rule.role}_{granted.rule.text}")
        if not found:
            st.markdown(say(words.NO_RULES))
    _offer_grant(store)


def readable_log(known: Entries) -> pd.DataFrame:
    """The decisions in words, the latest first."""
    rows = [(short_moment(one.at), decision(one), _who(one), one.why) for one in reversed(known)]
    return pd.DataFrame(rows, columns=[say(word) for word in words.LOG_COLUMNS.values()])


def decision(entry: Entry) -> str:
    """One decision in words."""
    about = dict(entry.about)
    if "role" in about:
        about["role"] = say(people_words.ROLES[about["role"]])
    if "value" in about:
        about["rule"] = Rule(entry.about["kind"], about["value"], entry.about["role"]).text  # type: ignore[arg-type]
    if "made_for" in about:
        name = about["made_for"]
        about["made_for"] = say(words.OWN_KEY, name=name) if name else say(words.NOBODYS_KEY)
    return say(words.DECISIONS[entry.action], **about)


def show_log(store: Store) -> None:
    """All decisions, to read and to take away."""
    st.header(say(words.LOG_TITLE), anchor=False)
    known = entries(store)
    if not known:
        st.markdown(say(words.LOG_EMPTY))
        return
    st.markdown(say(words.LOG_LEAD))
    with st.container(border=True, key="administration_log"):
        st.markdown("\n".join(_logged(one) for one in known[: -LOG_SHOWN - 1 : -1]))
        if len(known) > LOG_SHOWN:
            st.markdown(small(say_count(*words.LOG_MORE, len(known) - LOG_SHOWN)))
    offer_csv(readable_log(known), "administration_log")


def show_settings() -> None:
    """What is set on the server, and what is at its default; secrets are not shown."""
    st.header(say(words.SETTINGS_TITLE), anchor=False)
    st.markdown(say(words.SETTINGS_LEAD))
    is_set = [one for one in told() if not one.is_default]
    if is_set:
        with st.container(border=True, key="administration_settings"):
            _list_settings(is_set)
    with st.expander(say(words.SETTINGS_DEFAULT), key="administration_defaults"):
        _list_settings([one for one in told() if one.is_default])


def _logged(entry: Entry) -> str:
    said = say(words.LOG_LINE, moment=moment(entry.at), by=deciding.named(entry.by))
    below = deciding.with_reason(said, entry.why)
    return f"- {plain(decision(entry))}  \n  {small(below)}"


def _who(entry: Entry) -> str:
    return f"{entry.by} <{entry.address}>" if entry.address else entry.by


def _list_settings(found: Sequence[Told]) -> None:
    lines = [
        f"- {deciding.code(one.name)} {plain(one.shown)}  \n  {small(plain(one.meaning))}"
        for one in found
    ]
    st.markdown("\n".join(lines))


def _show_rule(store: Store, granted: Granted, key: str) -> None:
    rule, role = granted.rule, say(people_words.ROLES[granted.rule.role])
    title = f"{deciding.code(rule.text)} · {role}"
    if granted.at is None:
        deciding.line(title, say(words.BY_SETTING_LINE, file=plain(settings().roles_file)), key)
        return
    said = say(words.GIVEN_LINE, by=deciding.named(granted.by), moment=moment(granted.at))
    with (
        deciding.line(title, deciding.with_reason(said, granted.why), key),
        st.popover(say(words.WITHDRAW), key=f"{key}_box", type="tertiary"),
    ):
        st.markdown(_said(words.WITHDRAW_ASK, rule))
        st.text_input(say(words.WHY), key=f"{key}_why")
        st.button(
            say(words.WITHDRAW_YES),
            key=f"{key}_yes",
            type="primary",
            on_click=_withdraw,
            args=(store, rule, f"{key}_why"),
        )


def _offer_grant(store: Store) -> None:
    with st.form("administration_grant", border=False):
        texts, chosen, reason, button = st.columns([4, 2, 3, 2], vertical_alignment="bottom")
        texts.text_input(say(words.RULE), key=RULE, max_chars=254)
        chosen.selectbox(
            say(words.ROLE),
            GIVEN,
            format_func=lambda role: say(people_words.ROLES[role]),
            key=ROLE,
        )
        reason.text_input(say(words.WHY), key=WHY, max_chars=500)
        button.form_submit_button(
            say(words.GIVE),
            on_click=_grant,
            args=(store,),
            width="stretch",
            key="administration_give",
        )
    deciding.say_what_was_decided(NEW_ROLE)


def _grant(store: Store) -> None:
    text, role, why = (str(st.session_state.get(key) or "") for key in (RULE, ROLE, WHY))

    def act() -> str:
        rule = grant(store, parse_rule(text, role), deciding.person(), why).rule
        return _said(words.IS_GIVEN, rule)

    if deciding.decide(NEW_ROLE, act):
        st.session_state[RULE] = st.session_state[WHY] = ""


def _withdraw(store: Store, rule: Rule, reason: str) -> None:
    def act() -> str:
        withdraw(store, rule, deciding.person(), str(st.session_state.get(reason) or ""))
        return _said(words.IS_WITHDRAWN, rule)

    deciding.decide(ROLES, act)


def _said(sentence: str, rule: Rule) -> str:
    role = say(people_words.ROLES[rule.role])
    return say(sentence, rule=deciding.code(rule.text), role=role)
