"""What is wrong with a file, in the words of the person who sent it.

A bad cell is a :class:`Problem`: collected with all others, never raised and never dropped. Cells
of one column that hold the same text share one problem, which lists their lines.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from kp_data.wording import problems as words
from kp_data.wording import say, say_number
from kp_data.wording.again import repeatable

Severity = Literal["error", "warning", "note"]

LONGEST_MESSAGE = 2_000  # characters; only a file made for it makes a longer one
MAX_LINES = 1000  # lines kept of one problem; the rest are counted only


@dataclass(frozen=True)
class Problem:
    """One thing to look at.

    Attributes:
        severity: ``error``: these rows will not be added; ``warning``: look at this;
            ``note``: for information.
        code: Stable name of the kind of problem, for scripts.
        message: The sentence for the reader: what was found, what was expected.
        advice: What to do about it.
        column: Heading of the column as written in the file; empty if it concerns the row or file.
        letter: The column's letter in Excel; empty if there is none.
        value: The text that was found.
        suggestion: What may have been meant; None if nothing is near.
        lines: Lines concerned, as Excel shows them, at most ``MAX_LINES``; empty for the file.
        count: How many rows are concerned in all.
        letters: For each of ``lines`` the letter of its cell's column, where they differ (years
            across the top); otherwise empty.
        sheet: Name of the sheet in a workbook.
    """

    severity: Severity
    code: str
    message: str
    advice: str = ""
    column: str = ""
    letter: str = ""
    value: str = ""
    suggestion: str | None = None
    lines: tuple[int, ...] = ()
    count: int = 0
    sheet: str = ""
    letters: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Cut a sentence that quotes more than anybody reads."""
        if len(self.message) > LONGEST_MESSAGE:
            object.__setattr__(self, "message", beginning(self.message, LONGEST_MESSAGE))

    @property
    def cells(self) -> tuple[str, ...]:
        """Excel addresses of the cells concerned; empty where it is no matter of one column."""
        if self.letters:
            pairs = zip(self.letters, self.lines, strict=True)
            return tuple(f"{letter}{line}" for letter, line in pairs)
        return tuple(f"{self.letter}{line}" for line in self.lines) if self.letter else ()


@repeatable
def beginning(text: str, most: int) -> str:
    """The first letters of a text that has more than some."""
    return f"{text[:most]}…"


def expand(problems: Iterable[Problem]) -> Iterator[dict[str, object]]:
    """List problems one cell at a time, in the form that ``--json`` prints.

    ``row`` and ``cell`` are null where a problem concerns the whole file.
    """
    for problem in problems:
        lines = problem.lines or (None,)
        for line, cell in zip(lines, problem.cells or [None] * len(lines), strict=True):
            yield {
                "severity": problem.severity,
                "code": problem.code,
                "cell": cell,
                "row": line,
                "column": problem.column or None,
                "value": problem.value or None,
                "message": " ".join(filter(None, (problem.message, problem.advice))),
                "suggestion": problem.suggestion,
            }
        if problem.count > len(problem.lines) > 0:
            further = say(words.FURTHER_ROWS, count=say_number(problem.count - len(problem.lines)))
            yield {
                "severity": problem.severity,
                "code": problem.code,
                "cell": None,
                "row": None,
                "column": problem.column or None,
                "value": problem.value or None,
                "message": f"{problem.message} {further}",
                "suggestion": problem.suggestion,
            }
