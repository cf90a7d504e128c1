"""What a figure counts, what it does not count and what is never added to it, one click away."""

from collections.abc import Sequence

import streamlit as st

from kp_data.queries.returns import measures_with_figures
from kp_data.reference import Measure, code_name, measure_name
from kp_data.reference.never_added import NeverAdded, never_added, never_added_to
from kp_data.views.measures_in_words import how_exact as exactness
from kp_data.wording import mistakes as mistakes_words
from kp_data.wording import never_added as words
from kp_data.wording import say, say_clauses, say_list, say_number
from pages.ui import data
from pages.ui.text import link, plain

NAMED = 5  # measures of a rule; beyond these their number is told


def show_explained(measures: Sequence[Measure]) -> None:
    """Explain the measures of a figure, where the reader has asked what it counts.

    Args:
        measures: What the figure shows, in its order.
    """
    for measure in measures:
        if len(measures) > 1:
            st.markdown(f"**{plain(measure.name)}**")
        for line in (*what_it_counts(measure), *how_exact(measure)):
            st.markdown(line)
        st.markdown(say(words.NEVER_ADDED))
        st.markdown(never_added_in_words(measure))
    st.page_link("mistakes.py", label=say(mistakes_words.LINK_HERE))


def show_defined(measure: Measure) -> None:
    """Explain a measure in a list of many: of what is never added to it only the rules' names."""
    names = [plain(rule.name) for rule, _ in never_added_to(measure.code)]
    lines = [*what_it_counts(measure), *how_exact(measure)]
    for line in (*lines, say(words.NEVER_ADDED_BY_RULES, rules=say_clauses(names))):
        st.markdown(line)


def show_rules() -> None:
    """All rules on what is never added, each with its source, folded."""
    rules = never_added().values()
    with st.expander(say(words.ALL_RULES, count=say_number(len(rules))), key="sources_rules"):
        st.markdown("\n".join(f"{rule.number}. {_rule_with_source(rule)}" for rule in rules))


def what_it_counts(measure: Measure) -> list[str]:
    """What a measure counts and what it leaves out, with the way to its definition; as Markdown."""
    counts = say(words.WHAT_IT_COUNTS, definition=plain(measure.definition))
    lines = [counts, say(words.WHAT_IT_DOES_NOT_COUNT, text=plain(measure.does_not_count))]
    unit = code_name("unit", measure.unit)
    publisher = plain(measure.publisher)
    if measure.definition_url:
        publisher = link(measure.publisher, measure.definition_url)
    kind = say(words.KINDS[measure.kind])
    lines.append(say(words.PUBLISHED_BY, publisher=publisher, unit=unit, kind=kind))
    return lines


def how_exact(measure: Measure) -> list[str]:
    """How its publisher rounds and protects a measure, and over what it is added; as Markdown."""
    sentences = exactness(measure)
    lines = [say(words.HOW_EXACT, sentences=" ".join(sentences))] if sentences else []
    over = [say(name) for code, name in words.DIMENSIONS.items() if measure.is_additive_over(code)]
    if over:
        lines.append(say(words.ADDED_OVER, dimensions=say_list(over)))
    else:
        lines.append(say(words.ADDED_OVER_NOTHING))
    return lines


def never_added_in_words(measure: Measure) -> str:
    """A list of the rules that keep a measure apart, each with the measures it speaks of.

    Of rules that speak only of measures without figures in the data the name is enough.
    """
    known = set(data.ask(measures_with_figures)["measure"])
    lines, further = [], []
    for rule, others in never_added_to(measure.code):
        if known.intersection(others):
            lines.append(_rule_in_words(rule, sorted(others, key=known.__contains__, reverse=True)))
        else:
            further.append(plain(rule.name))
    if further:
        lines.append(say(words.FURTHER_RULES, rules=say_clauses(further)))
    return "\n".join(f"- {line}" for line in lines)


def _rule_in_words(rule: NeverAdded, others: Sequence[str]) -> str:
    named = others if len(others) <= NAMED else others[: NAMED - 1]
    names = [plain(measure_name(code)) for code in named]
    if len(others) > len(named):
        names.append(say(words.MORE_MEASURES, count=say_number(len(others) - len(named))))
    return say(
        words.RULE_AND_MEASURES,
        name=plain(rule.name),
        sentence=plain(rule.sentence),
        measures=say_list(names),
    )


def _rule_with_source(rule: NeverAdded) -> str:
    told = say(words.RULE, name=plain(rule.name), sentence=plain(rule.sentence))
    if not rule.source:
        return told
    return f"{told} {say(words.RULE_SOURCE, source=link(rule.source, rule.source_url))}"
