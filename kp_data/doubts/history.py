"""The file against what is in force: figures restated beyond belief, history that vanishes."""

from kp_data.doubts.cases import Case, Doubt, tell_cases
from kp_data.doubts.names import say_dated, say_first, say_value
from kp_data.doubts.upload import Upload
from kp_data.problems import Problem
from kp_data.reference import measure_short_name
from kp_data.wording import doubts as words
from kp_data.wording import say, say_number

MANY_TIMES = 10
LARGE = 500  # the larger of both values; below it a correction by ten times is no surprise
LACKING_SHARE = 0.1
FEWEST_LACKING = 5
RELEASE_SHARE = 0.25  # a file with fewer of the earlier figures corrects some, it is no release
FULL_RELEASE_SHARE = 0.5  # one with half of the earlier figures means to hold them all,
FULL_RELEASE_YEARS = 5  # and so does a release of this many years

_NAMED = ("measure", "from_code", "to_code", "return_type", "sex", "age_group")


def restated_figures(upload: Upload) -> list[Problem]:
    """Figures that the data hold already with a value ten times as large or as small."""
    found = f"""
        SELECT figures.*, before FROM figures JOIN (
            SELECT key, before FROM again
            WHERE greatest(value, before) >= {LARGE}
                AND greatest(value, before) > {MANY_TIMES} * least(value, before)
        ) USING (key)
    """
    doubt = Doubt(
        "warning",
        "restated_tenfold",
        (*_NAMED, "period_start", "period_end", "value", "before"),
        _tell_restated,
        words.RESTATED_FURTHER,
        order="max(greatest(value, before))",
        value="value",
    )
    return tell_cases(upload, found, doubt)


def _tell_restated(case: Case) -> tuple[str, str]:
    sentence = say(
        words.RESTATED,
        figure=say_dated(case),
        before=say_value(case["before"]),
        now=say_value(case["value"]),
    )
    return sentence, say(words.RESTATED_ADVICE)


def vanished_history(upload: Upload) -> list[Problem]:
    """Earlier figures of a measure that the file lacks although it speaks of their years.

    A file that holds but a few of them is a correction and lacks nothing. One that looks like a
    full release (half of all earlier figures, or a quarter of them over five years) is taken to
    speak of all years up to its last one.
    """
    found = f"""
        WITH file AS (
            SELECT measure, coalesce(publisher, '') AS publisher, year FROM figures
            WHERE year IS NOT NULL GROUP BY ALL
        ), spans AS (
            SELECT measure, publisher, count(*) AS years, max(year) AS newest FROM file GROUP BY ALL
        ), old AS (
            SELECT measure, coalesce(earlier.publisher, '') AS publisher, earlier.year,
                count(*) AS earlier, count(*) FILTER (kept.key IS NULL) AS lacking
            FROM earlier LEFT JOIN (SELECT DISTINCT key FROM again) AS kept USING (key)
            GROUP BY ALL
        ), whole AS (
            SELECT old.*, newest, sum(earlier - lacking) OVER release
                >= if(years >= {FULL_RELEASE_YEARS}, {RELEASE_SHARE}, {FULL_RELEASE_SHARE})
                    * sum(earlier) OVER release AS is_full
            FROM old JOIN spans USING (measure, publisher)
            WINDOW release AS (PARTITION BY measure, publisher)
        ), spoken AS (
            SELECT whole.* FROM whole LEFT JOIN file USING (measure, publisher, year)
            WHERE file.year IS NOT NULL OR (is_full AND whole.year <= newest)
        )
        SELECT measure, publisher, sum(earlier)::BIGINT AS earlier, sum(lacking)::BIGINT AS lacking,
            min(year) AS first, max(year) AS last,
            list({{'year': year, 'lacking': lacking}} ORDER BY year)
                FILTER (lacking > 0) AS years
        FROM spoken GROUP BY measure, publisher
        HAVING sum(lacking) >= {FEWEST_LACKING} AND sum(lacking) > {LACKING_SHARE} * sum(earlier)
            AND sum(earlier - lacking) >= {RELEASE_SHARE} * sum(earlier)
        ORDER BY sum(lacking) DESC, measure, publisher
    """
    return [_tell_vanished(case) for case in upload.rows(found)]


def _tell_vanished(case: Case) -> Problem:
    years = [
        say(words.YEAR_AND_COUNT, year=year["year"], count=say_number(year["lacking"]))
        for year in case["years"]
    ]
    first, last = case["first"], case["last"]
    message = say(
        words.HISTORY_LACKS,
        measure=measure_short_name(case["measure"]),
        publisher=case["publisher"] or say(words.NO_PUBLISHER),
        earlier=say_number(case["earlier"]),
        years=first if first == last else say(words.PERIOD, start=first, end=last),
        lacking=say_number(case["lacking"]),
        which=say_first(years),
    )
    return Problem(
        "warning",
        "history_vanishes",
        message,
        say(words.HISTORY_LACKS_ADVICE),
        count=case["lacking"],
    )
