"""The frontend's files, made ready ahead of time: what is sent to whom."""

import asyncio
import gzip
import json
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import brotli
import pytest
from starlette.responses import PlainTextResponse

from kp_data.api.first.paths import PATHS
from kp_data.api.frontend import ReadyFiles, preload_lines, ready
from kp_data.api.frontend.making import make_ready, write_files
from kp_data.api.frontend.scripts import script_named, shown_scripts, streamlit_folder
from kp_data.api.frontend.sources import Source, sources
from kp_data.settings import PROJECT
from tests.unit.api.asking import Answered

SCRIPT = "/static/js/index.abc.js"
CONTENT = b"export const answer = 42; // " + b"a" * 400
FONT = "/static/media/icons.abc.woff2"
SOURCES = [
    Source(SCRIPT, lambda: CONTENT, lasting=True),
    Source("/app/static/map.json", lambda: b"{}" * 100),
    Source(FONT, lambda: b"cut", is_cut=True),
    Source("/static/media/whole.woff2", lambda: b"whole"),
]
ORIGIN = PlainTextResponse("as Streamlit sends it")


@pytest.fixture
def app(tmp_path, monkeypatch):
    """The middleware, with some files made ready."""
    monkeypatch.setenv("KP_CACHE", str(tmp_path))
    ready.folder().parent.mkdir(parents=True)
    write_files(ready.folder(), SOURCES)
    return ReadyFiles(ORIGIN)


def ask(app, path=SCRIPT, method="GET", query=b"", **headers):
    raw = [(name.replace("_", "-").encode(), text.encode()) for name, text in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "headers": raw, "query_string": query}
    sent = []

    async def send(message):
        sent.append(message)

    # A thread of its own: the browser tests leave an event loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, app(scope, None, send)).result()
    return Answered(sent)


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        pytest.param("gzip, deflate, br, zstd", "br", id="a browser"),
        pytest.param("gzip", "gzip", id="gzip only"),
        pytest.param("br;q=0.5, gzip;q=0.9", "gzip", id="gzip liked better"),
        pytest.param("br;q=0, gzip;q=0.001", "gzip", id="no brotli"),
        pytest.param("BR", "br", id="capitals"),
        pytest.param("*", "br", id="anything"),
        pytest.param("br;q=0, *", "gzip", id="anything else"),
        pytest.param("identity", None, id="as it is"),
        pytest.param("", None, id="nothing said"),
        pytest.param("br;q=nonsense", None, id="nonsense"),
    ],
)
def test_a_file_is_sent_in_the_encoding_that_is_liked_best(app, accepted, encoding):
    answer = ask(app, accept_encoding=accepted)
    assert answer.headers.get("content-encoding") == encoding
    decoded = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding](answer.body)
    assert decoded == (CONTENT if encoding else ORIGIN.body)


def test_a_file_whose_address_tells_its_content_is_kept_for_ever(app):
    headers = ask(app, accept_encoding="br").headers
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert headers["vary"] == "Accept-Encoding"
    assert headers["content-type"].startswith("text/javascript")
    assert int(headers["content-length"]) < len(CONTENT) / 4


@pytest.mark.parametrize("path", ["/app/static/map.json", FONT])
def test_a_file_that_may_change_under_its_address_is_asked_for_again(app, path):
    assert ask(app, path, accept_encoding="br").headers["cache-control"] == "no-cache"


def test_a_cut_font_is_sent_as_it_is_and_the_whole_one_under_an_address_of_its_own(app):
    answer = ask(app, FONT)
    assert answer.body == b"cut"
    assert "content-encoding" not in answer.headers
    assert answer.headers["content-type"] == "font/woff2"
    assert ask(app, FONT, query=b"whole").body == ORIGIN.body


def test_who_has_a_file_is_told_that_it_has_not_changed(app):
    tag = ask(app, accept_encoding="br").headers["etag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        answer = ask(app, accept_encoding="br", if_none_match=known)
        assert (answer.status, answer.body) == (304, b"")
        assert answer.headers["etag"] == tag
    other = ask(app, accept_encoding="gzip", if_none_match=tag)
    assert (other.status, other.headers["content-encoding"]) == (200, "gzip")


def test_head_tells_what_get_sends_without_sending_it(app):
    told = ask(app, method="HEAD", accept_encoding="br")
    sent = ask(app, accept_encoding="br")
    assert told.headers == sent.headers
    assert told.body == b""


def test_who_asks_for_a_part_gets_the_whole(app):
    answer = ask(app, accept_encoding="br", range="bytes=0-1")
    assert answer.status == 200
    assert brotli.decompress(answer.body) == CONTENT


@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("/static/media/whole.woff2", "GET"),
        ("/static/js/unknown.js", "GET"),
        ("/static/../../etc/passwd", "GET"),
        (f"/static/js/../js/{SCRIPT.rpartition('/')[2]}", "GET"),
        ("/static/js/files.json", "GET"),
        ("/", "GET"),
        (SCRIPT, "POST"),
    ],
)
def test_all_else_is_passed_on(app, path, method):
    assert ask(app, path, method, accept_encoding="br").body == ORIGIN.body


def test_a_file_that_was_taken_away_is_passed_on(app):
    for path in ready.folder().iterdir():
        if path.name != ready.LIST:
            path.unlink()
    assert ask(ReadyFiles(ORIGIN), accept_encoding="br").body == ORIGIN.body


def test_as_long_as_nothing_is_ready_everything_is_passed_on_and_then_nothing_more(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("KP_CACHE", str(tmp_path / "later"))
    app = ReadyFiles(ORIGIN)
    assert ask(app, accept_encoding="br").body == ORIGIN.body
    ready.folder().parent.mkdir(parents=True)
    write_files(ready.folder(), SOURCES)
    assert brotli.decompress(ask(app, accept_encoding="br").body) == CONTENT


def test_files_are_made_once_and_never_by_two_at_a_time(app, tmp_path):
    before = (ready.folder() / ready.LIST).stat().st_mtime_ns
    assert make_ready()
    assert (ready.folder() / ready.LIST).stat().st_mtime_ns == before
    (ready.folder() / ready.LIST).unlink()
    ready.folder().with_suffix(".making").touch()
    assert not make_ready()


def test_where_nothing_can_be_kept_a_sentence_says_so(tmp_path):
    (tmp_path / "file").write_text("no folder")
    done = subprocess.run(
        [sys.executable, "-m", "kp_data.api.frontend"],
        check=False,
        capture_output=True,
        text=True,
        cwd=PROJECT,
        env={"KP_CACHE": str(tmp_path / "file"), "PATH": ""},
    )
    assert done.returncode == 1
    assert "KP_CACHE" in done.stderr
    assert "Traceback" not in done.stderr


def test_every_file_of_the_frontend_and_of_ours_has_its_address():
    found = {source.address: source for source in sources()}
    entry = f"/static/js/{script_named('index')}"
    assert found[entry].shown
    assert found[entry].lasting
    assert found["/app/static/topojson/world_50m.json"].lasting is False
    assert [address for address in found if address.startswith("/present/static/plotly-")]
    for cut in ("PlotlyChart", "MaterialSymbols-Rounded", "SourceSansVF-Upright"):
        (source,) = [one for address, one in found.items() if f"/{cut}." in address]
        assert source.is_cut
        assert not source.lasting


@pytest.mark.parametrize("path", PATHS)
def test_what_is_asked_for_ahead_is_installed_and_belongs_to_the_page(path):
    lines = preload_lines(f"/{path}")
    scripts = re.findall(r'modulepreload" crossorigin href="\./static/js/([^"]+)"', lines)
    assert all((streamlit_folder() / "js" / name).exists() for name in scripts)
    assert set(scripts) <= shown_scripts()
    assert len(scripts) == len(set(scripts))
    assert not [name for name in scripts if name.startswith("DataFrame")]
    fonts = re.findall(r'href="\./static/media/([^"]+)"', lines)
    assert [name.split("-")[0] for name in fonts] == ["MaterialSymbols"]


def test_the_chart_library_is_asked_for_where_there_are_charts_and_last():
    with_charts = re.findall(r"/js/([^.]+)\.", preload_lines("/returns"))
    assert with_charts[-1] == "PlotlyChart"
    assert "PlotlyChart" not in re.findall(r"/js/([^.]+)\.", preload_lines("/packs"))


def test_the_list_of_what_is_ready_holds_no_path_of_this_machine(app):
    told = json.loads((ready.folder() / ready.LIST).read_text())
    assert all(
        re.fullmatch(r"[0-9a-f]{32}", name)
        for one in told.values()
        for name in one["files"].values()
    )
