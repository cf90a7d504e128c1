"""Reintegration on a page: its steps, its scores, its dimensions and levels, and how to report."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import streamlit as st

from kp_data import charts
from kp_data.charts import Chart
from kp_data.exports.templates import TemplateForm, template
from kp_data.queries import reintegration as ask_reintegration
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.queries.protection import policy_in_force
from kp_data.queries.sources import Citation, cited_sources
from kp_data.reference import Measure, measures, place_name
from kp_data.wording import pages as page_words
from kp_data.wording import reintegration as words
from kp_data.wording import say, say_count
from pages.ui import data, reporting, roles, sums
from pages.ui.figures import show_figure, show_table
from pages.ui.reintegration_behind import behind_matrix, behind_scores, behind_steps
from pages.ui.tables import readable_figures
from pages.ui.text import plain, small

REPORTED = (
    "kp_reintegration_eligible",
    "kp_reintegration_started",
    "kp_reintegration_completed",
    "kp_reintegration_score",
    "kp_reintegration_score_sample",
)
GROUP = ["programme", "to_code", "from_code", "publisher"]
SURVEY = ["to_code", "from_code", "publisher", "return_type", "sex", "age_group"]
BEHIND = {
    charts.reintegration_funnel: behind_steps,
    charts.reintegration_scores: behind_scores,
}
FORMS: dict[TemplateForm, str] = {"xlsx": words.TEMPLATE_EXCEL, "csv": words.TEMPLATE_CSV}


def show_steps(filters: Filters) -> None:
    """Show eligible, begun and completed for each country that reported them."""
    st.header(say(words.SECTION_STEPS), anchor=False)
    steps = data.ask(ask_reintegration.funnel, filters)
    if steps.empty:
        _say_none(words.NO_STEPS, ask_reintegration.funnel, filters)
        return
    st.markdown(say(words.STEPS_LEAD))
    begun = measures()[REPORTED[1]]
    said = reporting.coverage_sentence(begun.code, filters)
    if said:
        sentence = say(words.REPORTED_SO_FAR, measure=begun.short_name, coverage=said)
        st.markdown(small(plain(sentence)))
    _show_each(_groups(steps, GROUP), charts.reintegration_funnel, filters, "reintegration_steps")


def show_programmes(filters: Filters) -> None:
    """Show the steps that programmes publish of themselves; nothing where there are none."""
    steps = data.ask(ask_reintegration.published_funnels, filters)
    if steps.empty:
        return
    st.header(say(words.SECTION_PROGRAMMES), anchor=False)
    st.markdown(say(words.PROGRAMMES_LEAD))
    groups = _groups(steps, [*GROUP, "period_start"])
    _show_each(groups, charts.reintegration_funnel, filters, "reintegration_programmes")


def show_scores(filters: Filters) -> None:
    """Show the sustainability scores of each survey with its sample."""
    st.header(say(words.SECTION_SCORES), anchor=False)
    scores = data.ask(ask_reintegration.scores, filters)
    if scores.empty:
        _say_none(words.NO_SCORES, ask_reintegration.scores, filters)
        return
    st.markdown(say(words.SCORES_LEAD))
    scores = scores.assign(measure=REPORTED[3])
    _show_each(
        _groups(scores, SURVEY), charts.reintegration_scores, filters, "reintegration_scores"
    )


def show_matrix(filters: Filters) -> None:
    """Show the matrix of dimensions and levels with its margin."""
    st.header(say(words.SECTION_MATRIX), anchor=False)
    matrix = data.ask(ask_reintegration.reintegration_matrix, filters)
    if matrix.empty:
        _say_none(words.NO_MATRIX, ask_reintegration.reintegration_matrix, filters)
        return
    cited = sums.cited_in(data.Answer(matrix), filters)
    chart = data.made(charts.reintegration_matrix, matrix)
    about = _measures_in(matrix)
    behind = behind_matrix(matrix, filters)
    in_force = sums.in_force(filters, ())
    show_figure(chart, cited, in_force, "reintegration_matrix", about=about, behind=behind)


def show_all_figures(filters: Filters) -> None:
    """List every figure on reintegration as it was published; nothing where there is none."""
    figures = data.ask(ask_reintegration.reintegration_figures, filters)
    if figures.empty:
        return
    st.header(say(words.SECTION_FIGURES), anchor=False)
    st.markdown(say_count(*page_words.PUBLISHED_NOTE, len(figures)))
    cited = sums.cited_in(data.Answer(figures), filters)
    table = data.made(readable_figures, figures)
    show_table(table, cited, sums.in_force(filters, ()), "reintegration_figures")


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
            lines = [f"- **{plain(one.short_name)}**: {plain(one.definition)}" for one in told]
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


def _groups(table: pd.DataFrame, columns: list[str]) -> list[pd.DataFrame]:
    """What belongs into one figure; programme by programme, countries by their names."""
    groups = [rows for _, rows in table.groupby(columns, dropna=False, sort=False)]
    programmes = list(table["programme"].unique()) if "programme" in table else []

    def order(rows: pd.DataFrame) -> tuple[int, str]:
        first = rows.iloc[0]
        return (
            programmes.index(first["programme"]) if programmes else 0,
            place_name(first["to_code"]),
        )

    return sorted(groups, key=order)


def _show_each(
    groups: list[pd.DataFrame], chart: Callable[..., Chart], filters: Filters, key: str
) -> None:
    """Show a figure for each group, two beside each other."""
    for first in range(0, len(groups), 2):
        pair = groups[first : first + 2]
        for place, (column, rows) in enumerate(
            zip(st.columns(2, gap="large"), pair, strict=False), start=first
        ):
            with column:
                show_figure(
                    data.made(chart, rows),
                    _cited(rows, filters),
                    sums.in_force(filters, ()),
                    f"{key}_{place}",
                    about=_measures_in(rows),
                    behind=BEHIND[chart](rows, filters),
                )


def _measures_in(table: pd.DataFrame) -> list[Measure]:
    return [measures()[code] for code in dict.fromkeys(table["measure"])]


def _cited(rows: pd.DataFrame, filters: Filters) -> tuple[Citation, ...]:
    """The sources of one country's figures, those of its own publisher."""
    place, publisher = rows["to_code"].iloc[0], rows["publisher"].iloc[0]
    of_place = replace(filters, countries=(place,)) if place else filters
    codes = dict.fromkeys(rows["measure"])
    cited = [data.ask(cited_sources, "return", of_place, measure=code) for code in codes]
    distinct = dict.fromkeys(citation for some in cited for citation in some)
    releases = {release or "" for release in rows["release"]}
    own = [one for one in distinct if publisher in (None, one.name) and one.release in releases]
    return tuple(own or distinct)


def _offer_template(form: TemplateForm, label: str) -> None:
    st.download_button(
        say(label),
        data=lambda: template("reintegration", form),
        file_name=f"{words.TEMPLATE_FILE}.{form}",
        mime=reporting.MIME[form],
        key=f"reintegration_template_{form}",
        on_click="ignore",
    )
