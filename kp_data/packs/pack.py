"""What a pack is: a name and a list of views, frozen at a revision or always the latest."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from kp_data.views import ViewAddress

MOST_VIEWS = 60
MOST_LETTERS = 4_000

Text = Annotated[str, Field(max_length=MOST_LETTERS)]
Short = Annotated[str, Field(max_length=200)]


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
    parameters: dict[Short, Text] = Field(default_factory=dict)
    revision: Annotated[int, Field(ge=1)] | None = None
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
        name: In words.
        views: In the order in which they are shown.
        revision: Number of the revision at which all views are frozen; None for always the latest.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(max_length=80)] = ""
    name: Short = ""
    views: Annotated[tuple[PackedView, ...], Field(max_length=MOST_VIEWS)] = ()
    revision: Annotated[int, Field(ge=1)] | None = None
