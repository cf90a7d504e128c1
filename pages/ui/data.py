"""The only caches of the pages. All are keyed by store and revision, none is cleared by hand.

A page looks at the latest revision, or at the one that its reader has opened
(:mod:`pages.ui.as_published`). What was asked of earlier revisions is kept apart, so that readers
of the past never push the present out of memory.
"""

import hashlib
import inspect
import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

import pandas as pd
import streamlit as st

from kp_data.errors import NotAdditiveError
from kp_data.queries.snapshot import Snapshot, take_snapshot
from kp_data.store import Store, open_store
from kp_data.wording import language
from pages.ui import state

if TYPE_CHECKING:
    from kp_data.ingest import Plan

Asked = ParamSpec("Asked")
Found = TypeVar("Found")
Made = TypeVar("Made")


@dataclass(frozen=True)
class Question:
    """What was asked: a query with its arguments, but for the data."""

    query: Callable[..., object]
    args: tuple[object, ...] = ()
    options: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Answer:
    """What a query gave: a table, or a sentence in its place; and to what question, if known."""

    table: pd.DataFrame | None = None
    refusal: str = ""
    question: Question | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is a table without rows."""
        return self.table is not None and self.table.empty


def look_at(revision: int | None) -> None:
    """Choose at which revision the present page of this reader looks; None means the latest."""
    st.session_state[state.LOOKS_AT] = revision


def opened() -> int | None:
    """The number of the revision that was chosen; None where it is always the latest."""
    number: int | None = st.session_state.get(state.LOOKS_AT)
    return number


def current() -> Snapshot:
    """The data at the revision opened, or as they stand now; to look for a newer one takes 2 ms.

    Raises:
        DamagedStoreError: The store cannot be read.
    """
    store = open_store()
    number, latest = _in_view(store)
    if number < latest:
        return _past_snapshot(store.address, number, latest)
    return _snapshot(store.address, number)


def ask(
    query: Callable[Concatenate[Snapshot, Asked], Found], *args: Asked.args, **options: Asked.kwargs
) -> Found:
    """The answer of a query to the data in view; asked once a revision and arguments.

    Args:
        query: Takes a snapshot first. One that takes ``today`` gets the day of the revision where
            an earlier one was opened: what was a year not over then is shown as one.
        args: Its further arguments; they must be hashable.
        options: Its further arguments by name.

    Returns:
        The answer itself, shared by all sessions: it must not be changed.
    """
    store = open_store()
    number, latest = _in_view(store)
    asked = (_name(query), args, tuple(sorted(options.items())), query)
    found: Found = (
        _past_answer(store.address, number, latest, *asked)
        if number < latest
        else _answer(store.address, number, *asked)
    )
    return found


def ask_at(
    revision: int,
    query: Callable[Concatenate[Snapshot, Asked], Found],
    *args: Asked.args,
    **options: Asked.kwargs,
) -> Found:
    """The answer of a query to the data at a revision, whatever the page looks at.

    Only the answer is kept, so that many revisions can be asked one after the other.
    """
    store = open_store()
    number, latest = _in_view(store)
    if revision == number:
        return ask(query, *args, **options)
    named = tuple(sorted(options.items()))
    found: Found = _answer_at(store.address, revision, latest, _name(query), args, named, query)
    return found


def between(query: Callable[[Store, int, int], Found], earlier: int, later: int) -> Found:
    """The answer of a query about two revisions; asked once."""
    store = open_store()
    ends = (earlier, later, store.latest_revision())
    found: Found = _between(store.address, *ends, _name(query), query)
    return found


def ask_or_hear_why(
    query: Callable[Concatenate[Snapshot, Asked], pd.DataFrame],
    *args: Asked.args,
    **options: Asked.kwargs,
) -> Answer:
    """The answer of a query that may refuse to add: its table, or the sentence that says why."""
    try:
        return Answer(ask(query, *args, **options), question=Question(query, args, options))
    except NotAdditiveError as refusal:
        return Answer(refusal=str(refusal))


def made(make: Callable[..., Made], table: pd.DataFrame, **options: object) -> Made:
    """What a function makes of a table, a figure for instance; made once for the same content.

    Args:
        make: Takes the table first; may be a ``partial``.
        table: What an answer gave; it may be cut, but must hold all that the function looks at.
        options: Further arguments, by name.

    Returns:
        The thing itself, shared by all sessions: it must not be changed.
    """
    if isinstance(make, partial):
        make, options = make.func, make.keywords | options
    content = hashlib.sha256(pickle.dumps(table)).hexdigest()
    chosen = {name: getattr(value, "code", value) for name, value in sorted(options.items())}
    return _made(_name(make), content, repr(chosen), language(), lambda: make(table, **options))


def plan(content: bytes, name: str, sha256: str, kind: str | None) -> "Plan":
    """What publishing a file would do to the data as they stand now; checked once.

    Args:
        content: The file's bytes.
        name: Its name.
        sha256: Of the bytes, by which the answer is kept.
        kind: What it holds; None where the file tells.
    """
    store = open_store()
    return _plan(content, name, sha256, kind, store.address, store.latest_revision())


@st.cache_resource(max_entries=20, ttl="30m", show_spinner=False)
def _plan(
    _content: bytes,
    name: str,
    sha256: str,  # noqa: ARG001 - like the revision, it says when the answer changes
    kind: str | None,
    address: str,
    revision: int,  # noqa: ARG001
) -> "Plan":
    # Reading files takes modules that a viewer never needs.
    from kp_data.ingest import check

    return check(_content, name, open_store(address), kind=kind)


@st.cache_resource(max_entries=2, show_spinner=False)
def _snapshot(address: str, revision: int) -> Snapshot:
    return take_snapshot(open_store(address), revision or None)


@st.cache_resource(max_entries=3, show_spinner=False)
def _past_snapshot(
    address: str,
    revision: int,
    latest: int,  # noqa: ARG001 - what later revisions show may hide a count of an earlier one
) -> Snapshot:
    return take_snapshot(open_store(address), revision)


@st.cache_resource(max_entries=2_000, show_spinner=False)
def _answer(
    address: str,
    revision: int,
    name: str,  # noqa: ARG001 - tells queries apart, since functions themselves are not hashed
    args: tuple[object, ...],
    options: tuple[tuple[str, object], ...],
    _query: Callable[..., Found],
) -> Found:
    return _query(_snapshot(address, revision), *args, **dict(options))


@st.cache_resource(max_entries=1_000, show_spinner=False)
def _past_answer(
    address: str,
    revision: int,
    latest: int,
    name: str,  # noqa: ARG001
    args: tuple[object, ...],
    options: tuple[tuple[str, object], ...],
    _query: Callable[..., Found],
) -> Found:
    snapshot, named = _past_snapshot(address, revision, latest), dict(options)
    if snapshot.revision and "today" in inspect.signature(_query).parameters:
        named = {"today": snapshot.revision.at.date(), **named}
    return _query(snapshot, *args, **named)


@st.cache_resource(max_entries=1_000, show_spinner=False)
def _answer_at(
    address: str,
    revision: int,
    latest: int,  # noqa: ARG001
    name: str,  # noqa: ARG001
    args: tuple[object, ...],
    options: tuple[tuple[str, object], ...],
    _query: Callable[..., Found],
) -> Found:
    return _query(take_snapshot(open_store(address), revision), *args, **dict(options))


@st.cache_resource(max_entries=100, show_spinner=False)
def _between(
    address: str,
    earlier: int,
    later: int,
    latest: int,  # noqa: ARG001
    name: str,  # noqa: ARG001
    _query: Callable[[Store, int, int], Found],
) -> Found:
    return _query(open_store(address), earlier, later)


@st.cache_resource(max_entries=500, show_spinner=False)
def _made(
    name: str,  # noqa: ARG001 - these four say which thing it is
    content: str,  # noqa: ARG001
    options: str,  # noqa: ARG001
    spoken: str,  # noqa: ARG001
    _make: Callable[[], Made],
) -> Made:
    return _make()


def _in_view(store: Store) -> tuple[int, int]:
    """The number of the revision to look at, and that of the latest one."""
    latest = store.latest_revision()
    return opened() or latest, latest


def _name(query: Callable[..., object]) -> str:
    return f"{query.__module__}.{query.__qualname__}"
