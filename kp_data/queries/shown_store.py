"""The store as viewers see it: up to the latest revision whose files are there.

The files of a large store (:mod:`kp_data.queries.in_files`) are written after a revision has
landed, by whoever published it or by a process of this server. Until they are there viewers are
shown the revision before, so that nobody waits. Who needs the history itself, to publish, to undo
or to look at it, opens the store.
"""

import logging
import os
import subprocess
import sys
from threading import Lock, Thread
from time import monotonic, sleep

from kp_data.queries.in_files import are_written, wait_for_writer, write_tables
from kp_data.settings import PROJECT
from kp_data.store import Store, open_store

RUN = "from kp_data.queries.shown_store import write_apart; write_apart()"
NICENESS = 10  # viewers' questions go first
PATIENCE = 900.0  # seconds for which viewers are shown the revision before
SOON = 2.0  # seconds after which whoever has published is writing
LOOK_BACK = 5  # revisions

State = tuple[str, ...]

_log = logging.getLogger("kp_data")
_ready: dict[str, State] = {}  # by address, the state of which nobody need wait
_before: dict[State, tuple[float, Store | None]] = {}  # since when, and what is shown until then
_lock = Lock()


def shown_store(revision: int | None = None) -> Store:
    """The store up to the latest revision that viewers can be shown without waiting.

    Where no earlier revision has its files either, that is the latest revision.

    Args:
        revision: A revision that is asked for by its number: it is waited for.

    Raises:
        DamagedStoreError: The history cannot be read.
    """
    store = open_store()
    state = store.state()
    if _ready.get(store.address) == state:
        return store
    with _lock:
        shown = _shown_meanwhile(store, state)
    return store if shown is None or (revision or 0) > (shown.until or 0) else shown


def _shown_meanwhile(store: Store, state: State) -> Store | None:
    """The store up to an earlier revision; None where the latest is ready, or nothing else is."""
    since, earlier = _before.get(state, (monotonic(), None))
    if state not in _before:
        earlier = None if are_written(store) else _earlier(store)
        _before[state] = since, earlier
        if earlier is not None:
            Thread(target=_write, args=(store, state), daemon=True).start()
    elif earlier and (are_written(store) or monotonic() - since > PATIENCE):
        earlier = None
    if earlier is None:
        _ready[store.address] = state
        _before.pop(state)
    return earlier


def _earlier(store: Store) -> Store | None:
    """The store up to the last revision before the latest whose files are there."""
    latest = store.latest_revision()
    for number in range(latest - 1, max(latest - 1 - LOOK_BACK, 0), -1):
        earlier = Store(store.address, until=number)
        if are_written(earlier):
            return earlier
    return None


def _write(store: Store, state: State) -> None:
    """See to it that the files are written; whatever becomes of it, the latest is shown then."""
    sleep(SOON)
    wait_for_writer(store)
    if not are_written(store):
        _write_in_another_process(store)
    with _lock:
        _ready[store.address] = state
        _before.pop(state, None)


def _write_in_another_process(store: Store) -> None:
    paths = os.pathsep.join([str(PROJECT), *filter(None, sys.path)])
    done = subprocess.run(  # noqa: S603 - our own code, in the same Python
        [sys.executable, "-c", RUN, store.address],
        env={**os.environ, "PYTHONPATH": paths},
        check=False,
    )
    if done.returncode:
        _log.warning("The files of the latest revision were not made")


def write_apart() -> None:
    """What the other process does: write the files of the latest revision."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    write_tables(Store(sys.argv[1]))
