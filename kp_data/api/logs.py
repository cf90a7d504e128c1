"""How the log is written: ``KP_LOG=text`` for people, ``json`` for programs, one line an event.

Nothing of a person gets into it: of what other libraries log only the place is told and the kind of
an error, never the message; from our own lines addresses of machines and of mail, keys, and what
follows the ``?`` of an address are taken out.
"""

import json
import logging
import re
from datetime import UTC, datetime

from kp_data.events import line_of, places_of

LEFT_OUT = (
    (re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)*"), "(mail)"),
    (re.compile(r"(?<=\S)\?[^\s\"')]+"), "?(query)"),
    (re.compile(r"(?i)\b(bearer|basic)\s+\S+"), r"\1 (hidden)"),
    (
        re.compile(
            r"(?i)([\w-]*(?:key|token|secret|password|cookie|authorization|_user)s?[\"']?"
            r"(?:\s*[=:]\s*|\s+is\s+))(?!bearer|basic)\S+"
        ),
        r"\1(hidden)",
    ),
    (re.compile(r"\[?(?:::ffff:)?\b\d{1,3}(\.\d{1,3}){3}\b\]?(:\d+)?", re.IGNORECASE), "(address)"),
    (
        re.compile(r"\[?(?<![\w:])(?=[\da-fA-F:]*::)[\da-fA-F:]{2,}[\da-fA-F](%\w+)?\]?(:\d+)?"),
        "(address)",
    ),
    (re.compile(r"\[?\b(?:[\da-fA-F]{1,4}:){5,7}[\da-fA-F]{1,4}\b(%\w+)?\]?(:\d+)?"), "(address)"),
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
    error = record.exc_info[1] if record.exc_info else None
    places = places_of(error) if error else {}
    if record.name.partition(".")[0] != OWN:
        # What others say of their work may hold anything that a visitor has sent.
        return {"event": "of a library", "of": record.name, "where": line_of(record), **places}
    fields: dict[str, str | float] = getattr(record, "fields", {})
    kept = {
        name: without_persons(value) if isinstance(value, str) and name != "where" else value
        for name, value in fields.items()
        if value is not None
    }
    return {"event": without_persons(record.getMessage()), **kept, **places}
