"""What happens once, before the first visitor: seed, addresses, warm modules."""

import gc
import importlib
import socket
import sys
import threading
from collections.abc import Callable

from kp_data.api.frontend import make_ready_apart
from kp_data.errors import KpError
from kp_data.people.keys import THE_SERVER, issue_key
from kp_data.seeds import publish_seed, seed_files_missing
from kp_data.settings import mistakes, settings, unknown
from kp_data.store import open_store
from kp_data.wording import pages as words
from kp_data.wording import say, signing_in

# What every page needs and what takes longest to load.
HEAVY_MODULES = ("pandas", "plotly.graph_objects", "duckdb", "kp_data.queries", "kp_data.charts")


def stop_where_settings_are_wrong() -> None:
    """End with status 2, and a sentence for each setting that cannot be so or looks misspelt."""
    wrong = mistakes()
    for sentence in wrong + unknown():
        print(sentence, file=sys.stderr, flush=True)  # noqa: T201
    if wrong:
        sys.exit(2)


def prepare_store() -> None:
    """Publish the files of ``data/seed`` into a new store, or those that a cut-off start left.

    A store that cannot be read is left as it is: the pages say what is wrong with it.
    """
    try:
        store = open_store()
        if settings().seed_new_store and seed_files_missing(store):
            print(say(words.LOADING_SEED), flush=True)  # noqa: T201 - the console is the reader
            publish_seed(store)
    except KpError as error:
        print(error, flush=True)  # noqa: T201


def say_addresses(port: int, *, has_sign_in: bool) -> None:
    """Print the address for viewers and the way in for the Secretariat.

    Where nobody can sign in, that is a key: the one of ``KP_KEY``, or one made now, which opens for
    a day; a log that is kept for programs gets none.
    """
    if has_sign_in:
        told = say(signing_in.SIGN_IN_ADDRESSES, port=port)
    elif settings().log == "json":
        told = say(signing_in.KEY_BY_COMMAND, port=port)
    else:
        try:
            key = settings().key or issue_key(open_store(), "secretariat", THE_SERVER)
            told = say(words.ADDRESSES, port=port, key=key)
        except KpError as error:
            told = say(signing_in.NO_KEY, port=port, reason=error)
    print(told, flush=True)  # noqa: T201


def answer_at_once() -> None:
    """Let the server send what it has, without waiting for the reader to confirm what came before.

    The socket on which Streamlit listens leaves Nagle's algorithm on: the last part of every answer
    then waits for one way there and back, at least 40 ms. Connections take the option over from it.
    """
    for one in gc.get_objects():
        if isinstance(one, socket.socket) and _listens(one):
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _listens(one: socket.socket) -> bool:
    is_open = one.fileno() >= 0 and one.family in (socket.AF_INET, socket.AF_INET6)
    return is_open and one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN) != 0


def warm_up(make_ready: Callable[[], None] = lambda: None) -> None:
    """Load the heavy modules beside the server, so that it answers at once.

    Args:
        make_ready: What is made ready after that.
    """
    threading.Thread(target=_load_and_make_ready, args=(make_ready,), daemon=True).start()


def _load_and_make_ready(make_ready: Callable[[], None]) -> None:
    for name in HEAVY_MODULES:
        importlib.import_module(name)
    make_ready()
    # What is loaded and made now stays: no collection of garbage needs to look at it again.
    gc.freeze()
    make_ready_apart()
