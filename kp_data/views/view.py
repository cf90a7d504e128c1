"""A view and its address."""

import re
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from kp_data.charts import Chart
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.queries.sources import Citation
from kp_data.reference import Measure
from kp_data.store import Revision

COUNTRY, PILLAR, YEARS = "country", "pillar", "years"


@dataclass(frozen=True)
class ViewAddress:
    """Which figure, of what: all that is needed to make it again at any revision.

    Attributes:
        figure: Name of the figure, as :data:`kp_data.views.catalogue.FIGURES` has it.
        filters: Countries, pillars, years.
        choices: What else was chosen, by the names that the address of its page has for it
            (``measure``, ``from``, ``of``, ...), in the order of these names; only what is set.
    """

    figure: str
    filters: Filters = NO_FILTERS
    choices: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(
        cls, figure: str, filters: Filters = NO_FILTERS, choices: Mapping[str, str] | None = None
    ) -> "ViewAddress":
        """The address of a figure; choices that are empty are left out."""
        chosen = sorted((name, text) for name, text in (choices or {}).items() if text)
        return cls(figure, filters, tuple(chosen))

    @classmethod
    def read(cls, figure: str, parameters: Mapping[str, str]) -> "ViewAddress":
        """The address that parameters of a page's address stand for; years without sense are none.

        Examples:
            >>> found = ViewAddress.read("returns_year", {"country": "SSD", "years": "2015-2025"})
            >>> found.filters.countries, found.filters.last_year
            (('SSD',), 2025)
        """
        rest = dict(parameters)
        countries, themes = rest.pop(COUNTRY, "").upper(), rest.pop(PILLAR, "").lower()
        first, last = read_years(rest.pop(YEARS, "")) or (None, None)
        filters = Filters(_codes(countries), _codes(themes), first, last)
        return cls.of(figure, filters, rest)

    def choice(self, name: str, default: str = "") -> str:
        """What was chosen under a name."""
        return dict(self.choices).get(name, default)

    def several(self, name: str) -> tuple[str, ...]:
        """The codes that were chosen under a name, where any number can be."""
        return _codes(self.choice(name))

    @property
    def parameters(self) -> dict[str, str]:
        """The same as parameters of a page's address.

        Examples:
            >>> ViewAddress.of("returns_year", Filters(("SSD",)), {"measure": "x"}).parameters
            {'country': 'SSD', 'measure': 'x'}
        """
        filters = self.filters
        chosen = {
            COUNTRY: ",".join(filters.countries),
            PILLAR: ",".join(filters.pillars),
            YEARS: years_text(filters.first_year, filters.last_year),
            **dict(self.choices),
        }
        return {name: text for name, text in chosen.items() if text}


@dataclass(frozen=True, eq=False)
class View:
    """A figure with everything that belongs to it, at one revision.

    Attributes:
        address: By which it can be made again.
        chart: The figure; None where nothing can be shown, and ``said`` says why.
        citations: Who says so.
        filters: What the reader has chosen, or what applies, in words.
        about: The measures that it shows.
        notes: What must be said beside it, sentence by sentence.
        said: In place of the figure.
        counted: Of what the chart was made, for those who ask what is behind its numbers: a table
            of activities or counts, or the :class:`~kp_data.views.asking.Answer` of a sum.
        revision: At which the data stood; None for an empty store.
        kept: What those who show it have made of it, by name; nothing that tells the revision.
    """

    address: ViewAddress
    chart: Chart | None = None
    citations: Sequence[Citation] = ()
    filters: str = ""
    about: Sequence[Measure] = ()
    notes: Sequence[str] = ()
    said: str = ""
    counted: object = field(default=None, repr=False)
    revision: Revision | None = None
    kept: dict[str, Any] = field(default_factory=dict, init=False, repr=False)

    def of_revision(self, revision: Revision | None) -> "View":
        """This view as that of another revision, at which all that it shows is the same."""
        same = copy(self)
        object.__setattr__(same, "revision", revision)
        return same


def years_text(first: int | None, last: int | None) -> str:
    """The years as an address writes them.

    Examples:
        >>> years_text(2016, 2025), years_text(2016, None), years_text(None, None)
        ('2016-2025', '2016-', '')
    """
    return "" if first is None and last is None else f"{first or ''}-{last or ''}"


def read_years(text: str) -> tuple[int | None, int | None] | None:
    """Read the years of an address; None where they make no sense.

    Examples:
        >>> read_years("2016-2025"), read_years("2016-"), read_years("2016"), read_years("x")
        ((2016, 2025), (2016, None), (2016, 2016), None)
    """
    match = re.fullmatch(r"(\d{4})?(-)?(\d{4})?", text.strip(), flags=re.ASCII)
    if not match or not (match[1] or match[3]) or (match[1] and match[3] and not match[2]):
        return None
    first = int(match[1]) if match[1] else None
    last = int(match[3]) if match[3] else (None if match[2] else first)
    return None if first and last and first > last else (first, last)


def _codes(text: str) -> tuple[str, ...]:
    """Codes that stand one after the other with commas, each once."""
    return tuple(dict.fromkeys(code.strip() for code in text.split(",") if code.strip()))
