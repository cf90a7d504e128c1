"""Return figures: return, readmission, reintegration, integration, as published."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from kp_data.records.activities import Qualifier
from kp_data.records.record_type import RecordType


class ReturnFigure(BaseModel):
    """One published figure; what its source does not state is empty."""

    model_config = ConfigDict(frozen=True)

    measure: str = Field(description="What is counted; a code of measures.csv.")
    from_code: str | None = Field(
        None, description="Sending (host) country or aggregate; ISO 3166 alpha-3 or areas.csv."
    )
    to_code: str | None = Field(
        None, description="Country of origin or return, or aggregate; alpha-3 or areas.csv."
    )
    period_start: date | None = Field(None, description="First day of the period counted.")
    period_end: date | None = Field(
        None, description="Last day of the period; empty if not stated."
    )
    return_type: str | None = Field(None, description="Type of return; a code of return_types.csv.")
    sex: str | None = Field(None, description="M, F, _U unknown, _T both together.")
    age_group: str | None = Field(None, description="Age band such as 0-4 or 60+; _U, _T.")
    dimension: str | None = Field(None, description="economic, social or psychosocial.")
    level: str | None = Field(None, description="individual, community or structural.")
    value: float | None = Field(
        None, description="The figure; empty where the source says that it is not available."
    )
    value_qualifier: Qualifier | None = Field(None, description="How exact the figure is.")
    unit: str | None = Field(None, description="persons, services, projects, score or percent.")
    flag: str | None = Field(
        None,
        description="Marks, one or several letters: b break, c confidential, d definition "
        "differs, e estimated, f forecast, h second hand, i imputed, p provisional, u low "
        "reliability, z not applicable, : not available, < small count not shown.",
    )
    publisher: str | None = Field(None, description="Who published the figure.")
    release: str | None = Field(None, description="Edition, report or page in which it stands.")
    source_url: str | None = Field(None, description="Address of the source.")
    note: str | None = Field(None, description="What a reader must know.")


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
