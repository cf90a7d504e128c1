"""Short lists of codes: modality, sex, flags, units and the like."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from kp_data.reference.names import gather_names
from kp_data.reference.tables import Named, TableRow, by_folder, read_table
from kp_data.wording import in_every_language
from kp_data.wording import reference as words


@dataclass(frozen=True)
class CodeEntry(Named):
    """An entry of a list of codes.

    Attributes:
        aliases: Other spellings.
        row: Where it stands.
    """

    aliases: tuple[str, ...]
    row: TableRow


@by_folder
def code_lists(folder: Path) -> Mapping[str, Mapping[str, CodeEntry]]:
    """All short lists by name, each its entries by code, in the order of the file."""
    lists: dict[str, dict[str, CodeEntry]] = {}
    for row in read_table(folder, "codes.csv", ("list", "code", "name", "aliases")):
        entries = lists.setdefault(row.required("list"), {})
        code = row.required("code")
        if code in entries:
            raise row.error(words.DUPLICATE_CODE, value=code)
        entries[code] = CodeEntry(code, row.required("name"), row.listed("aliases"), row)
    return MappingProxyType({name: MappingProxyType(codes) for name, codes in lists.items()})


@by_folder
def known_codes(_folder: Path) -> Mapping[str, Mapping[str, str]]:
    """For each short list, the code of every known spelling."""
    return MappingProxyType(
        {
            name: gather_names(
                (text, entry.code, entry.row)
                for entry in entries.values()
                for text in (entry.code, *in_every_language(entry.english_name), *entry.aliases)
            )
            for name, entries in code_lists().items()
        }
    )


def code_name(list_name: str, code: str | None) -> str:
    """The name of a code in the language of the reader; the code itself if it is not known."""
    entries = code_lists().get(list_name, {})
    return entries[code].name if code in entries else code or ""
