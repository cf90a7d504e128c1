"""What is allowed and yet looks wrong: plausibility, as warnings and notes.

A doubt never keeps a row out. Each asks one question of the file, or of the file together with the
records in force, and tells many rows with the same cause as one problem.
"""

from collections.abc import Mapping
from datetime import date

import duckdb
import pyarrow as pa

from kp_data.doubts.activities import (
    early_activities,
    future_activities,
    long_activities,
    many_participants,
    same_day_elsewhere,
)
from kp_data.doubts.history import restated_figures, vanished_history
from kp_data.doubts.numbers import (
    fractions_of_persons,
    many_fives,
    placeholders,
    same_counts,
)
from kp_data.doubts.periods import early_periods, future_periods, half_years
from kp_data.doubts.scores import (
    scores_of_few,
    scores_outside_dimensions,
    scores_without_sample,
    small_samples,
)
from kp_data.doubts.sequences import falling_totals, stages_out_of_order, tenfold_changes
from kp_data.doubts.totals import breakdowns_against_flows, parts_against_totals
from kp_data.doubts.upload import RELATED, open_upload
from kp_data.problems import Problem

__all__ = ["RELATED", "look_for_doubts"]

_OF_FIGURES = (
    vanished_history,
    half_years,
    restated_figures,
    stages_out_of_order,
    scores_outside_dimensions,
    parts_against_totals,
    breakdowns_against_flows,
    tenfold_changes,
    falling_totals,
    same_counts,
    placeholders,
    future_periods,
    early_periods,
    fractions_of_persons,
    many_fives,
    scores_without_sample,
    scores_of_few,
    small_samples,
)
_OF_ACTIVITIES = (
    future_activities,
    early_activities,
    same_day_elsewhere,
    long_activities,
    many_participants,
)


def look_for_doubts(
    connection: duckdb.DuckDBPyConnection, records: Mapping[str, pa.Table], *, today: date
) -> tuple[Problem, ...]:
    """Look for what is allowed and yet looks wrong.

    Args:
        connection: The records in force before the upload, from
            :func:`kp_data.store.load_in_force`; it is left as it was.
        records: The accepted records of the file by kind: the record's fields and its place in
            the file. Gaps are compared with nothing.
        today: The day on which it is looked at.

    Returns:
        Warnings, then notes; within each, those on the whole file first.
    """
    filled = {name: table for name, table in records.items() if table.num_rows}
    upload = open_upload(connection, filled, today)
    questions = _OF_FIGURES if "return" in filled else ()
    if filled.keys() & {"meeting", "training"}:
        questions = (*questions, *_OF_ACTIVITIES)
    found = [problem for question in questions for problem in question(upload)]
    upload.cursor.close()
    return tuple(sorted(found, key=lambda problem: problem.severity != "warning"))
