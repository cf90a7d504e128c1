"""What the template for reintegration holds: its columns, the rows that are begun, the words."""

from kp_data.exports.template_choices import choices
from kp_data.reference import african_members, code_lists, measures, place_name

COLUMNS = (
    "measure",
    "dimension",
    "level",
    "to_code",
    "period_start",
    "period_end",
    "value",
    "value_qualifier",
    "flag",
    "sex",
    "age_group",
    "from_code",
    "publisher",
    "note",
)
REQUIRED = frozenset({"measure", "to_code", "period_start", "value", "publisher"})
STEPS = ("kp_reintegration_eligible", "kp_reintegration_started", "kp_reintegration_completed")
SCORE = "kp_reintegration_score"
FLAGS = ("u", "p", "e", "b", ":")


def begun_rows() -> tuple[tuple[str, ...], ...]:
    """One row for each figure that a member may report, without country, period and value."""
    dimensions = ["", *(entry.name for entry in code_lists()["dimension"].values())]
    asked = [(code, "") for code in STEPS]
    asked += [(SCORE, dimension) for dimension in dimensions]
    asked.append((measures()[SCORE].rate_of, ""))
    empty = ("",) * (len(COLUMNS) - 2)
    return tuple((measures()[code].name, name, *empty) for code, name in asked)


def choices_of(column: str) -> tuple[str, ...]:
    """The words of a column's drop-down: what a member needs, and no more."""
    if column == "measure":
        return tuple(dict.fromkeys(row[0] for row in begun_rows()))
    if column == "to_code":
        return tuple(sorted(place_name(code) for code in african_members()))
    if column == "flag":
        return tuple(code_lists()["flag"][code].name for code in FLAGS)
    return choices("return", column)


def terms() -> tuple[tuple[str, str], ...]:
    """Each measure of the template and what it counts and does not count."""
    named = {entry.name: entry for entry in measures().values()}
    entries = [named[name] for name in choices_of("measure")]
    return tuple(
        (entry.name, " ".join(filter(None, (entry.definition, entry.does_not_count))))
        for entry in entries
    )
