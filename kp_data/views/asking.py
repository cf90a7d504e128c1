"""How a view asks for its data: through caches on a page, of one snapshot everywhere else."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Concatenate, ParamSpec, Protocol, TypeVar

import pandas as pd

from kp_data.errors import NotAdditiveError
from kp_data.queries.restatements import Stages, stages_of
from kp_data.queries.snapshot import Snapshot
from kp_data.store import Revision, Store, open_store
from kp_data.wording import language

Arguments = ParamSpec("Arguments")
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


class Data(Protocol):
    """The data at one revision, and what was made of them, as a view asks for both."""

    def current(self) -> Snapshot:
        """The data themselves."""

    def ask(
        self,
        query: Callable[Concatenate[Snapshot, Arguments], Found],
        *args: Arguments.args,
        **options: Arguments.kwargs,
    ) -> Found:
        """The answer of a query that takes a snapshot first; nobody may change it."""

    def made(self, make: Callable[..., Made], table: pd.DataFrame, **options: object) -> Made:
        """What a function makes of a table, a figure for instance; nobody may change it."""

    def stages(
        self, measure: str, countries: tuple[str, ...] = (), sending: tuple[str, ...] = ()
    ) -> Stages:
        """All that was said of the figures of a measure, up to the revision of these data."""


class Asked:
    """Asks one snapshot, and keeps its answers.

    Args:
        snapshot: The data.
        store: From which they were read: it knows whether they are of an earlier revision. By
            default they are the latest of the store that the settings name.
    """

    def __init__(self, snapshot: Snapshot, store: Store | None = None) -> None:
        self._snapshot = snapshot
        self._store = store

    def current(self) -> Snapshot:
        """The snapshot."""
        return self._snapshot

    def ask(
        self,
        query: Callable[Concatenate[Snapshot, Arguments], Found],
        *args: Arguments.args,
        **options: Arguments.kwargs,
    ) -> Found:
        """The answer of a query; asked once for the same arguments."""
        if self._is_earlier:
            options = on_its_day(query, options, self._snapshot.revision)
        key = ("view", query, args, tuple(sorted(options.items())), this_day(), language())
        return self._snapshot.kept(key, lambda: query(self._snapshot, *args, **options))

    def made(self, make: Callable[..., Made], table: pd.DataFrame, **options: object) -> Made:
        """What a function makes of a table."""
        return make(table, **options)

    def stages(
        self, measure: str, countries: tuple[str, ...] = (), sending: tuple[str, ...] = ()
    ) -> Stages:
        """All that was said of the figures of a measure; each revision is read once."""
        revision = self._snapshot.revision
        number = revision.number if revision else None
        store = self._store or open_store()
        key = ("stages", measure, countries, sending)
        return self._snapshot.kept(
            key, lambda: stages_of(store, measure, countries, sending, number)
        )

    @cached_property
    def _is_earlier(self) -> bool:
        revision = self._snapshot.revision
        return bool(self._store and revision and revision.number < self._store.latest_revision())


def this_day() -> date:
    """The present day, in UTC: it decides which years are over, so answers are kept for a day."""
    return datetime.now(UTC).date()


def on_its_day(
    query: Callable[..., object], options: Mapping[str, object], revision: Revision | None
) -> dict[str, object]:
    """The options of a query to an earlier revision: what was a year not over then stays one.

    Args:
        query: One that takes ``today`` gets the day of the revision.
        options: By name.
        revision: At which the data stood.
    """
    if revision and "today" in inspect.signature(query).parameters:
        return {"today": revision.at.date(), **options}
    return dict(options)


def hear_why(
    data: Data, query: Callable[..., pd.DataFrame], *args: object, **options: object
) -> Answer:
    """The answer of a query that may refuse to add: its table, or the sentence that says why."""
    try:
        table = data.ask(query, *args, **options)
    except NotAdditiveError as refusal:
        return Answer(refusal=str(refusal))
    return Answer(table, question=Question(query, args, options))
