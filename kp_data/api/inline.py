"""The scripts that stand in a page itself, so that a policy can name them by their hashes."""

import re
from collections.abc import Iterator
from pathlib import Path

from kp_data.api import first
from kp_data.api.first.frame import FrameError, frontend_page, read_frame
from kp_data.api.frontend.preload import CONNECT

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def inline_scripts() -> Iterator[str]:
    """Each script of the frontend's page, as it is and as it stands in a first answer, and ours.

    Where the frontend's page is not as we know it there is no first answer, and ours do not run.
    """
    try:
        page = frontend_page()
        yield from _SCRIPT.findall(page)
        yield from _SCRIPT.findall(read_frame(page).head)
    except FrameError:
        return
    yield from _SCRIPT.findall(CONNECT)
    for name in ("looks.js", "first.js"):
        yield (Path(first.__file__).parent / name).read_text(encoding="utf-8")
