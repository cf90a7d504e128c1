"""How the dashboard is, for whoever watches over it: ``/api/health``.

It tells numbers and a word, never a folder or a setting. It asks what every page asks, which takes
some milliseconds; of those who ask one after the other is answered, and nobody waits for long.
"""

import asyncio
from datetime import UTC, datetime, timedelta

from babel.dates import format_timedelta
from starlette.requests import Request
from starlette.responses import JSONResponse

from kp_data.api.line import uploads
from kp_data.api.turns import TooBusyError, Workers
from kp_data.ending import ending
from kp_data.errors import KpError
from kp_data.queries.shown_store import shown_store
from kp_data.store import open_store
from kp_data.views.in_words import error_for_viewers
from kp_data.wording import language, say
from kp_data.wording import operating as words

PLACE = "/api/health"
PATIENCE = 5.0  # seconds in which the store has to answer
MOST_WAITING = 20

_workers = Workers(1, MOST_WAITING)


async def health(_request: Request) -> JSONResponse:
    """Whether the store can be read, and how the data and the uploads stand.

    Status 200 with ``ok`` or ``empty``; 503 with ``damaged``, ``slow`` or ``stopping``, for a proxy
    to send readers to another server.
    """
    try:
        asked = asyncio.ensure_future(_workers.run(look))  # goes on where nobody waits any more
        told = await asyncio.wait_for(asyncio.shield(asked), PATIENCE)
    except (TimeoutError, TooBusyError):
        told = {"status": "slow", "message": say(words.DOES_NOT_ANSWER)}
    told["uploads"] = {
        "checked_now": uploads.served,
        "waiting": uploads.waiting,
        "published_now": ending.under_way,
    }
    status = 200 if told["status"] in {"ok", "empty"} else 503
    return JSONResponse(told, status, {"Cache-Control": "no-store"})


def look() -> dict[str, object]:
    """The revision, that which viewers are shown, and the age of the data, in seconds and words."""
    try:
        history = open_store().history()
        shown = shown_store().latest_revision()
    except KpError as error:
        return {"status": "damaged", "message": error_for_viewers(error)}
    status = "stopping" if ending.is_near else "ok" if history else "empty"
    told: dict[str, object] = {"status": status, "revision": len(history), "shown": shown}
    if history:
        age = max(datetime.now(UTC) - history[-1].at, timedelta())
        in_words = format_timedelta(age, locale=language())
        told |= {"age_seconds": round(age.total_seconds()), "age": in_words}
    return told


def revisions() -> tuple[int, int, float]:
    """The latest revision, that which viewers are shown, and the age of the data in seconds.

    Raises:
        KpError: The store cannot be read.
    """
    history = open_store().history()
    age = (datetime.now(UTC) - history[-1].at).total_seconds() if history else 0.0
    return len(history), shown_store().latest_revision(), max(age, 0.0)
