"""How the log is written: ``KP_LOG=text`` for people, ``json`` for programs, one line an event.

What other libraries log goes the same way. Nothing of a person gets into it: addresses of machines
and of mail, and what follows the ``?`` of an address, are taken out, and of an error its kind and
its place are told, not its message.
"""

import json
import logging
import re
from datetime import UTC, datetime

from kp_data.events import places_of

LEFT_OUT = (
    (re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+"), "(mail)"),
    (re.compile(r"(?<=\S)\?[^\s\"')]+"), "?(query)"),
    (
        re.compile(r"(?i)\b(key|token|secret|password|cookie)s?\b(\"?\s*[=:]\s*)\S+"),
        r"\1\2(hidden)",
    ),
    (re.compile(r"\b\d{1,3}(\.\d{1,3}){3}(:\d+)?\b"), "(address)"),
    (re.compile(r"\[?\b(?:[\da-fA-F]{0,4}:){3,7}[\da-fA-F]{1,4}\b\]?(:\d+)?"), "(address)"),
    (re.compile(r"\[?(?<![\w:])::1\b\]?(:\d+)?"), "(address)"),
)
OWN = "kp_data"
TALKATIVE = ("uvicorn", "uvicorn.error")  # these tell of every connection
PLAIN = {"at", "level", "event"}  # told without their names in a text


def set_up(form: str) -> None:
    """Have everything that is logged in this process written by us, whoever logs it.

    Args:
        form: ``text`` or ``json``.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(Lines(form))
    logging.root.handlers[:] = [handler]
    logging.getLogger(OWN).setLevel(logging.INFO)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    for logger in logging.root.manager.loggerDict.values():
        if type(logger) is logging.Logger:
            logger.__class__ = _HandsOn
    logging.setLoggerClass(_HandsOn)
    logging.captureWarnings(capture=True)


class _HandsOn(logging.Logger):
    """A logger that hands all on to the root, whatever a library sets up for it, now or later."""

    def callHandlers(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        logging.root.callHandlers(record)


class Lines(logging.Formatter):
    """Records as lines, without what must not be kept.

    Args:
        form: ``text`` or ``json``.
    """

    def __init__(self, form: str) -> None:
        super().__init__()
        self._form = form

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told = {"at": at, "level": record.levelname.casefold(), **_content(record)}
        if self._form == "json":
            return json.dumps(told, ensure_ascii=False)
        values = (
            str(value) if name in PLAIN else f"{name}={value}" for name, value in told.items()
        )
        return " ".join(values)


def without_persons(text: str) -> str:
    """A text without addresses, keys and questions, on one line.

    Examples:
        >>> without_persons("10.1.2.3:5000 - /?key=abc opened by amina@example.org")
        '(address) - /?(query) opened by (mail)'
    """
    for pattern, instead in LEFT_OUT:
        text = pattern.sub(instead, text)
    return " ".join(text.split())


def _content(record: logging.LogRecord) -> dict[str, str | float]:
    fields: dict[str, str | float] = getattr(record, "fields", {})
    event = {"event": without_persons(record.getMessage())}
    if record.name.partition(".")[0] != OWN:
        event["of"] = record.name.partition(".")[0]
    kept = {
        name: without_persons(value) if isinstance(value, str) and name != "where" else value
        for name, value in fields.items()
        if value is not None
    }
    error = record.exc_info[1] if record.exc_info else None
    return {**event, **kept, **(places_of(error) if error else {})}
