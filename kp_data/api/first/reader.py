"""How a page asks in the first answer: the data at one revision, and views of them."""

from dataclasses import dataclass

from kp_data.api.first.eyes import Eyes
from kp_data.api.v1.kept import snapshot_of
from kp_data.queries.shown_store import shown_store
from kp_data.store import Revision, open_store
from kp_data.views import Asked, Data, View, ViewAddress, build


@dataclass(frozen=True)
class Reader:
    """The data at one revision, and the way from an address to a view."""

    data: Data
    eyes: Eyes

    @property
    def revision(self) -> Revision | None:
        """At which the data stand; None for an empty store."""
        return self.data.current().revision

    def view(self, address: ViewAddress) -> View:
        """The view of an address."""
        return self.eyes.show(self.data, address)


def own_eyes() -> Eyes:
    """Ways to the data where nobody lends others."""
    return Eyes(_look, build, lambda query, *ends: query(open_store(), *ends))


def _look(revision: int | None) -> Data:
    store = shown_store()
    latest = store.latest_revision()
    return Asked(snapshot_of(store, revision or latest, latest), store)
