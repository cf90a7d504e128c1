"""The blocks of a paper, from top to bottom."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Style = Literal["lead", "plain", "small", "source", "strong"]

# A4, in millimetres; a paper that lies is as wide as it is else high
LONG, SHORT = 297.0, 210.0
SIDE, TOP, BOTTOM = 14.0, 12.0, 17.0


@dataclass(frozen=True)
class Heading:
    """A heading; levels begin at 1 and leave none out."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; with an address it is a link, if the address is one of the web."""

    text: str
    style: Style = "plain"
    url: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture.

    Attributes:
        svg: as :func:`kp_data.exports.pictures.svg` draws it.
        alt: for those who do not see it.
        width: in millimetres.
        height: in millimetres.
    """

    svg: str
    alt: str
    width: float
    height: float


@dataclass(frozen=True)
class Table:
    """A table; its heads stand again on each page to which it goes on.

    Attributes:
        heads: of the columns.
        rows: the cells, as texts.
        numbers: which columns are numbers, set flush right.
        size: of the letters, in points.
        side_by_side: in how many parts it stands beside itself, for one that is narrow and long.
        is_whole: whether it goes to the next page rather than be divided.
    """

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: Sequence[bool]
    size: float = 9.0
    side_by_side: int = 1
    is_whole: bool = False


@dataclass(frozen=True)
class Columns:
    """Columns of blocks beside each other.

    Attributes:
        columns: the blocks of each.
        widths: parts of the width of the page.
        is_whole: whether they go to the next page rather than be divided.
    """

    columns: Sequence[Sequence["Heading | Paragraph | Picture | Table"]]
    widths: Sequence[float]
    is_whole: bool = False


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Picture | Table | Columns | PageBreak


@dataclass(frozen=True)
class Attachment:
    """A file inside the PDF."""

    name: str
    content: str
    about: str
    kind: str = "application/json"


@dataclass(frozen=True)
class Paper:
    """A whole paper.

    Attributes:
        title: of the file, in its properties and in the head of the window.
        blocks: from top to bottom.
        foot: at the left of the foot of every page; the number of the page stands on the right.
        about: the file in one sentence, for its properties.
        keywords: for its properties.
        language: two-letter code of the language.
        made_at: when it was made.
        lies: whether the page is wider than high.
        attachments: files inside.
    """

    title: str
    blocks: Sequence[Block]
    foot: str = ""
    about: str = ""
    keywords: Sequence[str] = ()
    language: str = "en"
    made_at: datetime | None = None
    lies: bool = True
    attachments: Sequence[Attachment] = field(default_factory=tuple)

    @property
    def width(self) -> float:
        """Of what can be written on, in millimetres."""
        return (LONG if self.lies else SHORT) - 2 * SIDE

    @property
    def height(self) -> float:
        """Of what can be written on, in millimetres."""
        return (SHORT if self.lies else LONG) - TOP - BOTTOM
