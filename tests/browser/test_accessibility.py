"""Nothing serious is found by axe-core, no page is wider than a phone, the keyboard is seen."""

import pytest

from tests.browser.axe import findings, look_through, some_cases

pytestmark = pytest.mark.browser

BROKEN = """document.querySelector('h1').insertAdjacentHTML('afterend',
    '<img src=x><button></button><div><li class="st-emotion-cache-x">alone</li></div>')"""
OUTLINE = """() => {
    const style = getComputedStyle(document.activeElement)
    return [style.outlineStyle, parseFloat(style.outlineWidth), style.outlineColor]
}"""


def test_no_page_has_a_serious_finding_or_is_too_wide(browser, server):
    seen = list(look_through(browser, server, some_cases()))
    assert len(seen) == len(some_cases())
    assert [f"{case} {said}" for case, said, _ in seen if said] == []
    assert [f"{case} {wide} px" for case, _, wide in seen if wide > 0] == []


def test_what_has_no_name_would_be_found(open_page, server):
    page = open_page(f"{server.address}/mistakes")
    page.evaluate(BROKEN)
    assert {said.split(":")[0] for said in findings(page)} == {
        "image-alt",
        "button-name",
        "listitem",
    }


def test_where_the_keyboard_stands_is_seen_at_every_step(open_page, server):
    page = open_page(f"{server.address}/returns")
    for step in range(20):
        page.keyboard.press("Tab")
        style, width, colour = page.evaluate(OUTLINE)
        assert (style, colour) == ("solid", "rgb(18, 67, 109)"), step
        assert width >= 2
