"""What earlier revisions of a large store showed, worked out by a process of its own.

Each revision of a measure of millions of figures takes seconds to add up. No reader waits for it:
the first who asks is told that it is being worked out, and finds it when asking again.
"""

import logging
import os
import pickle
import subprocess
import sys
from collections.abc import Hashable
from dataclasses import dataclass
from threading import Lock, Semaphore, Thread
from typing import NoReturn

import pandas as pd

from kp_data.errors import KpError, NotYetError
from kp_data.kept import MEGABYTE, Kept
from kp_data.queries.earlier_figures import (
    concerned_measures,
    figures_at_revision,
    revisions_with,
)
from kp_data.reference import measures
from kp_data.settings import PROJECT
from kp_data.store import Store
from kp_data.wording import restatements as words
from kp_data.wording import say

RUN = "from kp_data.queries.earlier_apart import run; run()"
NICENESS = 10  # viewers' questions go first
LONGEST = 1800.0  # seconds
AT_WORK = "figures of earlier revisions"


@dataclass(frozen=True)
class Wanted:
    """The figures of a measure at some revisions.

    Attributes:
        address: Of the store.
        state: What tells its data from all others.
        latest: The last revision that viewers see.
        measure: Code of the measure.
        countries: Codes of countries of return; empty for those of the Process.
        sending: Codes of sending countries; empty for all.
    """

    address: str
    state: tuple[str, ...]
    latest: int
    measure: str
    countries: tuple[str, ...] = ()
    sending: tuple[str, ...] = ()

    def key(self, number: int) -> Hashable:
        """What decides the figures of a revision.

        What later revisions bring protects counts that members report; of others it decides
        nothing.
        """
        revision = Store(self.address).revision(number)
        asked = (self.address, revision, self.measure, self.countries, self.sending)
        own = any(measures()[code].secretariat for code in concerned_measures([self.measure]))
        return (*asked, self.state, self.latest) if own else asked


_log = logging.getLogger("kp_data")
_found = Kept(2_000, 50 * MEGABYTE)
_at_work: set[Wanted] = set()
_given_up: set[Wanted] = set()
_lock, _one_at_a_time = Lock(), Semaphore(1)


def figures_at(wanted: Wanted, number: int) -> pd.DataFrame | None:
    """The figures of a measure at one revision; those of all earlier ones are worked out with it.

    Args:
        wanted: The measure, and where.
        number: Of the revision.

    Returns:
        As :func:`~kp_data.queries.earlier_figures.figures_at_revision`.

    Raises:
        NotYetError: They are being worked out.
        KpError: They could not be worked out.
    """
    return _found.get(wanted.key(number), lambda: _begin(wanted))


def _begin(wanted: Wanted) -> NoReturn:
    """Begin to work out what is wanted, unless that has begun; it is not there yet."""
    with _lock:
        if wanted in _given_up:
            raise KpError(say(words.EARLIER_NOT_FOUND))
        if wanted not in _at_work:
            _at_work.add(wanted)
            Thread(target=_work_out, args=(wanted,), name=AT_WORK, daemon=True).start()
    raise NotYetError(say(words.EARLIER_AT_WORK))


def _work_out(wanted: Wanted) -> None:
    try:
        with _one_at_a_time:
            for number, figures in _ask(wanted).items():
                _found.get(wanted.key(number), lambda figures=figures: figures)
    except (OSError, subprocess.SubprocessError, pickle.UnpicklingError):
        _log.exception("What earlier revisions showed could not be worked out")
        with _lock:
            _given_up.add(wanted)
    finally:
        with _lock:
            _at_work.discard(wanted)


def _ask(wanted: Wanted) -> dict[int, pd.DataFrame | None]:
    known = set(_found.keys())
    store = Store(wanted.address, until=wanted.latest)
    concerned = [one.number for one in revisions_with(store, wanted.measure, wanted.latest)]
    missing = [one for one in concerned if one < wanted.latest and wanted.key(one) not in known]
    paths = os.pathsep.join([str(PROJECT), *filter(None, sys.path)])
    done = subprocess.run(  # noqa: S603 - our own code, in the same Python
        [sys.executable, "-c", RUN],
        env={**os.environ, "PYTHONPATH": paths},
        input=pickle.dumps((wanted, missing)),
        stdout=subprocess.PIPE,
        check=True,
        timeout=LONGEST,
    )
    found: dict[int, pd.DataFrame | None] = pickle.loads(done.stdout)  # noqa: S301 - our own process
    return found


def run() -> None:
    """What the other process does: read the question, and answer on the standard output."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    target = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library may print
    wanted, numbers = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own server
    store = Store(wanted.address, until=wanted.latest)
    asked = wanted.measure, wanted.countries, wanted.sending
    with target:
        pickle.dump({one: figures_at_revision(store, *asked, one) for one in numbers}, target)
