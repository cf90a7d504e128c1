"""What reading gives: the cells of one table, column by column."""

from dataclasses import dataclass, field

import numpy as np

from kp_data.problems import Problem


@dataclass(frozen=True)
class Column:
    """A column of the file that was understood.

    Attributes:
        name: What it holds, by its name in ``data/reference/columns.csv``.
        header: Its heading as written in the file.
        letter: Its letter in Excel: A, B, ..., AA.
        texts: The distinct texts that stand in it; an empty cell is an empty text.
        codes: For each row the position of its text in ``texts``; in so few bytes that a number
            beyond the last position may not fit.
        places: For a column gathered from several (years across the top): heading and letter of
            each; otherwise empty.
        place_codes: For each row the position of its column in ``places``.
    """

    name: str
    header: str
    letter: str
    texts: tuple[str, ...]
    codes: np.ndarray = field(repr=False)
    places: tuple[tuple[str, str], ...] = ()
    place_codes: np.ndarray | None = field(repr=False, default=None)

    def is_filled(self) -> np.ndarray:
        """For each row, whether its cell holds anything."""
        return np.array([bool(text) for text in self.texts], dtype=bool)[self.codes]

    def letters_of(self, rows: np.ndarray) -> tuple[str, ...]:
        """The letters of some rows' cells where they differ by row; otherwise nothing."""
        if self.place_codes is None:
            return ()
        return tuple(self.places[place][1] for place in self.place_codes[rows])


@dataclass(frozen=True)
class Rows:
    """The cells of one table of a file.

    Attributes:
        layout: Name of the layout that was recognised; ``plain`` for our own.
        header: Position of the line with the headings among the lines of the sheet.
        title: What the person is told that the layout is; empty for our own.
        encoding: Encoding of a text file; ``workbook`` for Excel.
        sheet: Name of the sheet; empty for a text file.
        columns: The columns that were understood, by name.
        lines: For each row its line as Excel shows it, the header counted. A line with years
            across the top gives a row for each filled cell.
        problems: What reading itself has to say: skipped title lines, unknown columns.
        slipped: Lines with more cells than there are headings; their cells cannot be trusted.
        doubtful: Lines on which two columns that mean the same say different things.
        parts: For each row the text of the breakdown over which records are added, if the layout
            has one.
    """

    layout: str
    encoding: str
    sheet: str
    columns: dict[str, Column]
    lines: np.ndarray = field(repr=False)
    problems: tuple[Problem, ...] = ()
    slipped: tuple[int, ...] = ()
    doubtful: tuple[int, ...] = ()
    parts: Column | None = None
    header: int = 0
    title: str = ""

    def __len__(self) -> int:
        """Number of rows."""
        return len(self.lines)

    def unreadable(self) -> np.ndarray:
        """For each row, whether its cells cannot be trusted, so that it cannot come in."""
        return np.isin(self.lines, (*self.slipped, *self.doubtful))

    def __contains__(self, name: str) -> bool:
        """Whether the file has a column of that meaning."""
        return name in self.columns


def constant_column(name: str, text: str, count: int) -> Column:
    """A column that stands nowhere in the file and says the same for every row."""
    return Column(name, name, "", (text,), np.zeros(count, dtype=np.int64))


def column_letter(position: int) -> str:
    """The letter by which Excel calls a column.

    Examples:
        >>> column_letter(0), column_letter(25), column_letter(26), column_letter(701)
        ('A', 'Z', 'AA', 'ZZ')
    """
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
