"""A backup: one ZIP file with the files of a store, and last a list of them with their sums."""

import errno
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from kp_data.errors import BackupError
from kp_data.wording import keeping as words
from kp_data.wording import say

LIST = "backup.json"
FORMAT = 1  # raised when an older version could no longer read what a newer one writes
_NAME = re.compile(r"[a-z]+/(_delta_log/)?[\w.-]+")


@dataclass(frozen=True)
class Manifest:
    """What a backup holds.

    Attributes:
        made: When it was begun, in UTC, as ISO 8601.
        revision: The last revision in it.
        marks: What tells each of its revisions from those of every other store.
        files: The SHA-256 of each file, by its name in the store.
        format: Of the backup.
    """

    made: str
    revision: int
    marks: Sequence[str]
    files: Mapping[str, str]
    format: int = FORMAT

    @property
    def last(self) -> str:
        """What tells its last revision."""
        return self.marks[-1]

    def at(self) -> datetime:
        """When it was begun."""
        return datetime.fromisoformat(self.made)

    def as_json(self) -> str:
        """As it stands in the backup."""
        return json.dumps(asdict(self))


def read_manifest(file: Path) -> Manifest:
    """What a backup says that it holds; the files themselves are looked at when it is restored.

    Raises:
        BackupError: It is not there, only half there, no backup, or a newer version wrote it.
    """
    with opened(file) as packed:
        return _manifest(packed, file)


@contextmanager
def opened(file: Path) -> Iterator[zipfile.ZipFile]:
    """A backup, open; whatever is wrong with it becomes a sentence.

    Raises:
        BackupError: As for :func:`read_manifest`.
    """
    try:
        with zipfile.ZipFile(file) as packed:
            yield packed
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise BackupError(say(words.HALF, file=file)) from error
    except OSError as error:
        if error.errno == errno.EINVAL:  # it names a place before its own beginning
            raise BackupError(say(words.HALF, file=file)) from error
        reason = error.strerror or str(error)
        raise BackupError(say(words.CANNOT_OPEN, file=file, reason=reason)) from error


def _manifest(packed: zipfile.ZipFile, file: Path) -> Manifest:
    try:
        told = json.loads(packed.read(LIST))
        _refuse_newer(told["format"], file)
        manifest = Manifest(**told)
        _refuse_half(manifest, packed.namelist())
        manifest.at()
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise BackupError(say(words.HALF, file=file)) from error
    return manifest


def _refuse_newer(number: int, file: Path) -> None:
    if number > FORMAT:
        raise BackupError(say(words.NEWER, file=file))


def _refuse_half(manifest: Manifest, names: Sequence[str]) -> None:
    whole = {*manifest.files, LIST} == {*names} and len(manifest.marks) == manifest.revision
    if not whole or not all(map(_NAME.fullmatch, manifest.files)):
        raise ValueError
