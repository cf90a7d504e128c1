"""What stands on a page, each thing in its place: millimetres from the top left, sizes in points.

Both forms of a brief are drawn from the same pages, so that they cannot differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypedDict, Unpack

from kp_data.charts import Chart, theme
from kp_data.exports.pictures.fonts import width as text_width

WIDTH, HEIGHT = 297.0, 210.0  # A4 landscape
MARGIN = 14.0
INNER = WIDTH - 2 * MARGIN
POINT = 25.4 / 72  # millimetres in a point
LINE = 1.26  # height of a line, in parts of the size


@dataclass(frozen=True)
class Run:
    """A stretch of text in one look; with an address it is a link."""

    text: str
    bold: bool = False
    colour: str = theme.INK
    url: str = ""


@dataclass(frozen=True)
class Text:
    """A text in a box.

    Attributes:
        runs: Its stretches, one after the other.
        left, top, width, height: Of the box.
        size: Of the letters.
        level: 1 for the title of the page, 2 for a heading, 0 for text.
        right: Whether it stands at the right side of its box.
    """

    runs: Sequence[Run]
    left: float
    top: float
    width: float
    height: float
    size: float
    level: int = 0
    right: bool = False

    @property
    def bottom(self) -> float:
        """Where the box ends."""
        return self.top + self.height

    @property
    def said(self) -> str:
        """The text without its looks."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Rule:
    """A fine horizontal line."""

    left: float
    top: float
    width: float
    colour: str = theme.LINE
    points: float = 0.5


@dataclass(frozen=True, eq=False)
class Picture:
    """A figure in its place, with the size of its text."""

    chart: Chart
    left: float
    top: float
    width: float
    height: float
    size: float


@dataclass(frozen=True)
class Table:
    """Rows of text, the first one their headings.

    Attributes:
        left, top: Of the table.
        widths: Of its columns.
        heights: Of its rows.
        rows: Cells, row by row.
        size: Of the letters.
    """

    left: float
    top: float
    widths: Sequence[float]
    heights: Sequence[float]
    rows: Sequence[Sequence[Run]]
    size: float

    @property
    def bottom(self) -> float:
        """Where the table ends."""
        return self.top + sum(self.heights)


Thing = Text | Rule | Picture | Table


class Look(TypedDict, total=False):
    """How a text is written.

    Attributes:
        bold: Whether a plain text is bold.
        colour: Of a plain text.
        level: As :class:`Text` has it.
        right: As :class:`Text` has it.
        most: Lines after which a plain text is cut short with three dots; 0 for none.
    """

    bold: bool
    colour: str
    level: int
    right: bool
    most: int


@dataclass
class Page:
    """A page in the making.

    Attributes:
        spread: How much wider than ours the letters may come out.
        things: What stands on it.
    """

    spread: float = 1.0
    things: list[Thing] = field(default_factory=list)

    def write(
        self,
        text: str | Sequence[Run],
        left: float,
        top: float,
        width: float,
        size: float,
        **look: Unpack[Look],
    ) -> Text:
        """Write a text as high as it needs.

        Args:
            text: The text, or its runs.
            left: Of its box.
            top: Of its box.
            width: Of its box.
            size: Of the letters, in points.
            look: As :class:`Look` has it; of runs only what concerns the whole box.
        """
        if isinstance(text, str):
            bold, most = look.get("bold", False), look.get("most", 0)
            said = self.cut(text, width, size, most, bold=bold) if most else text
            runs: Sequence[Run] = [Run(said, bold=bold, colour=look.get("colour", theme.INK))]
        else:
            runs = text
        height = self.height(runs, width, size)
        level, right = look.get("level", 0), look.get("right", False)
        box = Text(runs, left, top, width, height, size, level, right)
        self.things.append(box)
        return box

    def height(self, runs: Sequence[Run], width: float, size: float) -> float:
        """How high a text is, in millimetres."""
        return self.lines(runs, width, size) * size * LINE * POINT

    def lines(self, runs: Sequence[Run], width: float, size: float) -> int:
        """How many lines a text takes."""
        letters = size * POINT * self.spread
        lines, taken = 1, 0.0
        for word, bold in _words(runs):
            if taken and taken + letters * _wide(word.rstrip(), bold) > width:
                lines, taken = lines + 1, 0.0
            taken += letters * _wide(word, bold)
        return lines

    def cut(self, text: str, width: float, size: float, most: int, *, bold: bool = False) -> str:
        """A text cut short between words, with three dots, where it takes too many lines."""
        if self.lines([Run(text, bold=bold)], width, size) <= most:
            return text
        words = text.split()
        while words and self.lines([Run(f"{' '.join(words)} …", bold=bold)], width, size) > most:
            words.pop()
        return f"{' '.join(words)} …"


@lru_cache(maxsize=8192)
def _wide(word: str, bold: bool) -> float:  # noqa: FBT001 - asked for each word, many times
    """How wide a word is, in parts of the size of its letters."""
    return text_width(word, 1.0, bold=bold)


def _words(runs: Sequence[Run]) -> list[tuple[str, bool]]:
    """Words with the space after them; where runs meet within a word, it may be broken there."""
    return [
        (word, run.bold)
        for run in runs
        for word in run.text.replace(" ", " \0").split("\0")
        if word
    ]
