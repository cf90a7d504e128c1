"""Years that have not come, years long gone, and a latest year that may be half a year."""

from datetime import date

from kp_data.doubts.cases import Case, Doubt, tell_cases
from kp_data.doubts.upload import Upload
from kp_data.problems import Problem
from kp_data.reference import measure_short_name, measures
from kp_data.wording import doubts as words
from kp_data.wording import say, say_date, say_number, say_share

EARLIEST = 1950
HALF = 0.65  # of the year before: below it, the latest year may be half a year
SMALLEST_TOTAL = 100  # a year before of fewer says nothing


def future_periods(upload: Upload) -> list[Problem]:
    """Figures of a period that begins after today; targets may."""
    targets = ", ".join(f"'{code}'" for code, entry in measures().items() if _is_target(entry))
    today = upload.today

    def tell(case: Case) -> tuple[str, str]:
        start = say_date(case["period_start"])
        return say(words.FUTURE_PERIOD, start=start, today=say_date(today)), say(
            words.FUTURE_PERIOD_ADVICE
        )

    doubt = Doubt("warning", "future_period", ("period_start",), tell, words.FUTURE_PERIOD_FURTHER)
    found = f"FROM figures WHERE period_start > DATE '{today}' AND measure NOT IN ({targets})"
    return tell_cases(upload, found, doubt)


def _is_target(entry: object) -> bool:
    return entry.family == "target"


def early_periods(upload: Upload) -> list[Problem]:
    """Figures of a period that begins before 1950."""

    def tell(case: Case) -> tuple[str, str]:
        return say(words.EARLY_PERIOD, year=case["year"]), say(words.EARLY_PERIOD_ADVICE)

    doubt = Doubt("warning", "early_period", ("year",), tell, words.EARLY_PERIOD_FURTHER)
    return tell_cases(upload, f"FROM figures WHERE year < {EARLIEST}", doubt)


def half_years(upload: Upload) -> list[Problem]:
    """A latest full year that is not over, or far below the year before in the same series.

    Only flows: a stock or a running total has no halves.
    """
    flows = ", ".join(f"'{code}'" for code, entry in measures().items() if entry.kind == "flow")
    this_year = upload.today.year
    not_over = upload.today < date(this_year, 12, 31)
    found = f"""
        WITH newest AS (
            SELECT measure, publisher, max(year) AS year FROM figures
            WHERE is_year AND measure IN ({flows}) GROUP BY ALL
            HAVING max(year) IN ({this_year}, {this_year - 1})
        ), latest AS (
            SELECT figures.* FROM figures JOIN newest
            ON figures.measure = newest.measure AND figures.year = newest.year
                AND figures.publisher IS NOT DISTINCT FROM newest.publisher
            WHERE is_year
        ), sums AS (
            SELECT latest.measure, latest.publisher,
                sum(latest.value) AS now, sum(before.value) AS before
            FROM latest JOIN together AS before
            ON before.series = latest.series AND before.year = latest.year - 1 AND before.is_year
            WHERE latest.value IS NOT NULL AND before.value IS NOT NULL
            GROUP BY ALL
        )
        SELECT latest.* EXCLUDE (value, key, series), sums.now, sums.before,
            {not_over} AND latest.year = {this_year} AS is_running
        FROM latest LEFT JOIN sums ON sums.measure = latest.measure
            AND sums.publisher IS NOT DISTINCT FROM latest.publisher
        WHERE is_running OR (now < {HALF} * before AND before >= {SMALLEST_TOTAL})
    """
    facts = ("measure", "publisher", "year", "now", "before", "is_running")
    doubt = Doubt(
        "warning",
        "maybe_half_a_year",
        facts,
        lambda case: _tell_half_year(case, upload.today),
        words.HALF_A_YEAR_FURTHER,
    )
    return tell_cases(upload, found, doubt)


def _tell_half_year(case: Case, today: date) -> tuple[str, str]:
    measure, year = measure_short_name(case["measure"]), case["year"]
    advice = say(words.HALF_A_YEAR_ADVICE, year=year)
    if case["is_running"]:
        sentence = say(words.YEAR_NOT_OVER, measure=measure, year=year, today=say_date(today))
        return sentence, advice
    sentence = say(
        words.MAYBE_HALF_A_YEAR,
        measure=measure,
        year=year,
        now=say_number(case["now"]),
        share=say_share(case["now"] / case["before"]),
        before=say_number(case["before"]),
        year_before=year - 1,
    )
    return sentence, advice
