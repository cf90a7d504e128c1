"""The records behind one number: how it is made, in which files they stand, and all of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from kp_data.charts.marks import Marks, marks_in_all, remarks, slot_text, stated_in_all
from kp_data.charts.phrases import counted as number_in_words
from kp_data.charts.phrases import decimals_of
from kp_data.people import SEEDER, name_in_words
from kp_data.queries.marks import marks_of_record
from kp_data.reference import Measure
from kp_data.wording import behind as words
from kp_data.wording import marks as mark_words
from kp_data.wording import pages as page_words
from kp_data.wording import say, say_count, say_date, say_list, say_number
from kp_data.wording import tables as table_words
from pages.ui.figures import columns_of, offer_csv, publisher_link
from pages.ui.tables import (
    MEETING_COLUMNS,
    TRAINING_COLUMNS,
    readable_figures,
    readable_records,
    show_table,
)
from pages.ui.text import plain, small

FILES_NAMED = 3
STRETCHES_NAMED = 6
ROWS_SHOWN = 8
HEIGHT = 320  # pixels of the table; further rows are reached by scrolling
_PLACE = ["file_name", "sheet", "revision", "publisher", "release"]


@dataclass(frozen=True)
class Stated:
    """A number as its figure states it.

    Attributes:
        value: NaN where there is none that can be shown.
        qualifier: How exact it is.
        marks: In order.
    """

    value: float
    qualifier: str | None = None
    marks: Marks = ()


def show_figures_behind(
    records: pd.DataFrame, measure: Measure, name: str, key: str, stated: Stated | None = None
) -> None:
    """Show the published figures behind a sum.

    Args:
        records: From :func:`kp_data.queries.behind.records_behind`.
        measure: What they count.
        name: What the sum is for, in words.
        key: ``<page>_<figure>``.
        stated: The number as the figure states it; by default what the records add up to.
    """
    counted = records[records["counted"] == "yes"]
    stated = stated or stated_by(records)
    title = say(words.NUMBER, name=plain(name), number=plain(number_of(stated, measure)))
    st.markdown(f"**{title}**")
    has_value = not pd.isna(stated.value)
    said = remarks(stated.marks, measure, stated.value, qualifier=False) if has_value else []
    if said:
        told = say(mark_words.SENTENCE, text=say(mark_words.SEPARATOR).join(said))
        st.markdown(small(plain(told)))
    st.markdown(small(plain(how_it_is_made(records))))
    for line in file_lines(counted if len(counted) else records):
        st.markdown(small(line))
    table = _where_first(readable_figures(records), is_all=len(counted) == len(records))
    _show_records(table, name, key)


def stated_by(records: pd.DataFrame) -> Stated:
    """The number to which published figures add up; a lower bound where one is not shown."""
    rows = records[records["counted"].isin(["yes", "not_shown"])]
    marks = [marks_of_record(None if pd.isna(flag) else flag) for flag in rows["flag"]]
    qualifier = stated_in_all(rows["value"], rows["value_qualifier"], marks)
    return Stated(rows["value"].sum(min_count=1), qualifier, marks_in_all(rows["value"], marks))


def number_of(stated: Stated, measure: Measure) -> str:
    """A number in words, with how exact it is; or why there is none."""
    if not pd.isna(stated.value):
        return number_in_words(stated.value, stated.qualifier, decimals_of(measure))
    why = slot_text(stated.marks)
    return why[:1].lower() + why[1:]


def show_activities_behind(records: pd.DataFrame, record: str, name: str, key: str) -> None:
    """Show the activities behind a count.

    Args:
        records: From :func:`kp_data.queries.behind_activities.activities_behind`.
        record: ``meeting`` or ``training``.
        name: What the count is for, in words.
        key: ``<page>_<figure>``.
    """
    st.markdown(f"**{plain(name)}**")
    st.markdown(small(say_count(*words.ACTIVITIES[record], len(records))))
    is_one = len(set(records["source_url"])) == 1
    source = records["source_name"] if is_one else say(words.OWN_PAGES)
    for line in file_lines(records.assign(publisher=source, release=None)):
        st.markdown(small(line))
    columns = MEETING_COLUMNS if record == "meeting" else TRAINING_COLUMNS
    _show_records(readable_records(records, columns), name, key)


def _show_records(table: pd.DataFrame, name: str, key: str) -> None:
    show_table(
        table,
        columns_of(table),
        key=f"{key}_behind_table",
        placeholder="",
        height=HEIGHT if len(table) > ROWS_SHOWN else "auto",
        alt=say(words.TABLE_ALT, name=name),
    )
    offer_csv(table, f"{key}_behind")


def _where_first(table: pd.DataFrame, *, is_all: bool) -> pd.DataFrame:
    """The columns that tell file and line moved to the value, where they are seen at once."""
    headers = [say(table_words.FIGURE_COLUMNS[name]) for name in ("file_name", "sheet", "row")]
    moved = [header for header in headers if header in table]
    others = [header for header in table.columns if header not in moved]
    value = say(table_words.FIGURE_COLUMNS["value"])
    after = others.index(value) + 1 if value in others else len(others)  # none is shown
    ordered = [*others[:after], *moved, *others[after:]]
    counted = say(table_words.FIGURE_COLUMNS["counted"])
    return table[[header for header in ordered if not (is_all and header == counted)]]


def how_it_is_made(records: pd.DataFrame) -> str:
    """How many published figures make up a number, and why others do not count."""
    numbers = records["counted"].value_counts()
    added = int(numbers.get("yes", 0))
    parts = [say_count(*words.ADDED, added) if added else say(words.NOTHING_ADDED)]
    parts += [
        say_count(*sentences, int(numbers[reason]))
        for reason, sentences in words.LEFT_OUT.items()
        if numbers.get(reason, 0)
    ]
    return " ".join(parts)


def file_lines(records: pd.DataFrame) -> list[str]:
    """In which files and lines records stand, by whom these were published and when; Markdown."""
    groups = list(_by_file(records))
    lines = [_file_line(rows) for rows in groups[:FILES_NAMED]]
    further = len(groups) - FILES_NAMED
    return [*lines, say_count(*words.FURTHER_FILES, further)] if further > 0 else lines


def _by_file(records: pd.DataFrame) -> Iterator[pd.DataFrame]:
    named = records.assign(**{name: records[name].fillna("") for name in _PLACE})
    return (rows for _, rows in named.groupby(_PLACE, sort=False))


def _file_line(rows: pd.DataFrame) -> str:
    first: Any = rows.iloc[0]
    place = say(words.PLACE, file=plain(first.file_name), lines=_lines(sorted(set(rows["row"]))))
    if first.sheet:
        place = say(words.PLACE_ON_SHEET, place=place, sheet=plain(first.sheet))
    urls = set(rows["source_url"].dropna())
    url = urls.pop() if len(urls) == 1 else None
    source = say_list((publisher_link(first.publisher, url), plain(first.release)))
    return say(
        words.FILE_LOADED if first.by == SEEDER.name else words.FILE_PUBLISHED,
        place=place,
        source=source or say(page_words.NO_SOURCE),
        revision=first.revision,
        by=plain(name_in_words(first.by)),
        day=say_date(first["at"].date()),
    )


def _lines(lines: Sequence[int]) -> str:
    """Lines of a file in stretches: the first ones, and how many lines there are more.

    Examples:
        >>> _lines([4]), _lines([4, 5, 6, 9])
        ('line 4', 'lines 4 to 6, 9')
    """
    starts = [line for line in lines if line - 1 not in lines][:STRETCHES_NAMED]
    ends = [line for line in lines if line + 1 not in lines][:STRETCHES_NAMED]
    shown = say_list(
        str(start) if start == end else say(words.STRETCH, first=start, last=end)
        for start, end in zip(starts, ends, strict=True)
    )
    further = sum(line > ends[-1] for line in lines)
    if further:
        return say(words.LINES_AND_MORE, lines=shown, count=say_number(further))
    return say(words.LINE if len(lines) == 1 else words.LINES, lines=shown)
