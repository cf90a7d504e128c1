"""Every page held against the rules of axe-core; ``python -m tests.browser.axe`` prints the table.

What the frontend itself causes is in :data:`OF_THE_FRONTEND`, each with its thread, and only there.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from kp_data.api.first.paths import PATHS
from tests.browser.conftest import ARGUMENTS, Server, find_browser, serve, settle

SERIOUS = {"serious", "critical"}
LANGUAGES = ("en", "fr", "ar")
THEMES: Mapping[str, Mapping[str, Any]] = {
    "light": {},
    "high contrast": {"contrast": "more"},
    "forced colours": {"forced_colors": "active"},
}
PAGES = tuple(PATHS)
STANDS_ALONE = ("present?pack=overview", "present?pack=nothing", "no-such-page")
PROBLEMS = (
    b"kind,title,start_date,end_date,city,country_code,source_name,source_url\n"
    b"Steering Committee,Meeting in Atlantis,2023-01-12,2023-01-13,Poseidonis,Atlantis,,\n"
)
MENU = "[data-testid=stSidebarNavItems]"  # on a phone: groups stand in its list without being items
# (rule, what the element lies in): the thread at github.com/streamlit/streamlit/issues/. None was
# found on this very fault; 8399 is the general one on accessibility.
OF_THE_FRONTEND: Mapping[tuple[str, str], int] = {("list", MENU): 8399, ("listitem", MENU): 8399}
LIES_IN = """([selector, around]) =>
    Boolean(document.querySelector(selector)?.closest(around))"""


@dataclass(frozen=True)
class Case:
    """One look at one page.

    Attributes:
        path: Of the page.
        language: Two-letter code.
        theme: One of :data:`THEMES`.
        width: Of the window, in pixels.
        state: ``""``, ``"first answer"`` or ``"file with problems"``.
    """

    path: str
    language: str = "en"
    theme: str = "light"
    width: int = 1280
    state: str = ""

    def __str__(self) -> str:
        """What a table calls it."""
        name = f"/{self.path}{f' ({self.state})' if self.state else ''}"
        return f"{name:42}{self.language:4}{self.theme:16}{self.width:5}"


def some_cases() -> list[Case]:
    """What stands for all: each language, theme, width and kind of page."""
    phone = [Case(path, code, width=390) for path, code in (("", "en"), ("returns", "ar"))]
    desk = [Case(path, code) for path, code in (("", "fr"), ("history", "ar"), ("packs", "fr"))]
    themes = [Case("glossary", "fr", "high contrast"), Case("mistakes", "ar", "forced colours")]
    alone = [Case(path, "ar", width=320) for path in STANDS_ALONE]
    return [
        *phone,
        *desk,
        *themes,
        *alone,
        Case("", "ar", state="first answer"),
        Case("upload", state="file with problems"),
    ]


def all_cases() -> Iterator[Case]:
    """Every page, language, theme and width."""
    for language in LANGUAGES:
        for theme in THEMES:
            for path in (*PAGES, *STANDS_ALONE):
                for width in (1280, 390, 320):
                    yield Case(path, language, theme, width)
            yield Case("upload", language, theme, state="file with problems")
        for path in PATHS:
            yield Case(path, language, state="first answer")


def look_through(browser: Browser, server: Server, cases: list[Case]) -> Iterator[tuple]:
    """Look at pages one after the other, those of a theme in one window.

    Yields:
        The case, what was found there, in words, and by how many pixels the page is too wide.
    """
    for kind in dict.fromkeys((case.theme, case.state == "first answer") for case in cases):
        theme, is_alone = kind
        context = browser.new_context(**THEMES[theme])
        if is_alone:  # the frontend never comes
            context.route("**/static/js/**", lambda route: route.abort())
        page = context.new_page()
        page.goto(f"{server.address}/history?key={server.key}", wait_until="commit")
        for case in cases:
            if (case.theme, case.state == "first answer") == kind:
                open_case(page, server, case)
                yield case, findings(page), overflow(page)
        context.close()


def open_case(page: Page, server: Server, case: Case) -> None:
    """Go to the page and bring it into its state."""
    page.set_viewport_size({"width": case.width, "height": 844})
    sign = "&" if "?" in case.path else "?"
    page.goto(f"{server.address}/{case.path}{sign}lang={case.language}")
    if case.path not in STANDS_ALONE and case.state != "first answer":
        settle(page)
    if case.state == "file with problems":
        file = {"name": "meetings.csv", "mimeType": "text/csv", "buffer": PROBLEMS}
        page.set_input_files("input[type=file]", file)
        page.get_by_text("Atlantis").first.wait_for(state="attached")
        settle(page)


def findings(page: Page) -> list[str]:
    """What axe-core calls serious or critical, without what is known of the frontend."""
    page.evaluate(_axe())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in found
        if rule["impact"] in SERIOUS
        for node in rule["nodes"]
        if not _is_known(page, rule["id"], node["target"][0])
    ]


def overflow(page: Page) -> int:
    """How many pixels of a page lie outside its window, to be scrolled to sideways."""
    return page.evaluate("""() => Math.max(...[document.scrollingElement,
        document.querySelector('[data-testid=stMain]')].filter(Boolean)
        .map(part => part.scrollWidth - part.clientWidth))""")


def _is_known(page: Page, rule: str, selector: str) -> bool:
    return any(
        rule == known and page.evaluate(LIES_IN, [selector, around])
        for known, around in OF_THE_FRONTEND
    )


@cache
def _axe() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def print_table(server: Server, say: Callable[[str], object] = print) -> int:
    """Look at every page in every way; the number of findings."""
    seen = found = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(playwright), args=ARGUMENTS
        )
        for case, said, too_wide in look_through(browser, server, list(all_cases())):
            seen, found = seen + 1, found + len(said) + (too_wide > 0)
            say(f"{case}  {len(said):3} serious  {too_wide:4} px too wide")
            for one in said:
                say(f"    {one}")
        browser.close()
    say(f"{seen} looks, {found} findings; {len(OF_THE_FRONTEND)} known of the frontend")
    return found


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        store = Path(os.environ.get("KP_STORE") or Path(folder) / "store")
        with serve(store, Path(folder) / "log.txt") as running:
            sys.exit(1 if print_table(running) else 0)
