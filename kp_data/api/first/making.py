"""How a first answer comes about: from an address to what it asks for, and to a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from kp_data.api.first.asked import Wanted, read_address
from kp_data.api.first.eyes import Eyes
from kp_data.api.first.frame import index_html
from kp_data.api.first.made import Made
from kp_data.api.first.pages import PAGES
from kp_data.api.first.summary import cannot_be_read, document, summary, unknown
from kp_data.api.v1.kept import tag_of
from kp_data.errors import KpError
from kp_data.events import hindered
from kp_data.queries.shown_store import looking_at, shown_store
from kp_data.store import Revision, Store


@dataclass(frozen=True)
class Wish:
    """A page that is asked for.

    Attributes:
        path: Of the page.
        wanted: What its address asks for; None where the store cannot be read, as is the next.
        store: As viewers are shown it; the answer is made of what it holds.
        history: All revisions, oldest first.
        key: By which the answer is kept; empty for one that is not.
        error: Why the store cannot be read.
    """

    path: str
    wanted: Wanted | None = None
    store: Store | None = None
    history: Sequence[Revision] = ()
    key: str = ""
    error: KpError | None = None


def read_wish(path: str, given: Mapping[str, str]) -> Wish:
    """What is asked for, and under what the answer is kept.

    Args:
        path: Of the page.
        given: Parameters of its address.
    """
    try:
        store = shown_store()
        history = store.history()
    except KpError as error:
        return Wish(path, error=error)
    wanted = read_address(given, history, at_the_latest=PAGES[path].is_open)
    key = tag_of(store, history, wanted.revision or 0, (path, repr(wanted)))
    return Wish(path, wanted, store, history, key)


def make(wish: Wish, eyes: Eyes) -> Made:
    """The answer; the log has why the data cannot be read, where they cannot.

    It is kept only where the history is still the one for which it was asked.

    Args:
        wish: What is asked for.
        eyes: The ways to the data.
    """
    if wish.wanted is None or wish.store is None:
        return _unread(wish.path, wish.error or KpError())
    try:
        with looking_at(wish.store):
            is_as_asked = wish.store.history() == wish.history
            parts = summary(wish.path, wish.wanted, wish.history, eyes)
            page = _page(wish.path, parts, wish.wanted)
        return Made(page, key=wish.key if is_as_asked else "")
    except KpError as error:
        return _unread(wish.path, error)


def without_figures(path: str) -> Made:
    """The page with title and menu only."""
    return Made(_page(path, [], is_whole=False))


def no_such_page(path: str) -> Made:
    """What is said at an address that no page has."""
    return Made(unknown(path.count("/")), HTTPStatus.NOT_FOUND)


def _unread(path: str, error: KpError) -> Made:
    hindered(error)
    return Made(_page(path, cannot_be_read(error)), HTTPStatus.SERVICE_UNAVAILABLE)


def _page(
    path: str, parts: Sequence[str], wanted: Wanted | None = None, *, is_whole: bool = True
) -> bytes:
    return document(index_html(), path, parts, wanted, is_whole=is_whole)
