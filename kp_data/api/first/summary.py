"""What a page shows before any script has arrived, as a piece of HTML and as a whole page."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from kp_data.api.first.asked import Wanted
from kp_data.api.first.eyes import Eyes
from kp_data.api.first.frame import Frame, Inside, whole_page
from kp_data.api.first.markup import boxes, heading, notice, paragraph, small
from kp_data.api.first.pages import ONLY_FOR_THE_SECRETARIAT, PAGES, UNDER_DATA, Page
from kp_data.api.first.reader import Reader
from kp_data.api.frontend import mirroring_line, preload_lines, writing_lines
from kp_data.errors import KpError
from kp_data.exports.html.markup import element, text
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.reference import pillar_short_name, place_name
from kp_data.store import Revision
from kp_data.views.from_address import MOST_IGNORED
from kp_data.views.in_words import error_for_viewers, filters_in_words, which_revision, window_title
from kp_data.wording import LANGUAGES, language, say, say_list
from kp_data.wording import as_published as then_words
from kp_data.wording import first as words
from kp_data.wording import pages as page_words
from kp_data.wording.choosing import PARAMETER, direction

HERE = Path(__file__).parent
ASK_AGAIN = '<noscript><meta http-equiv="refresh" content="2"></noscript>'  # seconds
GLOBE = (
    '<svg viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor">'
    '<path d="M1 8a7 7 0 1 0 14 0A7 7 0 1 0 1 8h14M8 1c-4 4-4 10 0 14 4-4 4-10 0-14"/></svg>'
)
ALONE = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'


def summary(path: str, wanted: Wanted, history: Sequence[Revision], eyes: Eyes) -> list[str]:
    """What a page shows of the data.

    Args:
        path: Of the page, as :data:`~kp_data.api.first.pages.PAGES` has it.
        wanted: What is asked for.
        history: All revisions, oldest first.
        eyes: The ways to the data.

    Raises:
        KpError: They cannot be read.
    """
    return _parts(PAGES[path], wanted, history, Reader(eyes.look(wanted.revision), eyes))


def cannot_be_read(error: KpError) -> list[str]:
    """What a page says whose data cannot be read."""
    return [notice(error_for_viewers(error)), small(say(page_words.ERROR_ADVICE))]


def document(
    frame: Frame,
    path: str,
    parts: Sequence[str],
    wanted: Wanted | None = None,
    *,
    is_whole: bool = True,
) -> bytes:
    """The page to send.

    Args:
        frame: The frontend's page.
        path: Of the page.
        parts: What stands under its title; empty where that is still being made.
        wanted: What is asked for, to be asked again in another language.
        is_whole: Whether these are all there will be.
    """
    page = PAGES[path]
    waiting = [] if is_whole else [small(say(words.STILL_MADE))]
    body = [
        *_header(path, asked=wanted.parameters if wanted else {}),
        _main(page, [*parts, *waiting]),
    ]
    inside = Inside(
        title=text(window_title(say(page.menu) if path else "")),
        description=text(page.sentence or page.heading),
        head="".join(
            [
                writing_lines(direction()),
                element("style", _own("first.css"), id="first-style"),
                *_looks(),
                element("style", _own("pages.css")),
                preload_lines(path),
                "" if is_whole else ASK_AGAIN,
            ]
        ),
        root=element("div", "".join(body), id="first"),
        after=_bar() + element("script", _own("first.js")) + mirroring_line(direction()),
    )
    return whole_page(frame, inside, language(), direction()).encode()


def unknown(depth: int) -> bytes:
    """What is said at an address that no page has: the menu and the way on, without scripts.

    Args:
        depth: How many slashes its path has after the first.
    """
    home = "../" * depth or "./"
    way = element("p", element("a", text(say(words.TO_THE_FIRST)), href=home))
    title = say(words.NO_SUCH_PAGE)
    said = [element("h1", text(title)), paragraph(say(words.NO_SUCH_PAGE_TEXT)), way]
    main = element("main", "".join(said), id="first-content")
    inside = Inside(
        title=text(window_title(title)),
        description=text(say(words.NO_SUCH_PAGE_TEXT)),
        head="".join(
            [
                writing_lines(direction(), home),
                element("style", _own("first.css")),
                *_looks(),
            ]
        ),
        root=element("div", "".join([*_header("", home, is_there=False), main]), id="first"),
        after="",
    )
    return whole_page(Frame(ALONE, ""), inside, language(), direction()).encode()


def _parts(page: Page, wanted: Wanted, history: Sequence[Revision], reader: Reader) -> list[str]:
    parts = _revision(wanted, history) if not page.is_open else []
    parts += [notice(one.said()) for one in wanted.ignored[:MOST_IGNORED]]
    if page.content is None:
        return []
    if not page.is_open and reader.data.current().is_empty:
        return [*parts, *_nothing(wanted)]
    if page.filters is False and wanted.filters != NO_FILTERS:
        kept = filters_in_words(wanted.filters)
        parts.append(small(say(page_words.FILTERS_REST, filters=kept)))
    if page.filters:
        parts.append(boxes(_chosen(wanted.filters)))
    return [*parts, *page.content(reader, wanted)]


def _revision(wanted: Wanted, history: Sequence[Revision]) -> list[str]:
    if wanted.revision is None:
        return []
    line, how_long = which_revision(history, wanted.revision)
    return [element("div", paragraph(line, "strong") + small(how_long), class_="notice")]


def _nothing(wanted: Wanted) -> list[str]:
    if wanted.revision:
        return [notice(say(then_words.NOTHING_THEN))]
    empty = heading(say(page_words.EMPTY_TITLE)) + paragraph(say(page_words.EMPTY_VIEWER))
    return [element("div", empty, class_="notice")]


def _chosen(filters: Filters) -> list[tuple[str, str, str]]:
    places = say_list(map(place_name, filters.countries))
    themes = say_list(map(pillar_short_name, filters.pillars))
    first, last = filters.first_year, filters.last_year
    return [
        (say(page_words.FILTER_COUNTRIES), places, say(page_words.ALL_COUNTRIES)),
        (say(page_words.FILTER_PILLARS), themes, say(page_words.ALL_PILLARS)),
        (say(page_words.FILTER_FIRST_YEAR), str(first or ""), say(page_words.FIRST_YEAR)),
        (say(page_words.FILTER_LAST_YEAR), str(last or ""), say(page_words.LAST_YEAR)),
    ]


def _header(
    path: str, home: str = "./", *, is_there: bool = True, asked: Mapping[str, str] | None = None
) -> list[str]:
    """The name and the menu; those of the Secretariat are in nobody's menu but its own."""
    links = {
        other: element(
            "a",
            text(say(page.menu)),
            href=f"{home}{other}",
            data_name=say(page.menu),
            aria_current="page" if is_there and other == path else "",
        )
        for other, page in PAGES.items()
        if other not in ONLY_FOR_THE_SECRETARIAT
    }
    data = _folded("data", text(say(page_words.DATA)), [links[other] for other in UNDER_DATA])
    called_so = _languages(path, home, asked or {})
    others = _folded("data", GLOBE + text(LANGUAGES[language()]), called_so)
    at_once = [link for other, link in links.items() if other not in UNDER_DATA]
    wide = element("nav", "".join([*at_once, data, others]), aria_label=say(words.MENU))
    sign = element("span", "»", aria_hidden="true")
    called = element("span", text(say(words.MENU)), class_="skip")
    inside = element("nav", "".join([*links.values(), *called_so]), aria_label=say(words.MENU))
    narrow = _folded("pages", sign + called, [inside])
    name = element("a", text(say(page_words.PROCESS)), href=home, class_="name")
    skip = element("a", text(say(words.SKIP)), href="#first-content", class_="skip")
    return [skip, element("header", name + wide + narrow)]


def _languages(path: str, home: str, asked: Mapping[str, str]) -> list[str]:
    """The same page in each language, by the language's own name."""
    return [
        element(
            "a",
            text(name),
            href=f"{home}{path}?{urlencode({**asked, PARAMETER: code})}",
            hreflang=code,
            lang=code,
            dir=direction(code),
            aria_current="true" if code == language() else "",
        )
        for code, name in LANGUAGES.items()
    ]


def _folded(kind: str, name: str, inside: Sequence[str]) -> str:
    """What opens without scripts."""
    whole = element("summary", name) + element("div", "".join(inside))
    return element("details", whole, class_=kind)


def _main(page: Page, parts: Sequence[str]) -> str:
    without = element("noscript", small(say(words.WITHOUT_SCRIPTS)))
    title = [element("h1", text(page.heading)), paragraph(page.sentence)]
    return element("main", "".join([*title, without, *parts]), id="first-content")


def _bar() -> str:
    """What says that the page itself is on its way, and then that it is there."""
    loading = element("span", text(say(words.ON_ITS_WAY)), class_="loading")
    ready = element("span", text(say(words.READY)), class_="ready")
    late = element("span", text(say(words.NEVER_CAME)), class_="late")
    button = element("button", text(say(words.SHOW)), type="button", class_="ready")
    return element(
        "div", loading + late + ready + button, id="first-bar", role="status", hidden="hidden"
    )


def _looks() -> list[str]:
    """Light and dark colours, and those of more contrast, for who asks for it or has chosen it."""
    more = element("style", _own("contrast.css"), id="contrast", media="(prefers-contrast:more)")
    return [element("style", _own("looks.css")), more, element("script", _own("looks.js"))]


@cache
def _own(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")
