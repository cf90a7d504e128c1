"""Rows of return figures, column by column: a national system's file has millions of them."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kp_data.answers import NO_ANSWERS, Answers
from kp_data.cells import (
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
from kp_data.records.draft import Draft, places_in_file, problem_on_rows
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

Arrays = dict[str, pa.Array]


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
    arrays = _arrays(columns, len(rows))
    problems = [problem for column in columns.values() for problem in column.problems]
    rejects = rows.unreadable()
    for column in columns.values():
        rejects |= column.rejects
    for where, found, severe in (
        _missing_key(rows, arrays, "measure"),
        _missing_key(rows, arrays, "period_start"),
        _missing_value(rows, arrays, rejects),
        _masked_value(rows, arrays),
        _value_not_available(rows, arrays),
        _value_confidential(rows, arrays),
        _wrong_unit(rows, arrays),
        _score_above_one(rows, arrays),
        _ends_before_start(rows, arrays),
        missing_ends(rows),
        _same_place(rows, arrays),
        _missing_publisher(rows, arrays),
    ):
        problems += found
        rejects |= where & severe
    problems += _placeholders(rows, arrays, rejects)
    own = pa.schema([RETURN.schema.field(name) for name in RETURN.fields])
    records = pa.table({name: arrays[name] for name in RETURN.fields}, schema=own)
    added = None
    if rows.parts is not None:
        parts = [rows.parts.texts[code] for code in rows.parts.codes]
        sums = add_parts(records, parts, rejects)
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


def _arrays(columns: dict[str, Parsed], count: int) -> Arrays:
    """The fields of the record, one value a row; null where the file says nothing."""
    schema = RETURN.schema
    arrays = {name: pa.nulls(count, schema.field(name).type) for name in RETURN.fields}
    for name in (*CODES, *PLACES, *TEXTS, "age_group", "source_url"):
        if name in columns:
            arrays[name] = columns[name].array(str, pa.string())
    arrays["flag"] = both_flags(arrays["flag"], confidential(arrays.get("confidentiality"), count))
    arrays |= _period(columns, count)
    arrays |= _value(columns, arrays)
    if "value" in columns:
        said = columns["value"].array(lambda figure: figure.unit, pa.string())
        arrays["unit"] = pc.coalesce(said, arrays["unit"])
        mark = columns["value"].array(lambda figure: figure.mark, pa.string())
        arrays["note"] = _with_mark(arrays["note"], mark)
    arrays["unit"] = pc.coalesce(arrays["unit"], _unit_of_measure(arrays["measure"]))
    return arrays


def _with_mark(note: pa.Array, mark: pa.Array) -> pa.Array:
    """Keep the mark that pointed from a number to a footnote (16960**) in the record's note."""
    before, _, after = words.MARK_IN_FILE.partition("{mark}")
    said = pc.binary_join_element_wise(before, mark, after, "")
    both = pc.binary_join_element_wise(note, said, " ")
    return pc.coalesce(both, said, note)


def _period(columns: dict[str, Parsed], count: int) -> Arrays:
    """First and last day: from two columns, or from one that holds a year, a month or a span.

    A start that is a year or a month ends within itself; a day without an end says nothing of it.
    """

    def day(name: str, side: str) -> pa.Array:
        if name not in columns:
            return pa.nulls(count, pa.date32())
        return columns[name].array(lambda span: getattr(span, side), pa.date32())

    return {
        "period_start": pc.coalesce(day("period_start", "start"), day("period", "start")),
        "period_end": pc.coalesce(
            day("period_end", "end"), day("period", "end"), _end_within(columns, count)
        ),
    }


def _end_within(columns: dict[str, Parsed], count: int) -> pa.Array:
    """The end of a start that is no single day."""
    if "period_start" not in columns:
        return pa.nulls(count, pa.date32())
    return columns["period_start"].array(
        lambda span: None if span.precision == "day" else span.end, pa.date32()
    )


def _value(columns: dict[str, Parsed], arrays: Arrays) -> Arrays:
    """The value with its marks: those in its own cell stand before those beside it."""
    if "value" not in columns:
        return {}
    figure = columns["value"]
    value = figure.array(lambda found: found.value, pa.float64())
    mark = figure.array(
        lambda found: found.qualifier if found.qualifier != "exact" else None, pa.string()
    )
    exact = figure.array(lambda found: "exact" if found.value is not None else None, pa.string())
    qualifier = pc.coalesce(mark, arrays["value_qualifier"], exact)
    return {
        "value": value,
        "value_qualifier": pc.if_else(pc.is_valid(value), qualifier, pa.scalar(None, pa.string())),
        "flag": both_flags(arrays["flag"], figure.array(lambda found: found.flag, pa.string())),
    }


def _unit_of_measure(measure: pa.Array) -> pa.Array:
    """The unit that the catalogue gives each row's measure."""
    encoded = pc.dictionary_encode(measure)
    units = [measures()[code].unit if code else None for code in encoded.dictionary.to_pylist()]
    return pa.array(units or [None], pa.string()).take(encoded.indices)


def _valid(array: pa.Array) -> np.ndarray:
    return pc.is_valid(array).to_numpy(zero_copy_only=False)


def _true(condition: pa.Array) -> np.ndarray:
    return pc.fill_null(condition, fill_value=False).to_numpy(zero_copy_only=False)


Check = tuple[np.ndarray, list[Problem], bool]

_COLUMNS_OF = {"measure": ("measure",), "period_start": ("period_start", "period")}


def _missing_key(rows: Rows, arrays: Arrays, name: str) -> Check:
    """Rows without a measure or a period; a cell that was not understood is said already."""
    present = [rows.columns[column] for column in _COLUMNS_OF[name] if column in rows]
    if not present:
        message = say(layout_words.MISSING_FACT[name])
        advice = say(layout_words.MISSING_FACT_ADVICE, column=_COLUMNS_OF[name][-1])
        problem = Problem("error", "missing_column", message, advice, count=len(rows))
        return np.ones(len(rows), dtype=bool), [problem], True
    missing = ~_valid(arrays[name])
    empty = missing & ~np.logical_or.reduce([column.is_filled() for column in present])
    sentences = (
        say(words.MISSING_VALUE, column=present[0].header),
        say(words.MISSING_VALUE_ADVICE),
    )
    found = problem_on_rows(rows, empty, "error", "missing_value", sentences, column=present[0])
    return missing, found, True


def _missing_value(rows: Rows, arrays: Arrays, rejects: np.ndarray) -> Check:
    missing = ~_valid(arrays["value"]) & ~_valid(arrays["flag"])
    unsaid = missing & ~rejects
    sentences = (say(words.MISSING_FIGURE), say(words.MISSING_FIGURE_ADVICE))
    column = rows.columns.get("value")
    return (
        missing,
        problem_on_rows(rows, unsaid, "error", "missing_figure", sentences, column=column),
        True,
    )


def _masked_value(rows: Rows, arrays: Arrays) -> Check:
    """Members' small counts that an export of ours did not show: they say nothing to keep."""
    own = [code for code, measure in measures().items() if measure.secretariat]
    where = ~_valid(arrays["value"]) & _true(
        pc.and_(
            pc.is_in(arrays["measure"], pa.array(own, pa.string())),
            pc.fill_null(pc.match_substring(arrays["flag"], MASKED), fill_value=False),
        )
    )
    sentences = (say(words.MASKED_FIGURE), say(words.MASKED_FIGURE_ADVICE))
    column = rows.columns.get("value")
    found = problem_on_rows(rows, where, "error", "masked_figure", sentences, column=column)
    return where, found, True


def _value_not_available(rows: Rows, arrays: Arrays) -> Check:
    """A figure beside a flag that says there is none."""
    sentences = (say(words.VALUE_NOT_AVAILABLE), say(words.VALUE_NOT_AVAILABLE_ADVICE))
    marks = (NOT_AVAILABLE, NOT_APPLICABLE)
    return _value_beside(rows, arrays, marks, "value_not_available", sentences)


def _value_confidential(rows: Rows, arrays: Arrays) -> Check:
    """A figure beside a flag that says it is confidential or not shown."""
    sentences = (say(words.VALUE_CONFIDENTIAL), say(words.VALUE_CONFIDENTIAL_ADVICE))
    return _value_beside(rows, arrays, (CONFIDENTIAL, MASKED), "value_confidential", sentences)


def _value_beside(
    rows: Rows, arrays: Arrays, marks: tuple[str, ...], code: str, sentences: tuple[str, str]
) -> Check:
    """Rows with a value and one of the marks."""
    flag = pc.fill_null(arrays["flag"], "")
    where = _valid(arrays["value"]) & np.logical_or.reduce(
        [_true(pc.match_substring(flag, mark)) for mark in marks]
    )
    names = ("confidentiality", "flag", "value") if CONFIDENTIAL in marks else ("flag", "value")
    column = next((rows.columns[name] for name in names if name in rows.columns), None)
    return where, problem_on_rows(rows, where, "error", code, sentences, column=column), True


def _placeholders(rows: Rows, arrays: Arrays, rejects: np.ndarray) -> list[Problem]:
    """Numbers such as 123456 on rows that are kept out; of others the doubts speak later."""
    value = arrays["value"].to_numpy(zero_copy_only=False)
    problems = []
    for number in np.unique(value[rejects & (value >= FIRST_PLACEHOLDER)]):
        digits = f"{number:.0f}"
        if digits in UP or digits in UP[::-1] or len(set(digits)) == 1:
            sentences = (
                say(doubt_words.PLACEHOLDER, value=say_number(number)),
                say(doubt_words.PLACEHOLDER_ADVICE),
            )
            where = rejects & (value == number)
            column = rows.columns.get("value")
            problems += problem_on_rows(
                rows, where, "warning", "placeholder", sentences, column=column, value=digits
            )
    return problems


def _wrong_unit(rows: Rows, arrays: Arrays) -> Check:
    """A unit, written beside the value or in its cell, that is not the measure's."""
    expected = _unit_of_measure(arrays["measure"])
    where = _true(pc.not_equal(arrays["unit"], expected))
    problems = []
    pairs = pa.table({"unit": arrays["unit"], "right": expected}).filter(pa.array(where))
    for unit, right in sorted({(pair["unit"], pair["right"]) for pair in pairs.to_pylist()}):
        these = where & _true(pc.and_(pc.equal(arrays["unit"], unit), pc.equal(expected, right)))
        names = code_name("unit", unit), code_name("unit", right)
        sentences = (
            say(words.WRONG_UNIT, found=names[0], expected=names[1]),
            say(words.WRONG_UNIT_ADVICE),
        )
        column = rows.columns.get("unit") or rows.columns.get("value")
        problems += problem_on_rows(
            rows, these, "error", "wrong_unit", sentences, column=column, value=unit
        )
    return where, problems, True


def _score_above_one(rows: Rows, arrays: Arrays) -> Check:
    where = _true(pc.and_(pc.equal(arrays["unit"], "score"), pc.greater(arrays["value"], 1)))
    sentences = (say(words.SCORE_ABOVE_ONE), say(words.SCORE_ABOVE_ONE_ADVICE))
    column = rows.columns.get("value")
    found = problem_on_rows(rows, where, "error", "score_above_one", sentences, column=column)
    return where, found, True


def _ends_before_start(rows: Rows, arrays: Arrays) -> Check:
    where = _true(pc.less(arrays["period_end"], arrays["period_start"]))
    problems = []
    pairs = {
        (arrays["period_start"][row], arrays["period_end"][row]) for row in np.flatnonzero(where)
    }
    for start, end in sorted(pairs, key=lambda pair: pair[0].as_py()):
        these = _true(
            pc.and_(pc.equal(arrays["period_start"], start), pc.equal(arrays["period_end"], end))
        )
        sentences = (
            say(words.END_BEFORE_START, start=start.as_py(), end=end.as_py()),
            say(words.END_BEFORE_START_ADVICE),
        )
        column = rows.columns.get("period_end")
        problems += problem_on_rows(
            rows, these, "error", "end_before_start", sentences, column=column
        )
    return where, problems, True


def _same_place(rows: Rows, arrays: Arrays) -> Check:
    """Origin equal to host is worth a look, but for persons who were displaced inside a country.

    Totals and unknown places are no place that one could stay in.
    """
    inside = [code for code, measure in measures().items() if measure.family == INTERNAL]
    where = _true(
        pc.and_(
            pc.equal(arrays["from_code"], arrays["to_code"]),
            pc.invert(pc.is_in(arrays["measure"], pa.array(inside, pa.string()))),
        )
    )
    where &= ~_true(pc.starts_with(arrays["to_code"], "_"))
    problems = []
    for code in sorted(set(arrays["to_code"].filter(pa.array(where)).to_pylist())):
        these = where & _true(pc.equal(arrays["to_code"], code))
        sentences = (say(words.SAME_PLACE, place=place_name(code)), say(words.SAME_PLACE_ADVICE))
        problems += problem_on_rows(
            rows,
            these,
            "warning",
            "same_place",
            sentences,
            column=rows.columns["to_code"],
            value=code,
        )
    return where, problems, False


def _missing_publisher(rows: Rows, arrays: Arrays) -> Check:
    where = ~_valid(arrays["publisher"])
    sentences = (say(words.MISSING_PUBLISHER), say(words.MISSING_PUBLISHER_ADVICE))
    column = rows.columns.get("publisher")
    return (
        where,
        problem_on_rows(rows, where, "warning", "missing_publisher", sentences, column=column),
        False,
    )
