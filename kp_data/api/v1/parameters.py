"""What stands after the question mark: read, checked, refused with a sentence."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from kp_data.api.v1.problems import Refused, short
from kp_data.queries.filters import Filters
from kp_data.reference import areas, countries, measures, pillars
from kp_data.store import Revision
from kp_data.store.revisions import revision_on
from kp_data.views.view import read_years
from kp_data.wording import LANGUAGES, say, say_date, say_list
from kp_data.wording import api as words
from kp_data.wording.choosing import PARAMETER

MOST_LETTERS = 4_000  # of a query
LISTS = ("country", "pillar", "from", "with")  # may be repeated, or stand with commas
YES = {"yes": True, "no": False}

Given = Mapping[str, str]


@dataclass(frozen=True)
class Wanted:
    """What was asked for.

    Attributes:
        revision: Number; None where the latest is wanted, or a day is given.
        day: At whose end the data are wanted.
        given: Everything else, as it stands in the address.
    """

    revision: int | None
    day: date | None
    given: Given

    @property
    def filters(self) -> Filters:
        """Countries, pillars and years of records.

        Raises:
            Refused: With the sentence that says which is not known.
        """
        chosen = self._codes("country", _is_country, words.UNKNOWN_COUNTRY)
        themes = self.given.get("pillar", "").lower()
        for code in _split(themes):
            if code not in pillars():
                known = say_list(pillars())
                raise Refused(400, say(words.UNKNOWN_PILLAR, code=short(code), known=known))
        return Filters(chosen, _split(themes), *_years(self.given.get("year", "")))

    @property
    def sending(self) -> tuple[str, ...]:
        """Codes of sending countries."""
        return self._codes("from", _is_place, words.UNKNOWN_SENDER)

    @property
    def measure(self) -> str | None:
        """Code of a measure; None for all."""
        code = self.given.get("measure") or None
        if code is not None and code not in measures():
            raise Refused(400, say(words.UNKNOWN_MEASURE, code=short(code)))
        return code

    def is_on(self, name: str) -> bool:
        """Whether something is asked for by yes."""
        text = self.given.get(name, "no")
        if text not in YES:
            raise Refused(400, say(words.WRONG_YES, name=name, text=short(text)))
        return YES[text]

    def _codes(self, name: str, is_known: Callable[[str], bool], sentence: str) -> tuple[str, ...]:
        codes = _split(self.given.get(name, "").upper())
        for code in codes:
            if not is_known(code):
                raise Refused(400, say(sentence, code=short(code)))
        return codes


def read_wanted(items: Sequence[tuple[str, str]], known: Sequence[str]) -> Wanted:
    """Read what was asked for.

    Args:
        items: Names and values of the query, as they stand in the address.
        known: Which names this address takes.

    Raises:
        Refused: A name that it does not take, one that stands twice, or a value without sense.
    """
    if sum(len(name) + len(text) for name, text in items) > MOST_LETTERS:
        raise Refused(400, say(words.TOO_LONG, most=MOST_LETTERS))
    given: dict[str, str] = {}
    for name, text in items:
        if name not in known:
            sentence = words.UNKNOWN_PARAMETER if known else words.NOTHING_KNOWN
            raise Refused(400, say(sentence, name=short(name), known=say_list(known)))
        if name in given and name not in LISTS:
            raise Refused(400, say(words.REPEATED, name=name))
        given[name] = f"{given[name]},{text}" if name in given else text.strip()
    if given.pop(PARAMETER, "en") not in LANGUAGES:
        raise Refused(400, say(words.UNKNOWN_LANGUAGE, known=say_list(LANGUAGES)))
    revision, day = given.pop("revision", None), given.pop("as_of", None)
    if revision is not None and day is not None:
        raise Refused(400, say(words.BOTH_GIVEN))
    return Wanted(_number(revision), _day(day), given)


def find_revision(wanted: Wanted, history: Sequence[Revision]) -> int:
    """The number of the revision that is wanted; 0 for an empty store.

    Raises:
        Refused: There is no such revision.
    """
    latest = len(history)
    if wanted.day is not None:
        return _number_on(wanted.day, history)
    if wanted.revision is None:
        return latest
    if not 1 <= wanted.revision <= latest:
        sentence = words.NO_REVISION if latest else words.NO_REVISION_YET
        raise Refused(404, say(sentence, number=wanted.revision, latest=latest))
    return wanted.revision


def check_page_years(given: Given) -> None:
    """Refuse years of a page's address that make no sense: a page leaves them out and says so."""
    text = given.get("years", "")
    if text and read_years(text) is None:
        raise Refused(400, say(words.WRONG_YEARS, text=short(text)))


def _number_on(day: date, history: Sequence[Revision]) -> int:
    found = revision_on(history, day)
    if day > datetime.now(UTC).date():
        raise Refused(400, say(words.DAY_TO_COME, text=day.isoformat()))
    if not history:
        raise Refused(404, say(words.DAY_OF_NOTHING, text=say_date(day)))
    if found is None:
        first = say_date(history[0].at.astimezone(UTC).date())
        raise Refused(404, say(words.DAY_BEFORE, text=say_date(day), first=first))
    return found.number


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise Refused(400, say(words.WRONG_REVISION, text=short(text)))
    return int(text)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    # Other forms of a day that the standard knows are not those that an address writes.
    is_day = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text)
    try:
        return date.fromisoformat(text if is_day else "")
    except ValueError as error:
        raise Refused(400, say(words.WRONG_DAY, text=short(text))) from error


def _years(text: str) -> tuple[int | None, int | None]:
    if not text:
        return None, None
    match = re.fullmatch(r"(\d{4})?(?:([:-])(\d{4})?)?", text, re.ASCII)
    if not match or not (match[1] or match[3]):
        raise Refused(400, say(words.WRONG_YEAR, text=short(text)))
    first = int(match[1]) if match[1] else None
    last = int(match[3]) if match[3] else (None if match[2] else first)
    if first and last and first > last:
        raise Refused(400, say(words.WRONG_YEAR, text=short(text)))
    return first, last


def _split(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code.strip() for code in text.split(",") if code.strip()))


def _is_country(code: str) -> bool:
    return code in countries()


def _is_place(code: str) -> bool:
    return code in countries() or code in areas()
