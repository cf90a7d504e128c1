"""Several measures at once: each with a table of its own, since no two are ever added."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from kp_data.errors import NotAdditiveError
from kp_data.queries.filters import Filters
from kp_data.queries.reporting import coverage, with_silence
from kp_data.queries.returns import count_published, published_figures, returns_by_year
from kp_data.queries.snapshot import Snapshot
from kp_data.reference import measures


@dataclass(frozen=True, eq=False)
class Panel:
    """One measure among several.

    Attributes:
        measure: Its code.
        by_year: As :func:`~kp_data.queries.reporting.with_silence`; None where its figures are
            single published ones, or may not be added to years.
        refusal: Why its figures are not added to years; empty where they are.
        count: How many figures there are.
        figures: As :func:`~kp_data.queries.returns.published_figures`; None where they are added
            to years.
    """

    measure: str
    by_year: pd.DataFrame | None
    refusal: str
    count: int
    figures: pd.DataFrame | None


def side_by_side(
    snapshot: Snapshot,
    codes: tuple[str, ...],
    filters: Filters,
    sending: tuple[str, ...] = (),
    today: date | None = None,
) -> tuple[Panel, ...]:
    """Give each of several measures for itself, in the order asked for; nothing is added.

    Args:
        snapshot: The data at a revision.
        codes: Of measures.
        filters: Countries stand for the country of return.
        sending: Codes of sending countries; empty for all.
        today: The day that decides which year is not over; by default the present one.

    Returns:
        One panel a measure; its tables have no rows where nothing matches.
    """
    return tuple(_panel(snapshot, code, filters, sending, today) for code in codes)


def _panel(
    snapshot: Snapshot,
    code: str,
    filters: Filters,
    sending: tuple[str, ...],
    today: date | None,
) -> Panel:
    count = count_published(snapshot, code, filters, sending)
    by_year, refusal = None, ""
    if measures()[code].additive_over:
        try:
            sums = returns_by_year(snapshot, code, filters, sending, today)
            by_year = with_silence(sums, coverage(snapshot, code, filters, sending, today))
        except NotAdditiveError as error:
            refusal = str(error)
    is_added = by_year is not None and not by_year.empty
    figures = None if is_added else published_figures(snapshot, code, filters, sending)
    return Panel(code, by_year, refusal, count, figures)
