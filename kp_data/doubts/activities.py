"""Meetings and trainings with dates, places or numbers that are worth a look."""

from datetime import date

from kp_data.doubts.cases import Case, Doubt, tell_cases
from kp_data.doubts.periods import EARLIEST
from kp_data.doubts.upload import Upload
from kp_data.problems import Problem
from kp_data.reference import kind_name, place_name
from kp_data.wording import doubts as words
from kp_data.wording import say, say_date, say_list, say_number

AHEAD = 2  # years for which activities are announced
LONGEST = {"meeting": 14, "training": 366}  # days
MOST_PARTICIPANTS = 5000


def future_activities(upload: Upload) -> list[Problem]:
    """Activities that begin after today: a note, since they are announced; far ahead a warning."""
    today = upload.today
    horizon = date(today.year + AHEAD, today.month, min(today.day, 28))
    found = "FROM activities WHERE in_file AND start_date"
    near = f"{found} > DATE '{today}' AND start_date <= DATE '{horizon}'"
    far = f"{found} > DATE '{horizon}'"
    return [
        *_tell_dates(upload, near, "note", "planned_activity", _PLANNED),
        *_tell_dates(upload, far, "warning", "far_ahead", _FAR),
    ]


_PLANNED = (words.PLANNED, words.PLANNED_ADVICE, words.PLANNED_FURTHER)
_FAR = (words.FAR_AHEAD, words.FAR_AHEAD_ADVICE, words.FAR_AHEAD_FURTHER)
_EARLY = (words.EARLY_ACTIVITY, words.EARLY_ACTIVITY_ADVICE, words.EARLY_ACTIVITY_FURTHER)


def early_activities(upload: Upload) -> list[Problem]:
    """Activities that begin before 1950."""
    found = f"FROM activities WHERE in_file AND year(start_date) < {EARLIEST}"
    return _tell_dates(upload, found, "warning", "early_activity", _EARLY)


def _tell_dates(
    upload: Upload, found: str, severity: str, code: str, sentences: tuple[str, str, str]
) -> list[Problem]:
    message, advice, further = sentences

    def tell(case: Case) -> tuple[str, str]:
        start = case["start_date"]
        written = say_date(start, case["date_precision"] or "day") or say_date(start)
        values = {"start": written, "today": say_date(upload.today), "year": start.year}
        return say(message, **values), say(advice)

    doubt = Doubt(severity, code, ("start_date", "date_precision"), tell, further)
    return tell_cases(upload, found, doubt)


_DAY = "kind, framework, start_date"
# The first activity elsewhere is always among these: one of the first three places of its day
# (a place without a city may be any of its country), or the first of a second country.
_SAME_DAY = f"""
    WITH dated AS (
        SELECT *, struct_pack(country := country_code, city := city) AS place,
            row_number() OVER (ORDER BY in_file, sheet, line) AS nth
        FROM activities
        WHERE date_precision = 'day' AND start_date IS NOT NULL AND country_code IS NOT NULL
    ), early AS (
        SELECT min(nth) AS nth FROM dated GROUP BY {_DAY}, place
        QUALIFY row_number() OVER (PARTITION BY {_DAY} ORDER BY min(nth)) <= 3
        UNION
        SELECT min(nth) AS nth FROM dated GROUP BY {_DAY}, country_code
        QUALIFY row_number() OVER (PARTITION BY {_DAY} ORDER BY min(nth)) <= 2
    )
    SELECT one.record, one.kind, one.start_date, one.title, one.place,
        other.title AS other_title, other.place AS other_place,
        one.sheet, one.line, one.heading, one.letter
    FROM dated AS one JOIN (FROM dated SEMI JOIN early USING (nth)) AS other
    ON one.kind = other.kind AND one.start_date = other.start_date
        AND one.framework IS NOT DISTINCT FROM other.framework
        AND (one.country_code <> other.country_code OR one.city <> other.city)
    WHERE one.in_file AND one.nth > other.nth
    QUALIFY row_number() OVER (PARTITION BY one.nth ORDER BY other.nth) = 1
"""


def same_day_elsewhere(upload: Upload) -> list[Problem]:
    """Activities of the file that share kind, framework and day with an earlier one elsewhere.

    Each is told once, with the first of them: of the data in force, or further up in the file. A
    warning for meetings; a programme may well hold two trainings at once, which is a note.
    """
    facts = ("kind", "start_date", "title", "place", "other_title", "other_place")
    problems = []
    for record, severity in (("meeting", "warning"), ("training", "note")):
        doubt = Doubt(severity, "same_day_elsewhere", facts, _tell_same_day, words.SAME_DAY_FURTHER)
        found = f"FROM ({_SAME_DAY}) WHERE record = '{record}'"
        problems += tell_cases(upload, found, doubt)
    return problems


def _tell_same_day(case: Case) -> tuple[str, str]:
    sentence = say(
        words.SAME_DAY,
        kind=kind_name(case["kind"]),
        day=say_date(case["start_date"]),
        place=_say_place(case["place"]),
        title=case["title"],
        other=_say_place(case["other_place"]),
        other_title=case["other_title"],
    )
    return sentence, say(words.SAME_DAY_ADVICE)


def _say_place(place: Case) -> str:
    return say_list(part for part in (place["city"], place_name(place["country"])) if part)


def long_activities(upload: Upload) -> list[Problem]:
    """Meetings of more than 14 days, trainings of more than 366, where both days are known."""
    problems = []
    for record, code, sentence, further in (
        ("meeting", "long_meeting", words.LONG_MEETING, words.LONG_MEETING_FURTHER),
        ("training", "long_training", words.LONG_TRAINING, words.LONG_TRAINING_FURTHER),
    ):

        def tell(case: Case, sentence: str = sentence) -> tuple[str, str]:
            return say(
                sentence,
                title=case["title"],
                days=say_number(case["days"]),
                start=say_date(case["start_date"]),
                end=say_date(case["end_date"]),
            ), say(words.LONG_ADVICE)

        found = f"""
            SELECT *, end_date - start_date + 1 AS days FROM activities
            WHERE in_file AND record = '{record}' AND date_precision = 'day'
                AND days > {LONGEST[record]}
        """
        facts = ("title", "start_date", "end_date", "days")
        doubt = Doubt("warning", code, facts, tell, further, order="max(days)")
        problems += tell_cases(upload, found, doubt)
    return problems


def many_participants(upload: Upload) -> list[Problem]:
    """Activities that state more than 5,000 participants."""

    def tell(case: Case) -> tuple[str, str]:
        count = say_number(case["participants"])
        sentence = say(words.MANY_PARTICIPANTS, title=case["title"], participants=count)
        return sentence, say(words.MANY_PARTICIPANTS_ADVICE)

    doubt = Doubt(
        "warning",
        "many_participants",
        ("title", "participants"),
        tell,
        words.MANY_PARTICIPANTS_FURTHER,
        order="max(participants)",
        value="participants",
    )
    found = f"FROM activities WHERE in_file AND participants > {MOST_PARTICIPANTS}"
    return tell_cases(upload, found, doubt)
