"""Who published a figure here and when, and what was done to it before it is shown."""

import pandas as pd

from kp_data.queries.marks import MASKED
from kp_data.queries.protection import THRESHOLD, guarded_measures, policy_in_force
from kp_data.queries.snapshot import Snapshot
from kp_data.reference import measures

NOTHING = "none"
HIDDEN = "hidden"
HIDDEN_BY_PUBLISHER = "hidden_by_publisher"
SHOWN_AS, ROUNDED_TO = "shown_as_", "rounded_to_"  # before the number


def with_provenance(figures: pd.DataFrame, snapshot: Snapshot) -> pd.DataFrame:
    """Add to return figures by whom and when they were published, and what protects persons.

    Args:
        figures: With the fields of the record and ``revision``.
        snapshot: From which they are.

    Returns:
        The same with ``by`` (as typed), ``at`` (UTC) and ``protection``, see :func:`protection`.
    """
    columns = ("measure", "value", "value_qualifier", "flag")
    rows = zip(*(figures[name] for name in columns), strict=True)
    done = pd.Series([protection(*row) for row in rows], figures.index, dtype=object)
    return with_publication(figures, snapshot).assign(protection=done)


def with_publication(records: pd.DataFrame, snapshot: Snapshot) -> pd.DataFrame:
    """Add to records by whom (``by``, as typed) and when (``at``, UTC) they were published here.

    Args:
        records: With ``revision``.
        snapshot: From which they are.
    """
    revisions = snapshot.uploads(set(records["revision"]))
    published = [revisions[number] for number in records["revision"]]
    return records.assign(
        by=pd.Series([revision.by for revision in published], records.index, dtype=object),
        at=pd.Series([revision.at for revision in published], records.index, dtype=object),
    )


def protection(
    measure: str, value: float | None, qualifier: str | None = None, flag: str | None = None
) -> str:
    """What was done to a figure to protect persons, or by rounding: here or by its publisher.

    Returns:
        ``hidden`` (here, by the policy on small counts), ``hidden_by_publisher``, ``shown_as_5``
        (its publisher shows counts of 1 to 5 as 5, and this may be one), ``rounded_to_5`` (by its
        publisher, or here by the policy in force), or ``none``.

    Examples:
        >>> protection("kp_returns", None, flag="<")
        'hidden'
        >>> protection("unhcr_returned_refugees", 5, "at_most")
        'shown_as_5'
        >>> protection("unhcr_returned_refugees_by_sex_age", 5)
        'shown_as_5'
        >>> protection("eurostat_ordered_to_leave", 120), protection("uk_returns", 7)
        ('rounded_to_5', 'none')
    """
    known = measures().get(measure)
    if value is None or pd.isna(value):
        is_masked = any(letter in MASKED for letter in flag or "")
        hidden = HIDDEN if known and known.secretariat else HIDDEN_BY_PUBLISHER
        return hidden if is_masked else NOTHING
    if known is None:
        return NOTHING
    threshold = known.threshold or THRESHOLD
    is_small = qualifier == "at_most" and value <= threshold
    if known.protected_by_publisher and (is_small or value == known.threshold):
        return f"{SHOWN_AS}{threshold}"
    rounding = known.rounding
    if not rounding and value > 0 and measure in guarded_measures():
        rounding = policy_in_force().rounding
    return f"{ROUNDED_TO}{rounding}" if rounding else NOTHING
