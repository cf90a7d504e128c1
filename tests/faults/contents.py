"""All that a store says, to compare it with what it said before or what another one says."""

import json
from typing import Any

from kp_data.packs.saved import deleted_packs, saved_packs, versions
from kp_data.records import RECORDS
from kp_data.store import Store, load_in_force, waiting_rows


def contents(store: Store) -> dict[str, Any]:
    """Everything, as JSON would hold it.

    Args:
        store: The store.

    Returns:
        ``history``, ``at`` (by revision the records in force and the rows that wait), ``plans``
        (of the uploads in the history) and ``packs`` (every version of each).
    """
    history = store.history()
    named = {one.upload_id for one in history if one.upload_id}
    packs = {*saved_packs(store), *(one.pack.id for one in deleted_packs(store))}
    return _plain(
        {
            "history": [vars(one) for one in history],
            "at": {one.number: at(store, one.number) for one in history},
            "plans": {name: plan for name, plan in store.plans().items() if name in named},
            "packs": {
                name: [vars(one) | {"pack": one.pack.model_dump()} for one in versions(store, name)]
                for name in packs
            },
        }
    )


def at(store: Store, revision: int) -> dict[str, Any]:
    """The records in force at a revision, and the rows that wait, in one order."""
    connection = load_in_force(store, revision)
    found = {
        record.table: connection.sql(
            f"FROM {record.table} ORDER BY upload_id, row"
        ).to_arrow_table()
        for record in RECORDS.values()
    }
    return {name: table.to_pylist() for name, table in found.items()} | {
        "waiting": waiting_rows(store, revision).to_pylist()
    }


def _plain(found: dict[str, Any]) -> dict[str, Any]:
    return json.loads(json.dumps(found, default=str, sort_keys=True))
