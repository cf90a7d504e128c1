"""Numbers that do not look like counts: placeholders, fractions, many fives, copies."""

from kp_data.doubts.cases import Case, Doubt, tell_cases
from kp_data.doubts.names import LISTED, say_first, say_period, say_value, say_way
from kp_data.doubts.upload import SERIES, Upload
from kp_data.problems import Problem
from kp_data.reference import areas, measure_short_name, measures
from kp_data.wording import doubts as words
from kp_data.wording import say, say_number, say_share

SPLIT_SHARE = 0.1  # a publisher with this share of fractions splits people by habit
FIVES_SHARE = 0.05
FEWEST_FIVES = 10
SAME_FROM = 100  # a smaller count stands in two places by chance


def placeholders(upload: Upload) -> list[Problem]:
    """Five digits or more that ascend or descend by one (123456), or are all the same (99999)."""

    def tell(case: Case) -> tuple[str, str]:
        value = say_number(case["value"])
        return say(words.PLACEHOLDER, value=value), say(words.PLACEHOLDER_ADVICE)

    doubt = Doubt(
        "warning", "placeholder", ("value",), tell, words.PLACEHOLDER_FURTHER, value="value"
    )
    found = """
        FROM figures SEMI JOIN (
            SELECT value, value::BIGINT::VARCHAR AS digits
            FROM (SELECT DISTINCT value FROM figures WHERE value BETWEEN 11111 AND 9999999999)
            WHERE value = floor(value) AND (
                contains('1234567890', digits) OR contains('9876543210', digits)
                OR digits = repeat(digits[1], length(digits)))
        ) USING (value)
    """
    return tell_cases(upload, found, doubt)


def fractions_of_persons(upload: Upload) -> list[Problem]:
    """Persons that are not whole: a note where the publisher splits people by habit."""
    splitters = ", ".join(
        f"'{code}'" for code, entry in measures().items() if entry.english_publisher == "Frontex"
    )
    found = f"""
        WITH broken AS (
            FROM figures WHERE unit = 'persons' AND value <> floor(value)
        ), publishers AS (
            SELECT publisher, count(value) AS figures FROM figures
            WHERE EXISTS (FROM broken) GROUP BY publisher
        ), counted AS (
            SELECT broken.*, figures,
                count(*) OVER (PARTITION BY broken.publisher) AS fractions,
                min(value) OVER (PARTITION BY broken.publisher) AS example
            FROM broken JOIN publishers
            ON broken.publisher IS NOT DISTINCT FROM publishers.publisher
        )
        SELECT *, (fractions >= 3 AND fractions >= {SPLIT_SHARE} * figures)
            OR measure IN ({splitters}) AS is_habit FROM counted
    """
    upload.cursor.execute(f"CREATE OR REPLACE TEMP TABLE fractions AS {found}")
    facts = ("publisher", "figures", "fractions", "example")
    problems = []
    for severity, which, sentence, advice in (
        ("note", "is_habit", words.FRACTIONS_SPLIT, words.FRACTIONS_SPLIT_ADVICE),
        ("warning", "NOT is_habit", words.FRACTIONS_FEW, words.FRACTIONS_FEW_ADVICE),
    ):

        def tell(case: Case, sentence: str = sentence, advice: str = advice) -> tuple[str, str]:
            numbers = {name: say_value(case[name]) for name in ("figures", "fractions", "example")}
            publisher = case["publisher"] or say(words.NO_PUBLISHER)
            return say(sentence, publisher=publisher, **numbers), say(advice)

        doubt = Doubt(
            severity, "fraction_of_persons", facts, tell, words.FRACTIONS_FURTHER, value="example"
        )
        problems += tell_cases(upload, f"FROM fractions WHERE {which}", doubt)
    return problems


def many_fives(upload: Upload) -> list[Problem]:
    """UNHCR's figures of exactly 5, each of which means 1 to 5."""

    def tell(case: Case) -> tuple[str, str]:
        measure = measure_short_name(case["measure"])
        sentence = say(words.MANY_FIVES, measure=measure, share=say_share(case["share"]))
        return sentence, say(words.MANY_FIVES_ADVICE)

    doubt = Doubt(
        "note", "many_fives", ("measure", "share"), tell, words.MANY_FIVES_FURTHER, value="value"
    )
    found = f"""
        SELECT figures.*, fives / counted AS share FROM figures JOIN (
            SELECT measure, count(value) AS counted, count(*) FILTER (value = 5) AS fives
            FROM figures WHERE starts_with(measure, 'unhcr_') GROUP BY measure
            HAVING fives >= {FEWEST_FIVES} AND fives > {FIVES_SHARE} * counted
        ) USING (measure) WHERE value = 5
    """
    return tell_cases(upload, found, doubt)


def same_counts(upload: Upload) -> list[Problem]:
    """One count in several places for the same measure, period and group.

    Of n figures, about n*n/(2*value) pairs agree by chance, so that a count must be large beside
    the number of figures to be worth a look; round hundreds are estimates and agree anyway.
    """
    aggregates = ", ".join(f"'{code}'" for code in areas())
    fields = (name for name in SERIES if name not in ("from_code", "to_code"))
    group = ", ".join([*fields, "period_start", "period_end"])
    found = f"""
        WITH placed AS (
            SELECT *, hash({group}, from_code IS NULL, to_code IS NULL) AS company
            FROM figures
            WHERE value >= {SAME_FROM} AND value % 100 <> 0
                AND coalesce(from_code, '') NOT IN ({aggregates})
                AND coalesce(to_code, '') NOT IN ({aggregates})
                AND (from_code IS NOT NULL OR to_code IS NOT NULL)
        ), sizes AS (
            SELECT company, count(*) AS size FROM placed GROUP BY company HAVING size > 1
        ), shared AS (
            SELECT company, value, count(DISTINCT hash(from_code, to_code)) AS places,
                min({{'origin': from_code, 'goal': to_code}}, {LISTED}) AS named
            FROM placed SEMI JOIN (
                SELECT company, value FROM placed JOIN sizes USING (company)
                WHERE value >= size * size / 10 GROUP BY ALL HAVING count(*) > 1
            ) USING (company, value) GROUP BY company, value HAVING places > 1
        )
        SELECT placed.*, shared.places, shared.named FROM placed JOIN shared USING (company, value)
    """
    facts = ("measure", "period_start", "period_end", "value", "places", "named", "company")
    doubt = Doubt(
        "warning",
        "same_count",
        facts,
        _tell_same_count,
        words.SAME_COUNT_FURTHER,
        order="max(value)",
        value="value",
    )
    return tell_cases(upload, found, doubt)


def _tell_same_count(case: Case) -> tuple[str, str]:
    names = [say_way(place["origin"], place["goal"]) for place in case["named"]]
    sentence = say(
        words.SAME_COUNT,
        measure=measure_short_name(case["measure"]),
        period=say_period(case["period_start"], case["period_end"]),
        value=say_value(case["value"]),
        count=say_number(case["places"]),
        places=say_first(names, case["places"]),
    )
    return sentence, say(words.SAME_COUNT_ADVICE)
