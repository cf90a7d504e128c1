"""A figure against another of the same series, or of the stage before it."""

from kp_data.doubts.cases import Case, Doubt, tell_cases
from kp_data.doubts.names import say_dated, say_figure, say_value
from kp_data.doubts.upload import REINTEGRATION, Upload
from kp_data.problems import Problem
from kp_data.reference import measure_short_name, measures
from kp_data.wording import doubts as words
from kp_data.wording import say, say_count, say_date, say_sentences

MANY_TIMES = 10
SMALLEST = 50  # a smaller count may well rise by ten times

_NAMED = ("measure", "from_code", "to_code", "return_type", "sex", "age_group")


def _codes_of(*kinds: str) -> str:
    return ", ".join(f"'{code}'" for code, entry in measures().items() if entry.kind in kinds)


def tenfold_changes(upload: Upload) -> list[Problem]:
    """A year more than ten times, or less than a tenth of, the year before in its series."""
    found = f"""
        WITH years AS (
            FROM together WHERE is_year AND value >= {SMALLEST}
                AND measure IN ({_codes_of("flow", "stock")})
        ), pairs AS (
            SELECT later.measure, later.from_code, later.to_code, later.year,
                struct_pack(
                    largest := greatest(later.value, before.value),
                    now := later.value, before := before.value, sex := later.sex,
                    age_group := later.age_group, return_type := later.return_type
                ) AS pair, {_place_of("later", "before")}
            FROM years AS later JOIN years AS before
            ON later.series = before.series AND before.year = later.year - 1
            WHERE (later.is_new OR before.is_new)
                AND greatest(later.value, before.value)
                    > {MANY_TIMES} * least(later.value, before.value)
        )
        SELECT *, max(pair) OVER (PARTITION BY measure, from_code, to_code, year) AS lead FROM pairs
    """
    doubt = Doubt(
        "warning",
        "tenfold_change",
        ("measure", "from_code", "to_code", "year", "lead"),
        _tell_tenfold,
        words.TENFOLD_FURTHER,
        order="max(lead.largest)",
    )
    return tell_cases(upload, found, doubt)


def _place_of(first: str, second: str) -> str:
    """Where the first of two rows stands, or the second if the first is not new."""
    return ", ".join(
        f"CASE WHEN {first}.is_new THEN {first}.{name} ELSE {second}.{name} END AS {name}"
        for name in ("sheet", "line", "heading", "letter")
    )


def _tell_tenfold(case: Case) -> tuple[str, str]:
    lead = case["lead"]
    sentence = say(
        words.TENFOLD_ROSE if lead["now"] > lead["before"] else words.TENFOLD_FELL,
        figure=say_figure({**case, **lead}),
        now=say_value(lead["now"]),
        year=case["year"],
        before=say_value(lead["before"]),
        year_before=case["year"] - 1,
    )
    if case["count"] > 1:
        others = say_count(*words.OTHER_GROUPS, case["count"] - 1)
        sentence = say_sentences((sentence, others))
    return sentence, say(words.TENFOLD_ADVICE)


def falling_totals(upload: Upload) -> list[Problem]:
    """Running totals since one day that are lower at a later day; rough counts are left alone."""
    found = f"""
        WITH ordered AS (
            SELECT *, lag(value) OVER since AS before, lag(period_end) OVER since AS end_before,
                lag(is_new) OVER since AS before_is_new, lag(sheet) OVER since AS sheet_before,
                lag(line) OVER since AS line_before, lag(heading) OVER since AS heading_before,
                lag(letter) OVER since AS letter_before
            FROM together
            WHERE measure IN ({_codes_of("cumulative")}) AND value IS NOT NULL AND is_exact
                AND period_end IS NOT NULL
            WINDOW since AS (PARTITION BY series, period_start ORDER BY period_end)
        )
        SELECT {", ".join(_NAMED)}, period_end, end_before, value AS now, before,
            {", ".join(f"CASE WHEN is_new THEN {n} ELSE {n}_before END AS {n}" for n in _PLACE)}
        FROM ordered WHERE value < before AND (is_new OR before_is_new)
    """
    doubt = Doubt(
        "warning",
        "cumulative_fell",
        (*_NAMED, "period_end", "end_before", "now", "before"),
        _tell_falling,
        words.CUMULATIVE_FELL_FURTHER,
        order="max(before - now)",
        value="now",
    )
    return tell_cases(upload, found, doubt)


_PLACE = ("sheet", "line", "heading", "letter")


def _tell_falling(case: Case) -> tuple[str, str]:
    sentence = say(
        words.CUMULATIVE_FELL,
        figure=say_figure(case),
        before=say_value(case["before"]),
        end_before=say_date(case["end_before"]),
        now=say_value(case["now"]),
        end=say_date(case["period_end"]),
    )
    return sentence, say(words.CUMULATIVE_FELL_ADVICE)


def stages_out_of_order(upload: Upload) -> list[Problem]:
    """More completed than started, or more started than eligible, of one group.

    Where nothing says how many started, those who completed are compared with those eligible.
    Where the earlier stage is split further (by type of return, by dimension), the same split is
    compared if there is one, otherwise the sum.
    """
    if (
        len(upload.rows(f"SELECT DISTINCT measure FROM together WHERE measure IN {REINTEGRATION}"))
        < 2
    ):
        return []
    doubt = Doubt(
        "warning",
        "above_stage_before",
        (*_NAMED, "period_start", "period_end", "value", "other", "ceiling"),
        _tell_stage,
        words.ABOVE_STAGE_BEFORE_FURTHER,
        order="max(value - ceiling)",
        value="value",
    )
    return tell_cases(upload, _stages_sql(), doubt)


def _stages_sql() -> str:
    """Figures above the stage before, with that stage's value as ``ceiling``."""
    eligible, started, completed = REINTEGRATION
    stages = ((started, eligible, ""), (completed, started, ""), (completed, eligible, started))
    pairs = ", ".join(f"('{later}', '{before}', '{between}')" for later, before, between in stages)
    group = "from_code, to_code, period_start, period_end, sex, age_group"
    return f"""
        WITH staged AS (
            SELECT *, hash({group}) AS people, hash(return_type, dimension, level) AS split
            FROM together WHERE measure IN {REINTEGRATION} AND value IS NOT NULL
        ), pairs(later, before, between) AS (VALUES {pairs}),
        sums AS (
            SELECT measure, people, sum(value) AS value, bool_or(is_new) AS is_new,
                arg_min(struct_pack(sheet, line, heading, letter), line) AS place
            FROM staged GROUP BY ALL
        ), same AS (
            SELECT measure, people, split, max(value) AS value FROM staged GROUP BY ALL
        )
        SELECT staged.{", staged.".join(_NAMED)}, staged.period_start, staged.period_end,
            staged.value, pairs.before AS other, coalesce(same.value, sums.value) AS ceiling,
            {
        ", ".join(
            f"CASE WHEN staged.is_new THEN staged.{n} ELSE sums.place.{n} END AS {n}"
            for n in _PLACE
        )
    }
        FROM staged JOIN pairs ON staged.measure = pairs.later
        JOIN sums ON sums.measure = pairs.before AND sums.people = staged.people
        LEFT JOIN same ON same.measure = pairs.before AND same.people = staged.people
            AND same.split = staged.split
        WHERE staged.value > coalesce(same.value, sums.value)
            AND (staged.is_new OR sums.is_new)
            AND NOT EXISTS (
                FROM sums AS middle
                WHERE middle.measure = pairs.between AND middle.people = staged.people)
    """


def _tell_stage(case: Case) -> tuple[str, str]:
    sentence = say(
        words.ABOVE_STAGE_BEFORE,
        figure=say_dated(case),
        value=say_value(case["value"]),
        limit=say_value(case["ceiling"]),
        other=measure_short_name(case["other"]),
    )
    return sentence, say(words.ABOVE_STAGE_BEFORE_ADVICE)
