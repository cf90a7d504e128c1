"""Records on their way: built from rows, not yet sifted."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from kp_data.problems import MAX_LINES, Problem, Severity
from kp_data.reading import Column, Rows
from kp_data.records.record_type import RecordType


@dataclass(frozen=True)
class Draft:
    """The rows of one kind of record.

    Attributes:
        record: The kind.
        records: One row for each row of the file that is of this kind: the record's fields and
            ``row``, the line in the file.
        rejects: For each of them, whether an error keeps it out.
        problems: What there is to say about them.
    """

    record: RecordType
    records: pa.Table
    rejects: np.ndarray = field(repr=False)
    problems: tuple[Problem, ...] = ()


def places_in_file(rows: Rows, column: Column | None = None) -> dict[str, pa.Array]:
    """For each row where it stands in the file; see :data:`~.record_type.PLACE_IN_FILE`.

    Args:
        rows: The rows of the file.
        column: The column that holds the record's value, if there is one.
    """
    heading, letter = (column.header, column.letter) if column else ("", "")
    return {
        "sheet": pa.array([rows.sheet] * len(rows), pa.string()),
        "row": pa.array(rows.lines, pa.int64()),
        "heading": pa.array([heading] * len(rows), pa.string()),
        "letter": pa.array([letter] * len(rows), pa.string()),
    }


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
    lines: Sequence[int] = rows.lines[where].tolist()
    if not lines:
        return []
    return [
        Problem(
            severity,
            code,
            *sentences,
            column=column.header if column else "",
            letter=column.letter if column else "",
            value=value,
            lines=tuple(lines[:MAX_LINES]),
            count=len(lines),
            sheet=rows.sheet,
        )
    ]
