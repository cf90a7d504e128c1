"""The server around the pages: what it keeps, what it adds, what it tells."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from kp_data.api.assets import KeptAssets
from kp_data.api.programs import Programs
from kp_data.api.routes import middleware

ASSET = "/static/js/index.js"


class Origin:
    """An application that counts how often it is asked."""

    def __init__(self, status=200, headers=()):
        self.asked = 0
        self.status = status
        self.headers = list(headers)

    async def __call__(self, _scope, _receive, send):
        self.asked += 1
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        await send({"type": "http.response.body", "body": b"content"})


class Breaks:
    """An application whose first answer is ``first``, and every later one whole."""

    def __init__(self, first):
        self.answers = [first]

    async def __call__(self, _scope, _receive, send):
        for message in self.answers.pop() if self.answers else WHOLE:
            await send(message)


def part(body, *, more):
    return {"type": "http.response.body", "body": body, "more_body": more}


START = {"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"4")]}
WHOLE = [START, part(b"code", more=False)]


def answer(app, path=ASSET, method="GET", **headers):
    headers = {"host": "localhost", **headers}
    raw = [(name.replace("_", "-").encode(), text.encode()) for name, text in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "headers": raw, "query_string": b""}
    scope |= {"scheme": "http", "client": ("127.0.0.1", 40_000)}
    sent = []

    async def send(message):
        sent.append(message)

    # A thread of its own: the browser tests leave an event loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, app(scope, None, send)).result()
    return sent


def test_an_asset_is_fetched_once_and_sent_again_as_it_was():
    origin = Origin()
    app = KeptAssets(origin)
    first = answer(app, accept_encoding="gzip")
    assert answer(app, accept_encoding="gzip") == first
    assert origin.asked == 1


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        pytest.param("/", {"accept_encoding": "gzip"}, id="a page"),
        pytest.param("/api/health", {"accept_encoding": "gzip"}, id="a route"),
        pytest.param(ASSET, {}, id="a browser that takes no gzip"),
        pytest.param(ASSET, {"accept_encoding": "gzip", "range": "bytes=0-1"}, id="a part"),
        pytest.param(ASSET, {"accept_encoding": "gzip", "if_none_match": "x"}, id="has it changed"),
    ],
)
def test_other_requests_always_reach_the_application(path, headers):
    origin = Origin()
    app = KeptAssets(origin)
    for _ in range(2):
        answer(app, path, **headers)
    assert origin.asked == 2


def test_a_missing_file_is_not_kept():
    origin = Origin(status=404)
    app = KeptAssets(origin)
    for _ in range(2):
        answer(app, accept_encoding="gzip")
    assert origin.asked == 2


def test_names_of_files_that_are_not_there_fill_nothing():
    origin = Origin(headers=[(b"content-type", b"text/html; charset=utf-8")])
    app = KeptAssets(origin)
    for _ in range(2):
        answer(app, "/static/js/..;/etc/passwd", accept_encoding="gzip")
    assert origin.asked == 2


@pytest.mark.parametrize(
    "first",
    [
        pytest.param([START, part(b"co", more=True)], id="broken off"),
        pytest.param([START, part(b"co", more=False)], id="shorter than it says"),
        pytest.param([START], id="nothing but the start"),
        pytest.param(WHOLE, id="whole"),
    ],
)
def test_the_reader_after_one_that_broke_off_gets_the_whole(first):
    app = KeptAssets(Breaks(first))
    answer(app, accept_encoding="gzip")
    sent = answer(app, accept_encoding="gzip")
    assert b"".join(message.get("body", b"") for message in sent) == b"code"


@pytest.mark.parametrize("place", ["figures/../../etc", "figures/\x00", "//x", "nothing"])
def test_addresses_for_programs_are_answered_in_a_sentence_whatever_stands_in_them(place):
    app = Origin()
    start, body = answer(Programs(app), f"/api/v1/{place}")
    assert start["status"] == 404
    assert dict(start["headers"])[b"content-type"] == b"application/problem+json"
    assert json.loads(body["body"])["detail"]
    assert app.asked == 0


@pytest.mark.parametrize("path", ["/", "/api/v10", "/api/health"])
def test_other_addresses_are_passed_on(path):
    app = Origin()
    answer(Programs(app), path)
    assert app.asked == 1


@pytest.mark.parametrize("form", ["parquet", "csv", "zip"])
def test_a_program_is_told_the_same_by_head_and_get_through_the_whole_server(
    form, seeded_folder, monkeypatch
):
    monkeypatch.setenv("KP_STORE", str(seeded_folder))
    path = "/api/v1/datapackage.zip" if form == "zip" else f"/api/v1/trainings.{form}"
    told = []
    for method in ("GET", "HEAD"):
        start, *_ = answer(around(Origin()), path, method, accept_encoding="gzip")
        told.append(sorted(start["headers"]))
    assert told[0] == told[1]
    (vary,) = [text for name, text in told[0] if name == b"vary"]
    assert vary.count(b"Accept-Encoding") == 1


def around(app):
    """An application within all that the dashboard puts around its pages."""
    for one in reversed(middleware()):
        app = one.cls(app, *one.args, **one.kwargs)
    return app
