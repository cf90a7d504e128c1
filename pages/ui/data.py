"""The only caches of the pages; none is cleared by hand.

Answers are kept by what they rest on (:mod:`kp_data.resting`), so that a new revision leaves
alone those that it does not touch; all else is kept by store and revision. All readers share them;
a session holds choices, never data.

A page looks at the latest revision, or at the one that its reader has opened
(:mod:`pages.ui.as_published`). What was asked of earlier revisions is kept apart, so that readers
of the past never push the present out of memory.
"""

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
from kp_data.kept import MEGABYTE, Kept, content_of, in_turn
from kp_data.queries.earlier_apart import Wanted, figures_at
from kp_data.queries.in_files import are_few
from kp_data.queries.restatements import Stages, stages_of
from kp_data.queries.shown_figures import shown_if_added
from kp_data.queries.shown_store import before_the_switch, shown_store
from kp_data.queries.snapshot import Snapshot, take_snapshot
from kp_data.resting import HISTORY, Lasting, rests_on
from kp_data.store import Store
from kp_data.store.newest import once_a_look, one_look
from kp_data.views import View, ViewAddress, build
from kp_data.views.asking import on_its_day, this_day
from kp_data.views.catalogue import make
from kp_data.wording import language, set_language
from pages.ui import state

Asked = ParamSpec("Asked")
Found = TypeVar("Found")
Made = TypeVar("Made")
_Question = tuple[str, tuple[Hashable, ...], tuple[tuple[str, Hashable], ...], str]

BYTES_A_ROW = 1_000  # of a revision in memory, about
RENEWED = 300  # things of each kind that are asked again for a new revision
RENEWING = 20.0  # seconds
A_MOMENT = 0.2  # seconds

_snapshots = Kept(2)
_past_snapshots = Kept(30, 300 * MEGABYTE, lambda snapshot: BYTES_A_ROW * snapshot.rows_published)
_answers, _past_answers = Lasting(8_000, 150 * MEGABYTE), Kept(1_000, 50 * MEGABYTE)
_views, _past_views = Lasting(2_500, 150 * MEGABYTE), Kept(200, 50 * MEGABYTE)
_told, _things = Lasting(5_000, 50 * MEGABYTE, in_turn=False), Kept(1_000)
_shown, _differences = Kept(1_000, 50 * MEGABYTE), Kept(100)
_functions: dict[str, Callable[..., object]] = {}  # by name, as they were asked last


@dataclass(frozen=True)
class _There:
    """The store as it stands on a day, and what tells its data from all others."""

    store: Store
    state: tuple[str, ...]
    latest: int

    @property
    def where(self) -> tuple[str, str]:
        """Of which store and on which day questions are asked."""
        return self.store.address, self.state[-1]


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
        question = (_name(query), args, tuple(sorted(options.items())), language())
        if number == there.latest:
            return _said(_lasting_answer(there, question, lambda one: query(one, *args, **options)))

        def asked_of_the_past() -> Found:
            snapshot = _snapshot(there, number)
            return query(snapshot, *args, **on_its_day(query, options, snapshot.revision))

        # What later revisions show may hide a count of an earlier one.
        rests_on((HISTORY,))
        key = (there.state, number, there.latest, *question)
        return _said(_past_answers.get(key, partial(_heard, asked_of_the_past)))

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
        there = _there(self.revision)
        number = self.revision or there.latest
        if number < there.latest:
            rests_on((HISTORY,))
            key = (there.state, number, there.latest, language(), address)
            return _past_views.get(key, lambda: build(self, address))
        snapshot = _snapshot(there, number)
        question = (there.where, language(), address)
        find = partial(_as_looked_at, there, lambda: make(self, address))
        return _views.get(question, snapshot.marks, find).of_revision(snapshot.revision)

    def told(self, tell: Callable[Concatenate["Look", Asked], Found], *args: Asked.args) -> Found:
        """What a function finds when it asks these data. As :func:`told`."""
        there = _there(self.revision)
        number = self.revision or there.latest
        if number < there.latest:
            rests_on((HISTORY,))
            key = (there.state, number, there.latest, language(), _name(tell), args)
            return _things.get(key, lambda: tell(self, *args))
        question = (there.where, language(), _name(tell), args)
        find = partial(_as_looked_at, there, lambda: tell(self, *args))
        return _told.get(question, _snapshot(there, number).marks, find)


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
    rests_on((HISTORY,))
    key = (there.state, earlier, later, there.latest, _name(query), language())
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
    key = (_name(make), content_of(table), repr(chosen), language())
    return _things.get(key, lambda: make(table, **options))


def _snapshot(there: _There, number: int) -> Snapshot:
    if number < there.latest:
        key = (there.state, number, there.latest)
        return _past_snapshots.get(key, lambda: take_snapshot(there.store, number))
    key = (there.state, number)
    return _snapshots.get(key, lambda: take_snapshot(there.store, number or None))


def _lasting_answer(
    there: _There, question: _Question, ask_it: Callable[[Snapshot], Found]
) -> Found | NotAdditiveError:
    """The answer of the latest revision, found again if what it rests on is what it was."""
    snapshot = _snapshot(there, there.latest)
    find = partial(_as_looked_at, there, partial(_heard, partial(ask_it, snapshot)))
    return _answers.get((there.where, *question), snapshot.marks, find)


def _as_looked_at(there: _There, find: Callable[[], Found]) -> Found:
    """What is found in the data that were looked at, whatever was published since."""
    with one_look():
        once_a_look(_There, lambda: there)
        once_a_look(shown_store, lambda: there.store)
        return find()


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
        wanted = Wanted(there.store.address, there.state, there.latest, *asked)
        if not are_few(there.store.history()[:number]):
            return figures_at(wanted, number)
        key = wanted.key(number)
        return _shown.get(key, lambda: shown_if_added(_snapshot(there, number), *asked))

    return stages_of(there.store, *asked, until, at)


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
    for _, name, args, options, spoken in _answers.questions()[:RENEWED]:
        set_language(spoken)  # in which it may refuse to add
        yield partial(Look().ask, _functions[name], *args, **dict(options))
    for _, spoken, address in _views.questions()[:RENEWED]:
        set_language(spoken)
        yield partial(Look().view, address)
    for _, spoken, name, args in _told.questions()[:RENEWED]:
        set_language(spoken)
        yield partial(Look().told, _functions[name], *args)


before_the_switch(renew)
metrics.watch_caches(
    {
        "snapshots": _snapshots,
        "past_snapshots": _past_snapshots,
        "answers": _answers,
        "past_answers": _past_answers,
        "views": _views,
        "past_views": _past_views,
        "told": _told,
        "things": _things,
        "shown": _shown,
        "differences": _differences,
    }
)
