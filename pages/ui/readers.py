"""What was just done is said to be done when readers see it.

Readers of a large store are shown the revision before until the figures of a new one are ready
(:mod:`kp_data.queries.shown_store`); the person who made it is told so, and waits no longer than
a minute.
"""

from dataclasses import dataclass, field
from time import monotonic

import streamlit as st

from kp_data.queries.shown_store import shown_store
from kp_data.store import Store
from kp_data.wording import say
from kp_data.wording import uploads as words
from pages.ui.apart import fragment

MADE = "made_revision"  # of which the message of what was done tells
PATIENCE = 60.0  # seconds
POLL = 1.0  # seconds between two looks


@dataclass(frozen=True)
class Made:
    """A revision that was just made.

    Attributes:
        store: Where.
        number: Of the revision.
        at: When, by the clock of the server's process.
    """

    store: Store
    number: int
    at: float = field(default_factory=monotonic)

    @property
    def is_seen(self) -> bool:
        """Whether readers are shown it; a copy for practice has no readers."""
        shown = shown_store()
        return shown.address != self.store.address or shown.latest_revision() >= self.number

    @property
    def is_awaited(self) -> bool:
        """Whether readers do not see it yet, and it is not long since it was made."""
        return monotonic() - self.at < PATIENCE and not self.is_seen


def wait_for_readers(made: Made) -> bool:
    """Whether readers are still to see a revision: then that is said, and the page looks again."""
    if made.is_awaited:
        _watch(made)
        return True
    return False


def not_yet(made: Made) -> str:
    """What must be said of a revision that readers do not see yet; empty when they do."""
    return "" if made.is_seen else say(words.READERS_SEE_IT_SOON)


@fragment(run_every=POLL)
def _watch(made: Made) -> None:
    if not made.is_awaited:
        st.rerun()
    st.info(say(words.PUBLISHING_STAGES["preparing"]))
