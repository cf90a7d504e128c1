"""Organisations that host, co-host or train."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kp_data.reference.tables import Named, TableRow, by_folder, read_by_code


@dataclass(frozen=True)
class Organisation(Named):
    """An organisation, or a ministry or agency of a country.

    Attributes:
        aliases: Other spellings of its name.
        row: Where it stands.
    """

    aliases: tuple[str, ...]
    row: TableRow


@by_folder
def organisations(folder: Path) -> Mapping[str, Organisation]:
    """All organisations by code."""
    return read_by_code(
        folder,
        "organisations.csv",
        ("code", "name", "aliases"),
        lambda row: Organisation(row["code"], row.required("name"), row.listed("aliases"), row),
    )
