"""Assets are kept only as a whole: what a reader broke off must not reach the next one."""

import asyncio

import pytest

from kp_data.api.assets import PLACES, KeptAssets

PATH = f"{PLACES[0] if isinstance(PLACES, tuple) else PLACES}chart.js"
SCOPE = {"type": "http", "method": "GET", "path": PATH, "headers": [(b"accept-encoding", b"gzip")]}
START = {"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"4")]}


def part(body: bytes, *, more: bool) -> dict:
    return {"type": "http.response.body", "body": body, "more_body": more}


def answers(*first: dict) -> bytes:
    """What the second reader gets where the first one's answer was ``first``."""
    whole = [START, part(b"code", more=False)]
    told = [list(first), whole]

    async def app(scope, receive, send):
        for message in told.pop(0):
            await send(message)

    async def read() -> bytes:
        kept, body = KeptAssets(app), b""
        for _ in range(2):
            seen = []

            async def send(message, seen=seen):
                seen.append(message)

            await kept(SCOPE, None, send)
            body = b"".join(message.get("body", b"") for message in seen)
        return body

    return asyncio.run(read())


@pytest.mark.parametrize(
    "first",
    [
        pytest.param([START, part(b"co", more=True)], id="broken off"),
        pytest.param([START, part(b"co", more=False)], id="shorter than it says"),
        pytest.param([START], id="nothing but the start"),
        pytest.param([START, part(b"code", more=False)], id="whole"),
    ],
)
def test_the_second_reader_gets_the_whole(first):
    assert answers(*first) == b"code"
