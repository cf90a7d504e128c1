"""What is known of earlier files: answers about their names and headings, and rows that wait.

An answer belongs to the revision with which it was published, and counts while that is in force.
An accepted name can be withdrawn without its revision: what was published stays, and the next file
asks about the name again. Who accepts it anew after that has the last word.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kp_data.answers import Alias, Answers
from kp_data.errors import AccessError
from kp_data.people import Person, name_in_words
from kp_data.people.log import Entries, Entry, add_entry, entries
from kp_data.reading import ReturnedReport
from kp_data.reference import normalise_name
from kp_data.store import Revision, Store
from kp_data.store.waiting import waiting_rows
from kp_data.wording import access as words
from kp_data.wording import say

WaitingPlace = tuple[str, str, int]  # upload, sheet, line
Spelling = tuple[str, str]  # what it names (``place``, ``measure``, ...), and how it is normalised


@dataclass(frozen=True)
class AcceptedName:
    """A spelling that a person has accepted for a known name.

    Attributes:
        vocabulary: What it names: ``place``, ``measure``, ...
        text: The spelling, as it stood in the file.
        meant: The known name.
        upload: The revision with which it was accepted.
        withdrawn: The decision that it is taken as known no more; None where it is.
    """

    vocabulary: str
    text: str
    meant: str
    upload: Revision
    withdrawn: Entry | None = None

    @property
    def spelling(self) -> Spelling:
        """By which files are asked for it."""
        return self.vocabulary, normalise_name(self.text)


def remembered(store: Store, sender: str, answers: Answers) -> Answers:
    """Answers about a file, filled up with what was answered before.

    Args:
        store: The store whose history is asked.
        sender: Who sent the file. Headings are remembered for one sender, spellings for all.
        answers: What is said about this file; it counts before what was said earlier.
    """
    headings: dict[str, str] = {}
    plans = store.plans()
    for upload in store.uploads_in_force():
        plan = plans.get(upload.upload_id, {})
        if sender and plan.get("sender", "").casefold() == sender.strip().casefold():
            headings |= plan.get("headings", {})
    aliases = {
        name.spelling: Alias(name.meant, name_in_words(name.upload.by), name.upload.at.date())
        for name in accepted_names(store, plans)
        if not name.withdrawn
    }
    return replace(answers, headings=headings | dict(answers.headings), aliases=aliases)


def accepted_names(
    store: Store, plans: Mapping[str, Mapping[str, Any]] | None = None
) -> tuple[AcceptedName, ...]:
    """The names that were accepted with the uploads in force, oldest first, withdrawn ones too.

    Args:
        store: The store whose history is asked.
        plans: Its plans, where they have been read already.

    Raises:
        DamagedStoreError: They cannot be read.
    """
    plans = store.plans() if plans is None else plans
    withdrawn = _withdrawn(entries(store))
    found = [
        AcceptedName(vocabulary, text, meant, upload)
        for upload in store.uploads_in_force()
        for vocabulary, text, meant in plans.get(upload.upload_id, {}).get("names", ())
    ]
    return tuple(replace(name, withdrawn=_decision(withdrawn, name)) for name in found)


def withdraw_name(store: Store, name: AcceptedName, by: Person, why: str = "") -> None:
    """Take an accepted name as known no more, however often it was accepted until now.

    Raises:
        NoRightError: This person is no administrator.
        AccessError: It is withdrawn already, or its revision was taken back.
    """
    until = store.latest_revision()

    def draft(known: Entries) -> Entry:
        if name.upload not in store.uploads_in_force() or _decision(_withdrawn(known), name):
            raise AccessError(say(words.NAME_NOT_KNOWN, text=name.text))
        return Entry("forget", _about(name) | {"until": str(until)}, why)

    add_entry(store, by, draft)


def restore_name(store: Store, name: AcceptedName, by: Person, why: str = "") -> None:
    """Take an accepted name as known again; the way back from :func:`withdraw_name`.

    Raises:
        NoRightError: This person is no administrator.
        AccessError: It is not withdrawn.
    """

    def draft(known: Entries) -> Entry:
        if not _decision(_withdrawn(known), name):
            raise AccessError(say(words.NAME_IS_KNOWN, text=name.text))
        return Entry("remember", _about(name), why)

    add_entry(store, by, draft)


def _withdrawn(known: Entries) -> dict[Spelling, Entry]:
    """The last decision on each spelling that stands withdrawn."""
    found: dict[Spelling, Entry] = {}
    for one in known:
        if one.action in ("forget", "remember"):
            spelling = one.about["vocabulary"], normalise_name(one.about["text"])
            found[spelling] = one
    return {spelling: one for spelling, one in found.items() if one.action == "forget"}


def _decision(withdrawn: Mapping[Spelling, Entry], name: AcceptedName) -> Entry | None:
    """The decision that withdrew a name; one that was accepted after it counts all the same."""
    found = withdrawn.get(name.spelling)
    return found if found and name.upload.number <= int(found.about["until"]) else None


def _about(name: AcceptedName) -> dict[str, str]:
    return {"vocabulary": name.vocabulary, "text": name.text, "meant": name.meant}


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
