"""Parts against their total."""

from dataclasses import dataclass

from kp_data.doubts.cases import Case, Doubt, tell_cases
from kp_data.doubts.names import say_dated, say_period, say_value
from kp_data.doubts.upload import SERIES, UNHCR_FLOWS, Upload
from kp_data.problems import Problem
from kp_data.reference import areas, measure_short_name, measures, place_name
from kp_data.wording import doubts as words
from kp_data.wording import say, say_number

ROUNDED = 3  # Eurostat rounds each figure to 5: how far each may be off
MASKED = 4  # UNHCR shows 1 to 5 as 5: how far each five may be off
OLDEST = 130  # years, the end of 60+

_NAMED = ("measure", "from_code", "to_code", "return_type", "sex", "age_group")
_ALLOWED = f"""
    CASE WHEN starts_with(measure, 'eurostat_') THEN {ROUNDED} * (parts + 1)
        WHEN starts_with(measure, 'unhcr_') THEN {MASKED} * fives ELSE 0.5 END
"""
_BAND = "regexp_extract(age_group, '^(\\d+)(?:-(\\d+))?(\\+)?$', {group})"
_FIRST = f"try_cast({_BAND.format(group=1)} AS INTEGER)"
_LAST = (
    f"CASE WHEN ends_with(age_group, '+') THEN {OLDEST} "
    f"ELSE coalesce(try_cast({_BAND.format(group=2)} AS INTEGER), {_FIRST}) END"
)


@dataclass(frozen=True)
class _Split:
    """A field that splits a total into parts.

    Attributes:
        field: The field.
        by: How a sentence calls the split.
        is_complete: Whether its parts are always all there, so that a lower sum is wrong too.
    """

    field: str
    by: str
    is_complete: bool = False


_SPLITS = (
    _Split("sex", words.BY_SEX, is_complete=True),
    _Split("age_group", words.BY_AGE_GROUP, is_complete=True),
    _Split("return_type", words.BY_RETURN_TYPE),
    _Split("from_code", words.BY_FROM),
    _Split("to_code", words.BY_TO),
)


def parts_against_totals(upload: Upload) -> list[Problem]:
    """Parts in the file that do not add up to the total in the file, one split at a time.

    Only where every part has an exact value. By sex and age any difference is told; by type of
    return and by place a sum above the total, while a sum below may be for want of parts and is a
    note. Age groups that overlap are not added.
    """
    problems = []
    for split in _SPLITS:
        if _has_totals(upload, split):
            upload.cursor.execute(_compare_sql(split))
            problems += _tell_split(upload, split)
    return problems


def _has_totals(upload: Upload, split: _Split) -> bool:
    codes = f"SELECT DISTINCT {split.field} AS code FROM figures"
    return bool(
        upload.rows(f"SELECT 1 FROM ({codes}) WHERE code IN ('_T', 'WORLD') LIMIT 1")
        and upload.rows(f"SELECT 1 FROM ({codes}) WHERE code NOT IN ('_T', 'WORLD') LIMIT 1")
    )


def _compare_sql(split: _Split) -> str:
    """Each total with the number, sum and largest of its parts, as table ``compared``."""
    field = split.field
    others = ", ".join(name for name in SERIES if name != field)
    company = f"hash({others}, period_start, period_end)"
    sums = ", ".join(f"'{code}'" for code in areas() if code != "_U")
    additive = ", ".join(
        f"'{code}'" for code, entry in measures().items() if entry.kind not in ("score", "share")
    )
    width = f"sum({_LAST} - {_FIRST} + 1)" if field == "age_group" else "0"
    extent = f"max({_LAST}) - min({_FIRST}) + 1" if field == "age_group" else "0"
    return f"""
        CREATE OR REPLACE TEMP TABLE compared AS
        WITH totals AS (
            SELECT *, {company} AS company FROM figures
            WHERE {field} IN ('_T', 'WORLD') AND value IS NOT NULL AND is_exact
                AND measure IN ({additive})
        ), periods AS (
            SELECT DISTINCT measure, period_start, period_end FROM totals
        ), parts AS (
            SELECT {company} AS company, value, is_exact, age_group
            FROM figures SEMI JOIN periods ON figures.measure = periods.measure
                AND figures.period_start IS NOT DISTINCT FROM periods.period_start
                AND figures.period_end IS NOT DISTINCT FROM periods.period_end
            WHERE {field} NOT IN ({sums})
        ), sums AS (
            SELECT company, count(*) AS parts, sum(value) AS sum, max(value) AS part,
                count(*) FILTER (value = 5) AS fives,
                count(value) = count(*) AND bool_and(is_exact) AS is_whole,
                coalesce({width} > {extent}, false) AS is_overlapping
            FROM parts SEMI JOIN totals USING (company) GROUP BY company
        )
        SELECT totals.*, parts, sum, part, is_whole AND NOT is_overlapping AS is_whole,
            {_ALLOWED} AS allowed
        FROM totals JOIN sums USING (company)
    """


def _tell_split(upload: Upload, split: _Split) -> list[Problem]:
    by = say(split.by)
    facts = (*_NAMED, "period_start", "period_end", "value", "parts", "sum", "part")
    differs = "abs(sum - value)" if split.is_complete else "sum - value"
    many = "is_whole AND parts > 1"
    doubt = Doubt(
        "warning",
        "parts_differ_from_total",
        facts,
        lambda case: _tell_differ(case, by),
        words.PARTS_DIFFER_FURTHER,
        order="max(abs(sum - value))",
        value="value",
    )
    above = Doubt(
        "warning",
        "part_above_total",
        facts,
        lambda case: _tell_above(case, by),
        words.PART_ABOVE_TOTAL_FURTHER,
        order="max(part - value)",
        value="value",
    )
    told = f"{many} AND {differs} > allowed"
    problems = tell_cases(upload, f"FROM compared WHERE {told}", doubt)
    problems += tell_cases(
        upload, f"FROM compared WHERE part > value + allowed AND NOT coalesce({told}, false)", above
    )
    if not split.is_complete:
        problems += _tell_below(upload, by, f"{many} AND value - sum > allowed")
    return problems


def _tell_differ(case: Case, by: str) -> tuple[str, str]:
    sentence = say(
        words.PARTS_DIFFER,
        figure=say_dated(case),
        by=by,
        parts=say_number(case["parts"]),
        sum=say_value(case["sum"]),
        total=say_value(case["value"]),
    )
    return sentence, say(words.PARTS_DIFFER_ADVICE)


def _tell_above(case: Case, by: str) -> tuple[str, str]:
    sentence = say(
        words.PART_ABOVE_TOTAL,
        figure=say_dated(case),
        by=by,
        part=say_value(case["part"]),
        total=say_value(case["value"]),
    )
    return sentence, say(words.PART_ABOVE_TOTAL_ADVICE)


def _tell_below(upload: Upload, by: str, where: str) -> list[Problem]:
    def tell(case: Case) -> tuple[str, str]:
        sentence = say(
            words.PARTS_BELOW,
            measure=measure_short_name(case["measure"]),
            totals=say_number(case["count"]),
            by=by,
            largest=say_value(case["largest"]),
        )
        return sentence, say(words.PARTS_BELOW_ADVICE)

    doubt = Doubt(
        "note", "parts_below_total", ("measure", "largest"), tell, words.PARTS_DIFFER_FURTHER
    )
    found = f"""
        SELECT *, max(value - sum) OVER (PARTITION BY measure) AS largest
        FROM compared WHERE {where}
    """
    return tell_cases(upload, found, doubt)


def breakdowns_against_flows(upload: Upload) -> list[Problem]:
    """UNHCR's figures by sex and age against its yearly flow to the same country.

    The file is looked at together with the data in force; a country and year that only one of
    both has is left alone.
    """
    problems = []
    for flow in UNHCR_FLOWS:
        parts = f"{flow}_by_sex_age"
        if not upload.rows(f"SELECT 1 FROM figures WHERE measure IN ('{flow}', '{parts}') LIMIT 1"):
            continue
        doubt = Doubt(
            "warning",
            "breakdown_differs_from_flow",
            ("to_code", "period_start", "period_end", "sum", "total"),
            lambda case, flow=flow, parts=parts: _tell_breakdown(case, flow, parts),
            words.BREAKDOWN_DIFFERS_FURTHER,
            order="max(abs(sum - total))",
        )
        problems += tell_cases(upload, _breakdown_sql(flow, parts), doubt)
    return problems


def _breakdown_sql(flow: str, parts: str) -> str:
    group = "to_code, period_start, period_end"
    return f"""
        WITH sums AS (
            SELECT {group}, sum(value) AS sum, {MASKED} * count(*) FILTER (value = 5) AS allowed,
                bool_or(is_new) AS is_new FROM together
            WHERE measure = '{parts}' AND coalesce(sex, '_T') <> '_T'
                AND coalesce(age_group, '_T') <> '_T' GROUP BY ALL
        ), totals AS (
            SELECT {group}, sum(value) AS total, bool_or(is_new) AS is_new,
                {MASKED} * count(*) FILTER (value = 5) AS allowed
            FROM together WHERE measure = '{flow}' AND from_code <> '_T' GROUP BY ALL
        ), differing AS (
            SELECT {group}, sum, total FROM sums JOIN totals USING ({group})
            WHERE (sums.is_new OR totals.is_new)
                AND abs(sum - total) > sums.allowed + totals.allowed
        )
        SELECT {group}, sum, total, sheet, line, heading, letter
        FROM figures JOIN differing USING ({group}) WHERE measure IN ('{flow}', '{parts}')
    """


def _tell_breakdown(case: Case, flow: str, parts: str) -> tuple[str, str]:
    sentence = say(
        words.BREAKDOWN_DIFFERS,
        parts=measure_short_name(parts),
        flow=measure_short_name(flow),
        place=place_name(case["to_code"]),
        period=say_period(case["period_start"], case["period_end"]),
        sum=say_value(case["sum"]),
        total=say_value(case["total"]),
    )
    return sentence, say(words.BREAKDOWN_DIFFERS_ADVICE)
