"""What is taken away of a view: its table as shown, the records behind it, what must be said."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from kp_data.errors import TooManyRecordsError
from kp_data.exports.csv_text import plain_rows
from kp_data.exports.records import Line, export_columns, export_records, line_of_figure
from kp_data.queries.behind import records_behind
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.queries.overview import Headline
from kp_data.queries.protection import policy_in_force
from kp_data.queries.returns import (
    return_flows,
    returns_by_country,
    returns_by_sex_age,
    returns_by_type,
    returns_by_year,
)
from kp_data.queries.selection import OWN_FRAMEWORK
from kp_data.queries.snapshot import Snapshot
from kp_data.queries.sources import sources
from kp_data.reference import Measure
from kp_data.reference.never_added import never_added_to
from kp_data.views import FIGURES, Answer, Question, View
from kp_data.views.in_words import source_line
from kp_data.wording import downloads as words
from kp_data.wording import say, say_clauses, say_date, say_list

COUNTED, RECORD = "counted", "record"
_BOTH = ("meeting", "training")
_OF_PAGE: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("overview", "meetings", "pillars"), ("meeting",)),
    "trainings": ("training",),
}
_DIMENSIONS: Mapping[Callable[..., object], tuple[str, ...]] = {
    returns_by_year: ("year",),
    return_flows: ("from_code", "to_code"),
    returns_by_type: ("year", "return_type"),
    returns_by_sex_age: ("sex", "age_group"),
}


@dataclass(frozen=True)
class Behind:
    """The records behind a view.

    Attributes:
        columns: Their columns, in order.
        lines: One mapping a record.
    """

    columns: tuple[str, ...]
    lines: Sequence[Line]

    @property
    def rows(self) -> list[list[object]]:
        """The cells, line by line."""
        return [[line.get(name) for name in self.columns] for line in self.lines]


def displayed(view: View, *, with_origin: bool = True) -> pd.DataFrame:
    """The table of a view as it is shown, in words.

    Args:
        view: The view.
        with_origin: Whether each row says its sources, day, revision and filters, since a table
            that is taken away must say so too.

    Returns:
        Without a figure a table of one cell: the sentence that says why there is none.
    """
    if view.chart is None:
        return pd.DataFrame({say(words.FIGURE): [view.said]})
    table = view.chart.table
    return table.assign(**origin(view)) if with_origin else table


def origin(view: View) -> dict[str, object]:
    """What the source line of a view says, as columns."""
    cited = [say_list((one.name, one.release, one.url)) for one in view.citations]
    revision = view.revision
    return {
        say(words.SOURCE): say_clauses(cited),
        say(words.DATA_OF): revision.at.date().isoformat() if revision else "",
        say(words.REVISION): revision.number if revision else 0,
        say(words.FILTERS): view.filters,
    }


def behind_view(view: View, snapshot: Snapshot) -> Behind:
    """The records that a view was made from, each with where it comes from.

    Args:
        view: The view.
        snapshot: The data of which it was made.

    Returns:
        In codes, in the columns of the plain layout and those of provenance. Return figures that
        are added also say in ``counted`` whether their value is in the sum, or why not. Where
        meetings and trainings stand together, ``record`` says which each is.
    """
    if isinstance(view.counted, Headline):
        return _headline(view.counted, snapshot)
    if _counts_activities(view):
        return _activities(view, snapshot)
    return _figures(view, snapshot)


def notes_of_view(view: View, snapshot: Snapshot) -> list[tuple[str, str]]:
    """What a reader of a file made of a view must know: label and text, in order."""
    notes = []
    if view.chart is not None:
        notes += [
            (say(words.FIGURE), view.chart.title),
            (say(words.WHAT_IT_SHOWS), view.chart.subtitle),
        ]
    if view.revision:
        day = say_date(view.revision.at.date())
        text = say(words.REVISION_TEXT, number=view.revision.number, date=day)
        notes.append((say(words.REVISION), text))
    notes.append((say(words.FILTERS), view.filters))
    for measure in view.about:
        notes += definition_of(measure)
    caveats = [*view.notes, *([view.chart.marks] if view.chart and view.chart.marks else [])]
    notes += [(say(words.CAVEAT), text) for text in caveats]
    notes += _sources(view, snapshot)
    if any(measure.secretariat for measure in view.about):
        notes.append((say(words.PROTECTION), policy_in_force().sentence()))
    return notes


def definition_of(measure: Measure) -> list[tuple[str, str]]:
    """What a measure counts, what it leaves out, and to what it is never added."""
    text = say(words.DEFINITION_TEXT, name=measure.name, definition=measure.definition)
    notes = [(say(words.DEFINITION), text)]
    if measure.does_not_count:
        notes.append((say(words.DOES_NOT_COUNT), measure.does_not_count))
    rules = [rule.sentence for rule, _ in never_added_to(measure.code)]
    return [*notes, *((say(words.NEVER_ADDED), rule) for rule in rules)]


def _sources(view: View, snapshot: Snapshot) -> list[tuple[str, str]]:
    """The sources of a view, with the licences of their files."""
    notes = [(say(words.SOURCE), source_line(view))]
    named = {citation.name for citation in view.citations}
    for citation in view.citations:
        cited = say_list((citation.name, citation.release, citation.url))
        notes.append((say(words.SOURCE), cited))
    for file in sources(snapshot).itertuples():
        if file.licence and file.publisher in named:
            text = say(words.LICENCE_TEXT, licence=file.licence, source=file.publisher)
            notes.append((say(words.LICENCE), text))
    return list(dict.fromkeys(notes))


def _figures(view: View, snapshot: Snapshot) -> Behind:
    columns = export_columns("return", provenance=True)
    answer = view.counted
    if isinstance(answer, Answer) and answer.question and answer.table is not None:
        cells = _cells(answer.question, answer.table)
        if cells:
            asked = answer.question
            sending = asked.options.get("sending", ())
            try:
                found = records_behind(snapshot, *asked.args, sending, **cells)
            except TooManyRecordsError as error:
                return Behind((say(words.FIGURE),), [{say(words.FIGURE): str(error)}])
            lines = [line_of_figure(row) for row in found.to_dict("records")]
            return Behind((*columns, COUNTED), lines)
    filters = _own(view, replace(view.address.filters, pillars=()))
    lines = [
        line
        for code in _measures(view)
        for line in export_records(
            snapshot,
            "return",
            filters,
            code,
            provenance=True,
            sending=view.address.several("from"),
            everywhere=False,
        )
    ]
    return Behind(columns, lines)


def _headline(counted: Headline, snapshot: Snapshot) -> Behind:
    """The Process's own activities, and the figures behind the returns of the first page."""
    lines = [
        {RECORD: record, **line}
        for record in _BOTH
        for line in export_records(snapshot, record, NO_FILTERS, provenance=True)
        if line["framework"] == OWN_FRAMEWORK
    ]
    columns = export_columns("training", provenance=True)
    own = len(export_columns("training"))
    figures = export_columns("return")
    further = tuple(name for name in figures if name not in columns)
    if counted.returns_year is not None:
        cell = {"year": counted.returns_year}
        try:
            found = records_behind(snapshot, counted.returns_measure, NO_FILTERS, **cell)
            added = [line_of_figure(row) for row in found.to_dict("records")]
        except TooManyRecordsError as error:
            added = [{"note": str(error)}]
        lines += [{RECORD: "return", **line} for line in added]
    return Behind((RECORD, *columns[:own], *further, *columns[own:], COUNTED), lines)


def _measures(view: View) -> list[str]:
    """Codes of the measures of a view; of one that shows many, those in its numbers."""
    if view.about:
        return [measure.code for measure in view.about]
    counted = view.counted
    if isinstance(counted, pd.DataFrame) and "measure" in counted:
        return [str(code) for code in counted["measure"].unique()]
    return []


def _counts_activities(view: View) -> bool:
    if view.about:
        return False
    if isinstance(view.counted, pd.DataFrame) and not view.counted.empty:
        return bool({"activity_id", "activities"} & set(view.counted.columns))
    return FIGURES[view.address.figure].page in _OF_PAGE


def _cells(question: Question, table: pd.DataFrame) -> dict[str, object]:
    """The codes of all numbers of a sum, by the dimensions over which it is shown."""
    names = _DIMENSIONS.get(question.query, ())
    columns: dict[str, str] = {name: name for name in names}
    if question.query is returns_by_country:
        columns = {f"{question.options.get('side', 'to')}_code": "code"}
    if not columns or table.empty:
        return {}
    told = table[table["value"].notna() | table.get("marks", table["value"]).map(bool)]
    found = {
        name: tuple(dict.fromkeys(_code(name, code) for code in told[column]))
        for name, column in columns.items()
    }
    return {name: codes[0] if len(codes) == 1 else codes for name, codes in found.items()}


def _code(name: str, code: object) -> object:
    if name == "year":
        return int(str(code).split(".")[0])
    return None if code is None or code == "" or code != code else str(code)  # noqa: PLR0124 - NaN


def _activities(view: View, snapshot: Snapshot) -> Behind:
    records, chosen = _records(view), _chosen(view)
    filters = _own(view, view.address.filters)
    lines = [
        {RECORD: record, **line}
        for record in records
        for line in export_records(snapshot, record, filters, provenance=True)
        if chosen is None or line["activity_id"] in chosen
    ]
    if len(records) == 1:
        return Behind(export_columns(records[0], provenance=True), lines)
    lines.sort(key=lambda line: (line["start_date"] is None, str(line["start_date"])))
    return Behind((RECORD, *export_columns("training", provenance=True)), lines)


def _records(view: View) -> tuple[str, ...]:
    """The kinds of records of which a view of activities is made."""
    counted, chosen = view.counted, view.address.choice(RECORD)
    if isinstance(counted, pd.DataFrame) and RECORD in counted:
        return tuple(record for record in _BOTH if record in set(counted[RECORD]))
    return (chosen,) if chosen else _OF_PAGE.get(FIGURES[view.address.figure].page, _BOTH)


def _chosen(view: View) -> set[str] | None:
    """Identifiers of the activities that a view shows one by one; None where it counts them."""
    counted = view.counted
    if isinstance(counted, pd.DataFrame) and "activity_id" in counted:
        return set(counted["activity_id"])
    return None


def _own(view: View, filters: Filters) -> Filters:
    """The filters, with the country that a profile is about."""
    of = view.address.choice("of")
    if not of:
        return filters
    return replace(filters, countries=(of,))


def rows_of(table: pd.DataFrame) -> list[list[object]]:
    """The heading of a table and its rows, as plain values."""
    return [[str(name) for name in table.columns], *plain_rows(table)]
