"""The server: `streamlit run dashboard.py` starts everything.

``st.App`` serves the pages of ``pages/app.py``. Around them stand the routes and the middleware of
:mod:`kp_data.api`; before the first visitor a new store receives the files of ``data/seed``.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import streamlit as st

from kp_data.api import logs, stopping
from kp_data.api.first import Eyes, make_ready
from kp_data.api.gate import Identities
from kp_data.api.routes import middleware, routes
from kp_data.api.server import bound_the_server
from kp_data.api.startup import (
    answer_at_once,
    prepare_store,
    say_addresses,
    stop_where_settings_are_wrong,
    warm_up,
)
from kp_data.events import note
from kp_data.settings import settings
from pages.ui import identity
from pages.ui.messages import show_unforeseen_error
from pages.ui.practice import remove_stale


def eyes_of_the_pages() -> Eyes:
    """What the pages see and keep, lent to the first answer to an address."""
    from pages.ui import data  # noqa: PLC0415 - it takes long to load

    return Eyes(data.look, data.Look.view, data.between)


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Prepare the store, clear old copies, say the addresses, load what the first page needs."""
    logs.set_up(settings().log)
    stopping.listen()
    answer_at_once()
    bound_the_server()
    prepare_store()
    remove_stale()
    say_addresses(int(st.get_option("server.port")), has_sign_in=identity.is_offered())
    warm_up(partial(make_ready, eyes_of_the_pages))
    note("started")
    yield
    stopping.end()


IDENTITIES = Identities(identity.is_offered, identity.claims_of, identity.login_address)

stop_where_settings_are_wrong()
app = st.App(
    Path(__file__).parent / "pages" / "app.py",
    lifespan=lifespan,
    on_script_error=show_unforeseen_error,
    routes=routes(),
    middleware=middleware(eyes_of_the_pages, IDENTITIES),
)
