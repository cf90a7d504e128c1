"""Cells that hold data on one person, whatever their heading says."""

import re
from dataclasses import dataclass

from kp_data.reading.personal_headings import OF_SOURCES, OF_THINGS
from kp_data.wording import persons as words


@dataclass(frozen=True)
class Suspect:
    """What a text looks like.

    Attributes:
        what: The kind of data, as a sentence of the wording.
        needed: How many different such texts in one column make it certain.
        innocent_under: Headings under which the text is something else; None if there are none.
    """

    what: str
    needed: int = 1
    innocent_under: re.Pattern[str] | None = None


_EMAIL = re.compile(r"(?<!//)\b([\w.+\-']+)@((?:[\w\-]+\.)+[^\W\d_]{2,})\b")
_OFFICES = re.compile(
    r"info|contact|secretar|enquir|inquir|statist|stats|migra|dtm|unhcr|icmpd|igad|support|process|"
    r"khartoum|training|project|data|webmaster|no-?reply|reintegr|return|registr|commun|office|"
    r"editor|publication|library|service|delegation|embassy|mission|ministry|cabinet|protocol"
)
_OFFICE_WORDS = frozenset(
    {"press", "media", "admin", "help", "desk", "team", "unit", "hq", "mail", "email", "events"}
    | {"web", "pr", "hr", "it", "kp", "iom", "eu", "au", "who", "un", "general", "ask", "research"}
)
_FREE_MAIL = re.compile(
    r"(?:gmail|googlemail|yahoo|ymail|hotmail|outlook|live|msn|icloud|me|aol|gmx|web|mail|proton|"
    r"protonmail|yandex|laposte|orange|free|wanadoo|libero)\.[a-z.]+",
    re.IGNORECASE,
)

_MRZ = re.compile(r"\b[PIACV][A-Z<][A-Z<]{3}[A-Z0-9<]*<<[A-Z0-9<]{5,}")
_PASSPORT_SAID = re.compile(
    r"(?:passe?port|laissez-passer|identity card|national id|carte d'identité|جواز(?: السفر)?)"
    r"\W{0,3}(?:(?:no|nr|n°|nº|number|num|numéro|رقم))?\W{0,3}[A-Z]{0,3}[ -]?\d{5,12}\b",
    re.IGNORECASE,
)
_PASSPORT = re.compile(r"[A-Z]{1,2}[ -]?\d{6,9}")

_PHONE_SAID = re.compile(
    r"(?:\b(?:tele|cell|mobile ?)?phone|\btel|\bmobile|\bwhats ?app|\bgsm|\btél(?:éphone)?|"
    r"هاتف|جوال)"
    r"(?: ?(?:no|nr|number|n°))?[\s.:#=]{0,4}\+?\(?\d(?:[\s().\-/]{0,2}\d){6,14}",
    re.IGNORECASE,
)
_INTERNATIONAL = re.compile(
    r"(?<![\w+])\+\s?\(?[1-9]\d{0,2}\)?(?:[\s().\-/]{0,2}\d){7,13}(?![\d,])"
)
_DIALLED_ABROAD = re.compile(r"00[1-9]\d{0,2}(?:[ .\-/]?\d){7,12}")
_LOCAL = re.compile(
    r"\(?0\d{1,4}\)?([ .\-/])\d{2,7}(?:\1\d{2,4}){0,4}|\d{2,4}([ -])\d{2,4}(?:\2\d{2,4}){1,4}"
)
_THOUSANDS = re.compile(r"\+?\d{1,3}(?:[ .\u00a0\u202f]\d{3})+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BOOK_NUMBER = re.compile(r"97[89][ -]")


def suspect(text: str) -> Suspect | None:
    """What a text looks like: data on a person, or None.

    Figures, years, dates, codes of projects, addresses of pages and mailboxes of offices are none.

    Examples:
        >>> suspect("ask amina.diallo@example.org").what
        'e-mail addresses'
        >>> suspect("secretariat@khartoumprocess.net"), suspect("1 234 567 890")
        (None, None)
        >>> suspect("+251 911 234567").what
        'telephone numbers'
    """
    if len(text) < 6 or text.isdigit():
        return None
    if "@" in text and (found := _email(text)):
        return found
    return _number(text)


def _number(text: str) -> Suspect | None:
    """A passport's line or number, or that of a telephone."""
    if "<<" in text and _MRZ.search(text):
        return Suspect(words.NUMBERS)
    digits = sum(map(str.isdigit, text)) if len(text) < 60 else len(re.findall(r"\d", text))
    if digits < 5:
        return None
    if _PASSPORT_SAID.search(text):
        return Suspect(words.NUMBERS)
    if _PASSPORT.fullmatch(text):
        return Suspect(words.NUMBERS, needed=3, innocent_under=OF_THINGS)
    return _phone(text, digits) if digits >= 7 else None


def _email(text: str) -> Suspect | None:
    """An address of a person; first.last@ is one anywhere, ministry@ is none in a source."""
    found = None
    for local, domain in _EMAIL.findall(text):
        name = local.casefold()
        parts = [part for part in re.split(r"[\W\d_]+", name) if part]
        is_office = bool(_OFFICES.search(name)) or any(part in _OFFICE_WORDS for part in parts)
        if is_office or name in domain.casefold():
            continue
        if len(parts) > 1 or _FREE_MAIL.fullmatch(domain):
            return Suspect(words.EMAILS)
        found = Suspect(words.EMAILS, innocent_under=OF_SOURCES)
    return found


def _phone(text: str, digits: int) -> Suspect | None:
    if _PHONE_SAID.search(text) or _DIALLED_ABROAD.fullmatch(text):
        return Suspect(words.PHONES)
    if "+" in text and _INTERNATIONAL.search(text):
        is_figure = digits <= 9 and _THOUSANDS.fullmatch(text)
        return None if is_figure else Suspect(words.PHONES)
    if digits < 9 or digits > 13 or _YEAR.search(text) or _BOOK_NUMBER.match(text):
        return None
    if _THOUSANDS.fullmatch(text) or not _LOCAL.fullmatch(text):
        return None
    return Suspect(words.PHONES, needed=2, innocent_under=OF_THINGS)
