"""The files that a browser may ask for, each with its address, and what is cut from it."""

import mimetypes
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kp_data.api.frontend.chart_library import cut
from kp_data.api.frontend.fonts import icons_only, letters_only
from kp_data.api.frontend.ready import files_in, our_icons
from kp_data.api.frontend.scripts import script, shown_scripts, streamlit_folder
from kp_data.api.present import library_address
from kp_data.exports.html import library_of
from kp_data.settings import PROJECT

STREAMLIT = "/static/"
OURS = "/app/static/"
COMPRESSIBLE = frozenset({".css", ".html", ".js", ".json", ".map", ".svg", ".txt"})
_ICON = re.compile(r"""[`"'](?::material/)?([a-z0-9_]+):?[`"']""")


@dataclass(frozen=True)
class Source:
    """A file that a browser may ask for.

    Attributes:
        address: Its path on the server.
        content: Gives what is sent.
        shown: Whether a page can ask for it.
        is_cut: Whether it is less than the file that Streamlit would send.
        lasting: Whether another content would have another address.
    """

    address: str
    content: Callable[[], bytes]
    shown: bool = True
    is_cut: bool = False
    lasting: bool = False

    @property
    def suffix(self) -> str:
        """The end of its address, with the dot."""
        return Path(self.address).suffix

    @property
    def media_type(self) -> str:
        """What its answer says that it is."""
        if self.suffix == ".js":
            return "text/javascript"
        return mimetypes.guess_type(self.address)[0] or "application/octet-stream"


def icons() -> frozenset[str]:
    """Words that can be names of icons in what pages show, ours and the frontend's own."""
    theirs = {name for scripts in shown_scripts() for name in _ICON.findall(script(scripts))}
    return our_icons() | theirs


# What is cut, by the name of the file.
CUT: dict[re.Pattern[str], Callable[[bytes], bytes]] = {
    re.compile(r"PlotlyChart\.[^.]+\.js"): cut,
    re.compile(r"SourceSansVF-(Upright|Italic)\..+\.woff2"): letters_only,
    re.compile(r"MaterialSymbols-Rounded\..+\.woff2"): lambda font: icons_only(font, icons()),
}


def sources() -> list[Source]:
    """Streamlit's files, ours, and the player's chart library."""
    place = PROJECT / "pages" / "static"
    ours = [
        Source(OURS + path.relative_to(place).as_posix(), path.read_bytes)
        for path in files_in(place)
        if path.suffix != ".md"
    ]
    player = Source(library_address(), lambda: library_of().encode(), lasting=True)
    return [*map(_of_streamlit, files_in(streamlit_folder())), *ours, player]


def _of_streamlit(path: Path) -> Source:
    change = next((change for name, change in CUT.items() if name.fullmatch(path.name)), None)
    return Source(
        STREAMLIT + path.relative_to(streamlit_folder()).as_posix(),
        content=(lambda: change(path.read_bytes())) if change else path.read_bytes,
        shown=path.suffix != ".js" or path.name in shown_scripts(),
        is_cut=change is not None,
        lasting=change is None,
    )
