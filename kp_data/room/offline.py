"""Does the HTML file play without a network: is all that it shows inside it?"""

import re
from html.parser import HTMLParser

from kp_data.room.finding import Finding, found
from kp_data.wording import room as words

# Attributes by which a browser fetches something when a page opens; links to follow are not.
FETCHING = {
    "src": None,
    "srcset": None,
    "poster": None,
    "data": ("object",),
    "href": ("link", "image", "use", "base"),
    "xlink:href": ("image", "use"),
    "background": None,
    "action": ("form",),
    "manifest": None,
}
LIBRARY = 400_000  # letters; a script as large is the chart library, whose own addresses are unused
_CSS = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s;]+)""")
_SCRIPT = re.compile(
    r"""(?:fetch|import|importScripts|Worker|EventSource|WebSocket|sendBeacon)\s*\(\s*["'`]"""
    r"""([^"'`]+)|["']?\b(?:topojsonURL|src)["']?\s*[:=]\s*["']([^"']+)"""
)
MOST = 5


class _Reader(HTMLParser):
    """Gathers what a page would fetch."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.addresses: list[str] = []
        self._in = ""
        self._type = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        for name, value in named.items():
            tags = FETCHING.get(name, ())
            if name in FETCHING and (tags is None or tag in tags):
                self.addresses.append(value)
        self.addresses += _CSS.findall(named.get("style", ""))
        self._in, self._type = tag, named.get("type", "")

    def handle_endtag(self, tag: str) -> None:
        self._in = "" if tag == self._in else self._in

    def handle_data(self, data: str) -> None:
        if self._in == "style":
            self.addresses += _CSS.findall(data)
        runs = self._in == "script" and "json" not in self._type and len(data) < LIBRARY
        if runs:
            self.addresses += ["".join(each) for each in _SCRIPT.findall(data)]


def check_offline(html: str, maps: list[int]) -> list[Finding]:
    """What the file would fetch, and maps without their boundaries.

    Args:
        html: The file.
        maps: Numbers of the slides with a map of boundaries.
    """
    reader = _Reader()
    reader.feed(html)
    outside = [address for address in dict.fromkeys(reader.addresses) if not _is_inside(address)]
    fetched = [found("offline", None, words.FETCHES, address=_short(one)) for one in outside[:MOST]]
    if not maps or _has_boundaries(html):
        return fetched
    return fetched + [found("offline", None, words.NO_MAP_INSIDE, number=one) for one in maps]


def _is_inside(address: str) -> bool:
    address = address.strip()
    if "${" in address:  # put together when it runs, from what is in the page
        return True
    return not address or address.startswith(("data:", "#", "blob:", "about:", "javascript:"))


def _has_boundaries(html: str) -> bool:
    """Whether the file holds a topology (plotly's boundaries), or its maps are drawings."""
    return bool(re.search(r"""["']?type["']?\s*:\s*\\?["']Topology""", html)) or "<svg" in html


def _short(address: str) -> str:
    return address if len(address) <= 80 else f"{address[:77]}..."
