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
from collections.abc import Callable
from pathlib import Path
from threading import Lock, Thread
from time import monotonic, sleep

from kp_data.queries.in_files import manifest_of, wait_for_writer, write_tables
from kp_data.settings import PROJECT
from kp_data.store import Store, open_store

RUN = "from kp_data.queries.shown_store import write_apart; write_apart()"
NICENESS = 10  # viewers' questions go first
SOON = 2.0  # seconds after which whoever has published is writing
PATIENCE = 900.0  # seconds for which viewers are shown the revision before
LOOK_BACK = 5  # revisions
AT_WORK = "files of the latest revision"
A_LOOK = 0.1  # seconds between two looks whether the files are there

State = tuple[str, ...]

_log = logging.getLogger("kp_data")
_ready: dict[str, State] = {}  # by address, the state of which nobody need wait
_meanwhile: dict[State, Store] = {}  # what is shown until a state is ready
_before_the_switch: list[Callable[[Store], None]] = []
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
        shown = _meanwhile.get(state) or _begin(store, state)
    return store if (revision or 0) > len(shown.history()) else shown


def before_the_switch(make_ready: Callable[[Store], None]) -> None:
    """Have something done whenever the files of a new revision are there, before it is shown.

    Args:
        make_ready: Takes the store that will be shown.
    """
    _before_the_switch.append(make_ready)


def _begin(store: Store, state: State) -> Store:
    """What is shown from now on, where there is a new state."""
    manifest = manifest_of(store)
    is_new = store.address in _ready  # readers have been shown another state
    waits = manifest is not None and (is_new or not manifest.exists())
    earlier = _earlier(store) if waits else None
    if manifest is None or earlier is None:
        _ready[store.address] = state
        return store
    _meanwhile[state] = earlier
    asked = (store, state, manifest)
    Thread(target=_get_ready, args=asked, name=AT_WORK, daemon=True).start()
    return earlier


def _earlier(store: Store) -> Store | None:
    """The store up to the last revision before the latest that can be shown at once."""
    latest = store.latest_revision()
    for number in range(latest - 1, max(latest - 1 - LOOK_BACK, 0), -1):
        earlier = Store(store.address, until=number)
        manifest = manifest_of(earlier)
        if manifest is None or manifest.exists():
            return earlier
    return None


def _get_ready(store: Store, state: State, manifest: Path) -> None:
    """See to it that the files are there; whatever becomes of them, the state is shown then."""
    try:
        _wait_for_files(store, manifest)
        for make_ready in _before_the_switch:
            make_ready(store)
    except Exception:  # noqa: BLE001 - whatever it was, viewers see the latest
        _log.exception("The latest revision is shown before it was made ready")
    finally:
        with _lock:
            _ready[store.address] = state
            _meanwhile.pop(state, None)


def _wait_for_files(store: Store, manifest: Path) -> None:
    begun = monotonic()
    while not manifest.exists() and monotonic() - begun < SOON:
        sleep(A_LOOK)
    wait_for_writer(store, PATIENCE)
    if not manifest.exists():
        _write_in_another_process(store)


def _write_in_another_process(store: Store) -> None:
    paths = os.pathsep.join([str(PROJECT), *filter(None, sys.path)])
    subprocess.run(  # noqa: S603 - our own code, in the same Python
        [sys.executable, "-c", RUN, store.address],
        env={**os.environ, "PYTHONPATH": paths},
        check=True,
        timeout=PATIENCE,
    )


def write_apart() -> None:
    """What the other process does: write the files of the latest revision."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    write_tables(Store(sys.argv[1]))
