"""The store as viewers see it: up to the latest revision whose files are there.

The files of a large store (:mod:`kp_data.queries.in_files`) are written after a revision has
landed, by whoever published it or by a process of this server. Until they are there viewers are
shown the revision before, so that nobody waits. What they are shown never goes back: revisions are
made ready one after the other, each by its number. Who needs the history itself, to publish, to
undo or to look at it, opens the store.
"""

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread
from time import monotonic, sleep

from kp_data.queries.in_files import manifest_of, wait_for_writer, write_tables
from kp_data.settings import PROJECT
from kp_data.store import Revision, Store, open_store
from kp_data.store.newest import once_a_look, one_look

RUN = "from kp_data.queries.shown_store import write_apart; write_apart()"
NICENESS = 10  # viewers' questions go first
SOON = 2.0  # seconds after which whoever has published is writing
LONGEST = 600.0  # seconds for which the other process may write
LOOK_BACK = 5  # revisions
AT_WORK = "files of the latest revision"
A_LOOK = 0.1  # seconds between two looks whether the files are there


@dataclass
class _Shown:
    """What viewers of one history are shown.

    Attributes:
        history: Up to the revision that they are shown; it only grows.
        is_growing: Whether a later revision is being made ready.
    """

    history: tuple[Revision, ...]
    is_growing: bool = False


_log = logging.getLogger("kp_data")
_shown: dict[str, _Shown] = {}  # by address
_before_the_switch: list[Callable[[Store], None]] = []
_lock = Lock()


def shown_store(revision: int | None = None) -> Store:
    """The store up to the latest revision that viewers can be shown without waiting.

    Where no earlier revision has its files either, that is the latest revision.

    Args:
        revision: A revision that is asked for by its number: it is waited for, if there is one.

    Raises:
        DamagedStoreError: The history cannot be read.
    """
    shown = once_a_look(shown_store, _look)
    if revision is None or not shown.latest_revision() < revision <= open_store().latest_revision():
        return shown
    named = Store(shown.address, until=revision)
    manifest = manifest_of(named)
    while (now := _look()).latest_revision() < revision:
        if manifest is None or manifest.exists():
            return named
        sleep(A_LOOK)
    return now


@contextmanager
def looking_at(store: Store) -> Iterator[None]:
    """Show all that is asked in the block this store, as :func:`shown_store` has given it."""
    with one_look():
        once_a_look(shown_store, lambda: store)
        yield


def before_the_switch(make_ready: Callable[[Store], None]) -> None:
    """Have something done whenever the files of a new revision are there, before it is shown.

    Args:
        make_ready: Takes the store that will be shown.
    """
    _before_the_switch.append(make_ready)


def _look() -> Store:
    store = open_store()
    history = store.history()
    with _lock:
        shown = _shown.get(store.address)
        if shown is None or not _is_one_history(shown.history, history):
            shown = _shown[store.address] = _Shown(_at_once(store, history))
        if len(shown.history) < len(history) and not shown.is_growing:
            _grow(shown, Store(store.address, until=len(history)), history)
        return Store(store.address, until=min(len(shown.history), len(history)))


def _is_one_history(one: tuple[Revision, ...], other: tuple[Revision, ...]) -> bool:
    """Whether one goes on where the other ends; a store made anew has another history."""
    both = min(len(one), len(other))
    return one[:both] == other[:both]


def _at_once(store: Store, history: tuple[Revision, ...]) -> tuple[Revision, ...]:
    """The history up to the last revision that can be shown at once; where there is none, all."""
    latest = len(history)
    for number in range(latest, max(latest - 1 - LOOK_BACK, 0), -1):
        manifest = manifest_of(Store(store.address, until=number))
        if manifest is None or manifest.exists():
            return history[:number]
    return history


def _grow(shown: _Shown, latest: Store, history: tuple[Revision, ...]) -> None:
    """Have the latest revision shown: at once where it needs no files, and nothing was shown."""
    manifest = manifest_of(latest)
    if manifest is None or not shown.history:
        shown.history = history
        return
    asked = (shown, latest, history, manifest)
    Thread(target=_get_ready, args=asked, name=AT_WORK, daemon=True).start()
    shown.is_growing = True


def _get_ready(shown: _Shown, store: Store, history: tuple[Revision, ...], manifest: Path) -> None:
    """See to it that the files are there; whatever becomes of them, they are shown then."""
    try:
        _wait_for_files(store, manifest)
        for make_ready in _before_the_switch:
            make_ready(store)
    except Exception:  # noqa: BLE001 - whatever it was, viewers see the latest
        _log.exception("The latest revision is shown before it was made ready")
    finally:
        with _lock:
            shown.history, shown.is_growing = history, False


def _wait_for_files(store: Store, manifest: Path) -> None:
    begun = monotonic()
    while not manifest.exists() and monotonic() - begun < SOON:
        sleep(A_LOOK)
    if wait_for_writer(store) and not manifest.exists():
        _write_in_another_process(store)


def _write_in_another_process(store: Store) -> None:
    paths = os.pathsep.join([str(PROJECT), *filter(None, sys.path)])
    subprocess.run(  # noqa: S603 - our own code, in the same Python
        [sys.executable, "-c", RUN, store.address, str(store.until)],
        env={**os.environ, "PYTHONPATH": paths},
        check=True,
        timeout=LONGEST,
    )


def write_apart() -> None:
    """What the other process does: write the files of the revision that is named."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    write_tables(Store(sys.argv[1], until=int(sys.argv[2])))
