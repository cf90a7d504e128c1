"""One step of reintegration: its count, its day, and its share of the number eligible."""

from collections.abc import Collection, Sequence

import pandas as pd

from kp_data.queries.marks import MASKED, QUALIFIERS, marks_of_record

# What there is to show of a step.
STATED = "stated"
HIDDEN = "hidden"  # a small count that is protected
NOT_AVAILABLE = "not_available"  # the source says so
NO_FIGURE = "no_figure"
PARTS_ONLY = "parts_only"  # reported by dimension or level only, which may not be added
REFUSED = "refused"  # its parts may not be added

STEP_COLUMNS = (
    "programme",
    "publisher",
    "to_code",
    "from_code",
    "period_start",
    "period_end",
    "as_of",
    "step",
    "measure",
    "value",
    "marks",
    "state",
    "refusal",
    "release",
    "note",
    "share",
)
_NUMBERS = ("value", "share")
_GROUPS = ("from_code", "sex", "age_group", "return_type")

Step = dict[str, object]


def as_published(figures: pd.DataFrame) -> Step:
    """The first of some figures as a step, just as its source gives it.

    Args:
        figures: Records, at least one.

    Returns:
        ``value``, ``marks``, ``state``, ``release``, ``note``, ``period_end``,
        ``as_of`` (its last day) and ``groups`` (of which persons it is).
    """
    row = figures.iloc[0]
    marks = marks_of_record(row["flag"], row["value_qualifier"])
    return {
        "value": row["value"],
        "marks": marks,
        "state": state_of(row["value"], marks),
        "release": row["release"],
        "note": row["note"],
        "period_end": row["period_end"],
        "as_of": row["period_end"],
        "groups": _groups(figures.iloc[:1]),
    }


def step_of(parts: pd.DataFrame, added: pd.Series | str) -> Step:
    """The parts of one country and period as a step.

    Args:
        parts: Their records, at least one.
        added: Their sum as :func:`~kp_data.queries.sums.sum_figures` gives it, or why there is
            none; an empty text where all are not available.
    """
    shared: Step = {"as_of": parts["period_end"].iloc[0], "groups": _groups(parts)}
    if isinstance(added, str):
        return {**shared, "state": REFUSED if added else NOT_AVAILABLE, "refusal": added or None}
    return {
        **shared,
        "value": added["value"],
        "marks": added["marks"],
        "state": state_of(added["value"], added["marks"]),
        "release": _only(parts["release"]),
        "note": _only(parts["note"]),
    }


def state_of(value: float | None, marks: Collection[str]) -> str:
    """What there is to show of a figure.

    Examples:
        >>> state_of(12.0, ()), state_of(None, ("<",)), state_of(float("nan"), (":",))
        ('stated', 'hidden', 'not_available')
    """
    if not pd.isna(value):
        return STATED
    return HIDDEN if set(MASKED) & set(marks) else NOT_AVAILABLE


def add_shares(steps: Sequence[Step]) -> list[Step]:
    """Say how large the later steps are beside the first, where that can be said.

    Both must be shown and exact, of the same groups, and the later no larger: who begins in a year
    may have been eligible since the year before.
    """
    first = steps[0]
    return [{**step, "share": _share(step, first)} for step in steps]


def _share(step: Step, first: Step) -> float | None:
    if step is first or not (_is_exact(step) and _is_exact(first)):
        return None
    if step["groups"] != first["groups"]:
        return None
    value, eligible = step["value"], first["value"]
    return value / eligible if 0 < eligible >= value else None


def _is_exact(step: Step) -> bool:
    return step["state"] == STATED and not set(QUALIFIERS) & set(step["marks"])


def steps_table(rows: Sequence[Step]) -> pd.DataFrame:
    """Steps as a table with :data:`STEP_COLUMNS`.

    Returns:
        ``as_of`` is the day as of which a count holds, None where only the release tells it;
        ``marks`` are those of :data:`kp_data.queries.marks.MARKS` (None where there is no figure);
        ``state`` is one of the constants of this module; ``refusal`` a sentence where parts may not
        be added; all else as in the records.
    """
    lists = {name: [row.get(name) for row in rows] for name in STEP_COLUMNS}
    return pd.DataFrame(
        {
            name: pd.Series(values, dtype="float64" if name in _NUMBERS else object)
            for name, values in lists.items()
        }
    )


def _groups(figures: pd.DataFrame) -> frozenset[tuple[str, ...]]:
    """Of which persons the figures are; totals and what is not broken down are the same."""
    cells = figures[list(_GROUPS)].fillna("_T").replace("WORLD", "_T")
    return frozenset(cells.itertuples(index=False, name=None))


def _only(texts: pd.Series) -> str | None:
    """What all rows say alike."""
    said = texts.dropna().unique()
    return said[0] if len(said) == 1 else None
