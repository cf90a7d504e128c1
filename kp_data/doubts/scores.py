"""Sustainability scores of reintegration: on how many persons they rest, and whether they agree."""

from kp_data.doubts.cases import Case, Doubt, tell_cases
from kp_data.doubts.names import say_dated, say_value
from kp_data.doubts.upload import SAMPLE, SCORE, Upload
from kp_data.problems import Problem
from kp_data.queries.protection import policy_in_force
from kp_data.queries.protection.protect import key_of
from kp_data.queries.protection.rates import Samples
from kp_data.records import RETURN
from kp_data.wording import doubts as words
from kp_data.wording import say, say_count

ROUNDING = 0.005  # scores are given with two decimals
_DIMENSIONS = 3
_PLACE = ("measure", "from_code", "to_code", "period_start", "period_end")
_SURVEY = """
    hash(from_code, to_code, period_start, period_end, publisher, coalesce(sex, '_T'),
        coalesce(age_group, '_T'), coalesce(return_type, '_T')) AS survey,
    coalesce(dimension, '_T') AS part
"""


def scores_without_sample(upload: Upload) -> list[Problem]:
    """Scores of which nobody says how many persons were interviewed, and which are shown."""
    _find_scores_of_few(upload)

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
                AND samples.part IN ('_T', scores.part)
        ) AND key NOT IN (SELECT key FROM scores_of_few)
    """
    return tell_cases(upload, found, doubt)


def scores_of_few(upload: Upload) -> list[Problem]:
    """Scores that are not shown because of samples of something else, or of earlier files."""
    threshold = policy_in_force().threshold

    def tell(case: Case) -> tuple[str, str]:
        sentence = say(words.SCORE_OF_FEW, figure=_name(case), threshold=threshold)
        return sentence, say(words.SCORE_OF_FEW_ADVICE)

    _find_scores_of_few(upload)
    doubt = Doubt("note", "score_of_few", _PLACE, tell, words.SCORE_OF_FEW_FURTHER)
    found = f"""
        WITH scores AS (SELECT *, {_SURVEY} FROM figures WHERE measure = '{SCORE}'),
        told AS (
            SELECT {_SURVEY} FROM figures
            WHERE measure = '{SAMPLE}' AND value > 0 AND value < {threshold}
        )
        FROM scores WHERE key IN (SELECT key FROM scores_of_few) AND NOT EXISTS (
            FROM told WHERE told.survey = scores.survey AND told.part IN ('_T', scores.part))
    """
    return tell_cases(upload, found, doubt)


def _find_scores_of_few(upload: Upload) -> None:
    """Lay out the table ``scores_of_few``: keys of the scores that the policy hides."""
    threshold = policy_in_force().threshold
    names = ", ".join(RETURN.natural_key)
    asked = f"SELECT {names}, value, key FROM together WHERE value IS NOT NULL AND measure = ?"
    known = upload.cursor.execute(asked, [SAMPLE]).fetchall()
    samples = Samples([(key_of(row), row[-2]) for row in known])
    scores = upload.cursor.execute(asked, [SCORE]).fetchall()
    few = [row[-1] for row in scores if samples.are_few(key_of(row), threshold)]
    upload.cursor.execute(
        "CREATE OR REPLACE TEMP TABLE scores_of_few AS SELECT unnest(?::UBIGINT[]) AS key", [few]
    )


def small_samples(upload: Upload) -> list[Problem]:
    """So few interviewed that neither their number nor their score is shown."""
    threshold = policy_in_force().threshold

    def tell(case: Case) -> tuple[str, str]:
        sentence = say_count(*words.SMALL_SAMPLE, int(case["value"]), figure=_name(case))
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
    return say_dated(case)
