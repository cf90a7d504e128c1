"""Kinds of activity: political and technical meetings, trainings."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kp_data.reference.names import gather_names
from kp_data.reference.tables import Named, TableRow, by_folder, read_by_code
from kp_data.wording import in_every_language, translate


@dataclass(frozen=True)
class ActivityKind(Named):
    """A kind of activity.

    Attributes:
        group: ``political``, ``technical`` or ``training``.
        record: The kind of record it is: ``meeting`` or ``training``.
        english_plural: The name of several of them.
        english_short_name: A name of one or two words.
        aliases: Other spellings.
        row: Where it stands.
    """

    group: str
    record: str
    english_plural: str
    english_short_name: str
    aliases: tuple[str, ...]
    row: TableRow

    @property
    def plural(self) -> str:
        """The name of several, in the language of the reader."""
        return translate(self.english_plural)

    @property
    def short_name(self) -> str:
        """A name of one or two words, in the language of the reader."""
        return translate(self.english_short_name)


@by_folder
def activity_kinds(folder: Path) -> Mapping[str, ActivityKind]:
    """All kinds by code, in the order in which they are shown."""
    columns = ("code", "group", "record", "name", "plural", "short_name", "aliases")
    return read_by_code(folder, "activity_kinds.csv", columns, _make_kind)


def _make_kind(row: TableRow) -> ActivityKind:
    return ActivityKind(
        row["code"],
        row.required("name"),
        row.one_of("group", ("political", "technical", "training")),
        row.one_of("record", ("meeting", "training")),
        row["plural"] or row["name"],
        row["short_name"] or row["name"],
        row.listed("aliases"),
        row,
    )


@by_folder
def known_kinds(_folder: Path) -> Mapping[str, str]:
    """The code of every known spelling of a kind, plurals included."""
    return gather_names(
        (text, kind.code, kind.row)
        for kind in activity_kinds().values()
        for text in (
            kind.code,
            *in_every_language(kind.english_name),
            *in_every_language(kind.english_plural),
            *in_every_language(kind.english_short_name),
            *kind.aliases,
        )
    )


def kind_name(code: str | None) -> str:
    """The name of a kind in the language of the reader; the code itself if it is not known."""
    return activity_kinds()[code].name if code in activity_kinds() else code or ""
