"""What a file says of itself: the pack, the revision, and the figures of every slide."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kp_data.packs import Pack
from kp_data.packs.pack import MOST_VIEWS

FORMAT = 1
MOST_ROWS = 2_000  # of one slide; of a longer table the digest alone is kept
MOST_ROWS_IN_ALL = 6_000
MOST_COLUMNS = 120
MOST_CELLS_IN_ALL = 120_000
MOST_PARTS = 200  # slides, sheets or pages
MOST_POINTS = 5_000  # of a series in a chart

Role = Literal["key", "figure", "beside"]
Text = Annotated[str, Field(max_length=4_000)]
Texts = Annotated[tuple[Text, ...], Field(max_length=2_000)]
Short = Annotated[str, Field(max_length=300)]
Digest = Annotated[str, Field(pattern="^([0-9a-f]{64})?$")]
Number = Annotated[float, Field(allow_inf_nan=False, strict=True)]
Cell = Annotated[int, Field(strict=True)] | Number | Annotated[str, Field(max_length=4_000)] | None
Cells = Annotated[tuple[Cell, ...], Field(max_length=MOST_COLUMNS)]
Rows = Annotated[tuple[Cells, ...], Field(max_length=MOST_ROWS)]


class _Said(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Stood(_Said):
    """The revision at which data stood; by all three the same revision is known again.

    Attributes:
        number: In the history of its store.
        at: When it was made, UTC.
        sha256: Of the file that it brought; empty for an undo.
    """

    number: Annotated[int, Field(ge=1, strict=True)]
    at: datetime
    sha256: Digest = ""

    @property
    def day(self) -> date:
        """The day of the revision."""
        return self.at.date()


class Column(_Said):
    """A column of the table of a slide.

    Attributes:
        key: By which it is known in every language: a code such as ``kind=webinar`` where it
            stands for one, else its name.
        name: As it stands in the table.
        role: ``key``: says what a row is about; ``figure``; ``beside``: what is said of a figure.
    """

    key: Short
    name: Short
    role: Role


class Shown(_Said):
    """The figures of one slide.

    Attributes:
        number: Of the slide among the views of the pack: 1, 2, 3, ...
        figure: Name of the figure.
        parameters: Filters and choices.
        stood: The revision at which it was shown; None for an empty store.
        title: As shown.
        filters: In words.
        said: In place of a figure; else empty.
        columns: Of the table.
        keys: For each row what it is about, by codes where there are any.
        rows: For each row its cells; none where the table is too long.
        all_rows: How many rows the table has.
        digest: SHA-256 of the whole table.
    """

    number: Annotated[int, Field(ge=1, le=MOST_VIEWS)]
    figure: Short
    parameters: dict[Short, Text] = Field(default_factory=dict)
    stood: Stood | None = None
    title: Text = ""
    filters: Text = ""
    said: Text = ""
    columns: Annotated[tuple[Column, ...], Field(max_length=MOST_COLUMNS)] = ()
    keys: Annotated[tuple[tuple[Text, ...], ...], Field(max_length=MOST_ROWS)] = ()
    rows: Rows = ()
    all_rows: Annotated[int, Field(ge=0)] = 0
    digest: Digest = ""

    @model_validator(mode="after")
    def _fits(self) -> "Shown":
        wide = len(self.columns)
        if len(self.keys) != len(self.rows) or any(len(row) != wide for row in self.rows):
            raise ValueError("rows do not fit their columns")
        return self

    @property
    def is_whole(self) -> bool:
        """Whether all rows of the table are here."""
        return len(self.rows) == self.all_rows


class Series(_Said):
    """One series of a chart.

    Attributes:
        name: In the legend.
        categories: What each value is for.
        values: None where there is none.
        behind: What stands in the workbook behind the chart, where that is not the same.
    """

    name: Text = ""
    categories: Annotated[tuple[Text, ...], Field(max_length=MOST_POINTS)] = ()
    values: Annotated[tuple[Number | None, ...], Field(max_length=MOST_POINTS)] = ()
    behind: Annotated[tuple[Number | None, ...], Field(max_length=MOST_POINTS)] | None = None


class Shape(_Said):
    """A shape of a slide.

    Attributes:
        holds: ``picture``, ``chart``, ``table``, ``text``; empty where it is a shape alone.
        place: From the left and the top, width and height, in EMU; of a table without the height,
            and empty where the shape itself does not say.
    """

    holds: Literal["", "picture", "chart", "table", "text"] = ""
    place: Annotated[tuple[Annotated[int, Field(strict=True)], ...], Field(max_length=4)] = ()


class Part(_Said):
    """What a slide, a sheet or a page shows; see :mod:`kp_data.contents`.

    Attributes:
        name: Of the sheet, or where the part stands in the file.
        title: Of a slide.
        texts: Of its other shapes and the cells of its tables, one each, in their order.
        charts: Their series.
        chart_texts: For each chart its titles and the labels that hold a text of their own.
        pictures: Digests.
        shapes: Of a slide, from the back to the front.
        behind: What the layout and the master add to a slide: texts, digests of pictures.
        is_hidden: Whether the slide is left out when it is presented.
        cells: Of a sheet, by their address.
        digest: Of what is told no other way.
    """

    name: Short = ""
    title: Text = ""
    texts: Texts = ()
    charts: Annotated[tuple[tuple[Series, ...], ...], Field(max_length=100)] = ()
    chart_texts: Annotated[tuple[Texts, ...], Field(max_length=100)] = ()
    pictures: Annotated[tuple[Digest, ...], Field(max_length=500)] = ()
    shapes: Annotated[tuple[Shape, ...], Field(max_length=2_000)] = ()
    behind: Texts = ()
    is_hidden: bool = False
    cells: Annotated[dict[Short, Text], Field(max_length=40_000)] = Field(default_factory=dict)
    digest: Digest = ""


Parts = Annotated[tuple[Part, ...], Field(max_length=MOST_PARTS)]


class Manifest(_Said):
    """What a file says of itself.

    Attributes:
        format: Version of this form.
        pack: As it was exported.
        stood: The revision at which the deck was made; None for an empty store.
        made_at: When.
        language: Of its words.
        slides: One for each view of the pack.
        seal: What the file showed when it was made, part by part, by which a later change is
            known; None where it was not kept.
    """

    format: Literal[1]
    pack: Pack
    stood: Stood | None = None
    made_at: datetime
    language: Annotated[str, Field(pattern="^[a-z]{2}$")]
    slides: Annotated[tuple[Shown, ...], Field(max_length=MOST_VIEWS)] = ()
    seal: Parts | None = None

    @model_validator(mode="after")
    def _is_bounded(self) -> "Manifest":
        rows = sum(len(slide.rows) for slide in self.slides)
        cells = sum(len(slide.rows) * len(slide.columns) for slide in self.slides)
        if rows > MOST_ROWS_IN_ALL or cells > MOST_CELLS_IN_ALL:
            raise ValueError("more figures than a deck has")
        return self
