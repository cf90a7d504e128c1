"""ROWS -> RECORDS: what a meeting, a training and a return figure are, and the rules they obey."""

from kp_data.records.activities import Activity, Meeting, Training
from kp_data.records.record_type import RecordType
from kp_data.records.returns import ReturnFigure

MEETING = RecordType(
    "meeting",
    "meetings",
    Meeting,
    ("kind", "start_date", "country_code", "city", "title"),
)
TRAINING = RecordType("training", "trainings", Training, MEETING.natural_key)
RETURN = RecordType(
    "return",
    "returns",
    ReturnFigure,
    (
        "measure",
        "from_code",
        "to_code",
        "period_start",
        "period_end",
        "sex",
        "age_group",
        "return_type",
        "dimension",
        "level",
        "publisher",
    ),
)

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
