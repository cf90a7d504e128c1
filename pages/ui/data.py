"""The only caches of the pages. All are keyed by store and revision, none is cleared by hand."""

import hashlib
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

import pandas as pd
import streamlit as st

from kp_data.errors import NotAdditiveError
from kp_data.queries.snapshot import Snapshot, take_snapshot
from kp_data.store import open_store
from kp_data.wording import language

if TYPE_CHECKING:
    from kp_data.ingest import Plan

Asked = ParamSpec("Asked")
Found = TypeVar("Found")
Made = TypeVar("Made")


@dataclass(frozen=True, eq=False)
class Answer:
    """What a query gave: a table, or a sentence in its place."""

    table: pd.DataFrame | None = None
    refusal: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is a table without rows."""
        return self.table is not None and self.table.empty


def current() -> Snapshot:
    """The data as they stand now. Looking for a newer revision costs about 2 ms.

    Raises:
        DamagedStoreError: The store cannot be read.
    """
    store = open_store()
    return _snapshot(store.address, store.latest_revision())


def ask(
    query: Callable[Concatenate[Snapshot, Asked], Found], *args: Asked.args, **options: Asked.kwargs
) -> Found:
    """The answer of a query to the data as they stand now; asked once a revision and arguments.

    Args:
        query: Takes a snapshot first.
        args: Its further arguments; they must be hashable.
        options: Its further arguments by name.

    Returns:
        The answer itself, shared by all sessions: it must not be changed.
    """
    store = open_store()
    named = tuple(sorted(options.items()))
    return _answer(store.address, store.latest_revision(), _name(query), args, named, query)


def ask_or_hear_why(
    query: Callable[Concatenate[Snapshot, Asked], pd.DataFrame],
    *args: Asked.args,
    **options: Asked.kwargs,
) -> Answer:
    """The answer of a query that may refuse to add: its table, or the sentence that says why."""
    try:
        return Answer(table=ask(query, *args, **options))
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


@st.cache_resource(max_entries=3, show_spinner=False)
def _snapshot(address: str, revision: int) -> Snapshot:
    return take_snapshot(open_store(address), revision or None)


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


@st.cache_resource(max_entries=500, show_spinner=False)
def _made(
    name: str,  # noqa: ARG001 - these four say which thing it is
    content: str,  # noqa: ARG001
    options: str,  # noqa: ARG001
    spoken: str,  # noqa: ARG001
    _make: Callable[[], Made],
) -> Made:
    return _make()


def _name(query: Callable[..., object]) -> str:
    return f"{query.__module__}.{query.__qualname__}"
