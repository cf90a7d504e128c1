"""Pillars: the five domains of the Joint Valletta Action Plan and the themes under them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from kp_data.reference.names import Known, gather_names
from kp_data.reference.tables import Named, TableRow, by_folder, read_by_code, read_table
from kp_data.wording import in_every_language, translate
from kp_data.wording import reference as words


@dataclass(frozen=True)
class Pillar(Named):
    """A domain or a theme.

    Attributes:
        level: ``domain`` or ``theme``.
        parent_code: The domain of a theme; None for domains and for themes across domains.
        english_short_name: A name of a few words.
        source_url: Where the name comes from.
        row: Where it stands.
    """

    level: str
    parent_code: str | None
    english_short_name: str
    source_url: str
    row: TableRow

    @property
    def short_name(self) -> str:
        """A name of a few words, in the language of the reader."""
        return translate(self.english_short_name)


@by_folder
def pillars(folder: Path) -> Mapping[str, Pillar]:
    """All domains and themes by code, in the order in which they are shown."""
    columns = ("code", "level", "parent_code", "name", "short_name", "source_url")
    entries = read_by_code(folder, "pillars.csv", columns, _make_pillar)
    for entry in entries.values():
        parent = entry.parent_code
        if parent and (parent not in entries or entries[parent].level != "domain"):
            raise entry.row.error(words.UNKNOWN_CODE, column="parent_code", value=parent)
    return entries


def _make_pillar(row: TableRow) -> Pillar:
    return Pillar(
        row["code"],
        row.required("name"),
        row.one_of("level", ("domain", "theme")),
        row["parent_code"] or None,
        row["short_name"] or row["name"],
        row["source_url"],
        row,
    )


def pillar(code: str) -> Pillar:
    """The domain or theme of a code.

    Raises:
        KeyError: If there is none.
    """
    return pillars()[code]


def domains() -> tuple[Pillar, ...]:
    """The domains, first to last."""
    return tuple(entry for entry in pillars().values() if entry.level == "domain")


def themes(domain_code: str | None = None) -> tuple[Pillar, ...]:
    """The themes: all of them, or those under one domain."""
    return tuple(
        entry
        for entry in pillars().values()
        if entry.level == "theme" and domain_code in (None, entry.parent_code)
    )


@by_folder
def known_pillars(folder: Path) -> Mapping[str, str]:
    """The code of every known spelling of a domain or theme."""
    return gather_names(_spellings(folder))


def _spellings(folder: Path) -> Iterator[Known]:
    for entry in pillars().values():
        names = (entry.english_name, entry.english_short_name)
        for text in (entry.code, *chain(*map(in_every_language, names))):
            yield text, entry.code, entry.row
    for row in read_table(folder, "pillar_aliases.csv", ("alias", "code")):
        yield row.required("alias"), row.code_of("code", pillars()), row


def pillar_name(code: str | None) -> str:
    """The full name in the language of the reader; the code itself if it is not known."""
    return pillars()[code].name if code in pillars() else code or ""


def pillar_short_name(code: str | None) -> str:
    """The short name in the language of the reader; the code itself if it is not known."""
    return pillars()[code].short_name if code in pillars() else code or ""
