"""The frontend's own page, as it is installed, with places for what we put into it."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_STYLES = re.compile(r'<link rel="stylesheet"[^>]*>')
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_INDENT = re.compile(r"\s*\n\s*")
_ROOT = '<div id="root"></div>'


class FrameError(Exception):
    """The frontend's page cannot be used; the frontend itself then sends it."""


@dataclass(frozen=True)
class Frame:
    """What the frontend needs in its page.

    Attributes:
        head: The inside of its head, but for title and styles.
        styles: Links to its styles: they come after our own text, which must not wait for them.
    """

    head: str
    styles: str


@dataclass(frozen=True)
class Inside:
    """What we put into the page; all of it is HTML.

    Attributes:
        title: For the window and for search engines.
        description: One sentence for search engines.
        head: Further lines of the head.
        root: What stands where the frontend will stand.
        after: What follows it.
    """

    title: str
    description: str
    head: str
    root: str
    after: str


@cache
def index_html() -> Frame:
    """The frontend's page, taken apart.

    Raises:
        FrameError: It is not installed, or looks other than we know it.
    """
    return read_frame(frontend_page())


def frontend_page() -> str:
    """The frontend's page as it is installed.

    Raises:
        FrameError: It is not.
    """
    found = find_spec("streamlit")
    if found is None or not found.origin:
        raise FrameError("the frontend is not installed")
    file = Path(found.origin).parent / "static" / "index.html"
    return file.read_text(encoding="utf-8")


def read_frame(page: str) -> Frame:
    """Take the frontend's page apart.

    Raises:
        FrameError: It looks other than we know it.
    """
    head = re.search(r"<head>(.*)</head>", page, re.DOTALL)
    if head is None or _ROOT not in page or not _TITLE.search(head[1]):
        raise FrameError("the frontend's page looks other than we know it")
    rest = _COMMENT.sub("", _TITLE.sub("", head[1]))
    lines = _INDENT.sub("\n", _STYLES.sub("", rest)).strip()
    return Frame(lines, "\n".join(_STYLES.findall(rest)))


def whole_page(frame: Frame, inside: Inside, language: str, direction: str) -> str:
    """The page to send.

    Args:
        frame: The frontend's page.
        inside: What is put into it.
        language: Two-letter code.
        direction: ``ltr`` or ``rtl``.
    """
    return (
        f'<!DOCTYPE html>\n<html lang="{language}" dir="{direction}">\n<head>\n{frame.head}\n'
        f"<title>{inside.title}</title>\n"
        f'<meta name="description" content="{inside.description}">\n{inside.head}\n</head>\n'
        f'<body>\n<div id="root">{inside.root}</div>\n{inside.after}\n{frame.styles}\n'
        "</body>\n</html>\n"
    )
