"""How a pack looks at the data: at one revision or another, each read once."""

from collections.abc import Callable

from kp_data.queries.snapshot import take_snapshot
from kp_data.store import Store
from kp_data.views import Asked, Data

Look = Callable[[int | None], Data]  # from the number of a revision, None for the latest


def look_into(store: Store) -> Look:
    """Look at revisions of a store.

    Args:
        store: The store.

    Returns:
        A function that raises UnknownRevisionError for a number that the history does not have.
    """
    seen: dict[int | None, Data] = {}

    def look(revision: int | None) -> Data:
        if revision not in seen:
            seen[revision] = Asked(take_snapshot(store, revision), store)
        return seen[revision]

    return look
