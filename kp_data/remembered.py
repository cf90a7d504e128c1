"""What is known of earlier files: answers about their names and headings, and rows that wait.

An answer belongs to the revision with which it was published, and counts while that is in force.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kp_data.answers import Alias, Answers
from kp_data.reading import ReturnedReport
from kp_data.reference import normalise_name
from kp_data.store import Store
from kp_data.store.waiting import waiting_rows

WaitingPlace = tuple[str, str, int]  # upload, sheet, line


def remembered(store: Store, sender: str, answers: Answers) -> Answers:
    """Answers about a file, filled up with what was answered before.

    Args:
        store: The store whose history is asked.
        sender: Who sent the file. Headings are remembered for one sender, spellings for all.
        answers: What is said about this file; it counts before what was said earlier.
    """
    headings: dict[str, str] = {}
    aliases: dict[tuple[str, str], Alias] = {}
    plans = store.plans()
    for upload in store.uploads_in_force():
        plan = plans.get(upload.upload_id, {})
        if sender and plan.get("sender", "").casefold() == sender.strip().casefold():
            headings |= plan.get("headings", {})
        for vocabulary, text, meant in plan.get("names", ()):
            alias = Alias(meant, upload.by, upload.at.date())
            aliases[vocabulary, normalise_name(text)] = alias
    return replace(answers, headings=headings | dict(answers.headings), aliases=aliases)


def rows_brought_back(store: Store, back: ReturnedReport | None) -> tuple[WaitingPlace, ...]:
    """The waiting rows that an error report brings again.

    A report made of waiting rows names them. One made when its file was checked does not: there, a
    row that waits from a file of that name is brought again by the line in its place that differs
    from it in nothing but the cells that were wrong.
    """
    if back is None:
        return ()
    if back.settles:
        return still_waiting(store, sorted(set(back.settles.values())))
    found = []
    for row in waiting_rows(store).to_pylist():
        lines = back.sheets.get(row["sheet"], [])
        is_there = row["file_name"] == back.file_name and row["row"] <= len(lines)
        if is_there and _is_mended(row, lines[row["row"] - 1]):
            found.append((row["upload_id"], row["sheet"], row["row"]))
    return tuple(found)


def still_waiting(store: Store, places: Sequence[WaitingPlace]) -> tuple[WaitingPlace, ...]:
    """Those of some rows that wait in the data as they stand: what was settled is settled."""
    if not places:
        return ()
    waiting = waiting_rows(store).select(["upload_id", "sheet", "row"]).to_pylist()
    known = {tuple(row.values()) for row in waiting}
    return tuple(place for place in places if place in known)


def _is_mended(row: Mapping[str, str], line: Sequence[str]) -> bool:
    """Whether a line is a waiting row, all cells but the wrong ones being as they were."""
    cells, problems = json.loads(row["cells"]), json.loads(row["problems"])
    wrong = {problem["column"] for problem in problems}
    kept = [
        (text, line[place] if place < len(line) else "")
        for place, (heading, text) in enumerate(cells)
        if heading not in wrong
    ]
    return any(text for text, _ in kept) and all(text == now for text, now in kept)
