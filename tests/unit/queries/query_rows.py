"""Rows of small tables for the tests of queries, and how they get into a store."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from math import isnan

import pyarrow as pa

from kp_data.records import RECORDS
from kp_data.store import Revision, Store

Row = Mapping[str, object]

PUBLISHED_AT = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)


def publish_rows(store: Store, record: str, rows: list[Row], sha256: str = "") -> None:
    """Add rows to a store as one upload called ``<record>s.csv``."""
    if not rows:
        return
    upload = f"upload-{record}-{store.latest_revision() + 1}"
    origin = [
        {"upload_id": upload, "row": line, "withdrawn": False} for line in range(2, len(rows) + 2)
    ]
    lines = [{**row, **place} for row, place in zip(rows, origin, strict=True)]
    store.append_records({record: pa.Table.from_pylist(lines, schema=RECORDS[record].schema)})

    def draft(history: tuple[Revision, ...]) -> Revision:
        return Revision(
            number=len(history) + 1,
            action="publish",
            undoes=None,
            upload_id=upload,
            at=PUBLISHED_AT,
            by="Amina",
            file_name=f"{record}s.csv",
            sha256=sha256,
            kind=record,
            rows=len(rows),
            accepted=len(rows),
        )

    store.add_revision(draft)


def meeting(activity_id: str, day: str | None = None, **fields: object) -> Row:
    """A meeting of the Process in person; its end and precision follow from the day."""
    start = date.fromisoformat(day) if day else None
    return {
        "activity_id": activity_id,
        "kind": "thematic_meeting",
        "framework": "khartoum_process",
        "title": activity_id,
        "start_date": start,
        "end_date": start,
        "date_precision": "day" if day else "unknown",
        "modality": "in_person",
        "host_codes": [],
        "co_host_codes": [],
        "pillar_codes": [],
        **fields,
    }


def training(activity_id: str, day: str | None = None, **fields: object) -> Row:
    """A training of the Process itself; see :func:`meeting`."""
    lists = {"kind": "regional_training", "trainer_codes": [], "trainee_country_codes": []}
    return meeting(activity_id, day, **{**lists, **fields})


def figure(year: int | None, value: float | None, **fields: object) -> Row:
    """A figure of ``kp_returns`` from Libya to Somalia, for a calendar year unless said."""
    return {
        "measure": "kp_returns",
        "from_code": "LBY",
        "to_code": "SOM",
        "period_start": date(year, 1, 1) if year else None,
        "period_end": date(year, 12, 31) if year else None,
        "value": value,
        "value_qualifier": None if value is None else "exact",
        "unit": "persons",
        "publisher": "Khartoum Process Secretariat",
        **fields,
    }


def rows_of(table, *columns):
    """The rows of a table as tuples, with None for what is missing."""
    return [
        tuple(None if isinstance(cell, float) and isnan(cell) else cell for cell in row)
        for row in table[list(columns) or list(table.columns)].itertuples(index=False)
    ]
