"""What the web server is told: on a real one, over real connections."""

import asyncio
import sys
from contextlib import AsyncExitStack, asynccontextmanager

import pytest
import uvicorn

from kp_data.api import server
from tests.apart import run_apart
from tests.unit.api.passing import around

ASKED = b"GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n"


@asynccontextmanager
async def running():
    config = uvicorn.Config(
        around(), host="127.0.0.1", port=0, log_level="critical", lifespan="off"
    )
    one = uvicorn.Server(config)
    going = asyncio.create_task(one.serve())
    while not one.started:
        await asyncio.sleep(0.01)
    server.bound(one)
    try:
        yield one, one.servers[0].sockets[0].getsockname()[1]
    finally:
        one.should_exit = True
        await going


@asynccontextmanager
async def connected(port, begin=b"", own=None):
    reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=own)
    writer.write(begin)
    try:
        yield reader, writer
    finally:
        writer.close()
        await asyncio.wait({asyncio.ensure_future(writer.wait_closed())})


async def asked(port, request, own=None):
    async with connected(port, request, own) as (reader, _):
        return (await reader.readuntil(b"\r\n\r\n")).decode().lower()


def test_no_answer_says_by_what_it_was_made():
    async def look():
        async with running() as (_, port):
            first = await asked(port, ASKED)
            await asyncio.sleep(1.1)  # the server writes its own headers anew each second
            return first + await asked(port, ASKED), await asked(port, b"NONSENSE\r\n\r\n")

    good, bad = run_apart(look())
    assert good.startswith("http/1.1 200")
    assert bad.startswith("http/1.1 400")
    assert "uvicorn" not in good + bad
    assert "\r\nserver:" not in good + bad


def test_who_sends_a_request_drop_by_drop_is_not_waited_for():
    async def look():
        async with (
            running() as (one, port),
            connected(port, ASKED[:20]) as (slow, more),
            connected(port, ASKED) as (quick, again),
        ):
            await quick.readuntil(b"\r\n\r\n")
            connections = one.server_state.connections
            waiting = server.close_the_slow(connections, {}, 0)
            more.write(ASKED[20:25])
            await asyncio.sleep(0.1)
            assert len(waiting) == 1
            assert server.close_the_slow(connections, waiting, 19) == waiting
            assert server.close_the_slow(connections, waiting, 20) == {}
            ended = await asyncio.wait_for(slow.read(), 5)
            again.write(ASKED)
            return ended, await quick.readuntil(b"200 OK")

    ended, again = run_apart(look())
    assert ended == b""
    assert again.endswith(b"200 OK")


def test_who_says_nothing_at_all_is_waited_for_less():
    async def look():
        async with running() as (one, port), connected(port) as (silent, _):
            connections = one.server_state.connections
            while not connections:
                await asyncio.sleep(0.01)
            waiting = server.close_the_slow(connections, {}, 0)
            assert server.close_the_slow(connections, waiting, 9) == waiting
            assert server.close_the_slow(connections, waiting, 10) == {}
            return await asyncio.wait_for(silent.read(), 5)

    assert run_apart(look()) == b""


@pytest.mark.skipif(sys.platform != "linux", reason="needs a second address of this machine")
@pytest.mark.parametrize(("proxies", "is_told"), [("", False), ("127.0.0.2", True)])
def test_one_address_opens_so_many_connections_and_a_proxy_more(monkeypatch, proxies, is_told):
    monkeypatch.setattr(server, "MOST_OF_ONE_ADDRESS", 3)
    monkeypatch.setenv("KP_PROXIES", proxies)
    own = ("127.0.0.2", 0)

    async def look():
        async with running() as (_, port), AsyncExitStack() as opened:
            for _ in range(3):
                await opened.enter_async_context(connected(port, own=own))
            assert (await asked(port, ASKED))[:12] == "http/1.1 200"
            try:
                return (await asked(port, ASKED, own))[:12] == "http/1.1 200"
            except (ConnectionError, asyncio.IncompleteReadError):
                return False

    assert run_apart(look()) is is_told


@pytest.mark.skipif(sys.platform != "linux", reason="needs a second address of this machine")
@pytest.mark.parametrize(
    ("proxies", "is_believed"), [("127.0.0.0/8", True), ("192.0.2.0/24", False), ("", False)]
)
def test_only_proxies_that_are_told_are_believed(monkeypatch, proxies, is_believed):
    monkeypatch.setenv("KP_PROXIES", proxies)

    async def look():
        async with running() as (_, port):
            told = b"X-Forwarded-Proto: https\r\nX-Forwarded-For: 203.0.113.9\r\n\r\n"
            return await asked(port, ASKED[:-2] + told, own=("127.0.0.2", 0))

    assert ("strict-transport-security" in run_apart(look())) is is_believed


@pytest.mark.parametrize(
    "request_text",
    [
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 9\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: +1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length : 1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: 1\r\n\tfolded\x00\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 1_000_000 + b"\r\n\r\n",
        b"GET /\r\nHost: evil.example HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ],
)
def test_what_can_be_read_in_two_ways_is_not_read(request_text):
    async def look():
        async with running() as (_, port):
            return await asked(port, request_text)

    assert run_apart(look())[:12] == "http/1.1 400"


def test_a_body_with_two_lengths_is_not_read_and_nothing_behind_it():
    smuggled = b"0\r\n\r\nGET /away HTTP/1.1\r\nHost: localhost\r\n\r\n"
    head = (
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n"
    )

    async def look():
        async with (
            running() as (_, port),
            connected(port, head % len(smuggled) + smuggled) as (reader, _),
        ):
            return await asyncio.wait_for(reader.read(), 10)

    answer = run_apart(look())
    assert answer[:12] in {b"HTTP/1.1 405", b"HTTP/1.1 411", b"HTTP/1.1 400"}
    assert answer.count(b"HTTP/1.1") == 1
