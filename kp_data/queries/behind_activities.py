"""The meetings and trainings behind a number that counts them."""

import pandas as pd

from kp_data.queries.activities import activity_records
from kp_data.queries.filters import Filters
from kp_data.queries.selection import Record
from kp_data.queries.snapshot import Snapshot

LISTS = {"host_code": "host_codes", "co_host_code": "co_host_codes", "pillar_code": "pillar_codes"}


def activities_behind(
    snapshot: Snapshot, record: Record, filters: Filters, **cell: object
) -> pd.DataFrame:
    """Find the activities behind one number.

    Args:
        snapshot: The data at a revision.
        record: ``meeting`` or ``training``.
        filters: As for the number.
        cell: Which number, by codes: ``year``, ``kind``, ``framework``, ``country_code`` (None: no
            venue stated), ``host_code``, ``co_host_code``, ``pillar_code`` or ``activity_id``, or
            several of these. A tuple of codes stands for any of them.

    Returns:
        As :func:`kp_data.queries.activities.activity_records`: one row per activity.
    """
    records = activity_records(snapshot, record, filters)
    for name, wanted in cell.items():
        codes = wanted if isinstance(wanted, tuple) else (wanted,)
        records = records[[_is_any(value, codes) for value in records[LISTS.get(name, name)]]]
    return records.reset_index(drop=True)


def _is_any(value: object, codes: tuple[object, ...]) -> bool:
    """Whether a value, or one of a list, is among the codes; a missing one is None."""
    if isinstance(value, list):
        return any(code in value for code in codes)
    return (None if pd.isna(value) else value) in codes
