"""Meetings and trainings: what the Process, and the programmes beside it, have held."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from kp_data.records.record_type import RecordType

Precision = Literal["day", "month", "year", "unknown"]
Qualifier = Literal["exact", "at_least", "about", "at_most"]


class Activity(BaseModel):
    """An activity; a field that its source does not state is empty."""

    model_config = ConfigDict(frozen=True)

    activity_id: str = Field(description="Identifier; made from month, kind and key if not given.")
    kind: str = Field(description="Kind of activity; a code of activity_kinds.csv.")
    framework: str = Field(
        "khartoum_process",
        description="The Process itself, or the programme that ran it; a code of frameworks.csv.",
    )
    title: str = Field(description="Official short title, as written.")
    start_date: date | None = Field(
        None, description="First day, or first possible day where only month or year is known."
    )
    end_date: date | None = Field(
        None, description="Last day, or last possible day where only month or year is known."
    )
    date_precision: Precision = Field("unknown", description="How much of the dates is known.")
    modality: str | None = Field(None, description="in_person, online or hybrid.")
    city: str | None = Field(None, description="City of the venue.")
    country_code: str | None = Field(None, description="Country of the venue; ISO 3166 alpha-3.")
    host_codes: tuple[str, ...] = Field(
        (), description="Countries or organisations that hosted, as far as a source says so."
    )
    co_host_codes: tuple[str, ...] = Field(
        (), description="Countries or organisations that co-hosted or co-chaired."
    )
    participants: int | None = Field(None, ge=0, description="Persons attending, as stated.")
    participants_qualifier: Qualifier | None = Field(None, description="How exact the count is.")
    countries_represented: int | None = Field(None, ge=0, description="Countries attending.")
    countries_represented_qualifier: Qualifier | None = Field(
        None, description="How exact the count is."
    )
    recommendations: int | None = Field(None, ge=0, description="Recommendations adopted.")
    recommendations_qualifier: Qualifier | None = Field(None, description="How exact the count is.")
    pillar_codes: tuple[str, ...] = Field(
        (),
        description="JVAP domains and themes; codes of pillars.csv. Political meetings have none.",
    )
    source_name: str | None = Field(None, description="Page, document or publisher.")
    source_url: str | None = Field(None, description="Address of the source.")
    note: str | None = Field(None, description="What a reader must know; conflicts of sources.")


class Meeting(Activity):
    """A political or technical meeting."""


class Training(Activity):
    """A training, study visit or course."""

    women: int | None = Field(None, ge=0, description="Women among the participants.")
    women_qualifier: Qualifier | None = Field(None, description="How exact the count is.")
    duration_days: float | None = Field(None, ge=0, description="Length in days.")
    target_group: str | None = Field(None, description="For whom, in the source's words.")
    trainer_codes: tuple[str, ...] = Field((), description="Organisations that trained.")
    trainee_country_codes: tuple[str, ...] = Field(
        (), description="Countries of the trainees; ISO 3166 alpha-3."
    )


ACTIVITY_KEY = ("kind", "start_date", "country_code", "city", "title")
MEETING = RecordType("meeting", "meetings", Meeting, ACTIVITY_KEY)
TRAINING = RecordType("training", "trainings", Training, ACTIVITY_KEY)
