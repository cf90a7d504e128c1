"""Settings in one place, read from the environment.

:data:`VARIABLES` is the list of them all; ``python -m kp_data settings`` prints it with what each
means and how it is set here. One more setting is a field of :class:`Settings`, a line in
:data:`VARIABLES` and its words in :mod:`kp_data.wording.settings`.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from getpass import getuser
from ipaddress import ip_network
from pathlib import Path
from tempfile import gettempdir
from typing import Any, NamedTuple

from kp_data.errors import SettingsError
from kp_data.wording import DIGITS, say
from kp_data.wording import settings as words

PROJECT = Path(__file__).resolve().parent.parent
OBJECT_STORAGE = ("s3://", "s3a://", "gs://", "az://", "abfs://", "abfss://")
# Read by compose.yaml, by the proxy (deploy/Caddyfile) and by the tests, not by the dashboard.
READ_ELSEWHERE = {"KP_SITE", "KP_SERVERS", "KP_COOKIE_SECRET", "KP_BROWSER"}
SECRETS = ".streamlit/secrets.toml"
OF_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Settings:
    """The settings of this process; what each means stands in ``wording/settings.py``."""

    store: str
    reference_folder: Path
    seed_folder: Path
    seed_new_store: bool
    cache: Path
    engine: str
    small_counts: int
    round_to: int | None
    digits: str
    max_file_bytes: int
    max_cells: int
    uploads_at_once: int
    uploads_waiting: int
    stop_seconds: int
    viewers: str
    signed_in_hours: int
    trusts_addresses: bool
    key: str
    roles_file: Path
    hosts: tuple[str, ...]
    frames: tuple[str, ...]
    proxies: tuple[str, ...]
    metrics: str
    log: str


class Told(NamedTuple):
    """One setting as it is shown: a secret never, a wrong value as it was written."""

    name: str
    shown: str
    meaning: str
    is_default: bool


@dataclass(frozen=True)
class Variable:
    """One variable of the environment.

    Attributes:
        name: As it is written.
        field: Its field of :class:`Settings`.
        default: What holds where it is not set, as it would be written.
        read: Makes the value of a text; ValueError where the text cannot be.
        is_secret: Whether its value is never shown.
    """

    name: str
    field: str
    default: str
    read: Callable[[str], Any]
    is_secret: bool = False

    def value(self, text: str) -> Any:  # noqa: ANN401 - each field has its own type
        """What a text means, or the default where it is empty.

        Raises:
            SettingsError: It cannot be so.
        """
        try:
            return self.read(text or self.default)
        except ValueError:
            sentence = words.WRONG_SECRET if self.is_secret else words.WRONG
            expected = say(words.VARIABLES[self.name][1])
            raise SettingsError(
                say(sentence, name=self.name, value=text, expected=expected)
            ) from None


def settings() -> Settings:
    """Read the settings from the environment as it is now.

    Raises:
        SettingsError: A setting has a value that it cannot have.
    """
    return _settings(tuple(os.environ.get(one.name, "") for one in VARIABLES))


def store_address() -> str:
    """The address of the store; asked whenever something is asked of it, hence quick.

    Raises:
        SettingsError: It is an address of a kind that is not known.
    """
    return _quickly("KP_STORE", os.environ.get("KP_STORE", ""))


def reference_folder() -> Path:
    """The folder of the reference tables; asked for every name that is looked up, hence quick."""
    return _quickly("KP_REFERENCE", os.environ.get("KP_REFERENCE", ""))


def told() -> list[Told]:
    """Each setting as it is now, in the order of :data:`VARIABLES`; secrets are not shown."""
    return [_told(one, os.environ.get(one.name, "")) for one in VARIABLES]


def mistakes() -> list[str]:
    """A sentence for each setting that cannot be so, and for each that looks misspelt.

    A misspelt setting is as bad as a wrong one: what it should close would stay open.
    """
    wrong = []
    for one in VARIABLES:
        try:
            one.value(os.environ.get(one.name, ""))
        except SettingsError as error:
            wrong.append(str(error))
    misspelt = [
        say(words.MISSPELT, name=name, meant=meant) for name, meant in _strangers() if meant
    ]
    return wrong + misspelt


def unknown() -> list[str]:
    """A sentence for each variable ``KP_...`` that no setting is like; it changes nothing."""
    return [say(words.UNKNOWN, name=name) for name, meant in _strangers() if not meant]


def _strangers() -> list[tuple[str, str]]:
    """Variables ``KP_...`` that are no setting, each with the one that it is like, if any."""
    known = [one.name for one in VARIABLES]
    names = {name for name in os.environ if name.upper().startswith("KP_")}
    return [
        (name, next(iter(get_close_matches(name.upper(), known, n=1, cutoff=0.8)), ""))
        for name in sorted(names - set(known) - READ_ELSEWHERE)
    ]


def _told(variable: Variable, text: str) -> Told:
    if variable.is_secret:
        shown = say(words.SET if text else words.NOT_SET)
    else:
        shown = text or variable.default or str(variable.value("") or say(words.NOT_SET))
    # Spark Connect takes a token in its address.
    shown = re.sub(r"token=[^;]*", f"token=({say(words.SET)})", shown)
    return Told(variable.name, shown, say(words.VARIABLES[variable.name][0]), not text)


@cache
def _quickly(name: str, text: str) -> Any:  # noqa: ANN401
    return next(one for one in VARIABLES if one.name == name).value(text)


@cache
def _settings(texts: tuple[str, ...]) -> Settings:
    pairs = zip(VARIABLES, texts, strict=True)
    return Settings(**{one.field: one.value(text) for one, text in pairs})


def _store(text: str) -> str:
    if "://" not in text:
        return text
    if not text.startswith(OBJECT_STORAGE):
        raise ValueError(text)
    return text.rstrip("/")


def _cache(text: str) -> Path:
    return Path(text) if text else Path(gettempdir()) / f"khartoum-process-{getuser()}"


def _yes(text: str) -> bool:
    return _one_of("yes", "no", "true", "false", "1", "0")(text) in {"yes", "true", "1"}


def _one_of(*choices: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text.casefold() not in choices:
            raise ValueError(text)
        return text.casefold()

    return read


def _whole(least: int, most: int, unit: int = 1) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
            raise ValueError(text)
        return int(text) * unit

    return read


def _none_or(read: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda text: read(text) if text else None


def _like(pattern: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text and not re.fullmatch(pattern, text, re.ASCII):
            raise ValueError(text)
        return text

    return read


def _list_of(read: Callable[[str], Any]) -> Callable[[str], tuple[str, ...]]:
    return lambda text: tuple(str(read(word)) for word in re.split(r"[\s,]+", text) if word)


def _roles_file(text: str) -> Path:
    if text != SECRETS and not Path(text).is_file():
        raise ValueError(text)
    return Path(text)


def _frames(text: str) -> tuple[str, ...]:
    return () if text == "none" else _list_of(_like(r"self|https?://[\w.-]+(:\d+)?"))(text)


VARIABLES = (
    Variable("KP_STORE", "store", str(PROJECT / "data" / "store"), _store),
    Variable("KP_REFERENCE", "reference_folder", str(PROJECT / "data" / "reference"), Path),
    Variable("KP_SEED_FOLDER", "seed_folder", str(PROJECT / "data" / "seed"), Path),
    Variable("KP_SEED", "seed_new_store", "yes", _yes),
    Variable("KP_CACHE", "cache", "", _cache),
    Variable("KP_ENGINE", "engine", "", _like(r"local(\[(\*|[1-9]\d*)\])?|(spark|sc)://[^\s/]\S*")),
    Variable("KP_SMALL_COUNTS", "small_counts", "5", _whole(2, 100)),
    Variable("KP_ROUND_TO", "round_to", "", _none_or(_whole(2, 100))),
    Variable(DIGITS, "digits", "latin", _one_of("latin", "arabic")),
    Variable("KP_MAX_FILE_MB", "max_file_bytes", "200", _whole(1, 2000, unit=1_000_000)),
    Variable("KP_MAX_CELLS", "max_cells", "25000000", _whole(1, 1_000_000_000)),
    Variable("KP_UPLOADS_AT_ONCE", "uploads_at_once", "1", _whole(1, 32)),
    Variable("KP_UPLOADS_WAITING", "uploads_waiting", "9", _whole(0, 1000)),
    Variable("KP_STOP_SECONDS", "stop_seconds", "60", _whole(0, 3600)),
    Variable("KP_VIEWERS", "viewers", "open", _one_of("open", "signed_in")),
    Variable("KP_SIGNED_IN_HOURS", "signed_in_hours", "12", _whole(1, 720)),
    Variable("KP_TRUST_ADDRESSES", "trusts_addresses", "no", _yes),
    Variable("KP_KEY", "key", "", _like(r"[\w-]{20,}"), is_secret=True),
    Variable("KP_ROLES_FILE", "roles_file", SECRETS, _roles_file),
    Variable("KP_HOSTS", "hosts", "", _list_of(_like(r"\*|(\*\.)?[\w.-]+|\[[\da-fA-F:]+\]"))),
    Variable("KP_FRAMES", "frames", "self", _frames),
    Variable("KP_PROXIES", "proxies", "", _list_of(ip_network)),
    Variable("KP_METRICS", "metrics", "local", _one_of("local", "open", "off")),
    Variable("KP_LOG", "log", "text", _one_of("text", "json")),
)
