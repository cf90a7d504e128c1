"""Reintegration on a page: its steps, its scores, its dimensions and levels, and how to report."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from kp_data.exports.templates import TemplateForm, template
from kp_data.queries import reintegration as ask_reintegration
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.queries.protection import policy_in_force
from kp_data.reference import measures
from kp_data.views.coverage import coverage_sentence
from kp_data.views.in_words import in_force
from kp_data.views.reintegration import REPORTED, cited_in, groups
from kp_data.wording import pages as page_words
from kp_data.wording import reintegration as words
from kp_data.wording import say, say_count, say_named
from pages.ui import data, reporting, roles
from pages.ui.records import show_figures
from pages.ui.text import plain, small
from pages.ui.views import show_view, view_of

FORMS: dict[TemplateForm, str] = {"xlsx": words.TEMPLATE_EXCEL, "csv": words.TEMPLATE_CSV}


def show_steps(filters: Filters) -> None:
    """Show eligible, begun and completed for each country that reported them."""
    st.header(say(words.SECTION_STEPS), anchor=False)
    if not groups(data, "reintegration_steps", filters):
        _say_none(words.NO_STEPS, ask_reintegration.funnel, filters)
        return
    st.markdown(say(words.STEPS_LEAD))
    begun = measures()[REPORTED[1]]
    said = coverage_sentence(data, begun.code, filters)
    if said:
        sentence = say(words.REPORTED_SO_FAR, measure=begun.short_name, coverage=said)
        st.markdown(small(plain(sentence)))
    _show_each("reintegration_steps", filters)


def show_programmes(filters: Filters) -> None:
    """Show the steps that programmes publish of themselves; nothing where there are none."""
    if groups(data, "reintegration_programmes", filters):
        st.header(say(words.SECTION_PROGRAMMES), anchor=False)
        st.markdown(say(words.PROGRAMMES_LEAD))
        _show_each("reintegration_programmes", filters)


def show_scores(filters: Filters) -> None:
    """Show the sustainability scores of each survey with its sample."""
    st.header(say(words.SECTION_SCORES), anchor=False)
    if groups(data, "reintegration_scores", filters):
        st.markdown(say(words.SCORES_LEAD))
        _show_each("reintegration_scores", filters)
    else:
        _say_none(words.NO_SCORES, ask_reintegration.scores, filters)


def show_matrix(filters: Filters) -> None:
    """Show the matrix of dimensions and levels with its margin."""
    st.header(say(words.SECTION_MATRIX), anchor=False)
    view = view_of("reintegration_matrix", filters)
    if view.chart:
        show_view(view)
    else:
        _say_none(words.NO_MATRIX, ask_reintegration.reintegration_matrix, filters)


def show_all_figures(filters: Filters) -> None:
    """List every figure on reintegration as it was published; nothing where there is none."""
    figures = data.ask(ask_reintegration.reintegration_figures, filters)
    if figures.empty:
        return
    st.header(say(words.SECTION_FIGURES), anchor=False)
    st.markdown(say_count(*page_words.PUBLISHED_NOTE, len(figures)))
    cited = cited_in(data, figures, filters)
    show_figures(figures, cited, in_force(filters), "reintegration_figures")


def show_how_to_report() -> None:
    """Say what a ministry sends, to whom, and by which template."""
    st.header(say(words.HOW_TO_REPORT), anchor=False)
    with st.container(border=True, key="reintegration_report"):
        st.markdown(say(words.REPORT_LEAD))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            for form, label in FORMS.items():
                _offer_template(form, label)
            if roles.is_secretariat():
                st.page_link("upload.py", label=say(words.UPLOAD_HERE))
        what, rules = st.columns(2, gap="large")
        with what:
            st.markdown(f"**{say(words.REPORT_WHAT)}**")
            told = [measures()[code] for code in REPORTED]
            lines = [
                "- " + say_named(f"**{plain(one.short_name)}**", plain(one.definition))
                for one in told
            ]
            st.markdown("\n".join(lines))
        with rules:
            st.markdown(f"**{say(words.REPORT_HOW)}**")
            largest = policy_in_force().threshold - 1
            lines = [f"- {say(rule, largest=largest)}" for rule in words.REPORT_RULES]
            st.markdown("\n".join(lines))


def link_to_page() -> None:
    """On another page: the way to this one."""
    st.markdown(say(words.ON_ITS_OWN_PAGE))
    st.page_link("reintegration.py", label=say(words.OPEN_PAGE))


def _say_none(sentence: str, query: Callable[..., pd.DataFrame], filters: Filters) -> None:
    """Say that nobody has reported, or that the filters leave nothing."""
    is_filtered = filters != NO_FILTERS and not data.ask(query, NO_FILTERS).empty
    st.info(say(words.NOTHING_CHOSEN if is_filtered else sentence))


def _show_each(figure: str, filters: Filters) -> None:
    """Show a figure for each group, two beside each other."""
    names = list(groups(data, figure, filters))
    for first in range(0, len(names), 2):
        columns = st.columns(2, gap="large")
        for place, (column, name) in enumerate(
            zip(columns, names[first : first + 2], strict=False)
        ):
            with column:
                view = view_of(figure, filters, {"group": name})
                show_view(view, f"{figure}_{first + place}")


def _offer_template(form: TemplateForm, label: str) -> None:
    st.download_button(
        say(label),
        data=lambda: template("reintegration", form),
        file_name=f"{words.TEMPLATE_FILE}.{form}",
        mime=reporting.MIME[form],
        key=f"reintegration_template_{form}",
        on_click="ignore",
    )
