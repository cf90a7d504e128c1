"""What the address of a page asks for, as the page itself would read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kp_data.queries.filters import Filters
from kp_data.store import Revision
from kp_data.views import FIGURES, ViewAddress
from kp_data.views.from_address import (
    AS_OF,
    COMPARE,
    REVISION,
    Ends,
    Ignored,
    read_choices,
    read_ends,
    read_filters,
    read_number,
    revision_of_day,
)
from kp_data.wording import as_published as words
from kp_data.wording import restatements as comparing_words


@dataclass(frozen=True)
class Wanted:
    """What is asked for.

    Attributes:
        filters: Countries, pillars, years.
        choices: What else is chosen, by the names that addresses have for it.
        ends: Two revisions or days to compare; None for the last two revisions.
        revision: Its number; None for the latest.
        ignored: What the address asks for and is left out.
    """

    filters: Filters
    choices: Mapping[str, str]
    ends: Ends | None = None
    revision: int | None = None
    ignored: tuple[Ignored, ...] = ()

    @property
    def parameters(self) -> dict[str, str]:
        """What is asked for of the latest data, as parameters of a page's address."""
        asked = ViewAddress.of("", self.filters, self.choices).parameters
        return {**asked, REVISION: str(self.revision)} if self.revision else asked

    def address(self, figure: str, **further: str) -> ViewAddress:
        """The address of a figure with the filters, and with those choices that it has."""
        chosen = {**self.choices, **further}
        own = {name: chosen[name] for name in FIGURES[figure].choices if name in chosen}
        return ViewAddress.of(figure, self.filters, own)


def read_address(
    given: Mapping[str, str], history: Sequence[Revision], *, at_the_latest: bool = False
) -> Wanted:
    """Read the parameters of an address; what it does not know does not matter.

    Args:
        given: The parameters by name.
        history: All revisions, oldest first.
        at_the_latest: For a page that looks at the latest data, whatever revision is opened.
    """
    filters, no_filters = read_filters(given)
    choices, no_choices = read_choices(given)
    number, no_number = _revision(given, history)
    ends, no_ends = _ends(given.get(COMPARE, ""))
    ignored = (*no_number, *no_filters, *no_choices, *no_ends)
    return Wanted(filters, choices, ends, None if at_the_latest else number, ignored)


def _ends(text: str) -> tuple[Ends | None, tuple[Ignored, ...]]:
    ends = read_ends(text)
    left_out = (Ignored(comparing_words.IGNORED, text),) if text and ends is None else ()
    return ends, left_out


def _revision(
    given: Mapping[str, str], history: Sequence[Revision]
) -> tuple[int | None, tuple[Ignored, ...]]:
    text = given.get(REVISION, "").strip()
    number, ignored = read_number(text, len(history))
    left_out = (ignored,) if ignored else ()
    if AS_OF not in given:
        return number, left_out
    if REVISION in given:
        return number, (Ignored(words.DAY_AND_REVISION, given[AS_OF]), *left_out)
    revision, ignored = revision_of_day(given[AS_OF], history)
    return revision.number if revision else None, (ignored,) if ignored else ()
