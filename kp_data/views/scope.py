"""Whose returns the published figures hold: said wherever they could be taken for all returns."""

from collections.abc import Iterable

from kp_data.charts.phrases import listed
from kp_data.queries.returns import countries_outside, pairs_of_countries
from kp_data.reference import african_members, alphabetical, areas, countries, place_name
from kp_data.views.asking import Data
from kp_data.wording import figures as figure_words
from kp_data.wording import pages as words
from kp_data.wording import say, say_count, say_number


def scope_sentence(data: Data, measures: Iterable[str]) -> str:
    """Which countries of return the figures hold, if these are African members only.

    Args:
        data: The data.
        measures: Codes of the measures shown.

    Returns:
        A sentence, which also says that figures of other countries are kept but not counted;
        empty where any figure is of another region, or does not say.
    """
    measures = tuple(measures)
    outside = data.ask(countries_outside)
    codes = outside[outside["measure"].isin(measures)]["code"]
    others = codes[codes.isin(countries().keys())].nunique()
    if others:
        return say_count(*figure_words.OTHER_COUNTRIES_KEPT, int(others))
    held = _countries_of_return(data, measures)
    african = african_members()
    if not held or not held <= african:
        return ""
    if held == african:
        return say(words.SCOPE_ALL, count=say_number(len(held)))
    names = listed(sorted(map(place_name, held), key=alphabetical))
    return say(words.SCOPE_SOME, count=say_number(len(african)), countries=names)


def scope_of_headline(data: Data, measure: str) -> str:
    """The same in a few words, for a figure at a glance; empty where it does not hold."""
    held = _countries_of_return(data, [measure])
    if not held or not held <= african_members():
        return ""
    everyone = held == african_members()
    sentence = words.SCOPE_OF_HEADLINE if everyone else words.SCOPE_OF_HEADLINE_SOME
    return say(sentence, count=say_number(len(held)))


def _countries_of_return(data: Data, measures: Iterable[str]) -> frozenset[str | None]:
    held: set[str | None] = set()
    for code in measures:
        held |= set(data.ask(pairs_of_countries, code)["to_code"])
    return frozenset(areas()[code].parent_code if code in areas() else code for code in held)
