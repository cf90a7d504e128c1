"""A table drawn as shaded cells with the numbers in them; the tile map is one, too."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log

from kp_data.charts import theme
from kp_data.charts.axes import frame
from kp_data.charts.drawing import Drawing

CORNER = 3
HATCHED = {
    **theme.HATCHED,
    "line": {"color": theme.LINE, "width": 1},
    "cornerradius": CORNER,
}
BLANK = {"color": theme.WHITE, "line": {"color": theme.LINE, "width": 1}, "cornerradius": CORNER}
GAP = 0.03  # part of a cell that stays white around it
TEXT_WIDTH = 1.2  # Plotly keeps 3 pixels free beside a text: too much in a window 360 pixels wide


@dataclass(frozen=True)
class Cell:
    """One cell of the grid.

    Attributes:
        row: counted from the top, from 0.
        column: counted from the left, from 0.
        value: what the shade says; None is "no figure" and is hatched, 0 stays white.
        text: what is written in the cell.
        hover: what is shown under the pointer.
        key: what the cell stands for; comes back as `customdata` when it is clicked.
        blank: without a value, white for all that: what is written in it says why.
    """

    row: int
    column: int
    value: float | None
    text: str
    hover: str
    key: tuple[object, ...] = ()
    blank: bool = False


def cell_grid(
    cells: Sequence[Cell], height: int, *, logarithmic: bool = False, flat: bool = False
) -> Drawing:
    """Draw shaded cells, the larger the darker; the caller adds the axes.

    The cells are bars, since the labels on bars are the only ones that Plotly makes smaller, and in
    the end leaves out, where they do not fit. The texts are on bars of their own, unseen and wider.

    Args:
        cells: each place at most once.
        height: of the figure, in pixels.
        logarithmic: shade by magnitude, where a few values are far above the others.
        flat: one shade for all values, where they do not count the same thing.
    """
    figure = frame(height)
    steps = _steps(cells, logarithmic=logarithmic)
    if flat:
        steps = [step if step is None else 1 for step in steps]
    known = [(cell, step) for cell, step in zip(cells, steps, strict=True) if step is not None]
    _fill(figure, [cell for cell, _ in known], _shades([step for _, step in known]))
    without = [cell for cell in cells if cell.value is None]
    _fill(figure, [cell for cell in without if not cell.blank], HATCHED)
    _fill(figure, [cell for cell in without if cell.blank], BLANK)
    columns = [cell.column for cell in cells]
    figure.add_bar(
        x=columns,
        base=[cell.row - 0.5 for cell in cells],
        y=[1] * len(cells),
        width=TEXT_WIDTH,
        marker_color="rgba(0,0,0,0)",
        text=[cell.text for cell in cells],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        insidetextfont={"size": theme.FONT_SIZE, "color": [_ink(step) for step in steps]},
        hoverinfo="skip",
    )
    figure.update_layout(barmode="overlay")
    last_column = max(columns, default=0)
    last_row = max((cell.row for cell in cells), default=0)
    figure.update_xaxes(range=[-0.5, last_column + 0.5], showticklabels=False)
    figure.update_yaxes(range=[last_row + 0.5, -0.5], showticklabels=False)
    return figure


def _steps(cells: Sequence[Cell], *, logarithmic: bool) -> list[int | None]:
    """The step of the ramp of each cell: None without a figure, -1 for zero."""
    scale = _magnitude([cell.value for cell in cells if cell.value]) if logarithmic else float
    largest = max((scale(cell.value) for cell in cells if cell.value), default=0)
    steps = []
    for cell in cells:
        if cell.value is None:
            steps.append(None)
        else:
            steps.append(theme.step(scale(cell.value), largest) if cell.value else -1)
    return steps


def _magnitude(values: Sequence[float]) -> Callable[[float], float]:
    """A scale of even steps for ten, a hundred, a thousand times the smallest value."""
    smallest = min(values, default=1)
    return lambda value: log(value / smallest) + 0.01


def _ink(step: int | None) -> str:
    return theme.WHITE if step is not None and step >= theme.DARK_FROM else theme.BLACK


def _fill(figure: Drawing, cells: Sequence[Cell], marker: dict[str, object]) -> None:
    if cells:
        figure.add_bar(
            x=[cell.column for cell in cells],
            base=[cell.row - 0.5 + GAP for cell in cells],
            y=[1 - 2 * GAP] * len(cells),
            width=1 - 2 * GAP,
            hovertext=[cell.hover for cell in cells],
            hoverinfo="text",
            customdata=[list(cell.key) for cell in cells] if cells[0].key else None,
            marker=marker,
        )


def _shades(steps: Sequence[int]) -> dict[str, object]:
    """Fill and outline of the cells with a value; 0 is white."""
    return {
        "color": [theme.WHITE if step < 0 else theme.RAMP[step] for step in steps],
        "line": {"color": [theme.LINE if step < 0 else theme.WHITE for step in steps], "width": 1},
        "cornerradius": CORNER,
    }


def name_columns(figure: Drawing, names: Sequence[str]) -> None:
    """Write the names of the columns above the grid, turned where they do not fit."""
    figure.update_xaxes(
        side="top",
        showticklabels=True,
        tickmode="array",
        tickvals=list(range(len(names))),
        ticktext=list(names),
        autotickangles=[0, -90],
    )


def name_rows(figure: Drawing, names: Sequence[str]) -> None:
    """Write the names of the rows on the left of the grid."""
    figure.update_yaxes(
        showticklabels=True,
        tickmode="array",
        tickvals=list(range(len(names))),
        ticktext=list(names),
    )
