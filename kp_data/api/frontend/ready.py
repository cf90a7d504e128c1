"""The files that were made ready, found by their address."""

import hashlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from kp_data.settings import PROJECT, settings

LIST = "files.json"
# What decides how files are made ready.
MAKERS = ("chart_library.py", "fonts.py", "letters.py", "making.py", "scripts.py", "sources.py")
FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"  # kept by the browser, and asked for each time whether it still holds
_OUR_ICON = re.compile(r":material/([a-z0-9_]+):")


@dataclass(frozen=True)
class ReadyFile:
    """A file that was made ready.

    Attributes:
        media_type: What its answer says that it is.
        cached: How long a browser may keep it.
        files: Where its contents lie, by encoding; the name of the file tells its content.
    """

    media_type: str
    cached: str
    files: dict[str, Path]


def folder() -> Path:
    """Where the files of the present version lie, or will: in ``KP_CACHE``, or in build.

    Not in a temporary folder: they are code that browsers run, and others may write there.
    """
    place = settings().cache if os.environ.get("KP_CACHE") else PROJECT / "build"
    return place / "frontend" / _key()


@cache
def _key() -> str:
    """What changes when a file, or the way in which they are made ready, changes."""
    told = hashlib.sha256()
    for name in ("streamlit", "plotly", "brotli", "fonttools"):
        told.update(f"{name} {version(name)};".encode())
    makers = [Path(__file__).with_name(name) for name in MAKERS]
    for path in (*makers, *files_in(PROJECT / "pages" / "static")):
        told.update(path.read_bytes())
    told.update(" ".join(sorted(our_icons())).encode())
    return told.hexdigest()[:16]


def files_in(place: Path) -> list[Path]:
    """All files below a folder, but for what Python compiles."""
    found = place.rglob("*")
    return sorted(path for path in found if path.is_file() and path.suffix != ".pyc")


@cache
def our_icons() -> frozenset[str]:
    """The names of the icons that our own pages show."""
    return frozenset(name for text in _our_code() for name in _OUR_ICON.findall(text))


def _our_code() -> Iterator[str]:
    for place in ("pages", "kp_data"):
        for path in sorted((PROJECT / place).rglob("*.py")):
            yield path.read_text(encoding="utf-8")


def read_list(folder: Path) -> dict[str, ReadyFile]:
    """The files in a folder, by their address on the server.

    Raises:
        OSError: They are not ready.
    """
    listed = json.loads((folder / LIST).read_text(encoding="utf-8"))
    return {
        address: ReadyFile(
            media_type=told["type"],
            cached=FOREVER if told["lasting"] else ASK_AGAIN,
            files={encoding: folder / name for encoding, name in told["files"].items()},
        )
        for address, told in listed.items()
    }
