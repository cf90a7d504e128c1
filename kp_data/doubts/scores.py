"""Sustainability scores of reintegration: on how many persons they rest, and whether they agree."""

from kp_data.doubts.cases import Case, Doubt, tell_cases
from kp_data.doubts.names import say_figure, say_period, say_value
from kp_data.doubts.upload import SAMPLE, SCORE, Upload
from kp_data.problems import Problem
from kp_data.queries.protection import policy_in_force
from kp_data.wording import doubts as words
from kp_data.wording import say

ROUNDING = 0.005  # scores are given with two decimals
_DIMENSIONS = 3
_PLACE = ("measure", "from_code", "to_code", "period_start", "period_end")
_SURVEY = """
    hash(from_code, to_code, period_start, period_end, publisher, coalesce(sex, '_T'),
        coalesce(age_group, '_T'), coalesce(return_type, '_T')) AS survey,
    coalesce(dimension, '_T') AS part
"""


def scores_without_sample(upload: Upload) -> list[Problem]:
    """Scores of which nobody says how many persons were interviewed."""

    def tell(case: Case) -> tuple[str, str]:
        return say(words.SCORE_WITHOUT_SAMPLE, figure=_name(case)), say(
            words.SCORE_WITHOUT_SAMPLE_ADVICE
        )

    doubt = Doubt("note", "score_without_sample", _PLACE, tell, words.SCORE_WITHOUT_SAMPLE_FURTHER)
    found = f"""
        WITH scores AS (SELECT *, {_SURVEY} FROM figures WHERE measure = '{SCORE}'),
        samples AS (SELECT DISTINCT {_SURVEY} FROM together WHERE measure = '{SAMPLE}')
        FROM scores WHERE value IS NOT NULL AND NOT EXISTS (
            FROM samples WHERE samples.survey = scores.survey
                AND samples.part IN ('_T', scores.part))
    """
    return tell_cases(upload, found, doubt)


def small_samples(upload: Upload) -> list[Problem]:
    """So few interviewed that neither their number nor their score is shown."""
    threshold = policy_in_force().threshold

    def tell(case: Case) -> tuple[str, str]:
        sentence = say(words.SMALL_SAMPLE, figure=_name(case), value=say_value(case["value"]))
        return sentence, say(words.SMALL_SAMPLE_ADVICE, threshold=threshold)

    facts = (*_PLACE, "value")
    doubt = Doubt("note", "small_sample", facts, tell, words.SMALL_SAMPLE_FURTHER, value="value")
    found = f"FROM figures WHERE measure = '{SAMPLE}' AND value > 0 AND value < {threshold}"
    return tell_cases(upload, found, doubt)


def scores_outside_dimensions(upload: Upload) -> list[Problem]:
    """A score in all that is above, or below, each of its three dimensions."""

    def tell(case: Case) -> tuple[str, str]:
        numbers = {name: say_value(case[name]) for name in ("value", "lowest", "highest")}
        sentence = say(words.SCORE_OUTSIDE, figure=_name(case), **numbers)
        return sentence, say(words.SCORE_OUTSIDE_ADVICE)

    facts = (*_PLACE, "value", "lowest", "highest")
    doubt = Doubt(
        "warning", "score_outside_dimensions", facts, tell, words.SCORE_OUTSIDE_FURTHER,
        value="value",
    )  # fmt: skip
    found = f"""
        WITH scores AS (
            SELECT *, {_SURVEY} FROM together WHERE measure = '{SCORE}' AND value IS NOT NULL
        ), dimensions AS (
            SELECT survey, min(value) AS lowest, max(value) AS highest, bool_or(is_new) AS new_part
            FROM scores WHERE part <> '_T' GROUP BY survey
            HAVING count(DISTINCT part) = {_DIMENSIONS}
        )
        SELECT * FROM scores JOIN dimensions USING (survey)
        WHERE part = '_T' AND (is_new OR new_part)
            AND (value < lowest - {ROUNDING} OR value > highest + {ROUNDING})
    """
    return tell_cases(upload, found, doubt)


def _name(case: Case) -> str:
    return f"{say_figure(case)}, {say_period(case['period_start'], case['period_end'])}"
