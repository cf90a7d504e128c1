"""Addresses of figures: written, read back, and refused in words."""

from string import printable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kp_data.errors import KpError, UnknownChoiceError
from kp_data.queries.filters import Filters
from kp_data.reference import countries, measures, pillars
from kp_data.views import FIGURES, ViewAddress
from kp_data.views.catalogue import CHOICES, check

PLACES = st.sampled_from(sorted(countries()))
MEASURES = st.sampled_from(sorted(measures()))
YEARS = st.integers(1900, 2100)


def several(codes):
    return st.lists(codes, unique=True, max_size=4)


VALUES = {
    "measure": MEASURES,
    "from": several(PLACES).map(",".join),
    "with": several(MEASURES).map(",".join),
    "flows": st.sampled_from(["sankey", "matrix"]),
    "grid": st.sampled_from(["recent", "all"]),
    "of": PLACES,
    "level": st.sampled_from(["domain", "theme"]),
    "record": st.sampled_from(["meeting", "training"]),
    "map": st.sampled_from(["tiles", "boundaries"]),
    "restated": PLACES,
    "restated_year": YEARS.map(str),
    "due": YEARS.map(str),
    "group": st.text(printable, max_size=60),
}


@st.composite
def filters(draw):
    first, last = sorted([draw(YEARS), draw(YEARS)])
    return Filters(
        tuple(draw(several(PLACES))),
        tuple(draw(several(st.sampled_from(sorted(pillars()))))),
        draw(st.sampled_from([first, None])),
        draw(st.sampled_from([last, None])),
    )


@st.composite
def addresses(draw):
    figure = draw(st.sampled_from(sorted(FIGURES)))
    choices = {name: draw(VALUES[name]) for name in FIGURES[figure].choices if draw(st.booleans())}
    return ViewAddress.of(figure, draw(filters()), choices)


def test_every_choice_is_among_those_tried():
    assert VALUES.keys() == CHOICES.keys()
    assert {name for figure in FIGURES.values() for name in figure.choices} == CHOICES.keys()


@given(addresses())
def test_an_address_is_read_back_as_it_was_written(address):
    check(address)
    assert ViewAddress.read(address.figure, address.parameters) == address


@given(
    st.sampled_from(sorted(FIGURES)),
    st.dictionaries(st.sampled_from(["country", "pillar", "years", *CHOICES]), st.text()),
)
def test_whatever_an_address_asks_for_is_known_or_refused_in_words(figure, parameters):
    try:
        check(ViewAddress.read(figure, parameters))
    except KpError as refusal:
        assert str(refusal)


@pytest.mark.parametrize(
    ("figure", "parameters", "said"),
    [
        ("returns_yeer", {}, "There is no figure “returns_yeer”"),
        ("returns_year", {"country": "XXX"}, "“XXX” is not a country"),
        ("returns_year", {"pillar": "jvap-99"}, "“jvap-99” is not a pillar"),
        ("returns_year", {"measure": "kp_guesses"}, "“kp_guesses” cannot be chosen"),
        ("meetings_hosts", {"measure": "kp_returns"}, "as “measure” for this figure"),
        ("returns_restated", {"restated_year": "9" * 5000}, "cannot be chosen"),
        ("returns_beside", {"with": "kp_returns,nobody"}, "cannot be chosen"),
    ],
)
def test_an_address_that_leads_nowhere_says_so(figure, parameters, said):
    with pytest.raises(UnknownChoiceError, match=said):
        check(ViewAddress.read(figure, parameters))
