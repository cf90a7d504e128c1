"""How the dashboard is, for whoever watches over it: ``/api/health``.

It tells numbers and a word, never a folder or a setting. It asks what every page asks, and looks at
every file, which takes some milliseconds once the files were read; of those who ask one after the
other is answered, and nobody waits for long.
"""

import asyncio

from babel.dates import format_timedelta
from starlette.requests import Request
from starlette.responses import JSONResponse

from kp_data.api.line import uploads
from kp_data.api.standing import standing
from kp_data.api.turns import TooBusyError, Workers
from kp_data.ending import ending
from kp_data.errors import KpError
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
        now = standing()
    except KpError as error:
        return {"status": "damaged", "message": error_for_viewers(error)}
    status = "stopping" if ending.is_near else "ok" if now.revision else "empty"
    told: dict[str, object] = {"status": status, "revision": now.revision, "shown": now.shown}
    if now.revision:
        in_words = format_timedelta(now.age, locale=language())
        told |= {"age_seconds": round(now.age.total_seconds()), "age": in_words}
    return told
