"""A file of a deck read back: what it says of itself, and what it shows now.

A file from outside is not believed: it is read in a process with bounds
(:mod:`kp_data.contents`), and its record against a model with bounds.
"""

import io
import json
import signal
import subprocess
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from kp_data import bounded, contents
from kp_data.contents import Form
from kp_data.errors import RefusedFileError, UnreadableFileError
from kp_data.recheck.edits import Edit, edits_between, numbers_in
from kp_data.recheck.record import FORMAT, Manifest, Parts
from kp_data.wording import recheck as words
from kp_data.wording import say

MOST_BYTES = 30_000_000
MOST_RECORD = 12_000_000  # characters
MEMORY = 2 << 30
SECONDS = 20

_SENTENCES = {
    "broken": words.BROKEN,
    "large": words.UNPACKS,
    "memory": words.TOO_LONG,
    "password": words.PASSWORD,
}
_KILLED = {-signal.SIGABRT, -getattr(signal, "SIGKILL", 9), -getattr(signal, "SIGXCPU", 24)}
_PARTS = TypeAdapter(Parts)


@dataclass(frozen=True)
class FoundDeck:
    """What a file is.

    Attributes:
        name: Of the file.
        form: Its form.
        manifest: What it says of itself; None where it carries no record, and ``said`` says why.
        edits: What was changed by hand since it was made, slide by slide.
        is_sealed: Whether edits by hand can be known.
        numbers: Of the slides of the pack in the file; see
            :func:`kp_data.recheck.edits.numbers_in`.
        said: In place of a record.
    """

    name: str
    form: Form
    manifest: Manifest | None
    edits: tuple[Edit, ...] = ()
    is_sealed: bool = False
    numbers: Mapping[int, int] = field(default_factory=dict)
    said: str = ""


def read_manifest(content: bytes, name: str) -> FoundDeck:
    """Read what a file says of itself, and what was edited in it by hand.

    Args:
        content: The file.
        name: Its name, for sentences.

    Returns:
        The deck; without a record where the file was made elsewhere, or lost its own.

    Raises:
        UnreadableFileError: It is damaged, needs a password, is of another kind, or its record
            cannot be believed.
        RefusedFileError: It is too large.
    """
    form = _form_of(content, name)
    found = _read_apart(content, name, form)
    if not found["manifest"]:
        return FoundDeck(name, form, None, said=_said_without(found["properties"], name))
    manifest = _believed(found["manifest"], name)
    if manifest.seal is None:
        return FoundDeck(name, form, manifest)
    try:
        now = _PARTS.validate_python(found["parts"])
    except ValidationError as error:
        raise UnreadableFileError(say(words.UNPACKS, file=name)) from error
    edits = edits_between(manifest.seal, now, form)
    titles = tuple(" ".join(slide.title.split()) for slide in manifest.slides)
    numbers = numbers_in(titles, manifest.seal, now)
    return FoundDeck(name, form, manifest, edits, is_sealed=True, numbers=numbers)


def _form_of(content: bytes, name: str) -> Form:
    """The form of a file, by what it begins with and holds; its name says nothing."""
    if not content:
        raise UnreadableFileError(say(words.EMPTY, file=name))
    if len(content) > MOST_BYTES:
        limit = MOST_BYTES // 1_000_000
        raise RefusedFileError(say(words.TOO_LARGE, file=name, limit=limit))
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(contents.OLE):
        raise UnreadableFileError(say(words.PASSWORD, file=name))
    if content.startswith(b"PK"):
        return _form_of_archive(content, name)
    if b"<html" in content[:4_000].lower() or b"<!doctype html" in content[:200].lower():
        return "html"
    raise UnreadableFileError(say(words.OTHER_KIND, file=name))


def _form_of_archive(content: bytes, name: str) -> Form:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableFileError(say(words.BROKEN, file=name)) from error
    if "ppt/presentation.xml" in names:
        return "pptx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    raise UnreadableFileError(say(words.OTHER_KIND, file=name))


def _read_apart(content: bytes, name: str, form: Form) -> contents.Contents:
    program = Path(contents.__file__).with_name("__main__.py")
    try:
        done = subprocess.run(  # noqa: S603 - our own program, the file comes by standard input
            bounded.command(program, MEMORY, SECONDS, form),
            input=content,
            capture_output=True,
            timeout=SECONDS * 2,
            check=False,
        )
    except subprocess.TimeoutExpired:
        done = None
    if done is None or done.returncode in _KILLED:
        raise RefusedFileError(say(words.TOO_LONG, file=name))
    if done.returncode:
        raise UnreadableFileError(say(words.BROKEN, file=name))
    answer = json.loads(done.stdout)
    if isinstance(answer, str):
        raise UnreadableFileError(say(_SENTENCES[answer], file=name))
    return answer


def _believed(text: str, name: str) -> Manifest:
    """The record in a file, where it is one of ours."""
    if len(text) > MOST_RECORD:
        raise UnreadableFileError(say(words.WRONG_RECORD, file=name))
    try:
        said = json.loads(text)
        is_newer = isinstance(said, dict) and int(said.get("format", 0)) > FORMAT
        if is_newer:
            raise UnreadableFileError(say(words.NEWER_RECORD, file=name))
        return Manifest.model_validate_json(text)
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise UnreadableFileError(say(words.WRONG_RECORD, file=name)) from error


def _said_without(properties: dict[str, str], name: str) -> str:
    """Why a file has no record: it was made elsewhere, or another program dropped it."""
    if "revision" not in properties:
        return say(words.ELSEWHERE, file=name)
    pack = properties.get("pack") or say(words.NO_NAME)
    revision = properties["revision"]
    return say(words.LOST, file=name, pack=pack, revision=revision)
