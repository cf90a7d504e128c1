"""What is answered where something was asked wrongly, or cannot be answered now."""

import json

from starlette.responses import Response

from kp_data.wording import api as words
from kp_data.wording import say

MEDIA_TYPE = "application/problem+json"
MOST_QUOTED = 40  # characters of what was asked that a sentence repeats


class Refused(Exception):  # noqa: N818 - not an error of ours
    """What was asked cannot be answered.

    Attributes:
        status: Of the answer.
        sentence: What was found and what to do.
    """

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


def problem(status: int, sentence: str, headers: dict[str, str] | None = None) -> Response:
    """The answer that says so (RFC 9457)."""
    told = {
        "type": "about:blank",
        "title": say(words.TITLES[status]),
        "status": status,
        "detail": sentence,
    }
    body = json.dumps(told, ensure_ascii=False).encode()
    return Response(body, status, {"Cache-Control": "no-store", **(headers or {})}, MEDIA_TYPE)


def short(text: str) -> str:
    """What was asked, as far as a sentence repeats it."""
    shown = "".join(sign if sign.isprintable() else "\ufffd" for sign in text)
    return shown if len(shown) <= MOST_QUOTED else f"{shown[:MOST_QUOTED]}…"
