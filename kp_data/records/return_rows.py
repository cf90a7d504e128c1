"""Rows of return figures, column by column: a national system's file has millions of them."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from operator import attrgetter, itemgetter

import numpy as np
import pyarrow as pa

from kp_data.answers import NO_ANSWERS, Answers
from kp_data.cells import (
    DateSpan,
    Figure,
    clean_text,
    column_day_first,
    column_decimal,
    parse_address,
    parse_age_group,
    parse_code,
    parse_country_or_area,
    parse_date_span,
    parse_figure,
)
from kp_data.problems import Problem
from kp_data.reading import Rows
from kp_data.records.coded import Coded, either, paired
from kp_data.records.draft import Draft, place_problem, places_in_file, problem_on_rows
from kp_data.records.ends import missing_ends
from kp_data.records.flags import (
    CONFIDENTIAL,
    MASKED,
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    both_flags,
    confidential,
)
from kp_data.records.parsed import Parsed, Parser, parse_column
from kp_data.records.parts import add_parts
from kp_data.records.returns import RETURN
from kp_data.reference import code_name, known_measures, measures, normalise_name, place_name
from kp_data.wording import doubts as doubt_words
from kp_data.wording import layouts as layout_words
from kp_data.wording import problems as words
from kp_data.wording import say, say_number

CODES = (
    *("measure", "return_type", "sex", "dimension", "level", "value_qualifier", "unit", "flag"),
    "confidentiality",
)
DATES = ("period", "period_start", "period_end")
PLACES = ("from_code", "to_code")
TEXTS = ("publisher", "release", "note")
INTERNAL = "internal_return"  # family of the measures on persons displaced inside one country
UP, FIRST_PLACEHOLDER = "1234567890", 11111  # five digits, each the next one or all the same
FRACTIONS = ("score", "percent")
_CODE_LISTS = {"value_qualifier": "qualifier"}

Fields = dict[str, Coded]


def build_returns(rows: Rows, answers: Answers = NO_ANSWERS) -> Draft:
    """Build return figures.

    A mark for "not available" (``:``, ``n/a``) becomes a record without a value and with its flag;
    an empty value without a flag is an error, and so is a row without a measure or a period.

    Args:
        rows: The rows of the file.
        answers: What a person has said about the file.
    """
    columns = {
        name: parse_column(rows, name, parser, answers=answers)
        for name, parser in _parsers(rows).items()
        if name in rows
    }
    fields = _fields(columns, len(rows))
    problems = [problem for column in columns.values() for problem in column.problems]
    rejects = rows.unreadable()
    for column in columns.values():
        rejects |= column.rejects
    for where, found, severe in (
        _missing_key(rows, fields, "measure"),
        _missing_key(rows, fields, "period_start"),
        _missing_value(rows, fields, rejects),
        _masked_value(rows, fields),
        _value_not_available(rows, fields),
        _value_confidential(rows, fields),
        _wrong_unit(rows, fields),
        _score_above_one(rows, fields),
        _ends_before_start(rows, fields),
        missing_ends(rows),
        _same_place(rows, fields),
        _missing_publisher(rows, fields),
    ):
        problems += found
        rejects |= where & severe
    problems += _placeholders(rows, fields, rejects)
    records = pa.table(
        {name: fields[name].arrow(RETURN.schema.field(name).type) for name in RETURN.fields}
    )
    added = None
    if rows.parts is not None:
        parts = [rows.parts.texts[code] for code in rows.parts.codes]
        own = pa.schema([RETURN.schema.field(name) for name in RETURN.fields])
        sums = add_parts(records.cast(own), parts, rejects)
        records, added, rejects = sums.records, sums.added, sums.rejects
    for name, place in places_in_file(rows, rows.columns.get("value")).items():
        records = records.append_column(name, place)
    return Draft(RETURN, records, rejects, tuple(problems), added)


def _parsers(rows: Rows) -> dict[str, Parser]:
    day_first = column_day_first(
        [text for name in DATES if name in rows for text in rows.columns[name].texts]
    )
    proven = column_decimal(rows.columns["value"].texts) if "value" in rows else None
    decimal = None if proven == "mixed" else proven
    is_whole = _counts_whole_things(rows)
    return {
        **{name: parse_code(_CODE_LISTS.get(name, name)) for name in CODES},
        **dict.fromkeys(DATES, lambda text: parse_date_span(text, day_first)),
        **dict.fromkeys(PLACES, parse_country_or_area),
        **dict.fromkeys(TEXTS, clean_text),
        "age_group": parse_age_group,
        "source_url": parse_address,
        "value": lambda text: parse_figure(text, decimal, is_whole=is_whole),
    }


def _counts_whole_things(rows: Rows) -> bool:
    """Whether all measures of the file count persons or things, so that 1,234 is a thousand."""
    if "measure" not in rows:
        return False
    codes = (known_measures().get(normalise_name(text)) for text in rows.columns["measure"].texts)
    return all(measures()[code].unit not in FRACTIONS for code in codes if code)


def _fields(columns: dict[str, Parsed], count: int) -> Fields:
    """The fields of the record, one value a row; None where the file says nothing."""
    fields = defaultdict(lambda: Coded.nothing(count))
    for name in (*CODES, *PLACES, *TEXTS, "age_group", "source_url"):
        if name in columns:
            fields[name] = columns[name].field(str)
    fields["flag"] = both_flags(fields["flag"], confidential(fields["confidentiality"]))
    fields |= _period(columns, count)
    if "value" in columns:
        fields |= _value(columns["value"], fields)
    fields["unit"] = either(fields["unit"], fields["measure"].map(_unit_of))
    return fields


def _period(columns: dict[str, Parsed], count: int) -> Fields:
    """First and last day: from two columns, or from one that holds a year, a month or a span.

    A start that is a year or a month ends within itself; a day without an end says nothing of it.
    """

    def day(name: str, get: Callable[[DateSpan], date | None]) -> Coded:
        return columns[name].field(get) if name in columns else Coded.nothing(count)

    def end_within(span: DateSpan) -> date | None:
        return None if span.precision == "day" else span.end

    start, end = attrgetter("start"), attrgetter("end")
    last = either(day("period_end", end), day("period", end))
    return {
        "period_start": either(day("period_start", start), day("period", start)),
        "period_end": either(last, day("period_start", end_within)),
    }


def _value(figure: Parsed, fields: Fields) -> Fields:
    """The value with its marks: those in its own cell stand before those beside it."""
    qualifier = paired(
        figure.field(lambda found: (_has_value(found), _mark(found))),
        fields["value_qualifier"],
        lambda found, beside: (found[1] or beside or "exact") if found and found[0] else None,
    )
    return {
        "value": figure.field(attrgetter("value")),
        "value_qualifier": qualifier,
        "flag": both_flags(fields["flag"], figure.field(attrgetter("flag"))),
        "unit": either(figure.field(attrgetter("unit")), fields["unit"]),
        "note": paired(fields["note"], figure.field(attrgetter("mark")), _with_mark),
    }


def _has_value(figure: Figure) -> bool:
    return figure.value is not None


def _mark(figure: Figure) -> str | None:
    return figure.qualifier if figure.qualifier != "exact" else None


def _with_mark(note: str | None, mark: str | None) -> str | None:
    """Keep the mark that pointed from a number to a footnote (16960**) in the record's note."""
    if mark is None:
        return note
    said = words.MARK_IN_FILE.format(mark=mark)
    return said if note is None else f"{note} {said}"


def _unit_of(measure: str) -> str:
    """The unit that the catalogue gives a measure."""
    return measures()[measure].unit


Check = tuple[np.ndarray, list[Problem], bool]

_COLUMNS_OF = {"measure": ("measure",), "period_start": ("period_start", "period")}


def _missing_key(rows: Rows, fields: Fields, name: str) -> Check:
    """Rows without a measure or a period; a cell that was not understood is said already."""
    present = [rows.columns[column] for column in _COLUMNS_OF[name] if column in rows]
    if not present:
        message = say(layout_words.MISSING_FACT[name])
        advice = say(layout_words.MISSING_FACT_ADVICE, column=_COLUMNS_OF[name][-1])
        problem = Problem("error", "missing_column", message, advice, count=len(rows))
        return np.ones(len(rows), dtype=bool), [problem], True
    missing = ~fields[name].is_stated()
    empty = missing & ~np.logical_or.reduce([column.is_filled() for column in present])
    sentences = (
        say(words.MISSING_VALUE, column=present[0].header),
        say(words.MISSING_VALUE_ADVICE),
    )
    found = problem_on_rows(rows, empty, "error", "missing_value", sentences, column=present[0])
    return missing, found, True


def _missing_value(rows: Rows, fields: Fields, rejects: np.ndarray) -> Check:
    missing = ~fields["value"].is_stated() & ~fields["flag"].is_stated()
    unsaid = missing & ~rejects
    sentences = (say(words.MISSING_FIGURE), say(words.MISSING_FIGURE_ADVICE))
    column = rows.columns.get("value")
    return (
        missing,
        problem_on_rows(rows, unsaid, "error", "missing_figure", sentences, column=column),
        True,
    )


def _masked_value(rows: Rows, fields: Fields) -> Check:
    """Members' small counts that an export of ours did not show: they say nothing to keep."""
    is_own = fields["measure"].where(lambda code: measures()[code].secretariat)
    is_masked = fields["flag"].where(lambda flag: MASKED in flag)
    where = ~fields["value"].is_stated() & is_own & is_masked
    sentences = (say(words.MASKED_FIGURE), say(words.MASKED_FIGURE_ADVICE))
    column = rows.columns.get("value")
    found = problem_on_rows(rows, where, "error", "masked_figure", sentences, column=column)
    return where, found, True


def _value_not_available(rows: Rows, fields: Fields) -> Check:
    """A figure beside a flag that says there is none."""
    sentences = (say(words.VALUE_NOT_AVAILABLE), say(words.VALUE_NOT_AVAILABLE_ADVICE))
    marks = {NOT_AVAILABLE, NOT_APPLICABLE}
    return _value_beside(rows, fields, marks, "value_not_available", sentences)


def _value_confidential(rows: Rows, fields: Fields) -> Check:
    """A figure beside a flag that says it is confidential or not shown."""
    sentences = (say(words.VALUE_CONFIDENTIAL), say(words.VALUE_CONFIDENTIAL_ADVICE))
    marks = {CONFIDENTIAL, MASKED}
    return _value_beside(rows, fields, marks, "value_confidential", sentences)


def _value_beside(
    rows: Rows, fields: Fields, marks: set[str], code: str, sentences: tuple[str, str]
) -> Check:
    """Rows with a value and one of the marks."""
    is_marked = fields["flag"].where(lambda flag: not marks.isdisjoint(flag))
    where = fields["value"].is_stated() & is_marked
    names = ("confidentiality", "flag", "value") if CONFIDENTIAL in marks else ("flag", "value")
    column = next((rows.columns[name] for name in names if name in rows.columns), None)
    return where, problem_on_rows(rows, where, "error", code, sentences, column=column), True


def _placeholders(rows: Rows, fields: Fields, rejects: np.ndarray) -> list[Problem]:
    """Numbers such as 123456 on rows that are kept out; of others the doubts speak later."""
    column = rows.columns.get("value")
    found = fields["value"].groups(rejects & fields["value"].where(_is_placeholder))
    problems = []
    for number, where in sorted(found, key=itemgetter(0)):
        message = say(doubt_words.PLACEHOLDER, value=say_number(number))
        advice = say(doubt_words.PLACEHOLDER_ADVICE)
        problem = Problem("warning", "placeholder", message, advice, value=f"{number:.0f}")
        problems.append(place_problem(problem, rows, where, column))
    return problems


def _is_placeholder(number: float) -> bool:
    digits = f"{number:.0f}"
    is_row = digits in UP or digits in UP[::-1]
    return number >= FIRST_PLACEHOLDER and (is_row or len(set(digits)) == 1)


def _wrong_unit(rows: Rows, fields: Fields) -> Check:
    """A unit, written beside the value or in its cell, that is not the measure's."""
    units = paired(fields["unit"], fields["measure"].map(_unit_of), _if_different)
    where = units.is_stated()
    column = rows.columns.get("unit") or rows.columns.get("value")
    problems = []
    for (unit, right), these in sorted(units.groups(where), key=itemgetter(0)):
        names = {"found": code_name("unit", unit), "expected": code_name("unit", right)}
        message, advice = say(words.WRONG_UNIT, **names), say(words.WRONG_UNIT_ADVICE)
        problem = Problem("error", "wrong_unit", message, advice, value=unit)
        problems.append(place_problem(problem, rows, these, column))
    return where, problems, True


def _if_different(unit: str | None, right: str | None) -> tuple[str, str] | None:
    return (unit, right) if unit and right and unit != right else None


def _score_above_one(rows: Rows, fields: Fields) -> Check:
    is_score = fields["unit"].where(lambda unit: unit == "score")
    where = is_score & fields["value"].where(lambda value: value > 1)
    sentences = (say(words.SCORE_ABOVE_ONE), say(words.SCORE_ABOVE_ONE_ADVICE))
    column = rows.columns.get("value")
    found = problem_on_rows(rows, where, "error", "score_above_one", sentences, column=column)
    return where, found, True


def _ends_before_start(rows: Rows, fields: Fields) -> Check:
    spans = paired(
        fields["period_start"],
        fields["period_end"],
        lambda start, end: (start, end) if start and end and end < start else None,
    )
    where = spans.is_stated()
    column = rows.columns.get("period_end")
    problems = []
    for (start, end), these in sorted(spans.groups(where), key=itemgetter(0)):
        message = say(words.END_BEFORE_START, start=start, end=end)
        advice = say(words.END_BEFORE_START_ADVICE)
        problem = Problem("error", "end_before_start", message, advice)
        problems.append(place_problem(problem, rows, these, column))
    return where, problems, True


def _same_place(rows: Rows, fields: Fields) -> Check:
    """Origin equal to host is worth a look, but for persons who were displaced inside a country.

    Totals and unknown places are no place that one could stay in.
    """
    places = paired(
        fields["from_code"],
        fields["to_code"],
        lambda one, other: one if one == other and not (one or "_").startswith("_") else None,
    )
    is_inside = fields["measure"].where(lambda code: measures()[code].family == INTERNAL)
    where = places.is_stated() & ~is_inside
    column = rows.columns.get("to_code")
    problems = []
    for code, these in sorted(places.groups(where), key=itemgetter(0)):
        message = say(words.SAME_PLACE, place=place_name(code))
        advice = say(words.SAME_PLACE_ADVICE)
        problem = Problem("warning", "same_place", message, advice, value=code)
        problems.append(place_problem(problem, rows, these, column))
    return where, problems, False


def _missing_publisher(rows: Rows, fields: Fields) -> Check:
    where = ~fields["publisher"].is_stated()
    sentences = (say(words.MISSING_PUBLISHER), say(words.MISSING_PUBLISHER_ADVICE))
    column = rows.columns.get("publisher")
    return (
        where,
        problem_on_rows(rows, where, "warning", "missing_publisher", sentences, column=column),
        False,
    )
