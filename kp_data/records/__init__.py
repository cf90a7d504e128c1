"""ROWS -> RECORDS: what a meeting, a training and a return figure are, and the rules they obey."""

from kp_data.records.activities import MEETING, TRAINING, Activity, Meeting, Training
from kp_data.records.record_type import RecordType
from kp_data.records.returns import RETURN, ReturnFigure

RECORDS: dict[str, RecordType] = {record.name: record for record in (MEETING, TRAINING, RETURN)}

__all__ = [
    "MEETING",
    "RECORDS",
    "RETURN",
    "TRAINING",
    "Activity",
    "Meeting",
    "RecordType",
    "ReturnFigure",
    "Training",
]
