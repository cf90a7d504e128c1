"""Columns after parsing: each distinct text is read once, for all its rows."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from kp_data.answers import NO_ANSWERS, VOCABULARIES, Alias, Answers
from kp_data.cells import CellError, clean_text, meant_in_words, suggestions_only_if
from kp_data.problems import Problem
from kp_data.reading import Column, Rows
from kp_data.records.coded import Coded
from kp_data.records.draft import place_problem
from kp_data.reference import normalise_name
from kp_data.wording import problems as words
from kp_data.wording import say, say_date, say_number

Parser = Callable[[str], object]

LONGEST_READ = 2_000  # characters of a value; all names of a list have a few hundred
MOST_TOLD = 500  # texts of one column that are told one by one


@dataclass(frozen=True)
class Parsed:
    """A column whose distinct texts have been read.

    Attributes:
        column: The column as it was read from the file.
        values: The value of each distinct text; None where it is empty or could not be read.
        rejects: For each row, whether its cell keeps the row out.
        problems: One for each distinct text that could not be read.
    """

    column: Column
    values: tuple[object, ...]
    rejects: np.ndarray = field(repr=False)
    problems: tuple[Problem, ...] = ()

    def field(self, get: Callable[..., object]) -> Coded:
        """One value a row, taken from what the parser gave; None where there is none."""
        values = [None if value is None else get(value) for value in self.values]
        return Coded.of(values, self.column.codes)


def parse_column(
    rows: Rows,
    name: str,
    parser: Parser,
    *,
    answers: Answers = NO_ANSWERS,
    is_used: np.ndarray | None = None,
) -> Parsed:
    """Read each distinct text of a column once.

    Args:
        rows: The rows of the file.
        name: Name of the column.
        parser: Gives the value of a text, or raises :class:`~kp_data.cells.CellError`.
        answers: What a person has said about texts of this column.
        is_used: Rows whose cell matters; the others make no problem. None: all.
    """
    column = rows.columns[name]
    stands = np.zeros(len(column.texts), dtype=bool)
    stands[column.codes if is_used is None else column.codes[is_used]] = True
    values: list[object] = []
    told: dict[int, Problem] = {}
    further: list[int] = []
    failed = np.zeros(len(column.texts), dtype=bool)
    for position, text in enumerate(column.texts):
        # Looking for near names takes a thousand times as long as reading a known one.
        with suggestions_only_if(len(told) < MOST_TOLD):
            value, found = _read_answered(text, column, parser, answers)
        values.append(value)
        if found is None or not stands[position]:
            continue
        failed[position] = found.severity == "error"
        if len(told) < MOST_TOLD:
            told[position] = found
        else:
            further.append(position)
    problems = [
        place_problem(told[position], rows, where, column)
        for position, where in _rows_of(column, list(told), is_used)
    ]
    if further:
        problems.append(_further(rows, column, further, failed))
    rejects = failed[column.codes] if len(failed) else np.zeros(len(rows), dtype=bool)
    return Parsed(column, tuple(values), rejects, tuple(problems))


def _further(rows: Rows, column: Column, positions: Sequence[int], failed: np.ndarray) -> Problem:
    """One problem for all texts of a column beyond those that are told one by one."""
    message = say(words.FURTHER_TEXTS, count=say_number(len(positions)))
    severity = "error" if failed[list(positions)].any() else "warning"
    problem = Problem(severity, "further_texts", message, say(words.FURTHER_TEXTS_ADVICE))
    return place_problem(problem, rows, np.flatnonzero(_holds(column, positions)), column)


def _read_answered(
    text: str, column: Column, parser: Parser, answers: Answers
) -> tuple[object, Problem | None]:
    """Read a text, or what a person says was meant by it, now or in an earlier file."""
    meant = answers.values.get((column.header, text))
    if meant is not None:
        return _corrected(text, meant, parser)
    value, problem = _read(text, parser, accept_suggestions=answers.all_suggestions)
    if problem is None or problem.severity != "error":
        return value, problem
    vocabulary = VOCABULARIES.get(column.name, "")
    alias = answers.aliases.get((vocabulary, normalise_name(text)))
    return _by_alias(text, alias, parser) if alias else (value, problem)


def _by_alias(text: str, alias: Alias, parser: Parser) -> tuple[object, Problem | None]:
    value, problem = _read(alias.meant, parser, accept_suggestions=False)
    if problem is None:
        who = {"by": alias.by, "day": say_date(alias.on)}
        message = say(words.ALIAS_USED, value=text, meant=meant_in_words(alias.meant), **who)
        problem = Problem("note", "alias_used", message, value=text)
    return value, problem


def _read(text: str, parser: Parser, *, accept_suggestions: bool) -> tuple[object, Problem | None]:
    if not text:
        return None, None
    if len(text) > LONGEST_READ and parser is not clean_text:
        said = say(words.LONG_TEXT, count=say_number(len(text)), most=say_number(LONGEST_READ))
        return None, Problem("error", "long_text", said, say(words.LONG_TEXT_ADVICE), value=text)
    try:
        return parser(text), None
    except CellError as error:
        if accept_suggestions and error.correction is not None:
            return _corrected(text, error.correction, parser)
        problem = Problem(
            error.severity,
            error.code,
            error.message,
            error.advice,
            value=text,
            suggestion=error.suggestion,
        )
        return error.usable, problem


def _corrected(text: str, correction: str, parser: Parser) -> tuple[object, Problem | None]:
    """Read what was suggested; a correction with a fault of its own is told as that."""
    value, problem = _read(correction, parser, accept_suggestions=False)
    if problem is None:
        message = say(words.SUGGESTION_ACCEPTED, value=text, suggestion=meant_in_words(correction))
        problem = Problem("note", "suggestion_accepted", message, value=text)
    return value, problem


def _rows_of(
    column: Column, positions: Sequence[int], is_used: np.ndarray | None
) -> Iterator[tuple[int, np.ndarray]]:
    """For some of the distinct texts the rows in which they stand."""
    where = _holds(column, positions)
    rows = np.flatnonzero(where if is_used is None else where & is_used)
    codes = column.codes[rows]
    order = np.argsort(codes, kind="stable")
    found, starts = np.unique(codes[order], return_index=True)
    yield from zip(found.tolist(), np.split(rows[order], starts[1:]), strict=False)


def _holds(column: Column, positions: Sequence[int]) -> np.ndarray:
    """For each row, whether its text is one of some."""
    is_one = np.zeros(len(column.texts), dtype=bool)
    is_one[list(positions)] = True
    return is_one[column.codes]
