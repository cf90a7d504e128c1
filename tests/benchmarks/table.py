"""One line for each thing measured: ours, theirs, the ratio, and whether that is enough."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

HEADINGS = ("what", "ours", "before", "theirs", "ratio", "to reach", "reached")
YES, NO, UNKNOWN = "yes", "**no**", ""


@dataclass(frozen=True)
class Goal:
    """What is to be reached; nothing where all are empty.

    Attributes:
        at_most: The largest figure of ours, in the row's unit.
        share: The largest ratio of ours to theirs.
        times: The smallest ratio of ours to theirs, where more is better.
        either: One of these is enough.
    """

    at_most: float | None = None
    share: float | None = None
    times: float | None = None
    either: bool = False

    def is_reached(self, ours: float | None, ratio: float | None) -> bool | None:
        """Whether it is; None where there is no goal, or not enough is known."""
        answers: list[bool | None] = []
        if self.at_most is not None:
            answers.append(None if ours is None else ours <= self.at_most)
        if self.share is not None:
            answers.append(None if ratio is None else ratio <= self.share)
        if self.times is not None:
            answers.append(None if ratio is None else ratio >= self.times)
        if not answers:
            return None
        if self.either:
            return True if True in answers else None if None in answers else False
        return False if False in answers else None if None in answers else True

    def in_words(self, unit: str) -> str:
        """Such as ``at most 1.5 s and 1/30``."""
        said = []
        if self.at_most is not None:
            said.append(f"at most {number(self.at_most)} {unit}")
        if self.share is not None:
            said.append(f"at most {_fraction(self.share)}")
        if self.times is not None:
            said.append(f"at least {number(self.times)} times")
        return (" or " if self.either else ", ").join(said)


@dataclass(frozen=True)
class Row:
    """One thing measured.

    Attributes:
        what: In words.
        unit: Of all figures.
        ours: None where it could not be measured.
        theirs: The same, done the way that is compared with.
        against: Whose way that is.
        before: Ours, with the code of another checkout.
        goal: What is to be reached.
        note: What else a reader must know.
    """

    what: str
    unit: str
    ours: float | None
    theirs: float | None = None
    against: str = ""
    before: float | None = None
    goal: Goal = field(default_factory=Goal)
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours to theirs."""
        return self.ours / self.theirs if self.ours is not None and self.theirs else None

    @property
    def reached(self) -> bool | None:
        """Whether the goal is reached."""
        return self.goal.is_reached(self.ours, self.ratio)

    def cells(self) -> tuple[str, ...]:
        """In the order of the headings."""
        theirs = f"{self._said(self.theirs)} ({self.against})" if self.theirs is not None else ""
        said = {True: YES, False: NO, None: UNKNOWN}[self.reached]
        what = f"{self.what} ({self.note})" if self.note else self.what
        goal, ratio = self.goal.in_words(self.unit), self.ratio
        shown = "" if ratio is None else number(ratio)
        return what, self._said(self.ours), self._said(self.before), theirs, shown, goal, said

    def as_json(self) -> dict[str, Any]:
        """Everything, and what follows from it."""
        further = {"ratio": self.ratio, "reached": self.reached, "cells": self.cells()}
        return {**asdict(self), **further}

    def _said(self, figure: float | None) -> str:
        return "" if figure is None else f"{number(figure)} {self.unit}"


@dataclass(frozen=True)
class Detail:
    """A table of its own, for whoever wants to know where a figure comes from."""

    title: str
    headings: tuple[str, ...]
    lines: tuple[tuple[str | float | int | None, ...], ...]


def markdown(headings: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """A table; columns without any content are left out."""
    lines = [list(line) for line in lines]
    kept = [at for at, _ in enumerate(headings) if any(line[at] for line in lines)]
    rows = [headings, ["---"] * len(headings), *lines]
    return "\n".join(f"| {' | '.join(str(row[at]) for at in kept)} |" for row in rows)


def number(figure: float) -> str:
    """Three digits that say something."""
    if figure == 0 or abs(figure) >= 100:
        return f"{figure:,.0f}"
    digits = 1 if abs(figure) >= 10 else 2 if abs(figure) >= 1 else 3
    return f"{figure:.{digits}f}"


def p95(figures: Sequence[float]) -> float:
    """The figure that 95 of 100 do not exceed: one of them, never a figure between two."""
    return sorted(figures)[max(0, -(-len(figures) * 95 // 100) - 1)]


def median(figures: Iterable[float | None]) -> float | None:
    """Of the figures that are known; None where none is."""
    known = [figure for figure in figures if figure is not None]
    return statistics.median(known) if known else None


def _fraction(share: float) -> str:
    return f"1/{round(1 / share)}" if share < 0.7 else f"{number(share)} times"
