"""What the address of a page asks for: read in one way by the pages and by the first response.

What is not understood is left out, and an :class:`Ignored` says so.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from kp_data.queries.filters import Filters
from kp_data.reference import countries, pillars
from kp_data.store import Revision
from kp_data.store.revisions import revision_on
from kp_data.views.catalogue import CHOICES
from kp_data.views.view import COUNTRY, PILLAR, YEARS, read_years
from kp_data.wording import as_published as words
from kp_data.wording import pages as page_words
from kp_data.wording import say, say_date

REVISION, AS_OF, COMPARE = "revision", "as_of", "compare"
Ends = tuple[int, int] | tuple[date, date]
_NUMBER = re.compile(r"[0-9]{1,9}")  # of a revision
MOST_IGNORED = 8  # sentences on what an address asks for and is left out
MOST_LETTERS = 40  # of what was left out, in the sentence that says so


@dataclass(frozen=True)
class Ignored:
    """Something that an address asks for and that is left out.

    Attributes:
        sentence: Says so, with a place for ``{value}``.
        value: As it stands in the address.
        further: What else the sentence names.
    """

    sentence: str
    value: str
    further: Mapping[str, object] = field(default_factory=dict)

    def said(self, write: Callable[[str], str] = str) -> str:
        """The sentence, its value cut and made safe for where it is shown."""
        return say(self.sentence, value=write(self.value[:MOST_LETTERS]), **self.further)


def read_filters(given: Mapping[str, str]) -> tuple[Filters, tuple[Ignored, ...]]:
    """The filters that an address names.

    Args:
        given: Parameters of the address by name.

    Examples:
        >>> filters, ignored = read_filters({"country": "eth,XXX", "years": "2016-"})
        >>> filters.countries, filters.first_year, [one.value for one in ignored]
        (('ETH',), 2016, ['XXX'])
    """
    places, no_places = read_codes(given.get(COUNTRY, "").upper(), countries().__contains__)
    themes, no_themes = read_codes(given.get(PILLAR, "").lower(), pillars().__contains__)
    ignored = [Ignored(page_words.IGNORED_COUNTRY, code) for code in no_places]
    ignored += [Ignored(page_words.IGNORED_PILLAR, code) for code in no_themes]
    years = read_years(given[YEARS]) if YEARS in given else (None, None)
    if years is None:
        ignored.append(Ignored(page_words.IGNORED_YEARS, given[YEARS]))
    first, last = years or (None, None)
    return Filters(places, themes, first, last), tuple(ignored)


def read_codes(text: str, known: Callable[[str], bool]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Codes that stand one after the other with commas, each once: those known, and the others.

    Examples:
        >>> read_codes("ETH, X,ETH", {"ETH"}.__contains__)
        (('ETH',), ('X',))
    """
    codes = dict.fromkeys(code.strip() for code in text.split(",") if code.strip())
    return (
        tuple(code for code in codes if known(code)),
        tuple(code for code in codes if not known(code)),
    )


def read_choices(given: Mapping[str, str]) -> tuple[dict[str, str], tuple[Ignored, ...]]:
    """What an address chooses beside the filters, by name; lists of codes stand with commas.

    Args:
        given: Parameters of the address by name; those that are no choice are passed over.

    Examples:
        >>> chosen, ignored = read_choices({"of": "KEN", "from": "deu,X", "level": "nonsense"})
        >>> chosen, [one.value for one in ignored]
        ({'from': 'DEU', 'of': 'KEN'}, ['X', 'nonsense'])
    """
    chosen, ignored = {}, []
    for name, known in _CHOSEN.items():
        text = given.get(name, "")
        if name in _SENTENCE_OF_CODE:
            codes, unknown = read_codes(text.upper() if name == "from" else text, known)
            chosen[name] = ",".join(codes)
            ignored += [Ignored(_SENTENCE_OF_CODE[name], code) for code in unknown]
        elif known(text):
            chosen[name] = text
        elif name in given:
            ignored.append(Ignored(page_words.IGNORED_CHOICE, text))
    return {name: text for name, text in chosen.items() if text}, tuple(ignored)


# What pages keep in the address: a group of reintegration figures has no choice on its page, and a
# cell of the page Pillars is no choice of a figure.
_CHOSEN: Mapping[str, Callable[[str], bool]] = {
    **{name: known for name, known in CHOICES.items() if name != "group"},
    "cell": lambda code: code in pillars(),
    "year": CHOICES["restated_year"],
}
_SENTENCE_OF_CODE = {"from": page_words.IGNORED_COUNTRY, "with": page_words.IGNORED_CHOICE}


def read_number(text: str, latest: int) -> tuple[int | None, Ignored | None]:
    """The number of a revision; None for the latest, and why where another one was asked for.

    Args:
        text: As it stands in the address; empty where nothing was asked.
        latest: The number of the latest revision; 0 for an empty store.

    Examples:
        >>> read_number("7", 8), read_number("", 8)
        ((7, None), (None, None))
    """
    if not text:
        return None, None
    if not _NUMBER.fullmatch(text):
        return None, Ignored(words.NO_NUMBER, text)
    if 1 <= int(text) <= latest:
        return int(text), None
    sentence = words.NO_SUCH_REVISION if latest else words.NO_REVISION_YET
    return None, Ignored(sentence, text, {"latest": latest})


def read_day(text: str) -> date | None:
    """Read a day of an address; None where it is none.

    Examples:
        >>> read_day("2026-03-16"), read_day("2026-02-30"), read_day("16.3.2026")
        (datetime.date(2026, 3, 16), None, None)
    """
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text.strip()):
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def read_ends(text: str) -> Ends | None:
    """Read two revisions or two days; None where the text is neither.

    Examples:
        >>> read_ends("4:7"), read_ends("2026-03-03:2026-03-16"), read_ends("4:2026-03-16")
        ((4, 7), (datetime.date(2026, 3, 3), datetime.date(2026, 3, 16)), None)
    """
    first, _, last = text.partition(":")
    if _NUMBER.fullmatch(first) and _NUMBER.fullmatch(last):
        return int(first), int(last)
    days = read_day(first), read_day(last)
    return (days[0], days[1]) if days[0] and days[1] else None


def revision_of_day(
    text: str, history: Sequence[Revision]
) -> tuple[Revision | None, Ignored | None]:
    """The last revision made by the end of a day (UTC); None for the latest, and why.

    Args:
        text: The day as it stands in the address.
        history: All revisions, oldest first.
    """
    day = read_day(text)
    if day is None:
        return None, Ignored(words.NO_DAY, text)
    if not history:
        return None, None
    if day > datetime.now(UTC).date():
        return None, Ignored(words.DAY_TO_COME, say_date(day), {"day": say_date(day)})
    revision = revision_on(history, day)
    if revision is not None:
        return revision, None
    first = say_date(history[0].at.astimezone(UTC).date())
    return None, Ignored(words.DAY_BEFORE_FIRST, "", {"day": say_date(day), "first": first})
