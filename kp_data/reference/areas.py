"""Areas that are no countries: the world, the European Union, States of a federation."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kp_data.reference.countries import countries
from kp_data.reference.tables import Named, TableRow, by_folder, read_by_code


@dataclass(frozen=True)
class Area(Named):
    """An aggregate of countries, or a part of one.

    Attributes:
        kind: ``aggregate``, ``subnational``, or ``status`` for people without a country.
        parent_code: The country of which it is a part; None for others.
        aliases: Further spellings.
        row: Where it stands.
    """

    kind: str
    parent_code: str | None
    aliases: tuple[str, ...]
    row: TableRow


@by_folder
def areas(folder: Path) -> Mapping[str, Area]:
    """All areas by code."""
    columns = ("code", "name", "kind", "parent_code", "aliases")
    return read_by_code(folder, "areas.csv", columns, _make_area)


def _make_area(row: TableRow) -> Area:
    kind = row.one_of("kind", ("aggregate", "subnational", "status"))
    parent = row.code_of("parent_code", countries()) if row["parent_code"] else None
    return Area(row["code"], row.required("name"), kind, parent, row.listed("aliases"), row)
