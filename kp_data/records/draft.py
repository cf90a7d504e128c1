"""Records on their way: built from rows, not yet sifted."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa

from kp_data.problems import MAX_LINES, Problem, Severity
from kp_data.reading import Column, Rows
from kp_data.records.coded import Coded
from kp_data.records.record_type import RecordType


@dataclass(frozen=True)
class Draft:
    """The rows of one kind of record.

    Attributes:
        record: The kind.
        records: One row for each row of the file that is of this kind: the record's fields and
            ``row``, the line in the file. Texts may be dictionaries.
        rejects: For each of them, whether an error keeps it out.
        problems: What there is to say about them.
        added: For each of them, whether its value went into the sum in an earlier one; None where
            nothing was added.
    """

    record: RecordType
    records: pa.Table
    rejects: np.ndarray = field(repr=False)
    problems: tuple[Problem, ...] = ()
    added: np.ndarray | None = field(repr=False, default=None)


def places_in_file(rows: Rows, column: Column | None = None) -> dict[str, pa.Array]:
    """For each row where it stands in the file; see :data:`~.record_type.PLACE_IN_FILE`.

    Args:
        rows: The rows of the file.
        column: The column that holds the record's value, if there is one.
    """
    places = column.places if column else ()
    which = column.place_codes if column and column.place_codes is not None else None
    heading, letter = (column.header, column.letter) if column else ("", "")
    return {
        "sheet": _said([rows.sheet], None, len(rows)),
        "row": pa.array(rows.lines, pa.int64()),
        "heading": _said([one for one, _ in places] or [heading], which, len(rows)),
        "letter": _said([one for _, one in places] or [letter], which, len(rows)),
    }


def _said(texts: Sequence[str], which: np.ndarray | None, count: int) -> pa.Array:
    codes = np.zeros(count, dtype=np.int32) if which is None else which
    return Coded.of(texts, codes).arrow(pa.string())


def place_problem(
    problem: Problem, rows: Rows, where: np.ndarray, column: Column | None = None
) -> Problem:
    """Say where in the file a problem stands.

    Args:
        problem: What is wrong.
        rows: The rows of the file.
        where: Positions of the rows concerned.
        column: The column concerned, if it is one.
    """
    kept = where[:MAX_LINES]
    return replace(
        problem,
        column=column.header if column else "",
        letter=column.letter if column else "",
        letters=column.letters_of(kept) if column else (),
        lines=tuple(rows.lines[kept].tolist()),
        count=len(where),
        sheet=rows.sheet,
    )


def problem_on_rows(
    rows: Rows,
    where: np.ndarray,
    severity: Severity,
    code: str,
    sentences: tuple[str, str],
    *,
    column: Column | None = None,
    value: str = "",
) -> list[Problem]:
    """One problem for all rows where something is so; none where it is so nowhere.

    Args:
        rows: The rows of the file.
        where: For each row, whether it is so.
        severity: Of the problem.
        code: Of the problem.
        sentences: Finished message and advice.
        column: The column concerned, if it is one.
        value: The text that was found.
    """
    if not where.any():
        return []
    problem = Problem(severity, code, *sentences, value=value)
    return [place_problem(problem, rows, np.flatnonzero(where), column)]
