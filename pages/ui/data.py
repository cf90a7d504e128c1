"""The only caches of the pages. All are keyed by store and revision, none is cleared by hand.

They are shared by all readers; a session holds choices, never data.

A page looks at the latest revision, or at the one that its reader has opened
(:mod:`pages.ui.as_published`). What was asked of earlier revisions is kept apart, so that readers
of the past never push the present out of memory.
"""

import hashlib
import pickle
import weakref
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from time import monotonic, sleep
from typing import Concatenate, ParamSpec, TypeVar

import pandas as pd
import streamlit as st

from kp_data.api import metrics
from kp_data.errors import KpError, NotAdditiveError
from kp_data.kept import MEGABYTE, Kept, in_turn
from kp_data.queries.earlier_apart import Wanted, figures_at
from kp_data.queries.in_files import are_few
from kp_data.queries.restatements import Stages, stages_of
from kp_data.queries.shown_figures import shown_if_added
from kp_data.queries.shown_store import before_the_switch, shown_store
from kp_data.queries.snapshot import Snapshot, take_snapshot
from kp_data.store import Store
from kp_data.store.newest import once_a_look, one_look
from kp_data.views import View, ViewAddress, build
from kp_data.views.asking import on_its_day, this_day
from kp_data.wording import language, set_language
from pages.ui import state

Asked = ParamSpec("Asked")
Found = TypeVar("Found")
Made = TypeVar("Made")

BYTES_A_ROW = 1_000  # of a revision in memory, about
RENEWED = 300  # things of each kind that are asked again for a new revision
RENEWING = 20.0  # seconds
A_MOMENT = 0.2  # seconds
TOLD = 6  # parts of the key of what is told

# Readers of the past have caches of their own, so that they never push the present out of memory.
_snapshots = Kept(2)
_past_snapshots = Kept(30, 300 * MEGABYTE, lambda snapshot: BYTES_A_ROW * _rows(snapshot))
_answers, _past_answers = Kept(2_000, 200 * MEGABYTE), Kept(1_000, 50 * MEGABYTE)
_views, _things = Kept(1_000, 200 * MEGABYTE), Kept(1_000)
_shown, _differences = Kept(1_000, 50 * MEGABYTE), Kept(100)
_functions: dict[str, Callable[..., object]] = {}  # by name, as they were asked last
_contents: dict[int, tuple[weakref.ref[pd.DataFrame], str]] = {}


@dataclass(frozen=True)
class _There:
    """The store as it stands on a day, and what tells its data from all others."""

    store: Store
    state: tuple[str, ...]
    latest: int


def _there(revision: int | None = None) -> _There:
    """The store as viewers see it; a revision that is asked for by its number is waited for."""
    there = once_a_look(_There, lambda: _look_into(shown_store()))
    if revision is None or revision <= there.latest:
        return there
    return _look_into(shown_store(revision))


def _look_into(store: Store) -> _There:
    state = (*store.state(), this_day().isoformat())
    return _There(store, state, store.latest_revision())


@contextmanager
def one_run(page: str, *, works_on_data: bool) -> Iterator[None]:
    """A run of a page: it asks all of one revision, takes turns with other runs, and is timed.

    One that ``works_on_data`` may change them, or wait for somebody who does: it sees what is new
    at once, and holds up nobody.
    """
    st.session_state[state.SEEN] = None
    timed = metrics.RUNS.labels(page or "overview").time()
    if works_on_data:
        with timed:
            yield
        return
    with timed, one_look(), in_turn():
        with suppress(KpError):  # the page says what is wrong
            st.session_state[state.SEEN] = _there().latest
        yield


def look_at(revision: int | None) -> None:
    """Choose at which revision the present page of this reader looks; None means the latest."""
    st.session_state[state.LOOKS_AT] = revision


def opened() -> int | None:
    """The number of the revision that was chosen; None where it is always the latest."""
    number: int | None = st.session_state.get(state.LOOKS_AT)
    return number


def in_view() -> int | None:
    """The revision that the page shows; a part of it that runs again alone still shows the same."""
    return opened() or st.session_state.get(state.SEEN)


@dataclass(frozen=True)
class Look:
    """The data at one revision, through the caches: as :class:`kp_data.views.Data` asks for them.

    Attributes:
        revision: Its number; None for always the latest.
    """

    revision: int | None = None

    def current(self) -> Snapshot:
        """The data.

        Raises:
            DamagedStoreError: The store cannot be read.
            UnknownRevisionError: The history has no such revision.
        """
        there = _there(self.revision)
        return _snapshot(there, self.revision or there.latest)

    def ask(
        self,
        query: Callable[Concatenate[Snapshot, Asked], Found],
        *args: Asked.args,
        **options: Asked.kwargs,
    ) -> Found:
        """The answer of a query; asked once a revision and arguments. As :func:`ask`."""
        there = _there(self.revision)
        number = self.revision or there.latest
        key = (there.state, number, _name(query), args, tuple(sorted(options.items())))
        if number == there.latest:
            asked = partial(_heard, lambda: query(_snapshot(there, number), *args, **options))
            return _said(_answers.get_in_turn(key, asked))

        def asked_of_the_past() -> Found:
            snapshot = _snapshot(there, number)
            return query(snapshot, *args, **on_its_day(query, options, snapshot.revision))

        # What later revisions show may hide a count of an earlier one.
        return _said(_past_answers.get((*key, there.latest), partial(_heard, asked_of_the_past)))

    def made(self, make: Callable[..., Made], table: pd.DataFrame, **options: object) -> Made:
        """What a function makes of a table. As :func:`made`."""
        return made(make, table, **options)

    def stages(
        self, measure: str, countries: tuple[str, ...] = (), sending: tuple[str, ...] = ()
    ) -> Stages:
        """All that was said of the figures of a measure, up to this revision."""
        return self.ask(_gather, measure, countries, sending)

    def view(self, address: ViewAddress) -> View:
        """The view of an address; built once a revision, and nobody may change it.

        Raises:
            UnknownChoiceError: There is no such figure, or what was chosen does not exist.
        """
        key = (*self._place(), language(), address)
        return self._get_of(_views)(key, lambda: build(self, address))

    def told(self, tell: Callable[Concatenate["Look", Asked], Found], *args: Asked.args) -> Found:
        """What a function finds when it asks these data. As :func:`told`."""
        key = (*self._place(), language(), _name(tell), args)
        return self._get_of(_things)(key, lambda: tell(self, *args))

    def _get_of(self, kept: Kept) -> Callable[[Hashable, Callable[[], Made]], Made]:
        """How things are got: those of the past may take long, and nobody waits for their turn."""
        number, latest = self._place()[1:]
        return kept.get_in_turn if number == latest else kept.get

    def _place(self) -> tuple[tuple[str, ...], int, int]:
        """What tells the data, the number of the revision to look at, and of the latest one."""
        there = _there(self.revision)
        return there.state, self.revision or there.latest, there.latest


def look(revision: int | None) -> Look:
    """The data at a revision, whatever the page looks at; None for the latest."""
    return Look(revision)


def here() -> Look:
    """The data in view now, for whoever asks for them later and outside of a page."""
    revision = current().revision
    return Look(revision.number if revision else None)


def current() -> Snapshot:
    """The data at the revision opened, or as they stand now.

    Raises:
        DamagedStoreError: The store cannot be read.
    """
    return Look(in_view()).current()


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
    return Look(in_view()).ask(query, *args, **options)


def stages(measure: str, countries: tuple[str, ...] = (), sending: tuple[str, ...] = ()) -> Stages:
    """All that was said of the figures of a measure, up to the revision in view."""
    return Look(in_view()).stages(measure, countries, sending)


def told(tell: Callable[Concatenate[Look, Asked], Found], *args: Asked.args) -> Found:
    """What a function finds when it asks the data in view; found once a revision and arguments.

    Args:
        tell: Takes a :class:`Look` first; what it gives is in words, or a list to choose from.
        args: Its further arguments; they must be hashable.

    Returns:
        The thing itself, shared by all sessions: it must not be changed.
    """
    return Look(in_view()).told(tell, *args)


def view(address: ViewAddress) -> View:
    """The view of an address, of the data in view."""
    return Look(in_view()).view(address)


def between(query: Callable[[Store, int, int], Found], earlier: int, later: int) -> Found:
    """The answer of a query about two revisions; asked once."""
    there = _there(max(earlier, later))
    key = (there.state, earlier, later, there.latest, _name(query))
    return _differences.get(key, lambda: query(there.store, earlier, later))


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
    chosen = {name: getattr(value, "code", value) for name, value in sorted(options.items())}
    key = (_name(make), _content(table), repr(chosen), language())
    return _things.get(key, lambda: make(table, **options))


def _content(table: pd.DataFrame) -> str:
    """What tells one content from another; worked out once for each table."""
    known, content = _contents.get(id(table), (None, ""))
    if known is None or known() is not table:
        content = hashlib.sha256(pickle.dumps(table)).hexdigest()
        place = id(table)
        _contents[place] = weakref.ref(table, lambda _: _contents.pop(place, None)), content
    return content


def _snapshot(there: _There, number: int) -> Snapshot:
    if number < there.latest:
        key = (there.state, number, there.latest)
        return _past_snapshots.get(key, lambda: take_snapshot(there.store, number))
    key = (there.state, number)
    return _snapshots.get(key, lambda: take_snapshot(there.store, number or None))


def _heard(asked: Callable[[], Found]) -> Found | NotAdditiveError:
    """What a query answers; that it refuses to add is an answer too, and kept."""
    try:
        return asked()
    except NotAdditiveError as refusal:
        return refusal


def _said(answer: Found | NotAdditiveError) -> Found:
    if isinstance(answer, NotAdditiveError):
        raise NotAdditiveError(*answer.args)
    return answer


def _gather(
    snapshot: Snapshot, measure: str, countries: tuple[str, ...], sending: tuple[str, ...]
) -> Stages:
    """What was said of a measure's figures up to a revision; each revision is asked once."""
    until = snapshot.revision.number if snapshot.revision else None
    there, asked = _there(until), (measure, countries, sending)

    def at(number: int) -> pd.DataFrame | None:
        if number == until:
            return Look(until).ask(shown_if_added, *asked)
        if not are_few(there.store.history()[:number]):
            wanted = Wanted(there.store.address, there.state, there.latest, *asked)
            return figures_at(wanted, number)
        key = (there.state, number, there.latest, *asked)
        return _shown.get(key, lambda: shown_if_added(_snapshot(there, number), *asked))

    return stages_of(there.store, *asked, until, at)


def _rows(snapshot: Snapshot) -> int:
    """The rows of all uploads up to a revision."""
    return sum(revision.accepted or 0 for revision in snapshot.history)


def _name(query: Callable[..., object]) -> str:
    name = f"{query.__module__}.{query.__qualname__}"
    _functions[name] = query
    return name


def renew(store: Store) -> None:
    """Ask again what readers asked last, of a store that they are about to be shown.

    Half of the time is left to those who read meanwhile; what fails, fails for who asks it.

    Args:
        store: Up to the new revision.
    """
    end = monotonic() + RENEWING
    with one_look():
        once_a_look(_There, lambda: _look_into(store))
        for ask_again in _asked_last():
            begun = monotonic()
            if begun > end:
                return
            with suppress(Exception):
                ask_again()
            sleep(min(monotonic() - begun, A_MOMENT))


def _asked_last() -> Iterator[Callable[[], object]]:
    """What was asked of the latest revision, the last first: answers, views, what is told."""
    ours = Look()
    for _, _, name, args, options in _answers.keys()[:RENEWED]:
        yield partial(ours.ask, _functions[name], *args, **dict(options))
    for _, number, latest, spoken, address in _views.keys()[:RENEWED]:
        if number == latest:
            set_language(spoken)
            yield partial(ours.view, address)
    for key in _things.keys()[:RENEWED]:
        if len(key) == TOLD and key[1] == key[2]:
            set_language(key[3])
            yield partial(ours.told, _functions[key[4]], *key[5])


before_the_switch(renew)
metrics.watch_caches(
    {
        "snapshots": _snapshots,
        "past_snapshots": _past_snapshots,
        "answers": _answers,
        "past_answers": _past_answers,
        "views": _views,
        "things": _things,
        "shown": _shown,
        "differences": _differences,
    }
)
