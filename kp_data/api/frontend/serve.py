"""Files that were made ready are sent in the smallest form that a browser takes."""

import subprocess
import sys
from http import HTTPStatus
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from kp_data.api.frontend.ready import LIST, ReadyFile, folder, read_list
from kp_data.settings import PROJECT

PREFERRED = ("br", "gzip", "identity")  # of those that a browser likes alike


def make_ready_apart() -> None:
    """Make the files ready beside a server that has visitors, in a process that gives way to it.

    Waits for its end, half a minute of work where nothing is ready yet.
    """
    if not (folder() / LIST).exists():
        command = [sys.executable, "-m", "kp_data.api.frontend"]
        subprocess.run(command, cwd=PROJECT, stdin=subprocess.DEVNULL, check=False)  # noqa: S603


class ReadyFiles:
    """Middleware that answers requests for files that were made ready, and passes on all others.

    As long as they are not ready, and in an encoding in which they are not kept, the application
    sends them as it has them. Nothing but an address in the list finds a file. A request with a
    query is passed on, too: the address of a cut font with ``?whole`` gives the whole one.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._files: dict[str, ReadyFile] = {}
        self._contents: dict[Path, bytes] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the file, that it has not changed, or as the application does."""
        await (self._answer(scope) or self.app)(scope, receive, send)

    def _answer(self, scope: Scope) -> Response | None:
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            return None
        if scope["query_string"] or (file := self._found(scope["path"])) is None:
            return None
        asked = Headers(scope=scope)
        encoding = best(asked.get("accept-encoding", ""), file)
        if encoding is None:
            return None
        headers = _headers(file, encoding)
        if unchanged(asked.get("if-none-match", ""), headers["etag"]):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        content = self._content(file.files[encoding])
        if content is None:
            return None
        headers |= {"content-type": file.media_type, "content-length": str(len(content))}
        if encoding != "identity":
            headers["content-encoding"] = encoding
        return Response(content if scope["method"] == "GET" else None, headers=headers)

    def _found(self, path: str) -> ReadyFile | None:
        if not self._files and (folder() / LIST).exists():
            self._files = read_list(folder())
        return self._files.get(path)

    def _content(self, path: Path) -> bytes | None:
        """What lies there, read once; None where it has been taken away."""
        if path not in self._contents:
            try:
                self._contents[path] = path.read_bytes()
            except OSError:
                return None
        return self._contents[path]


def best(accepted: str, file: ReadyFile) -> str | None:
    """The encoding of a file that a browser takes and likes best.

    Args:
        accepted: What the browser says of encodings, as in ``Accept-Encoding: br;q=1.0, gzip``.
        file: The file.

    Returns:
        One of the file's encodings; None where it has none that the browser takes.
    """
    liked = {"identity": 0.001} | _weights(accepted)
    weights = {name: liked.get(name, liked.get("*", 0)) for name in PREFERRED if name in file.files}
    name = max(weights, key=weights.__getitem__, default="")
    return name if weights.get(name) else None


def _weights(accepted: str) -> dict[str, float]:
    """How much a browser likes each encoding, from 0 (not at all) to 1."""
    weights = {}
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        try:
            weights[name.strip()] = float(weight.strip().removeprefix("q=") or 1)
        except ValueError:
            weights[name.strip()] = 0
    return weights


def unchanged(known: str, tag: str) -> bool:
    """Whether a browser has this content already, by the tags of ``If-None-Match``."""
    tags = {one.strip().removeprefix("W/") for one in known.split(",")}
    return bool(tags & {tag, "*"})


def _headers(file: ReadyFile, encoding: str) -> dict[str, str]:
    return {
        "cache-control": file.cached,
        "etag": f'"{file.files[encoding].name}"',
        "vary": "Accept-Encoding",
    }
