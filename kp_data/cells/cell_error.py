"""A text that could not be read, with all that its reader needs to put it right."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from kp_data.wording import reports as words
from kp_data.wording import say, say_list

LONGEST_QUOTE = 80  # characters of a text that a sentence quotes


@dataclass(eq=False)
class CellError(Exception):
    """A text that is not what its column expects.

    It is raised by a parser and becomes a problem of the file; it never reaches the user as such.

    Attributes:
        code: Stable name of the kind of problem, such as ``unknown_place``.
        sentence: The constant that says what is wrong.
        expected: The constant that says what to do.
        values: What both constants quote.
        suggestions: Texts that the whole cell might be replaced by: one that is likely meant, or
            several readings of which a person must choose.
        severity: ``error``: the row cannot come in; ``warning``: it comes in without this value.
        usable: With a warning, what of the value can be used.
        doubtful: Whether a person must look at the suggestion before it is taken.
    """

    code: str
    sentence: str
    expected: str = ""
    values: dict[str, object] = field(default_factory=dict)
    suggestions: tuple[str, ...] = ()
    severity: Literal["error", "warning"] = "error"
    usable: object = None
    doubtful: bool = False

    def __str__(self) -> str:
        """The sentence and the advice, in the language of the reader."""
        return " ".join(filter(None, (self.message, self.advice)))

    @property
    def message(self) -> str:
        """What is wrong, in the language of the reader."""
        return say(self.sentence, **self.values)

    @property
    def advice(self) -> str:
        """What to do about it, in the language of the reader; may be empty."""
        return say(self.expected, **self.values)

    @property
    def suggestion(self) -> str | None:
        """What may be meant, for the eye; several readings are joined by a bar."""
        return " | ".join(self.suggestions) or None

    @property
    def correction(self) -> str | None:
        """The text to put in place of the cell; None unless one is suggested and sure."""
        return None if self.doubtful or len(self.suggestions) != 1 else self.suggestions[0]

    def within(self, before: str, after: str) -> "CellError":
        """The same error for a cell of which only the part between two others is concerned."""
        whole = tuple(f"{before}{suggestion}{after}" for suggestion in self.suggestions)
        return CellError(
            self.code, self.sentence, self.expected, self.values, whole, self.severity, self.usable
        )


def quote(text: str) -> str:
    """Shorten a text for quoting it in a sentence.

    Examples:
        >>> quote("x" * 200)[-3:], len(quote("x" * 200))
        ('xx…', 80)
    """
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + "…"


def quote_all(texts: Iterable[str]) -> str:
    """Quote several texts, with commas between them."""
    return say_list(say(words.QUOTED, value=quote(text)) for text in texts)
