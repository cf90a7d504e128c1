"""How a view asks for its data: through caches on a page, of one snapshot everywhere else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Concatenate, ParamSpec, Protocol, TypeVar

import pandas as pd

from kp_data.errors import NotAdditiveError
from kp_data.queries.snapshot import Snapshot

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


class Asked:
    """Asks one snapshot, and keeps its answers."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

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
        key = ("view", query, args, tuple(sorted(options.items())))
        return self._snapshot.kept(key, lambda: query(self._snapshot, *args, **options))

    def made(self, make: Callable[..., Made], table: pd.DataFrame, **options: object) -> Made:
        """What a function makes of a table."""
        return make(table, **options)


def hear_why(
    data: Data, query: Callable[..., pd.DataFrame], *args: object, **options: object
) -> Answer:
    """The answer of a query that may refuse to add: its table, or the sentence that says why."""
    try:
        table = data.ask(query, *args, **options)
    except NotAdditiveError as refusal:
        return Answer(refusal=str(refusal))
    return Answer(table, question=Question(query, args, options))
