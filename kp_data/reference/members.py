"""Members of the Process, and where each stands on the tile map."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from kp_data.reference.countries import countries
from kp_data.reference.organisations import organisations
from kp_data.reference.tables import TableRow, by_folder, read_by_code
from kp_data.wording import reference as words
from kp_data.wording import translate

AFRICA = "Africa"  # as the table of members calls it


@dataclass(frozen=True)
class Member:
    """A member, observer or partner.

    Attributes:
        code: Country or organisation.
        type: ``country`` or ``organisation``.
        region: Part of the world, as the table calls it.
        english_role: Its standing in the Process.
        joined_year: Year of joining; None if no source states it.
        is_current: Whether the latest lists of members name it.
        source_url: Who says so.
    """

    code: str
    type: str
    region: str
    english_role: str
    joined_year: int | None
    is_current: bool
    source_url: str

    @property
    def role(self) -> str:
        """Its standing in the Process, in the language of the reader."""
        return translate(self.english_role)


@dataclass(frozen=True)
class Tile:
    """A square of the tile map; rows and columns count from 0, top left."""

    code: str
    row: int
    column: int


@by_folder
def members(folder: Path) -> Mapping[str, Member]:
    """All members by code."""
    columns = ("code", "type", "region", "role", "joined_year", "current", "source_url")
    return read_by_code(folder, "members.csv", columns, _make_member)


def _make_member(row: TableRow) -> Member:
    kind = row.one_of("type", ("country", "organisation"))
    code = row.code_of("code", countries() if kind == "country" else organisations())
    year = row.number("joined_year") if row["joined_year"] else None
    return Member(
        code, kind, row["region"], row["role"], year, row.is_yes("current"), row["source_url"]
    )


@by_folder
def african_members(_folder: Path) -> frozenset[str]:
    """The codes of the African States that are members now."""
    return frozenset(
        member.code
        for member in members().values()
        if member.type == "country" and member.region == AFRICA and member.is_current
    )


@by_folder
def tiles(folder: Path) -> Mapping[str, Tile]:
    """The tiles by code of country.

    Raises:
        ReferenceDataError: If two countries would stand on one tile.
    """
    entries: dict[tuple[int, int], Tile] = {}

    def make_tile(row: TableRow) -> Tile:
        tile = Tile(row.code_of("code", countries()), row.number("row"), row.number("column"))
        if (tile.row, tile.column) in entries:
            raise row.error(words.DUPLICATE_CODE, value=f"{tile.row},{tile.column}")
        return entries.setdefault((tile.row, tile.column), tile)

    return MappingProxyType(
        dict(read_by_code(folder, "tiles.csv", ("code", "row", "column"), make_tile))
    )
