"""From rows that look wrong to problems: one for each cause, the gravest first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kp_data.doubts.upload import Upload
from kp_data.problems import MAX_LINES, Problem, Severity
from kp_data.wording import say, say_number

SHOWN = 10  # causes told one by one; the rest of one doubt share one problem

Case = Mapping[str, object]


@dataclass(frozen=True)
class Doubt:
    """A kind of doubt.

    Attributes:
        severity: ``warning`` or ``note``.
        code: Stable name.
        facts: Columns of the rows found that make a cause: rows that agree in them share a problem.
        tell: From the facts and ``count`` of a cause its finished message and advice.
        further: Sentence for all causes beyond the first ones.
        order: The gravest cause is the one for which this is largest (SQL over its rows).
        value: The fact that stands in the cell.
    """

    severity: Severity
    code: str
    facts: tuple[str, ...]
    tell: Callable[[Case], tuple[str, str]]
    further: str
    order: str = "count(*)"
    value: str = ""


def tell_cases(upload: Upload, found: str, doubt: Doubt) -> list[Problem]:
    """Say a doubt about the rows that a question finds.

    Args:
        upload: The upload.
        found: SQL that gives the rows of the file concerned: ``sheet``, ``line``, ``heading``,
            ``letter`` and the facts.
        doubt: What it is.

    Returns:
        At most ``SHOWN`` problems, one a cause, and one for each sheet with all further causes.
    """
    facts = ", ".join(doubt.facts)
    upload.cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE found AS SELECT *, hash({facts}, sheet) AS cause "
        f"FROM ({found})"
    )
    if upload.cursor.fetchone() == (0,):
        return []
    upload.cursor.execute(
        "CREATE OR REPLACE TEMP TABLE told AS SELECT cause, "
        f"row_number() OVER (ORDER BY {doubt.order} DESC, min(line), cause) AS ordinal "
        f"FROM found GROUP BY cause QUALIFY ordinal <= {SHOWN}"
    )
    first = ", ".join(f"any_value({fact}) AS {fact}" for fact in doubt.facts)
    told = upload.rows(
        f"SELECT {first}, {_WHERE} FROM found JOIN told USING (cause) "
        "GROUP BY cause, ordinal ORDER BY ordinal"
    )
    problems = [_problem(doubt, case, *doubt.tell(case)) for case in told]
    if len(told) < SHOWN:
        return problems
    rest = upload.rows(
        f"SELECT {_WHERE} FROM found ANTI JOIN told USING (cause) GROUP BY sheet ORDER BY sheet"
    )
    advice = doubt.tell(told[0])[1]
    for case in rest:
        message = say(doubt.further, count=say_number(case["count"]))
        problems.append(_problem(doubt, case, message, advice))
    return problems


_WHERE = f"""
    any_value(sheet) AS sheet, count(*) AS count,
    CASE WHEN min(heading) = max(heading) THEN min(heading) END AS heading,
    min({{'line': line, 'letter': coalesce(letter, '')}}, {MAX_LINES}) AS cells
"""


def _problem(doubt: Doubt, case: Case, message: str, advice: str) -> Problem:
    cells = [cell for cell in case["cells"] if cell["line"] is not None]
    letters = tuple(cell["letter"] for cell in cells)
    is_one_column = len(set(letters)) <= 1
    return Problem(
        doubt.severity,
        doubt.code,
        message,
        advice,
        column=case["heading"] or "",
        letter=letters[0] if letters and is_one_column else "",
        value=_plain(case.get(doubt.value)) if doubt.value else "",
        lines=tuple(cell["line"] for cell in cells),
        count=case["count"],
        sheet=case["sheet"] or "",
        letters=() if is_one_column else letters,
    )


def _plain(value: object) -> str:
    """A value as it would stand in a cell.

    Examples:
        >>> _plain(123456.0), _plain(13.5), _plain(None)
        ('123456', '13.5', '')
    """
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
