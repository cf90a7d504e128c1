"""What a figure shows, without how it is drawn: categories, series, cells, points."""

from dataclasses import dataclass
from datetime import date

LONGEST = 56  # letters of a caption beside a row


@dataclass(frozen=True)
class Series:
    """One colour of bars.

    Attributes:
        name: In the legend.
        values: One for each category; None where there is no figure.
        labels: What is written at each bar; empty for nothing.
        colour: The fill, ``#RRGGBB``.
        looks: For each bar ``filled``, ``hollow`` or ``dotted``.
    """

    name: str
    values: tuple[float | None, ...]
    labels: tuple[str, ...]
    colour: str
    looks: tuple[str, ...]


@dataclass(frozen=True)
class Slot:
    """The place of a category that has no figure.

    Attributes:
        text: The sign or words in place of a bar; empty where hatching says all.
        hatched: Whether it is hatched.
    """

    text: str = ""
    hatched: bool = False


@dataclass(frozen=True)
class Bars:
    """Bars over categories.

    Attributes:
        categories: In the order in which they are read.
        series: At least one.
        lying: Whether the bars lie, the first on top.
        stacked: Whether the series stand on one another; else there is one, or they are paired.
        paired: Whether the first two stand beside each other in each row.
        totals: Numbers above stacked bars.
        slots: By place of a category: what stands where no series has a figure.
        raised: For each category the raised letters behind its name.
        breaks: Places of categories before which the series breaks.
        largest: Where the axis of values ends; None for what the values need.
        said: What the looks of bars mean, where no legend tells.
        dated: Whether the categories are years of which not each can be named.
        head: Header of the categories.
    """

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    lying: bool = False
    stacked: bool = False
    paired: bool = False
    totals: Series | None = None
    slots: tuple[tuple[int, Slot], ...] = ()
    raised: tuple[str, ...] = ()
    breaks: tuple[int, ...] = ()
    largest: float | None = None
    said: tuple[str, ...] = ()
    dated: bool = False
    head: str = ""

    @property
    def top(self) -> float:
        """The largest value that a bar reaches."""
        if self.largest:
            return self.largest
        columns = [series.values for series in self.series]
        rows = zip(*columns, strict=True)
        gather = sum if self.stacked else max
        return max((gather(value or 0 for value in row) for row in rows), default=0) or 1


@dataclass(frozen=True)
class Mark:
    """One point of a strip.

    Attributes:
        day: Where it stands.
        symbol: Plotly's name of the mark.
        hollow: Whether its day is not exact.
        about: What it stands for, in words.
    """

    day: date
    symbol: str
    hollow: bool
    about: str


@dataclass(frozen=True)
class Row:
    """One row of a strip.

    Attributes:
        name: Of the kinds in it together.
        caption: Its kinds, each behind its mark.
        colour: Of its marks.
        marks: In the order of their days.
    """

    name: str
    caption: str
    colour: str
    marks: tuple[Mark, ...]

    @property
    def is_long(self) -> bool:
        """Whether the caption has no room beside the row."""
        return len(self.caption) > LONGEST

    @property
    def written(self) -> str:
        """What stands beside the row."""
        return self.name if self.is_long else self.caption


@dataclass(frozen=True)
class Term:
    """A field along time, with its name."""

    name: str
    start: date
    end: date
    colour: str
    about: str


@dataclass(frozen=True)
class Strip:
    """Marks along time in rows, and fields under them.

    Attributes:
        rows: From the top.
        terms: The fields.
        terms_name: What they are.
        years: First and last year of the axis.
    """

    rows: tuple[Row, ...]
    terms: tuple[Term, ...]
    terms_name: str
    years: tuple[int, int]


@dataclass(frozen=True)
class Stretch:
    """A figure that holds for a period, on an axis of years.

    Attributes:
        start: Where the period begins; 2015.5 is the end of 2015, 2014.5 its beginning.
        end: Where it ends.
        value: The figure.
        label: What is written beside it.
        hollow: Whether it is not exact, or not final.
    """

    start: float
    end: float
    value: float
    label: str
    hollow: bool


@dataclass(frozen=True)
class Stretches:
    """Single figures over their periods.

    Attributes:
        figures: In the order of the chart.
        years: First and last year of the axis.
        colour: Of all.
        head: What they count.
    """

    figures: tuple[Stretch, ...]
    years: tuple[int, int]
    colour: str
    head: str


@dataclass(frozen=True)
class Cell:
    """One cell of a grid.

    Attributes:
        text: What is written in it.
        look: ``filled``, ``hollow``, ``dotted``, ``hatched`` or ``blank``.
        colour: The fill of a filled cell, the outline of a hollow one.
        weight: How much it counts where rows or columns have to be left out.
    """

    text: str = ""
    look: str = "blank"
    colour: str = ""
    weight: float = 0


@dataclass(frozen=True)
class Grid:
    """Rows by columns.

    Attributes:
        rows: Names of the rows.
        columns: Names of the columns.
        cells: Row by row.
        counts: Numbers of each row where every cell is one; else None.
        meanings: The looks of cells in words, where the figure has a legend of them.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]
    counts: tuple[tuple[int, ...], ...] | None = None
    meanings: tuple[tuple[Cell, str], ...] = ()


@dataclass(frozen=True)
class Numbers:
    """A few numbers with their words.

    Attributes:
        items: For each its number as it is written, its name, and what it means (may be empty).
    """

    items: tuple[tuple[str, str, str], ...]


Plot = Bars | Strip | Stretches | Grid | Numbers
