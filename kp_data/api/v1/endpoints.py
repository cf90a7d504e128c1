"""The table of all addresses: what each gives, in which forms, and what can be asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from kp_data.api.v1 import content
from kp_data.api.v1.content import Call, Made
from kp_data.views import FIGURES
from kp_data.views.catalogue import CHOICES
from kp_data.wording.choosing import PARAMETER

MEDIA_TYPES: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "zip": "application/zip",
}
TIME = ("revision", "as_of")
ACTIVITIES = (*TIME, "country", "pillar", "year", "provenance", "hxl")
RETURNS = (*TIME, "country", "measure", "year", "from", "provenance", "hxl")
OF_A_PAGE = (*TIME, "country", "pillar", "years", PARAMETER)


@dataclass(frozen=True)
class Endpoint:
    """One address, in one or several forms.

    Attributes:
        name: By which its words are found.
        path: After ``/api/v1``, without extension.
        forms: Extensions; the first is given where nothing else is asked for.
        make: Makes the answer.
        parameters: What can be asked for; of a figure also its own choices.
        negotiated: Whether it is also there without extension, in the form that Accept asks for.
        example: A query with which it can be tried.
    """

    name: str
    path: str
    forms: tuple[str, ...]
    make: Callable[[Call], Made]
    parameters: tuple[str, ...] = ()
    negotiated: bool = False
    example: str = ""

    def known(self, figure: str) -> tuple[str, ...]:
        """What can be asked for at this address, for a figure by its name."""
        own = FIGURES[figure].choices if figure in FIGURES else ()
        return (*self.parameters, *own)


RECORD_FORMS = ("csv", "json", "parquet")

ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint(
        "meetings",
        "/meetings",
        RECORD_FORMS,
        partial(content.records, record="meeting"),
        ACTIVITIES,
        negotiated=True,
        example="year=2022:",
    ),
    Endpoint(
        "trainings",
        "/trainings",
        RECORD_FORMS,
        partial(content.records, record="training"),
        ACTIVITIES,
        negotiated=True,
        example="country=KEN",
    ),
    Endpoint(
        "returns",
        "/returns",
        RECORD_FORMS,
        partial(content.records, record="return"),
        RETURNS,
        negotiated=True,
        example="measure=unhcr_returned_refugees&country=SSD&year=2015:2025",
    ),
    Endpoint(
        "figure_records",
        "/figures/{figure}/records",
        ("csv", "json"),
        content.figure_records,
        OF_A_PAGE,
        example="country=SSD",
    ),
    Endpoint(
        "figure",
        "/figures/{figure}",
        ("csv", "json"),
        content.figure,
        OF_A_PAGE,
        negotiated=True,
        example="country=SSD&years=2015-2025",
    ),
    Endpoint("figures", "/figures", ("json",), content.figures),
    Endpoint("measures", "/measures", ("json",), content.measure_list),
    Endpoint("revisions", "/revisions", ("json",), content.revisions),
    Endpoint(
        "datapackage",
        "/datapackage",
        ("zip", "json"),
        content.datapackage,
        (*TIME, "country", "year", "provenance"),
    ),
)

ALL_CHOICES = tuple(CHOICES)  # of all figures together
