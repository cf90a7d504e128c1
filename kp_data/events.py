"""What the log tells: what happened, never to whom or with what content.

One line for each event, with a few fields. Names, addresses, keys and cells of files are not given
to :func:`note`; :mod:`kp_data.api.logs` writes the lines and takes out what others let through.
"""

import logging
import re
import secrets
import traceback
from pathlib import Path
from time import monotonic

from kp_data.errors import KpError

PROJECT = Path(__file__).resolve().parent.parent
FRAMES = 12  # places of an error that are told, the innermost ones
A_MINUTE = 60.0  # seconds in which one cause is told once
FOLDER = re.compile(r"(\w+:/)?(/[^\s/:,'\"]+){2,}/?")

_log = logging.getLogger("kp_data")
_told_at: dict[tuple[str, str], float] = {}


def note(event: str, *, level: int = logging.INFO, **fields: str | float | None) -> None:
    """Write one line.

    Args:
        event: What happened, in a word or two, such as ``published``.
        level: How much it matters, as :mod:`logging` counts.
        fields: Numbers, codes and kinds; nothing that a person has written.
    """
    _log.log(level, event, extra={"fields": fields})


def failed(error: BaseException) -> str:
    """Write where something failed for a reason that nobody foresaw.

    Its message is left out: it may quote a cell.

    Returns:
        The number of the line, for the person who met with it to tell the administrator.
    """
    number = secrets.token_hex(3)
    note("failed", level=logging.ERROR, id=number, **places_of(error))
    return number


def hindered(error: KpError) -> None:
    """Write what keeps answers from being given, such as a damaged store, with its sentence.

    Each cause is told once a minute, however many ask, and without the folders that it names.
    """
    told = places_of(error)
    cause, now = (told["error"], told["where"].rpartition(" > ")[2]), monotonic()
    if now - _told_at.get(cause, -A_MINUTE) < A_MINUTE:
        return
    _told_at[cause] = now
    reason = FOLDER.sub("(folder)", str(error))
    note("cannot answer", level=logging.ERROR, reason=reason, **told)


def places_of(error: BaseException) -> dict[str, str]:
    """The kinds of an error and of what caused it, and the lines of code that it went through."""
    kinds, cause = [type(error).__name__], error.__cause__ or error.__context__
    while cause is not None and len(kinds) < FRAMES:
        kinds.append(type(cause).__name__)
        cause = cause.__cause__ or cause.__context__
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    where = [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return {"error": " from ".join(kinds), "where": " > ".join(where)}


def line_of(record: logging.LogRecord) -> str:
    """The line of code that logged something."""
    return f"{_short(record.pathname)}:{record.lineno} {record.funcName}"


def _short(file: str) -> str:
    path = Path(file)
    if path.is_relative_to(PROJECT):
        return str(path.relative_to(PROJECT))
    return "/".join(path.parts[-2:])
