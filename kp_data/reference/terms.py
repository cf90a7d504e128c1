"""The terms of the Process: what each means, and its names in the three languages.

An official name is one that the Process, a treaty or the United Nations uses as a title: its
translation is the published one, or the English marked with :data:`ENGLISH_STAYS`. The catalogues
agree with this table. All other terms are words, translated by the catalogues.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from kp_data.reference.tables import Named, TableRow, by_folder, read_by_code
from kp_data.wording import RIGHT_TO_LEFT, TRANSLATED, in_language, language, translate

ENGLISH_STAYS = " (EN)"  # behind a name of which no published translation is known
_COLUMNS = (
    *("code", "official", "page", "english", "french", "french_source"),
    *("arabic", "arabic_source", "weak", "note", "definition"),
)
_IN_TABLE = {"fr": "french", "ar": "arabic"}


@dataclass(frozen=True)
class Term(Named):
    """A term.

    Attributes:
        english_definition: What it means here.
        is_official: Whether it is a title, whose translation has to be a published one.
        page: Where it is used, the path of a page; empty where it is used everywhere.
        published: The published translation by language; missing where none was found.
        sources: Where it was published, by language.
        weak: Languages whose source is not the organisation itself: press reports, Wikipedia.
        note: What the weak sources are; for those who look after the table.
    """

    english_definition: str
    is_official: bool
    page: str
    published: Mapping[str, str]
    sources: Mapping[str, str]
    weak: frozenset[str]
    note: str

    @property
    def definition(self) -> str:
        """What it means, in the language of the reader."""
        return translate(self.english_definition)

    @property
    def initial(self) -> str:
        """The letter under which readers look for it, without accent or article."""
        return _plain(self.name)[:1].upper()

    def name_in(self, code: str) -> str:
        """What it is called in a language, whatever that of the reader is."""
        with in_language(code):
            return self.name

    def stays_english_in(self, code: str) -> bool:
        """Whether the English is used in a language, since no published translation is known."""
        return self.is_official and code in TRANSLATED and code not in self.published


@by_folder
def terms(folder: Path) -> Mapping[str, Term]:
    """All terms by code, in the order of the table."""
    return read_by_code(folder, "terms.csv", _COLUMNS, _make_term)


def terms_of_reader(part: str = "", initial: str = "") -> tuple[Term, ...]:
    """Terms in the order of the reader's alphabet.

    Args:
        part: Some letters of their names in any language, or of their definitions.
        initial: Their first letter; empty for all.
    """
    wanted = _plain(part)
    return tuple(
        term
        for term in sorted(terms().values(), key=_place)
        if initial in ("", term.initial) and any(wanted in _plain(text) for text in _texts(term))
    )


def _texts(term: Term) -> tuple[str, ...]:
    return (
        *(term.english_name, *term.published.values()),
        *(term.name_in(code) for code in TRANSLATED),
        term.definition,
    )


def _place(term: Term) -> tuple[bool, str]:
    """By its name; those in another script than the reader's come last."""
    name = _plain(term.name)
    return name.isascii() and language() in RIGHT_TO_LEFT, name


def _plain(text: str) -> str:
    """A text without accents, vowel signs, capitals and article."""
    apart = unicodedata.normalize("NFD", text.casefold().replace("’", "'").strip())
    letters = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return letters.removeprefix("ال") if language() == "ar" else letters


def _make_term(row: TableRow) -> Term:
    published = {code: row[column] for code, column in _IN_TABLE.items() if row[column]}
    return Term(
        code=row["code"],
        english_name=row.required("english"),
        english_definition=row.required("definition"),
        is_official=row.is_yes("official"),
        page=row["page"],
        published=MappingProxyType(published),
        sources=MappingProxyType(
            {code: row.required(f"{_IN_TABLE[code]}_source") for code in published}
        ),
        weak=frozenset(row.listed("weak")),
        note=row["note"],
    )
