"""Every page held against the rules of axe-core; ``python -m tests.browser.axe`` prints the table.

What the frontend itself causes is in :data:`OF_THE_FRONTEND`, each with its thread, and only there.
"""

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright
from playwright.sync_api import TimeoutError as TookTooLong

from kp_data.api.first.paths import PATHS
from tests.browser.conftest import ARGUMENTS, PROJECT, Server, find_browser, serve, settle

SERIOUS = {"serious", "critical"}
COUNTS_TOO = {"heading-order", "page-has-heading-one", "landmark-one-main"}
LANGUAGES = ("en", "fr", "ar")
THEMES: Mapping[str, Mapping[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "high contrast": {"contrast": "more"},
    "dark, contrast": {"color_scheme": "dark", "contrast": "more"},
    "forced colours": {"forced_colors": "active"},
}
PAGES = tuple(PATHS)
COMPARED = "history?compare=2:8"
STANDS_ALONE = ("present?pack=overview", "present?pack=nothing", "no-such-page")
ZOOMED = 640  # pixels that are left of 1280 at 200 %
HEIGHTS = {ZOOMED: 360}  # of the window, by its width; 844 otherwise
PROBLEMS = (
    b"kind,title,start_date,end_date,city,country_code,source_name,source_url\n"
    b"Steering Committee,Meeting in Atlantis,2023-01-12,2023-01-13,Poseidonis,Atlantis,,\n"
)
SPACED = """* {line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important} p {margin-bottom: 2em !important}"""  # WCAG 1.4.12
SCRIPTS = re.compile(r"<script\b.*?</script>|</?noscript>", re.DOTALL)
MENU = "[data-testid=stSidebarNavItems]"  # on a phone: groups stand in its list without being items
# (rule, what the element lies in): the thread at github.com/streamlit/streamlit/issues/. None was
# found on this very fault; 8399 is the general one on accessibility.
OF_THE_FRONTEND: Mapping[tuple[str, str], int] = {("list", MENU): 8399, ("listitem", MENU): 8399}
STILL = "() => document.getAnimations().every(each => each.playState !== 'running')"
LIES_IN = """([selector, around]) =>
    Boolean(document.querySelector(selector)?.closest(around))"""


def _drop_file(page: Page) -> None:
    file = {"name": "meetings.csv", "mimeType": "text/csv", "buffer": PROBLEMS}
    page.set_input_files("input[type=file]", file)
    page.get_by_text("Atlantis").first.wait_for(state="attached")
    settle(page)


def _open_dialog(page: Page) -> None:
    page.locator(".st-key-history_undo button").click()
    page.locator(".st-key-history_confirm").wait_for()
    settle(page)


def _open_table(page: Page) -> None:
    page.locator(".st-key-returns_year_figure [role=radio]").first.click()
    page.locator("[data-testid=stDataFrame] canvas").first.wait_for()
    settle(page)


def _open_filter(page: Page) -> None:
    page.locator("[role=combobox]").first.click()
    page.locator("[role=option]").first.wait_for()
    page.wait_for_function(STILL)


def _open_menu(page: Page) -> None:
    closed = page.locator("[data-testid=stExpandSidebarButton]").first
    if closed.is_visible():  # the browser remembers what an earlier look has opened
        closed.click()
    page.locator("[data-testid=stSidebarNavItems]").wait_for()


STATES: Mapping[str, tuple[str, int, Callable[[Page], None]]] = {  # of a page: what to do there
    "file with problems": ("upload", 1280, _drop_file),
    "dialog": ("history", 1280, _open_dialog),
    "table": ("returns", 1280, _open_table),
    "filter": ("returns", 1280, _open_filter),
    "menu": ("", 390, _open_menu),
    "keys": ("present?pack=overview", 1280, lambda page: page.keyboard.press("?")),
    "slide's table": ("present?pack=overview", 1280, lambda page: page.keyboard.press("t")),
}


def _without_frontend(context: BrowserContext) -> None:
    context.route("**/static/js/**", lambda route: route.abort())


def _without_scripts(context: BrowserContext) -> None:
    """As scripts that are switched off leave a page; axe-core is a script itself."""

    def send(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=SCRIPTS.sub("", answer.text()))

    context.route(lambda url: "." not in urlsplit(url).path, send)


WINDOWS: Mapping[str, Callable[[BrowserContext], object]] = {  # states of a whole window
    "first answer": _without_frontend,
    "scripts off": _without_scripts,
    "no key": lambda context: context,
}


@dataclass(frozen=True)
class Case:
    """One look at one page.

    Attributes:
        path: Of the page; or a whole address.
        language: Two-letter code.
        theme: One of :data:`THEMES`.
        width: Of the window, in pixels.
        state: ``""``, ``"spaced"``, or one of :data:`STATES` or :data:`WINDOWS`.
    """

    path: str
    language: str = "en"
    theme: str = "light"
    width: int = 1280
    state: str = ""

    @property
    def window(self) -> tuple[str, str]:
        """By what a window is opened anew: the theme, and the state where it concerns all of it."""
        return self.theme, self.state if self.state in WINDOWS else ""

    @property
    def is_of_frontend(self) -> bool:
        """Whether the frontend shows it."""
        is_alone = self.path in STANDS_ALONE or self.path.startswith("file:")
        return not is_alone and self.state not in ("first answer", "scripts off")

    def __str__(self) -> str:
        """What a table calls it."""
        path = "HTML file" if self.path.startswith("file:") else f"/{self.path}"
        name = f"{path}{f' ({self.state})' if self.state else ''}"
        return f"{name:42}{self.language:4}{self.theme:16}{self.width:5}"


def some_cases() -> list[Case]:
    """What stands for all: each language, theme, width and kind of page."""
    return [
        Case("", width=390),
        Case("returns", "ar", "dark", 320, "spaced"),
        Case("", "fr"),
        Case("history", "ar", "dark", state="dialog"),
        Case("packs", "fr", "dark, contrast"),
        Case("glossary", "fr", "high contrast", ZOOMED),
        Case("mistakes", "ar", "forced colours"),
        *(Case(path, "ar", width=320) for path in STANDS_ALONE),
        Case("", "ar", "dark", state="first answer"),
        Case("upload", state="file with problems"),
    ]


def all_cases(decks: Mapping[str, Path]) -> Iterator[Case]:
    """Every page in every language: in each theme, at each width, in each state.

    A theme moves nothing and a width colours nothing, so that the two are not multiplied.

    Args:
        decks: A pack as an HTML file, by language.
    """
    everything = (*PAGES, COMPARED, *STANDS_ALONE)
    for language in LANGUAGES:
        for theme in THEMES:
            for path in (*everything, decks[language].as_uri()):
                yield Case(path, language, theme)
            yield from _states(language, theme)
        for path in everything:
            for width in (390, 320, ZOOMED):
                yield Case(path, language, width=width)
            yield Case(path, language, width=320, state="spaced")
        for state in ("first answer", "scripts off"):
            for path in PATHS:
                yield Case(path, language, state=state)


def _states(language: str, theme: str) -> Iterator[Case]:
    for state, (path, width, _) in STATES.items():
        yield Case(path, language, theme, width, state)
    yield Case("", language, theme, state="first answer")
    yield Case("upload", language, theme, state="no key")


def look_through(
    browser: Browser, server: Server, cases: Sequence[Case]
) -> Iterator[tuple[Case, list[str], int]]:
    """Look at pages one after the other, those of a kind in one window.

    Yields:
        The case, what was found there, in words, and by how many pixels the page is too wide. A page
        that does not come counts as a finding.
    """
    for window in dict.fromkeys(case.window for case in cases):
        theme, state = window
        context = browser.new_context(**THEMES[theme])
        if state:
            WINDOWS[state](context)
        page = context.new_page()
        if state != "no key":
            page.goto(f"{server.address}/history?key={server.key}", wait_until="commit")
        for case in cases:
            if case.window == window:
                try:
                    open_case(page, server, case)
                    yield case, findings(page), overflow(page)
                except TookTooLong as error:
                    yield case, [f"could not be looked at: {error.message[:160]}"], 0
        context.close()


def open_case(page: Page, server: Server, case: Case) -> None:
    """Go to the page and bring it into its state."""
    page.set_viewport_size({"width": case.width, "height": HEIGHTS.get(case.width, 844)})
    sign = "&" if "?" in case.path else "?"
    is_file = case.path.startswith("file:")
    page.goto(case.path if is_file else f"{server.address}/{case.path}{sign}lang={case.language}")
    if case.is_of_frontend:
        settle(page)
    if case.state in STATES:
        STATES[case.state][2](page)
    if case.state == "spaced":
        page.add_style_tag(content=SPACED)


def findings(page: Page) -> list[str]:
    """What axe-core calls serious or critical, and headings and landmarks out of order.

    What is known of the frontend is left out.
    """
    page.evaluate(_axe())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in found
        if rule["impact"] in SERIOUS or rule["id"] in COUNTS_TOO
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


def print_table(server: Server, cases: Iterable[Case], say: Callable[[str], object] = print) -> int:
    """Look at pages in every way; the number of findings."""
    seen, found = Counter[str](), Counter[str]()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(playwright), args=ARGUMENTS
        )
        for case, said, too_wide in look_through(browser, server, list(cases)):
            say(f"{case}  {len(said):3} serious  {too_wide:4} px too wide")
            for one in said:
                say(f"    {one}")
            kinds = (case.language, case.theme, str(case.width), case.state or "as it opens")
            seen.update(kinds)
            found.update(dict.fromkeys(kinds, len(said) + (too_wide > 0)))
        browser.close()
    for kind in seen:
        say(f"{kind:20}{seen[kind]:5} looks {found[kind]:5} findings")
    looks, faults = (sum(of[language] for language in LANGUAGES) for of in (seen, found))
    say(f"{looks} looks, {faults} findings; {len(OF_THE_FRONTEND)} known of the frontend")
    return faults


def write_decks(store: Path, folder: Path) -> dict[str, Path]:
    """A pack as an HTML file that plays alone, by language."""
    decks = {language: folder / f"deck-{language}.html" for language in LANGUAGES}
    for language, file in decks.items():
        command = [sys.executable, "-m", "kp_data", "pack", "overview", "--format", "html"]
        command += ["--lang", language, "-o", str(file)]
        surroundings = {**os.environ, "KP_STORE": str(store)}
        subprocess.run(command, cwd=PROJECT, env=surroundings, check=True, capture_output=True)
    return decks


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        store = Path(os.environ.get("KP_STORE") or Path(folder) / "store")
        with serve(store, Path(folder) / "log.txt") as running:
            wanted = all_cases(write_decks(store, Path(folder)))
            sys.exit(1 if print_table(running, wanted) else 0)
