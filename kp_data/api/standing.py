"""How the store stands: for the health of the server, and for its figures."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from kp_data.queries.shown_store import shown_store
from kp_data.store import open_store
from kp_data.store.present import refuse_harmed


@dataclass(frozen=True)
class Standing:
    """How the store stands.

    Attributes:
        revision: The latest; 0 for a store in which nothing is published.
        shown: That which viewers are shown.
        age: Since the latest was published; nothing where there is none.
    """

    revision: int
    shown: int
    age: timedelta = timedelta()


def standing() -> Standing:
    """How the store stands now; all its files are there and readable.

    Raises:
        KpError: The store, or one of its files, cannot be read.
    """
    store = open_store()
    history = store.history()
    refuse_harmed(store)
    age = max(datetime.now(UTC) - history[-1].at, timedelta()) if history else timedelta()
    return Standing(len(history), shown_store().latest_revision(), age)
