"""Stores as if their revisions had been made on other days."""

import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from kp_data.store import Store
from kp_data.store.damage import LEDGER
from kp_data.store.log import Log
from kp_data.store.store import LEDGER_SCHEMA


def date_anew(store: Store, moments: Sequence[datetime]) -> None:
    """Write the history of a store in a folder once more, each revision at another moment.

    Args:
        store: The store.
        moments: In UTC, one for each revision.
    """
    log = Log(store.address, LEDGER, LEDGER_SCHEMA)
    rows = log.rows().to_pylist()
    shutil.rmtree(Path(store.address) / LEDGER)
    log.look_anew()
    log.create()
    for row, at in zip(rows, moments, strict=True):
        log.add(lambda _, row=row, at=at: {**row, "at": at})
