"""What is kept between answers, by store, revision and all else that an answer depends on.

An answer for a fixed revision may come to show less: where a later file would give away a small
count, it is hidden at the earlier revisions too. So the latest revision and the policy on small
counts are part of every key and of every ETag, and no answer is ever called immutable.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from threading import Lock

import kp_data
from kp_data.api.turns import Answers
from kp_data.queries.protection import policy_in_force
from kp_data.queries.snapshot import Snapshot, take_snapshot
from kp_data.settings import reference_folder
from kp_data.store import Revision, Store
from kp_data.wording import language, numbering

MOST_BYTES = 48_000_000  # of all answers together
MOST_SNAPSHOTS = 3

answers = Answers(MOST_BYTES)
_snapshots: OrderedDict[tuple[object, ...], Snapshot] = OrderedDict()
_reading = Lock()


def snapshot_of(store: Store, number: int, latest: int) -> Snapshot:
    """The data at a revision; the last few are kept, each is read by one thread."""
    key = (store.state(), number, latest, policy_in_force())
    with _reading:
        if key not in _snapshots:
            _snapshots[key] = take_snapshot(store, number or None)
            while len(_snapshots) > MOST_SNAPSHOTS:
                _snapshots.popitem(last=False)
        _snapshots.move_to_end(key)
        return _snapshots[key]


def tag_of(store: Store, history: Sequence[Revision], number: int, asked: Sequence[str]) -> str:
    """The ETag of an answer; it changes whenever the answer might.

    Beside the revision it depends on the latest one, the policy on small counts, names and
    definitions, the language, the program, and the day, since what is due by today counts.

    Args:
        store: The store.
        history: All its revisions.
        number: Of the revision that is wanted; 0 for an empty store.
        asked: The address and all that stands in it.
    """
    latest = history[-1] if history else None
    parts: tuple[object, ...] = (
        store.address,
        (latest.number, latest.at, latest.sha256) if latest else None,
        policy_in_force(),
        max(file.stat().st_mtime_ns for file in reference_folder().glob("*.csv")),
        (language(), numbering()),
        kp_data.__version__,
        datetime.now(UTC).date(),
        *asked,
    )
    digest = hashlib.sha256(repr(parts).encode()).hexdigest()
    return f'W/"r{number}-{digest[:20]}"'


def made_once(key: str, make: Callable[[], bytes]) -> bytes:
    """An answer that is kept, or made now."""
    found = answers.get(key)
    if found is None:
        found = make()
        answers.put(key, found)
    return found
