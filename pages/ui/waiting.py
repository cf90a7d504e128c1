"""The page Quality: the rows that wait, and what the checks found in the published data.

The role is checked here, where the action happens, and not only in the menu.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePath
from typing import Any

import pandas as pd
import streamlit as st

from kp_data.errors import KpError
from kp_data.exports.error_report import error_report
from kp_data.people import name_in_words
from kp_data.problems import Problem
from kp_data.reading.report_back import WaitingRow
from kp_data.store import Store, open_store, waiting_rows
from kp_data.undoing import dismiss
from kp_data.wording import quality as words
from kp_data.wording import say, say_count, say_named
from kp_data.wording import uploads as upload_words
from kp_data.wording.stored import from_store
from pages.ui import outcome, roles, state
from pages.ui.apart import dialog
from pages.ui.problems import WORKBOOK
from pages.ui.revisions import moment
from pages.ui.tables import show_table
from pages.ui.text import by_whom, plain, small

Row = Mapping[str, Any]
Lines = list[list[str]]

WHY, BY, REFUSAL = "quality_why", "quality_by", "quality_refusal"
_CELL = re.compile(r"([A-Z]+)\d+")


@dataclass(frozen=True)
class WaitingFile:
    """The rows of one upload that wait.

    Attributes:
        upload_id: Of the upload.
        file_name: The file as it was sent.
        revision: The revision with which its good rows were published.
        at: When that was.
        by: Who did it.
        rows: The rows, by sheet and line, with ``cells`` and ``problems`` as lists.
        above: Of a publisher's layout, for each sheet its lines down to the headings.
    """

    upload_id: str
    file_name: str
    revision: int
    at: datetime
    by: str
    rows: tuple[Row, ...] = field(repr=False)
    above: Mapping[str, Lines] = field(repr=False, default_factory=dict)

    @property
    def places(self) -> list[WaitingRow]:
        """Upload, sheet and line of each row."""
        return [(self.upload_id, row["sheet"], row["row"]) for row in self.rows]


@dataclass(frozen=True)
class _Report:
    """The rows of a file as sheets of a workbook, with their problems in the new places."""

    sheets: dict[str, Lines]
    problems: list[Problem]
    settles: dict[tuple[str, int], WaitingRow]


def waiting_files(store: Store) -> list[WaitingFile]:
    """The files of which rows wait, the newest first."""
    files: dict[str, list[Row]] = {}
    plans = store.plans()
    for row in waiting_rows(store).to_pylist():
        problems = [from_store(problem) for problem in json.loads(row["problems"] or "[]")]
        read = {"cells": json.loads(row["cells"] or "[]"), "problems": problems}
        files.setdefault(row["upload_id"], []).append(row | read)
    made = [
        WaitingFile(
            upload_id,
            rows[0]["file_name"],
            rows[0]["revision"],
            rows[0]["at"],
            rows[0]["by"],
            tuple(rows),
            plans.get(upload_id, {}).get("above", {}),
        )
        for upload_id, rows in files.items()
    ]
    return sorted(made, key=lambda file: -file.revision)


def say_how_many(files: Sequence[WaitingFile]) -> None:
    """How many rows wait in how many files."""
    rows = say_count(*words.WAITING, sum(len(file.rows) for file in files))
    st.markdown(say(words.TWO_PARTS, first=rows, second=say_count(*words.WAITING_IN, len(files))))


def show_file(file: WaitingFile, *, is_open: bool) -> None:
    """The rows of a file with what is wrong, to take away or to dismiss."""
    rows = say_count(*words.WAITING, len(file.rows))
    title = say(words.FILE, file=plain(file.file_name), rows=rows)
    key = f"quality_{file.revision}"
    with st.expander(title, expanded=is_open, key=key):
        line = say(
            words.FILE_LINE,
            by=plain(by_whom(file.by)),
            moment=moment(file.at),
            revision=file.revision,
        )
        st.markdown(small(line))
        chosen = show_table(
            readable(file),
            _widths(),
            key=f"{key}_rows",
            on_select="rerun",
            selection_mode="multi-row",
        )
        st.markdown(small(say(words.TABLE_CAPTION)))
        _offer_actions(file, [file.places[at] for at in chosen.selection.rows], key)


def readable(file: WaitingFile) -> pd.DataFrame:
    """The rows in words: line, what is wrong, and the cells as they were written."""
    place, problem = (say(word) for word in words.COLUMNS.values())
    rows = []
    for row in file.rows:
        said = dict.fromkeys(_said(one) for one in row["problems"])
        rows.append({place: _place(row), problem: " ".join(said), **dict(_cells(row))})
    return pd.DataFrame(rows).fillna("")


def report_of(file: WaitingFile) -> bytes:
    """The rows of a file as a workbook to correct; uploaded back it settles them."""
    made = _report(file)
    return error_report(file.file_name, made.sheets, made.problems, made.settles)


def _offer_actions(file: WaitingFile, chosen: Sequence[WaitingRow], key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            say(words.REPORT),
            data=lambda: report_of(file),
            file_name=words.REPORT_FILE.format(stem=PurePath(file.file_name).stem),
            mime=WORKBOOK,
            key=f"{key}_report",
            help=say(words.REPORT_HELP),
            on_click="ignore",
        )
        rows = chosen or file.places
        sentence = words.DISMISS_CHOSEN if chosen else words.DISMISS_ALL
        if st.button(say_count(*sentence, len(rows)), key=f"{key}_dismiss"):
            dialog(say(words.DISMISS_TITLE), _ask)(file.file_name, tuple(rows))


def _ask(file_name: str, rows: Sequence[WaitingRow]) -> None:
    if state.DONE in st.session_state:
        st.rerun()
    st.markdown(say_count(*words.DISMISS_LEAD, len(rows), file=plain(file_name)))
    st.text_input(say(words.DISMISS_WHY), key=WHY)
    known = name_in_words(
        st.session_state.get(outcome.PUBLISHED_BY) or upload_words.UPLOAD_BY_DEFAULT
    )
    roles.ask_name(say(words.DISMISS_BY), known, BY)
    yes = say(words.DISMISS_YES)
    st.button(yes, key="quality_confirm", type="primary", on_click=dismiss_now, args=(rows,))
    if missing := st.session_state.pop(REFUSAL, None):
        st.warning(missing)


def dismiss_now(rows: Sequence[WaitingRow]) -> None:
    """Dismiss rows for the reason that was given; without one, ask for it."""
    roles.require_secretariat()
    why = str(st.session_state.get(WHY) or "").strip()
    who = str(st.session_state.get(BY) or "").strip() or upload_words.UPLOAD_BY_DEFAULT
    if not why:
        st.session_state[REFUSAL] = say(words.DISMISS_NEEDS_WHY)
        return
    try:
        made = dismiss(open_store(), rows, by=roles.acting(who), why=why)
    except KpError as error:
        st.session_state[REFUSAL] = plain(error)
        return
    st.session_state[state.DONE] = say_count(*words.DISMISSED, len(rows), revision=made.number)


def _widths() -> dict[str, Any]:
    return {say(words.COLUMNS["problem"]): st.column_config.TextColumn(width=420)}


def _place(row: Row) -> str:
    if not row["sheet"]:
        return str(row["row"])
    return say(words.SHEET_LINE, sheet=row["sheet"], line=row["row"])


def _said(problem: Mapping[str, str]) -> str:
    cell = problem["cell"]
    return say_named(cell, problem["message"]) if _CELL.fullmatch(cell) else problem["message"]


def _cells(row: Row) -> Iterator[tuple[str, str]]:
    """Headings and texts; a heading that comes twice is numbered, as the table needs."""
    seen: dict[str, int] = {}
    for heading, text in row["cells"]:
        seen[heading] = seen.get(heading, 0) + 1
        if heading or text:
            yield (heading if seen[heading] == 1 else f"{heading} ({seen[heading]})"), text


def _report(file: WaitingFile) -> _Report:
    sheets: dict[str, Lines] = {}
    settles: dict[tuple[str, int], WaitingRow] = {}
    places: dict[tuple[str, ...], list[int]] = {}
    for row, place in zip(file.rows, file.places, strict=True):
        headings = [heading for heading, _ in row["cells"]]
        above = file.above.get(row["sheet"], [headings])
        lines = sheets.setdefault(row["sheet"], [*above])
        lines.append([text for _, text in row["cells"]])
        settles[row["sheet"], len(lines)] = place
        for problem in row["problems"]:
            letter = _CELL.fullmatch(problem["cell"])
            told = [problem.get(name) or "" for name in _TOLD]
            same = (row["sheet"], letter[1] if letter else "", *told)
            places.setdefault(same, []).append(len(lines))
    problems = [
        _problem(sheet, letter, dict(zip(_TOLD, told, strict=True)), lines)
        for (sheet, letter, *told), lines in places.items()
    ]
    return _Report(sheets, problems, settles)


_TOLD = ("code", "column", "value", "message", "advice", "suggestion")


def _problem(sheet: str, letter: str, told: Mapping[str, str], lines: Sequence[int]) -> Problem:
    return Problem(
        "error",
        told["code"],
        told["message"],
        told["advice"],
        column=told["column"],
        letter=letter,
        value=told["value"],
        suggestion=told["suggestion"] or None,
        lines=tuple(lines),
        count=len(lines),
        sheet=sheet,
    )
