"""What somebody brings in a file or puts into an address is never run by a browser."""

import re
import socket
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from kp_data.exports.html import write_html
from kp_data.packs import look_into, open_pack
from kp_data.recheck.manifest import manifest_of
from tests.browser.conftest import serve, settle
from tests.browser.hostile import MEETINGS, bad, hostile_store, table

pytestmark = pytest.mark.browser

# What a text of the data would be in a page, had it been taken for more than text.
TAKEN_FOR_MORE = """() => [
  ...document.querySelectorAll('img[src=x], [onerror], a[href^="javascript:" i], iframe, object'),
  ...[...document.scripts].filter(s => !s.type.includes('json') && s.text.includes('window.hit=')),
].map(one => one.outerHTML.slice(0, 200))"""
# A page of the dashboard, and attacks that must be read on it, or it proves nothing.
SHOWN = {
    "": ("title", "training"),
    "meetings": ("title", "city"),
    "trainings": ("training", "city"),
    "returns?measure=kp_returns": ("publisher", "release"),
    "countries?country=KEN": ("title", "city"),
    "sources": ("publisher", "person"),
    "history": ("person", "reason to undo"),
    "quality": ("person",),
    "packs?pack={pack}": ("person", "slide", "spoken"),
}


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    """A server on a store of attacks, and the pack in it."""
    folder = tmp_path_factory.mktemp("attacked")
    store, pack = hostile_store(folder / "store")
    with serve(folder / "store", folder / "log.txt", KP_SEED="no") as running:
        yield running, store, pack


@pytest.fixture
def unprotected(browser, attacked):
    """A page of the Secretariat in a browser that holds no policy: what gets in would run."""
    server, *_ = attacked
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(f"{server.address}/?key={server.key}")
    settle(page)
    yield page
    context.close()


def nothing_ran(page):
    assert page.evaluate("window.hit") is None
    assert page.evaluate(TAKEN_FOR_MORE) == []


def test_no_text_of_a_file_is_more_than_text_on_any_page(unprotected, attacked):
    server, _, pack = attacked
    for address, shown in SHOWN.items():
        unprotected.goto(f"{server.address}/{address.format(pack=pack.id)}")
        settle(unprotected)
        for field in shown:
            told = unprotected.get_by_text(f"<img src=x onerror=window.hit='{field}'>").first
            expect(told, f"{field} on /{address}").to_be_attached()
        nothing_ran(unprotected)


def test_no_text_of_a_file_is_more_than_text_while_it_is_uploaded(unprotected, attacked):
    server, *_ = attacked
    unprotected.goto(f"{server.address}/upload")
    settle(unprotected)
    name = bad("file").replace("/", "-") + ".csv"
    file = {"name": name, "mimeType": "text/csv", "buffer": table(MEETINGS)}
    unprotected.set_input_files("input[type=file]", file)
    expect(unprotected.get_by_text("Why rows cannot be published")).to_be_visible()
    expect(unprotected.get_by_text("window.hit='file'").first).to_be_visible()
    nothing_ran(unprotected)


def test_no_text_of_a_pack_is_more_than_text_on_a_screen(browser, attacked, tmp_path):
    server, store, pack = attacked
    deck = open_pack(pack, look_into(store))
    file = tmp_path / "deck.html"
    file.write_bytes(write_html(deck, manifest_of(deck)))
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    for address in (f"{server.address}/present?pack={pack.id}", file.as_uri()):
        page.goto(address)
        expect(page.get_by_text("window.hit='slide'").first).to_be_attached()
        page.keyboard.press("s")
        nothing_ran(page)
    context.close()


def test_a_script_that_got_in_all_the_same_would_not_run(browser, attacked):
    server, *_ = attacked
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{server.address}/mistakes")
    settle(page)
    page.evaluate(
        """() => {
          window.refused = [];
          addEventListener('securitypolicyviolation', e => refused.push(e.effectiveDirective));
          document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.hit=1">');
          const inline = document.createElement('script');
          inline.text = 'window.hit = 2';
          document.body.append(inline);
          const elsewhere = document.createElement('script');
          elsewhere.src = 'https://evil.example/hit.js';
          document.body.append(elsewhere);
          fetch('https://evil.example/').catch(() => {});
          setTimeout(() => eval('window.hit = 3'));
          document.body.insertAdjacentHTML('beforeend', '<base href="https://evil.example/">');
        }"""
    )
    page.wait_for_function("() => refused.length >= 6")
    refused = set(page.evaluate("refused"))
    assert refused == {
        "script-src-attr",
        "script-src-elem",
        "connect-src",
        "script-src",
        "base-uri",
    }
    assert page.evaluate("window.hit") is None
    context.close()


def test_no_address_brings_a_script_in(unprotected, attacked):
    server, *_ = attacked
    attack = quote('"><img src=x onerror=hit=1><script>hit=1</script>', safe="")
    for address in ("?key=", "meetings?years=", "present?pack=", "nothing/"):
        unprotected.goto(f"{server.address}/{address}{attack}")
        expect(unprotected.locator("h1").first).to_be_attached()
        nothing_ran(unprotected)


@pytest.fixture
def elsewhere():
    """A site of somebody else, on this machine since browsers guard the way from farther ones."""
    with HTTPServer(("127.0.0.1", 0), Echo) as site:
        going = Thread(target=site.serve_forever)
        going.start()
        yield f"http://127.0.0.1:{site.server_port}"
        site.shutdown()
        going.join()


class Echo(BaseHTTPRequestHandler):
    """Shows the address that stands behind its own in a frame."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(f"<iframe src='{self.path.partition('?')[2]}'></iframe>".encode())

    def log_message(self, *_):
        pass


def test_another_site_can_neither_frame_a_page_nor_open_a_connection(browser, attacked, elsewhere):
    server, *_ = attacked
    context = browser.new_context()
    page = context.new_page()
    with page.expect_console_message(lambda one: "frame-ancestors 'self'" in one.text):
        page.goto(f"{elsewhere}/?{server.address}/mistakes")
    stream = f"{server.address.replace('http', 'ws')}/_stcore/stream"
    tried = page.evaluate(
        """async ([socket, data]) => [
          await new Promise(tell => {
            const one = new WebSocket(socket);
            one.onopen = () => tell('open');
            one.onerror = () => tell('refused');
          }),
          await fetch(data).then(() => 'read', () => 'refused'),
        ]""",
        [stream, f"{server.address}/api/v1/meetings.json"],
    )
    assert tried == ["refused", "refused"]
    context.close()


def raw(server, target, method="GET", **headers):
    """Status, headers and body of an answer to a request that no library has put right."""
    host, port = server.address.removeprefix("http://").split(":")
    headers = {"Host": f"{host}:{port}", "Connection": "close"} | headers
    lines = [f"{method} {target} HTTP/1.1", *(f"{name}: {text}" for name, text in headers.items())]
    with socket.create_connection((host, int(port)), timeout=60) as line:
        line.sendall("\r\n".join([*lines, "", ""]).encode("latin-1"))
        answer = b"".join(iter(lambda: line.recv(65_536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split()[1]), head.decode("latin-1").lower(), body


PLACES = ("/", "/static/", "/app/static/", "/media/", "/component/", "/present/static/", "/api/v1/")
UPWARDS = (
    *("../../../../etc/passwd", "..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd"),
    *("..%252f..%252fetc%252fpasswd", "..%5c..%5cetc%5cpasswd", "..\\..\\etc\\passwd"),
    *("%00/etc/passwd", "//etc/passwd", "....//....//etc/passwd", "%c0%ae%c0%ae/etc/passwd"),
    *("topojson/..%2f..%2f..%2fREADME.md", "../ui/roles.py"),
)

FROM_ELSEWHERE = (b"root:x:", b"Traceback", b"# Khartoum", b"import ")


def test_no_address_leads_out_of_its_folder(attacked):
    server, *_ = attacked
    for place in PLACES:
        for way in UPWARDS:
            status, head, body = raw(server, place + way)
            assert status in {400, 404} or b'<div id="root"></div>' in body, place + way
            assert not any(sign in body for sign in FROM_ELSEWHERE), place + way
            assert "\r\nserver:" not in head


def test_no_address_leads_to_another_site(attacked):
    server, *_ = attacked
    for target in (
        *("//evil.example/", "/\\evil.example", "/%2f%2fevil.example", "/api/v1//evil.example"),
        *("/static//evil.example/", "/?key=wrong&next=//evil.example", "//evil.example/api/v1"),
        *("/auth/login?next=//evil.example", "/sign-in?next=https://evil.example/"),
    ):
        _, head, _ = raw(server, target)
        leads = re.findall(r"^location: (.*?)\r?$", head, re.MULTILINE)
        assert all(re.match(r"/($|[^/\\])", one) for one in leads), (target, leads)


def test_what_others_are_sent_is_not_made_of_what_one_has_said_of_the_way(attacked):
    server, *_ = attacked
    said = ("X-Forwarded-Host", "X-Host", "X-Original-URL", "X-Forwarded-Prefix", "Forwarded")
    for target in ("/", "/meetings", "/api/v1/openapi.json", "/present"):
        status, head, body = raw(server, target, **dict.fromkeys(said, "//evil.example"))
        assert status == 200
        assert "evil" not in head
        assert b"evil.example" not in body
