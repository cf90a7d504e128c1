"""Making the files ready: cut, compressed, written once and all at once."""

import gzip
import hashlib
import json
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import brotli

from kp_data.api.frontend.ready import LIST, folder
from kp_data.api.frontend.sources import COMPRESSIBLE, Source, sources

# The most effort for what each first visitor waits for, little for what no page shows.
BROTLI = {True: 11, False: 5}
GZIP = {True: 9, False: 5}
GIVEN_UP = 900  # seconds after which a making that did not end is taken to be broken off


def make_ready() -> bool:
    """Make all files ready, unless they are or another process is at it.

    Returns:
        Whether they are ready.

    Raises:
        OSError: The place for what is kept cannot be written to.
    """
    place = folder()
    if (place / LIST).exists():
        return True
    place.parent.mkdir(parents=True, exist_ok=True)
    mark = place.with_suffix(".making")
    if not _first_at(mark):
        return False
    try:
        with tempfile.TemporaryDirectory(dir=place.parent) as beside:
            made = write_files(Path(beside) / "made", sources())
            made.replace(place)
    finally:
        mark.unlink(missing_ok=True)
    _remove_other_versions(place)
    return True


def _first_at(mark: Path) -> bool:
    """Whether nobody else is at it, or who was has given up; from now on we are."""
    if mark.exists() and time.time() - mark.stat().st_mtime > GIVEN_UP:
        mark.unlink(missing_ok=True)
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def write_files(place: Path, wanted: Sequence[Source]) -> Path:
    """Write files in all their encodings, and the list of them, into a new folder.

    Returns:
        The folder.
    """
    place.mkdir()
    listed = {}
    for source in wanted:
        files = {}
        for encoding, content in encoded(source):
            files[encoding] = hashlib.sha256(content).hexdigest()[:32]
            (place / files[encoding]).write_bytes(content)
        if files:
            told = {"type": source.media_type, "lasting": source.lasting, "files": files}
            listed[source.address] = told
    (place / LIST).write_text(json.dumps(listed), encoding="utf-8")
    return place


def encoded(source: Source) -> Iterator[tuple[str, bytes]]:
    """A file in each encoding in which it is kept; none where it is sent as it lies."""
    if source.suffix in COMPRESSIBLE:
        content = source.content()
        yield "br", brotli.compress(content, quality=BROTLI[source.shown])
        yield "gzip", gzip.compress(content, GZIP[source.shown], mtime=0)
    elif source.is_cut:
        yield "identity", source.content()


def _remove_other_versions(place: Path) -> None:
    for other in place.parent.iterdir():
        if other != place and (other / LIST).exists():
            shutil.rmtree(other, ignore_errors=True)
