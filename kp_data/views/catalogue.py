"""The list of all figures, and the one way from an address to a view."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from kp_data.errors import UnknownChoiceError
from kp_data.reference import areas, countries, measures, pillars, place_name
from kp_data.views import (
    activities,
    beside,
    overview,
    reintegration,
    reporting,
    restatements,
    returns,
)
from kp_data.views import (
    countries as of_countries,
)
from kp_data.views.asking import Data
from kp_data.views.view import View, ViewAddress
from kp_data.wording import say
from kp_data.wording import views as words


@dataclass(frozen=True)
class Figure:
    """One figure that can be shown.

    Attributes:
        page: Path of the page on which it stands.
        build: Makes the view.
        choices: Names of what can be chosen beside the filters.
    """

    page: str
    build: Callable[[Data, ViewAddress], View]
    choices: tuple[str, ...] = ()


def _place(code: str) -> bool:
    return code in countries() or code in areas()


def _year(text: str) -> bool:
    return re.fullmatch(r"[0-9]{4}", text) is not None


def _each(known: Callable[[str], bool]) -> Callable[[str], bool]:
    return lambda text: all(known(code.strip()) for code in text.split(",") if code.strip())


# What can be chosen, and whether a text is a choice there is.
CHOICES: Mapping[str, Callable[[str], bool]] = {
    "measure": lambda code: code in measures(),
    "from": _each(_place),
    "with": _each(lambda code: code in measures()),
    "flows": {"sankey", "matrix"}.__contains__,
    "grid": {"recent", "all"}.__contains__,
    "of": lambda code: code in countries(),
    "level": {"domain", "theme"}.__contains__,
    "record": {"meeting", "training"}.__contains__,
    "map": {"tiles", "boundaries"}.__contains__,
    "restated": _place,
    "restated_year": _year,
    "due": _year,
    "group": bool,
}

OF_RETURNS = ("measure", "from")

FIGURES: Mapping[str, Figure] = {
    "overview_numbers": Figure("overview", overview.numbers),
    "overview_timeline": Figure("overview", activities.timeline),
    "overview_places": Figure("overview", activities.places, ("map",)),
    "meetings_per_year": Figure("meetings", activities.per_year),
    "meetings_timeline": Figure("meetings", partial(activities.timeline, only="meeting")),
    "meetings_places": Figure("meetings", activities.places, ("map",)),
    "meetings_hosts": Figure("meetings", activities.hosts),
    "meetings_domains": Figure("meetings", partial(activities.by_pillar, level="domain")),
    "meetings_themes": Figure("meetings", partial(activities.by_pillar, level="theme")),
    "meetings_delegates": Figure("meetings", activities.delegates),
    "trainings_per_year_framework": Figure(
        "trainings", partial(activities.per_year, record="training", by="framework")
    ),
    "trainings_per_year_kind": Figure(
        "trainings", partial(activities.per_year, record="training", by="kind")
    ),
    "trainings_places": Figure(
        "trainings", partial(activities.places, record="training"), ("map",)
    ),
    "trainings_hosts": Figure("trainings", partial(activities.hosts, record="training")),
    "trainings_domains": Figure(
        "trainings", partial(activities.by_pillar, record="training", level="domain")
    ),
    "trainings_themes": Figure(
        "trainings", partial(activities.by_pillar, record="training", level="theme")
    ),
    "trainings_delegates": Figure("trainings", partial(activities.delegates, record="training")),
    "returns_year": Figure("returns", returns.by_year, OF_RETURNS),
    "returns_to": Figure("returns", partial(returns.by_country, side="to"), OF_RETURNS),
    "returns_from": Figure("returns", partial(returns.by_country, side="from"), OF_RETURNS),
    "returns_flows": Figure("returns", returns.flows, (*OF_RETURNS, "flows")),
    "returns_types": Figure("returns", returns.by_type, OF_RETURNS),
    "returns_sex_age": Figure("returns", returns.by_sex_age, OF_RETURNS),
    "returns_published": Figure("returns", returns.one_by_one, OF_RETURNS),
    "returns_beside": Figure("returns", beside.panel, (*OF_RETURNS, "with")),
    "returns_restated": Figure(
        "returns", restatements.one_figure, (*OF_RETURNS, "restated", "restated_year")
    ),
    "returns_reporting": Figure("returns", reporting.of_measure, ("measure", "grid")),
    "reintegration_steps": Figure("reintegration", reintegration.of_group, ("group",)),
    "reintegration_programmes": Figure("reintegration", reintegration.of_group, ("group",)),
    "reintegration_scores": Figure("reintegration", reintegration.of_group, ("group",)),
    "reintegration_matrix": Figure("reintegration", reintegration.matrix),
    "countries_timeline": Figure("countries", of_countries.timeline, ("of",)),
    "countries_to": Figure(
        "countries", partial(of_countries.returns, side="to"), ("of", "measure")
    ),
    "countries_from": Figure(
        "countries", partial(of_countries.returns, side="from"), ("of", "measure")
    ),
    "countries_reporting": Figure("countries", reporting.of_country, ("of", "grid")),
    "pillars_matrix": Figure("pillars", activities.pillar_matrix, ("level", "record")),
    "quality_reporting": Figure("quality", reporting.of_year, ("due",)),
}


def build(data: Data, address: ViewAddress) -> View:
    """Make the view of an address.

    Args:
        data: The data at a revision.
        address: Of the figure.

    Raises:
        UnknownChoiceError: There is no such figure, or what was chosen does not exist.
    """
    return make(data, address).of_revision(data.current().revision)


def make(data: Data, address: ViewAddress) -> View:
    """As :func:`build`, but of no revision: it is the same while what it rests on is."""
    check(address)
    return FIGURES[address.figure].build(data, address)


def name_of(address: ViewAddress) -> str:
    """What a figure is called where it cannot be shown; empty for one that does not exist.

    Examples:
        >>> name_of(ViewAddress.of("reintegration_steps")), name_of(ViewAddress.of("gone"))
        ('Reintegration: steps', '')
    """
    if address.figure not in FIGURES:
        return ""
    name = say(words.FIGURES[address.figure])
    if (country := address.choice("of")) in countries():
        name = say(words.NAME_WITH_COUNTRY, name=name, country=place_name(country))
    if (code := address.choice("measure")) in measures():
        measure = measures()[code].short_name
        name = say(words.NAME_WITH_MEASURE, name=name, measure=measure)
    return name


def check(address: ViewAddress) -> None:
    """Refuse an address that leads nowhere.

    Raises:
        UnknownChoiceError: With the sentence that says what is not known.
    """
    figure = FIGURES.get(address.figure)
    if figure is None:
        raise UnknownChoiceError(say(words.NO_FIGURE, figure=_short(address.figure)))
    for code in address.filters.countries:
        if not _place(code):
            raise UnknownChoiceError(say(words.NO_COUNTRY, code=_short(code)))
    for code in address.filters.pillars:
        if code not in pillars():
            raise UnknownChoiceError(say(words.NO_PILLAR, code=_short(code)))
    for name, text in address.choices:
        if name not in figure.choices or not CHOICES[name](text):
            raise UnknownChoiceError(say(words.NO_CHOICE, name=_short(name), text=_short(text)))


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
