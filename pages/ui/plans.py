"""From dropped files to plans: checked once for the same content, answers and state of the data.

A long file is checked in a process of its own (:mod:`pages.ui.jobs`); until it is done there is
a stage in place of the plan.
"""

import hashlib
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Protocol

import streamlit as st

from kp_data.answers import Answers
from kp_data.api import metrics
from kp_data.changes import Change
from kp_data.errors import KpError
from kp_data.ingest import Plan, check, look_ahead
from kp_data.store import Store, open_store
from kp_data.wording import language
from pages.ui import answering
from pages.ui.check_apart import Request
from pages.ui.jobs import Job, job

LONG_FILE = 3_000_000  # bytes; shorter ones are checked in less than about two seconds
HASHES = "upload_hashes"
_short_ones = Lock()  # one after the other: each takes all of a processor from the pages


class Dropped(Protocol):
    """A file as the uploader gives it."""

    name: str
    size: int
    file_id: str

    def getvalue(self) -> bytes:
        """Its bytes."""
        ...


@dataclass(frozen=True)
class CheckedFile:
    """A file that was dropped: its plan, the stage of its check, or why there is no plan.

    Attributes:
        name: Of the file, as it was sent.
        sha256: Of its bytes.
        size: In bytes.
        plan: What it holds and would change; None where there is none, or not yet.
        error: Why there is none.
        stage: Where the check of a long file is; None when it is done.
        changes: The published figures it would change by adding; None where not worked out yet.
        replacing: Those it would change by replacing what it speaks about.
        job: The check of a long file; None where it may not wait yet, for want of room.
    """

    name: str
    sha256: str
    size: int
    plan: Plan | None = field(default=None, repr=False)
    error: str = ""
    stage: str | None = None
    changes: Sequence[Change] | None = field(default=None, repr=False)
    replacing: Sequence[Change] | None = field(default=None, repr=False)
    job: Job | None = field(default=None, repr=False)

    @property
    def is_long(self) -> bool:
        """Whether it is checked in a process of its own."""
        return self.size > LONG_FILE

    @property
    def key(self) -> str:
        """For the keys of its widgets."""
        return f"upload_{self.sha256[:12]}"


def check_file(file: Dropped, store: Store, kind: str, sender: str) -> CheckedFile:
    """Check a dropped file against the data as they stand now, with what was answered about it.

    Args:
        file: The file.
        store: Where it would be published.
        kind: What it holds, as the person said; empty where the file tells.
        sender: Who sent it; empty where that was not said.
    """
    sha256 = _hash(file)
    is_long = file.size > LONG_FILE
    said = answering.answers(sha256, at_once=not is_long)
    key = (sha256, file.name, kind, sender, answering.key_of(said), store.state())
    key = (*key, language())
    if is_long:
        return _check_apart(file, sha256, key, (store.address, kind or None, sender, said))
    try:
        plan = _plan(key, file, store.address, kind or None, sender, said)
    except KpError as error:
        return CheckedFile(file.name, sha256, file.size, error=str(error))
    return CheckedFile(file.name, sha256, file.size, plan=plan)


def changes_of(file: CheckedFile, store: Store, *, replaces: bool) -> Sequence[Change]:
    """The published figures that a file would change, the greatest differences first."""
    if file.plan is None:
        return ()
    known = file.replacing if replaces else file.changes
    if known is not None:
        return known
    said = answering.key_of(file.plan.answers)
    key = (file.sha256, file.plan.kind, file.plan.sender, said, store.state())
    return _changes((*key, language()), file.plan, store.address, replaces)


def senders(store: Store) -> list[str]:
    """Who has sent files that are published, by name."""
    plans = store.plans()
    named = (plans.get(upload.upload_id, {}).get("sender") for upload in store.uploads_in_force())
    return sorted({name for name in named if name}, key=str.casefold)


def without_repeats(files: Sequence[Dropped]) -> list[Dropped]:
    """The files, each content once."""
    return list({_hash(file): file for file in files}.values())


def _check_apart(
    file: Dropped,
    sha256: str,
    key: Hashable,
    how: tuple[str, str | None, str, Answers],
) -> CheckedFile:
    address, kind, sender, said = how
    request = Request(file.getvalue(), file.name, address, kind, sender, said, language())
    found = job(key, request)
    if found is None:
        return CheckedFile(file.name, sha256, file.size, stage="")
    if found.checked is not None:
        done = found.checked
        return CheckedFile(
            file.name,
            sha256,
            file.size,
            plan=done.plan,
            changes=done.changes,
            replacing=done.replacing,
            job=found,
        )
    if found.error:
        return CheckedFile(file.name, sha256, file.size, error=found.error)
    return CheckedFile(file.name, sha256, file.size, stage=found.stage, job=found)


def _hash(file: Dropped) -> str:
    """The hash of a file's bytes, worked out once a session."""
    known: dict[str, str] = st.session_state.setdefault(HASHES, {})
    if file.file_id not in known:
        known[file.file_id] = hashlib.sha256(file.getvalue()).hexdigest()
    return known[file.file_id]


@st.cache_resource(max_entries=20, ttl="30m", show_spinner=False)
def _plan(
    key: Hashable,  # noqa: ARG001 - the key says which plan it is
    _file: Dropped,
    _address: str,
    _kind: str | None,
    _sender: str,
    _answers: Answers,
) -> Plan:
    store = open_store(_address)
    content = _file.getvalue()
    with _short_ones:
        try:
            plan = check(content, _file.name, store, kind=_kind, sender=_sender, answers=_answers)
        except KpError:
            metrics.CHECKS.labels("refused").inc()
            raise
    metrics.CHECKS.labels("checked").inc()
    return plan


@st.cache_resource(max_entries=20, ttl="30m", show_spinner=False)
def _changes(
    key: Hashable,  # noqa: ARG001
    _plan: Plan,
    _address: str,
    replaces: bool,  # noqa: FBT001 - part of the key
) -> Sequence[Change]:
    return look_ahead(_plan, open_store(_address), withdraw_missing=replaces)
