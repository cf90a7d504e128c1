"""RECORDS -> LEDGER: append-only tables and the history that makes them visible.

A store is an address (a folder) with one Delta table per kind of record, the tables ``plans`` (what
was said of an upload before it was published) and ``waiting`` (its rows that an error kept out),
and a ``ledger`` with one row per revision. The ledger row comes last: a revision is visible only
when its ledger row has landed, so a crash in between shows nothing half done. The ledger is
rewritten whole under Delta's optimistic concurrency: of two writers one wins, the other looks at
the new history and tries again. Nothing is ever deleted; an undo is one more revision.
"""

from kp_data.store.in_force import load_in_force
from kp_data.store.revisions import Revision, in_force
from kp_data.store.store import Store, open_store
from kp_data.store.waiting import waiting_rows

__all__ = ["Revision", "Store", "in_force", "load_in_force", "open_store", "waiting_rows"]
