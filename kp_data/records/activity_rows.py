"""Rows of meetings and trainings.

There are hundreds of activities, not millions: the distinct texts of each column are read once,
then each row is put together by itself and held against its pydantic model.
"""

import hashlib
from collections.abc import Mapping
from datetime import date

import numpy as np
import pyarrow as pa

from kp_data.answers import NO_ANSWERS, Answers
from kp_data.cells import (
    Count,
    DateSpan,
    Hosts,
    clean_text,
    column_day_first,
    parse_address,
    parse_code,
    parse_count,
    parse_country,
    parse_date_span,
    parse_figure,
    parse_hosts,
    parse_pillars,
    parse_places,
)
from kp_data.problems import Problem
from kp_data.reading import Rows
from kp_data.records.activities import ACTIVITY_KEY, MEETING, TRAINING
from kp_data.records.draft import Draft, problem_on_rows
from kp_data.records.parsed import Parsed, Parser, parse_column
from kp_data.records.record_type import PLACE_IN_FILE, RecordType
from kp_data.reference import activity_kinds
from kp_data.wording import problems as words
from kp_data.wording import say, say_date, say_number

RECORD_TYPES = {record.name: record for record in (MEETING, TRAINING)}

COUNTS = ("participants", "countries_represented", "recommendations", "women")
DATES = ("start_date", "end_date", "dates")
REQUIRED = ("kind", "title")
_COARSENESS = {"day": 0, "month": 1, "year": 2}
_UNDATED = DateSpan(None, None, "unknown")

Cells = Mapping[str, object]


def build_activities(
    rows: Rows, kind: str | None = None, answers: Answers = NO_ANSWERS
) -> tuple[Draft, ...]:
    """Build meetings and trainings; each row goes where its own kind says.

    Args:
        rows: The rows of the file.
        kind: ``meeting`` or ``training``: every row must be of that kind.
        answers: What a person has said about the file.

    Returns:
        A draft for each kind of record of which the file has rows.
    """
    columns = {
        name: parse_column(rows, name, parser, answers=answers)
        for name, parser in _parsers(rows).items()
        if name in rows
    }
    problems = [problem for column in columns.values() for problem in column.problems]
    rejects = rows.unreadable()
    for column in columns.values():
        rejects |= column.rejects
    cells = _cells_by_row(columns, len(rows))
    for name in REQUIRED:
        missing = ~rows.columns[name].is_filled() if name in rows else np.ones(len(rows), bool)
        rejects |= missing
        problems += _missing(rows, name, missing)
    for checked, severe in (
        (_ends_before_start(rows, cells), True),
        (_wrong_kind(rows, cells, kind), True),
        (_more_women(rows, cells), False),
        (_dates_disagree(rows, cells), True),
        (_marks_disagree(rows, cells), False),
    ):
        where, found = checked
        problems += found
        rejects |= where & severe
    return _drafts(rows, cells, rejects, problems)


def _parsers(rows: Rows) -> dict[str, Parser]:
    """How each column is read; one column of dates decides for all whether the day comes first."""
    day_first = column_day_first(
        [text for name in DATES if name in rows for text in rows.columns[name].texts]
    )
    texts = ("activity_id", "title", "city", "source_name", "note", "target_group")
    return {
        **dict.fromkeys(texts, clean_text),
        **dict.fromkeys(DATES, lambda text: parse_date_span(text, day_first)),
        **dict.fromkeys(COUNTS, parse_count),
        **{f"{count}_qualifier": parse_code("qualifier") for count in COUNTS},
        "kind": parse_code("kind"),
        "framework": parse_code("framework"),
        "modality": parse_code("modality"),
        "country_code": parse_country,
        "host_codes": parse_hosts,
        "co_host_codes": parse_places,
        "pillar_codes": parse_pillars,
        "jvap_domains": parse_pillars,
        "source_url": parse_address,
        "duration_days": lambda text: parse_figure(text).value,
        "trainer_codes": parse_places,
        "trainee_country_codes": parse_places,
    }


def _cells_by_row(columns: Mapping[str, Parsed], count: int) -> list[Cells]:
    return [
        {name: column.values[column.column.codes[row]] for name, column in columns.items()}
        for row in range(count)
    ]


def _missing(rows: Rows, name: str, missing: np.ndarray) -> list[Problem]:
    if name not in rows:
        message = say(words.MISSING_COLUMN, column=name)
        return [
            Problem(
                "error",
                "missing_column",
                message,
                say(words.MISSING_COLUMN_ADVICE),
                count=len(rows),
            )
        ]
    column = rows.columns[name]
    sentences = (
        say(words.MISSING_VALUE, column=column.header),
        say(words.MISSING_VALUE_ADVICE),
    )
    return problem_on_rows(rows, missing, "error", "missing_value", sentences, column=column)


def _span(cells: Cells) -> DateSpan:
    """The dates of a row, from its two date columns or from the one that holds both.

    A day without an end says nothing of the end, which stays empty; a month or a year without an
    end ends within itself.
    """
    both, start, end = (cells.get(name) or _UNDATED for name in ("dates", "start_date", "end_date"))
    first = start if start.start else both
    last = end if end.end else first
    if first.start is None:
        return DateSpan(last.start, last.end, last.precision)
    precision = max(first.precision, last.precision, key=_COARSENESS.__getitem__)
    is_open = first is start and last is first and precision == "day"
    return DateSpan(first.start, None if is_open else last.end, precision)


def _ends_before_start(rows: Rows, cells: list[Cells]) -> tuple[np.ndarray, list[Problem]]:
    spans = [_span(row) for row in cells]
    where = np.array(
        [bool(span.start and span.end and span.end < span.start) for span in spans], dtype=bool
    )
    problems = []
    for row in np.flatnonzero(where):
        only = np.zeros(len(rows), dtype=bool)
        only[row] = True
        sentences = (
            say(
                words.END_BEFORE_START,
                end=say_date(spans[row].end),
                start=say_date(spans[row].start),
            ),
            say(words.END_BEFORE_START_ADVICE),
        )
        column = rows.columns.get("end_date")
        problems += problem_on_rows(
            rows, only, "error", "end_before_start", sentences, column=column
        )
    return where, problems


def _record_of(cells: Cells) -> str | None:
    """``meeting`` or ``training``, by the row's own kind."""
    kind = cells.get("kind")
    return activity_kinds()[str(kind)].record if kind else None


def _wrong_kind(
    rows: Rows, cells: list[Cells], expected: str | None
) -> tuple[np.ndarray, list[Problem]]:
    found = [_record_of(row) for row in cells]
    where = np.array([bool(expected and name and name != expected) for name in found], dtype=bool)
    problems = []
    for kind in sorted({str(cells[row]["kind"]) for row in np.flatnonzero(where)}):
        these = where & np.array([row.get("kind") == kind for row in cells], dtype=bool)
        other = activity_kinds()[kind]
        sentences = (
            say(
                words.WRONG_RECORD,
                kind=other.name,
                found=say(words.RECORD_KINDS[other.record]),
                expected=say(words.RECORD_KINDS[str(expected)]),
            ),
            say(words.WRONG_RECORD_ADVICE),
        )
        column = rows.columns["kind"]
        problems += problem_on_rows(
            rows, these, "error", "wrong_kind", sentences, column=column, value=kind
        )
    return where, problems


def _more_women(rows: Rows, cells: list[Cells]) -> tuple[np.ndarray, list[Problem]]:
    def counts(row: Cells) -> tuple[int | None, int | None]:
        women, participants = row.get("women"), row.get("participants")
        return getattr(women, "value", None), getattr(participants, "value", None)

    pairs = [counts(row) for row in cells]
    where = np.array([bool(w is not None and p is not None and w > p) for w, p in pairs], bool)
    problems = []
    for row in np.flatnonzero(where):
        only = np.arange(len(rows)) == row
        women, participants = (say_number(count) for count in pairs[row])
        sentences = (
            say(words.MORE_WOMEN, women=women, participants=participants),
            say(words.MORE_WOMEN_ADVICE),
        )
        column = rows.columns["women"]
        problems += problem_on_rows(rows, only, "warning", "more_women", sentences, column=column)
    return where, problems


def _dates_disagree(rows: Rows, cells: list[Cells]) -> tuple[np.ndarray, list[Problem]]:
    """Rows whose one column of dates says something else than the two for first and last day."""
    where = np.array([_says_two_dates(row) for row in cells], dtype=bool)
    sentences = (say(words.DATES_DISAGREE), say(words.DATES_DISAGREE_ADVICE))
    column = rows.columns.get("dates")
    found = problem_on_rows(rows, where, "error", "dates_disagree", sentences, column=column)
    return where, found


def _says_two_dates(cells: Cells) -> bool:
    both, start, end = (cells.get(name) for name in ("dates", "start_date", "end_date"))
    if not isinstance(both, DateSpan) or both.start is None:
        return False
    first, last = (getattr(span, "start", None) for span in (start, end))
    return bool((first and first != both.start) or (last and last != (both.end or both.start)))


def _marks_disagree(rows: Rows, cells: list[Cells]) -> tuple[np.ndarray, list[Problem]]:
    """Counts whose cell says how exact they are, and whose column of marks says otherwise."""
    nowhere = np.zeros(len(rows), dtype=bool)
    problems = []
    for name in COUNTS:
        if name not in rows or f"{name}_qualifier" not in rows:
            continue
        where = np.array(
            [
                getattr(row.get(name), "qualifier", None) not in (None, "exact")
                and row.get(f"{name}_qualifier") not in (None, row[name].qualifier)
                for row in cells
            ],
            dtype=bool,
        )
        column = rows.columns[f"{name}_qualifier"]
        names = {"column": rows.columns[name].header, "mark": column.header}
        sentences = (say(words.MARKS_DISAGREE, **names), say(words.MARKS_DISAGREE_ADVICE))
        problems += problem_on_rows(
            rows, where, "warning", "marks_disagree", sentences, column=column
        )
    return nowhere, problems


def _drafts(
    rows: Rows, cells: list[Cells], rejects: np.ndarray, problems: list[Problem]
) -> tuple[Draft, ...]:
    """Sort the rows by kind; rows whose kind is not known go with the first draft, as rejected."""
    names = [_record_of(row) for row in cells]
    present = [name for name in RECORD_TYPES if name in names] or ["meeting"]
    drafts = []
    for name in present:
        kept = [row for row, found in enumerate(names) if found == name and not rejects[row]]
        record = RECORD_TYPES[name]
        drafts.append(
            Draft(
                record=record,
                records=_table([cells[row] for row in kept], rows.lines[kept], record, rows.sheet),
                rejects=np.zeros(len(kept), dtype=bool),
                problems=() if drafts else tuple(problems),
            )
        )
    return tuple(drafts)


def _table(cells: list[Cells], lines: np.ndarray, record: RecordType, sheet: str) -> pa.Table:
    own = pa.schema([*(record.schema.field(name) for name in record.fields), *PLACE_IN_FILE])
    place = {"sheet": sheet, "heading": "", "letter": ""}
    records = [
        record.model.model_validate(_fields(row)).model_dump() | place | {"row": int(line)}
        for row, line in zip(cells, lines, strict=True)
    ]
    return pa.Table.from_pylist(records, schema=own)


def _fields(cells: Cells) -> dict[str, object]:
    """The fields of one activity; the model leaves out those that its kind does not have."""
    span = _span(cells)
    hosts = cells.get("host_codes") or Hosts((), ())
    fields: dict[str, object] = {
        name: value
        for name, value in cells.items()
        if value is not None and name not in DATES and not name.endswith("_qualifier")
    }
    for name in COUNTS:
        fields |= _count(name, cells)
    fields |= {
        "start_date": span.start,
        "end_date": span.end,
        "date_precision": span.precision,
        "host_codes": hosts.hosts,
        "co_host_codes": _together(hosts.co_hosts, cells.get("co_host_codes")),
        "pillar_codes": _together(cells.get("jvap_domains"), cells.get("pillar_codes")),
    }
    return {"activity_id": _identifier(fields)} | fields


def _count(name: str, cells: Cells) -> dict[str, object]:
    """A count with its mark: what stands in the cell ("over 50") before what stands beside it."""
    count = cells.get(name)
    if not isinstance(count, Count) or count.value is None:
        return {name: None, f"{name}_qualifier": None}
    beside = cells.get(f"{name}_qualifier")
    mark = beside if count.qualifier in (None, "exact") and beside else count.qualifier
    return {name: count.value, f"{name}_qualifier": mark or "exact"}


def _together(first: object, second: object) -> tuple[str, ...]:
    """Two lists of codes as one, each code once, in the order given."""
    return tuple(dict.fromkeys((*(first or ()), *(second or ()))))  # type: ignore[misc]


def _identifier(fields: Mapping[str, object]) -> str:
    """An identifier for an activity that came without one, the same at every upload."""
    start = fields["start_date"]
    month = f"{start:%Y-%m}" if isinstance(start, date) else "undated"
    key = "\x1f".join(str(fields.get(name) or "") for name in ACTIVITY_KEY)
    digest = hashlib.sha256(key.encode()).hexdigest()[:8]
    return f"{month}-{str(fields['kind']).replace('_', '-')}-{digest}"
