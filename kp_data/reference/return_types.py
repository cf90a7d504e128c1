"""Types of return: voluntary, assisted, forced and others."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kp_data.reference.names import gather_names
from kp_data.reference.tables import Named, TableRow, by_folder, read_by_code
from kp_data.wording import in_every_language, translate


@dataclass(frozen=True)
class ReturnType(Named):
    """A type of return.

    Attributes:
        english_definition: What it means.
        aliases: Other spellings.
        row: Where it stands.
    """

    english_definition: str
    aliases: tuple[str, ...]
    row: TableRow

    @property
    def definition(self) -> str:
        """What it means, in the language of the reader."""
        return translate(self.english_definition)


@by_folder
def return_types(folder: Path) -> Mapping[str, ReturnType]:
    """All types of return by code."""
    return read_by_code(
        folder,
        "return_types.csv",
        ("code", "name", "definition", "aliases"),
        lambda row: ReturnType(
            row["code"], row.required("name"), row["definition"], row.listed("aliases"), row
        ),
    )


@by_folder
def known_return_types(_folder: Path) -> Mapping[str, str]:
    """The code of every known spelling of a type of return."""
    return gather_names(
        (text, entry.code, entry.row)
        for entry in return_types().values()
        for text in (entry.code, *in_every_language(entry.english_name), *entry.aliases)
    )


def return_type_name(code: str | None) -> str:
    """The name of a type of return in the language of the reader; the code itself if unknown."""
    return return_types()[code].name if code in return_types() else code or ""
