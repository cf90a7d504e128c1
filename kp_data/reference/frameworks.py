"""Frameworks: the Process itself, and the programmes beside it that ran a training."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kp_data.reference.names import gather_names
from kp_data.reference.tables import Named, TableRow, by_folder, read_by_code
from kp_data.wording import in_every_language


@dataclass(frozen=True)
class Framework(Named):
    """The Process or a programme.

    Attributes:
        aliases: Other spellings.
        row: Where it stands.
    """

    aliases: tuple[str, ...]
    row: TableRow


@by_folder
def frameworks(folder: Path) -> Mapping[str, Framework]:
    """All frameworks by code, ``khartoum_process`` first."""
    return read_by_code(
        folder,
        "frameworks.csv",
        ("code", "name", "aliases"),
        lambda row: Framework(row["code"], row.required("name"), row.listed("aliases"), row),
    )


@by_folder
def known_frameworks(_folder: Path) -> Mapping[str, str]:
    """The code of every known spelling of a framework."""
    return gather_names(
        (text, entry.code, entry.row)
        for entry in frameworks().values()
        for text in (entry.code, *in_every_language(entry.english_name), *entry.aliases)
    )


def framework_name(code: str | None) -> str:
    """The name of a framework in the language of the reader; the code itself if not known."""
    return frameworks()[code].name if code in frameworks() else code or ""
