"""What a person has answered about a file: meanings of its cells, its headings, and of the whole.

A check takes the answers beside the file, so that a file is never changed: the same file with the
same answers gives the same records.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Answers:
    """Answers about one file.

    Attributes:
        values: For the heading of a column, as written, and a text that stands in it, the text
            that was meant: ``{("Country of return", "Sommalia"): "Somalia"}``.
        headings: For a heading, as written, the column that it stands for by its name in
            ``data/reference/columns.csv``; empty text to leave the column out.
        constants: For the name of a column what holds for every row that says nothing itself:
            ``{"period": "2024", "publisher": "Ministry of the Interior"}``.
        all_suggestions: Take every suggestion that is no more than a slip of the pen.
        aliases: Names that people have accepted earlier, by what they name (``place``,
            ``measure``, ...) and spelling, in the form of
            :func:`~kp_data.reference.normalise_name`.
    """

    values: Mapping[tuple[str, str], str] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    all_suggestions: bool = False
    aliases: Mapping[tuple[str, str], "Alias"] = field(default_factory=dict)


@dataclass(frozen=True)
class Alias:
    """A spelling that a person has accepted for a known name.

    Attributes:
        meant: The known name.
        by: Who accepted it.
        on: When.
    """

    meant: str
    by: str
    on: date


NO_ANSWERS = Answers()

# What the texts of a column name; only such spellings are worth remembering.
VOCABULARIES = {
    **dict.fromkeys(("from_code", "to_code", "country_code", "host_codes"), "place"),
    **dict.fromkeys(("co_host_codes", "trainer_codes", "trainee_country_codes"), "place"),
    **dict.fromkeys(("pillar_codes", "jvap_domains"), "pillar"),
    **{name: name for name in ("measure", "kind", "framework", "return_type")},
}
