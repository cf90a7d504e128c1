"""Files on disk, read and written with a sentence where that fails."""

from pathlib import Path

from kp_data.errors import RefusedFileError, UnreadableFileError
from kp_data.wording import problems as words
from kp_data.wording import say


def read_bytes(path: Path) -> bytes:
    """The bytes of a file on disk.

    Raises:
        UnreadableFileError: The file is not there or cannot be opened.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableFileError(say(words.CANNOT_OPEN, file=path.name, reason=reason)) from error


def write_bytes(path: Path, data: bytes) -> None:
    """Write bytes to a file on disk.

    Raises:
        RefusedFileError: The place cannot be written.
    """
    try:
        path.write_bytes(data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise RefusedFileError(say(words.CANNOT_WRITE, file=path, reason=reason)) from error
