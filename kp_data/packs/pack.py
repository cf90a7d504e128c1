"""What a pack is: a name and a list of views, frozen at a revision or always the latest."""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from kp_data.views import ViewAddress

MOST_VIEWS = 60
MOST_LETTERS = 4_000
MOST_LETTERS_OF_A_TITLE = 200
KEPT = {"\n", "\t"}
MOST_OF_A_SLUG = 40


def slug(name: str) -> str:
    """A name as part of an id or of the name of a file.

    Examples:
        >>> slug("Réunion, mars 2026"), slug("السودان")
        ('reunion-mars-2026', 'pack')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:MOST_OF_A_SLUG].strip("-") or "pack"


def _printable(text: str) -> str:
    """Text without control characters, which no file can hold; line breaks and tabs stay."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in KEPT or unicodedata.category(c) not in {"Cc", "Cs"})


def _on_one_line(text: str) -> str:
    return " ".join(_printable(text).split())


Text = Annotated[str, Field(max_length=MOST_LETTERS), AfterValidator(_printable)]
Short = Annotated[str, Field(max_length=MOST_LETTERS_OF_A_TITLE), AfterValidator(_on_one_line)]
Number = Annotated[int, Field(ge=1, le=999_999_999)]


class PackedView(BaseModel):
    """One view of a pack.

    Attributes:
        figure: Name of the figure, as the catalogue of views has it.
        parameters: Filters and choices, as they stand in the address of the figure's page.
        revision: Number of the revision that this view is frozen at; None for that of the pack.
        title: In place of the figure's own; empty for the figure's own.
        note: For the speaker.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    figure: Short
    parameters: dict[Short, Text] = Field(default_factory=dict, max_length=40)
    revision: Number | None = None
    title: Short = ""
    note: Text = ""

    @classmethod
    def of(cls, address: ViewAddress, **rest: object) -> "PackedView":
        """The view at an address."""
        return cls(figure=address.figure, parameters=address.parameters, **rest)

    @property
    def address(self) -> ViewAddress:
        """The address of the view."""
        return ViewAddress.read(self.figure, self.parameters)


class Pack(BaseModel):
    """An ordered list of views.

    Attributes:
        id: By which it is found in the store and in exported files; empty where it was not saved.
            A pack with changes that are not saved yet keeps the id of the one that it goes back to.
        name: In words.
        views: In the order in which they are shown.
        revision: Number of the revision at which all views are frozen; None for always the latest.
        version: Of the saved pack: 1, 2, 3, ..., one for each time it was saved; 0 if never.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(max_length=80, pattern=r"^[A-Za-z0-9_-]*$")] = ""
    name: Short = ""
    views: Annotated[tuple[PackedView, ...], Field(max_length=MOST_VIEWS)] = ()
    revision: Number | None = None
    version: Annotated[int, Field(ge=0, le=999_999_999)] = 0
