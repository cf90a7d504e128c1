"""The steps of reintegration: which measure counts which, for members and for each programme."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from kp_data.reference.measures import measures
from kp_data.reference.tables import TableRow, by_folder, read_table
from kp_data.wording import reference as words
from kp_data.wording import translate

MEMBERS = "members"  # what members report to the Secretariat itself
STEPS = ("returned", "on_arrival", "eligible", "started", "supported", "completed")
AS_OF = ("period", "release")

_COLUMNS = ("programme", "programme_name", "step", "measure", "as_of")


@dataclass(frozen=True)
class ReintegrationStep:
    """A measure that counts one step.

    Attributes:
        programme: ``members``, or the code of a programme that publishes its own steps.
        english_programme_name: Its name.
        step: One of :data:`STEPS`, which stand in their order.
        measure: Code of the measure.
        as_of: What says as of when a figure holds: ``period``, its last day, or ``release``, where
            the period is only the frame of the programme.
    """

    programme: str
    english_programme_name: str
    step: str
    measure: str
    as_of: str

    @property
    def programme_name(self) -> str:
        """The programme's name in the language of the reader."""
        return translate(self.english_programme_name)


@by_folder
def reintegration_steps(folder: Path) -> Mapping[str, ReintegrationStep]:
    """The step of each measure that counts one, by code of the measure."""
    steps: dict[str, ReintegrationStep] = {}
    for row in read_table(folder, "reintegration_steps.csv", _COLUMNS):
        step = _make_step(row)
        if step.measure in steps:
            raise row.error(words.DUPLICATE_CODE, value=step.measure)
        steps[step.measure] = step
    return MappingProxyType(steps)


def is_frame(measure: str) -> bool:
    """Whether the period of a measure's figures is only a frame: their release says as of when.

    So it is for all measures of a table of which a step of reintegration says it.

    Examples:
        >>> is_frame("eutf_3.4_voluntary_returns_old_framework"), is_frame("uk_returns")
        (True, False)
    """
    steps = reintegration_steps().values()
    return _table(measure) in {_table(step.measure) for step in steps if step.as_of == "release"}


def _table(measure: str) -> str:
    return measure.partition("_")[0]


def _make_step(row: TableRow) -> ReintegrationStep:
    return ReintegrationStep(
        row.required("programme"),
        row.required("programme_name"),
        row.one_of("step", STEPS),
        row.code_of("measure", measures()),
        row.one_of("as_of", AS_OF),
    )
