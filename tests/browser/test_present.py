"""Packs in a real browser: as one file without any network, and as this server plays them."""

import re

import pytest
from playwright.sync_api import expect

from kp_data.exports.html import write_html
from kp_data.packs import Pack, PackedView, look_into, open_pack
from kp_data.recheck.manifest import manifest_of
from kp_data.store import Store
from tests.browser.conftest import is_ours

NOTE = "Say that these are meetings only."
HOSTILE = "</script><script>window.hit = 1</script><img src=x onerror=window.hit=2>"
VIEWS = (
    ("meetings_per_year", {}, "", NOTE),
    ("overview_timeline", {}, "", ""),
    ("overview_places", {"map": "boundaries"}, "", ""),
    ("returns_flows", {"years": "2014-"}, "", ""),
    ("returns_flows", {"flows": "matrix"}, "", ""),
    ("no_such_figure", {}, "", ""),
    ("meetings_hosts", {}, HOSTILE, HOSTILE),
)


@pytest.fixture(scope="module")
def file(seeded_folder, tmp_path_factory):
    """A pack with every kind of slide, written as one file."""
    views = [
        PackedView(figure=figure, parameters=chosen, title=title, note=note)
        for figure, chosen, title, note in VIEWS
    ]
    deck = open_pack(Pack(name="Pack", views=tuple(views)), look_into(Store(seeded_folder)))
    path = tmp_path_factory.mktemp("player") / "pack.html"
    path.write_bytes(write_html(deck, manifest_of(deck)))
    return path.as_uri()


@pytest.fixture
def open_player(browser):
    """Open players; afterwards none may have complained, or asked anybody for anything."""
    contexts, wrong = [], []

    def watch(page):
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if is_error(said) else None)

    def is_error(said):
        return said.type == "error" and "/packs" not in said.page.url

    def open_it(address, width=1280, height=720, **context):
        own = browser.new_context(
            viewport={"width": width, "height": height},
            offline=address.startswith("file:"),
            **context,
        )
        contexts.append(own)
        own.on("page", watch)
        own.on("request", lambda r: None if r.url.startswith("file:") else check(r.url))
        page = own.new_page()
        page.goto(address)
        expect(page.locator(".slide.now")).to_have_count(1)
        return page

    def check(url):
        if not is_ours(url):
            wrong.append(url)

    yield open_it
    for own in contexts:
        own.close()
    assert wrong == []


def shows(page, number):
    expect(page.locator("#position")).to_have_text(f"{number} / {len(VIEWS)}")
    expect(page.locator(".slide.now")).to_have_id(f"slide-{number}")


def test_the_file_plays_all_its_slides_without_a_network(open_player, file):
    page = open_player(file)
    for number, (figure, *_) in enumerate(VIEWS, start=1):
        shows(page, number)
        if figure != "no_such_figure":
            expect(page.locator(".slide.now .main-svg").first).to_be_visible()
        page.wait_for_timeout(150)
        drawn = page.locator(".slide:has(.main-svg)").count()
        assert drawn <= 4
        page.keyboard.press("ArrowRight")
    assert page.locator(".slide.now h2").inner_text() == HOSTILE
    assert page.evaluate("window.hit") is None


def test_keys_move_open_and_close(open_player, file):
    page = open_player(file)
    for key, number in [
        *(("PageDown", 2), (" ", 3), ("ArrowDown", 4), ("PageUp", 3), ("ArrowLeft", 2)),
        *(("End", 7), ("ArrowRight", 7), ("Home", 1), ("ArrowUp", 1)),
    ]:
        page.keyboard.press(key)
        shows(page, number)
    page.keyboard.press("t")
    expect(page.locator("#table table")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#table")).to_be_hidden()
    page.keyboard.press("?")
    expect(page.get_by_text("Speaker view in a second window")).to_be_visible()
    page.get_by_role("button", name="Table and sources of this slide").click()
    expect(page.locator("#table .full").last).to_contain_text("Filters in force: none.")


def test_who_hurries_sees_each_title_at_once_and_the_figure_where_they_rest(open_player, file):
    page = open_player(file)
    passed = page.evaluate(
        """() => [1, 2, 3, 4, 5, 6].map(() => {
          dispatchEvent(new KeyboardEvent('keydown', {key: 'PageDown'}));
          return [document.querySelector('.slide.now').id, document.querySelectorAll('.main-svg').length];
        })"""
    )
    assert [name for name, _ in passed] == [f"slide-{number}" for number in range(2, 8)]
    assert passed[-1][1] <= passed[0][1]
    expect(page.locator("#slide-7 .main-svg").first).to_be_visible()


def test_the_speaker_view_follows_and_leads(open_player, file):
    page = open_player(file)
    with page.context.expect_page() as opened:
        page.keyboard.press("s")
    speaker = opened.value
    expect(speaker.locator("#told .note")).to_have_text(NOTE)
    expect(speaker.locator("#where")).to_have_text("1 / 7")
    expect(speaker.locator("#slide-2.now .main-svg").first).to_be_visible()
    expect(speaker.locator("#clock")).to_have_text(re.compile(r"\d:\d\d"))
    speaker.keyboard.press("ArrowRight")
    shows(page, 2)
    page.keyboard.press("End")
    expect(speaker.locator("#where")).to_have_text("7 / 7")
    expect(speaker.locator("#told .note")).to_have_text(HOSTILE)
    assert speaker.evaluate("window.hit") is None


def test_a_telephone_is_tapped_and_swiped_and_nothing_is_wider_than_it(open_player, file):
    page = open_player(file, 390, 844, has_touch=True, is_mobile=True)
    page.touchscreen.tap(300, 60)
    shows(page, 2)
    page.touchscreen.tap(60, 60)
    shows(page, 1)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.locator("#position").tap()
    expect(page.locator("#keys")).to_be_visible()


def drag(page, start, end):
    """Move one finger over the screen, as a touch screen reports it."""
    session = page.context.new_cdp_session(page)
    steps = [
        tuple(a + (b - a) * n / 12 for a, b in zip(start, end, strict=True)) for n in range(13)
    ]
    for number, (x, y) in enumerate(steps):
        kind = "touchMove" if number else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_finger_scrolls_a_tall_slide_to_its_source_and_swipes_to_the_next(open_player, file):
    page = open_player(file + "#5", 390, 844, has_touch=True, is_mobile=True)
    expect(page.locator("#slide-5 .main-svg").first).to_be_visible()
    for _ in range(6):
        drag(page, (200, 600), (200, 150))
        page.wait_for_timeout(200)
    shows(page, 5)
    source = page.locator("#slide-5 .source.whole").bounding_box()
    position = page.locator("#position").bounding_box()
    assert 0 < source["y"] + source["height"] <= position["y"]
    assert position["y"] + position["height"] <= 844
    drag(page, (300, 400), (80, 405))
    shows(page, 6)
    drag(page, (80, 400), (300, 405))
    shows(page, 5)


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (3840, 2160), (1024, 768)])
def test_a_slide_fills_the_screen_and_nothing_leaves_it(open_player, file, width, height):
    page = open_player(file, width, height)
    for _ in VIEWS:
        page.wait_for_timeout(200)
        outside = page.evaluate(
            """() => {
              const frame = document.querySelector('.slide.now').getBoundingClientRect();
              const parts = [...document.querySelectorAll('.slide.now text, .slide.now p')];
              return parts.filter((part) => {
                const box = part.getBoundingClientRect();
                return box.width && (box.left < frame.left - 1 || box.right > frame.right + 1
                  || box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
              }).map((part) => part.textContent);
            }"""
        )
        assert outside == []
        page.keyboard.press("PageDown")
    box = page.locator(".slide.now").bounding_box()
    assert max(box["width"] / width, box["height"] / height) == pytest.approx(1)


def test_the_server_plays_a_pack_and_esc_leads_back(open_player, server):
    page = open_player(f"{server.address}/present?pack=overview")
    expect(page.locator(".slide.now .main-svg").first).to_be_visible()
    page.keyboard.press("PageDown")
    expect(page.locator("#position")).to_have_text(re.compile(r"2 / \d+"))
    with page.context.expect_page() as opened:
        page.keyboard.press("s")
    expect(opened.value.locator("#where")).to_have_text(re.compile(r"2 / \d+"))
    opened.value.close()
    page.keyboard.press("Escape")
    page.wait_for_url(f"{server.address}/packs?pack=overview")
