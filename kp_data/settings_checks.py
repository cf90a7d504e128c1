"""Whether the settings hold where the server runs: folders, tables, Streamlit's options, sign-in.

Nothing is changed, no secret is repeated.
"""

import os
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit

from kp_data import reference
from kp_data.errors import KpError
from kp_data.people.access import fixed_rules
from kp_data.seeds import seed_manifest
from kp_data.settings import (
    OF_THIS_MACHINE,
    PROJECT,
    SECRETS,
    mistakes,
    reference_folder,
    settings,
    unknown,
)
from kp_data.store import open_store
from kp_data.store.places import is_remote, private_folder
from kp_data.wording import say, say_list
from kp_data.wording import settings as words

CONFIG = Path(".streamlit/config.toml")
TABLES: tuple[Callable[[], object], ...] = (
    reference.activity_kinds,
    reference.areas,
    reference.chair_terms,
    reference.code_lists,
    reference.countries,
    reference.frameworks,
    reference.known_places,
    reference.measures,
    reference.members,
    reference.organisations,
    reference.pillars,
)
# Streamlit's own options, each with what it must be and what it is where nobody sets it.
OPTIONS = {
    "server.enableXsrfProtection": ("true", "true"),
    "server.enableCORS": ("true", "true"),
    "server.enableStaticServing": ("true", "false"),
    "client.showErrorDetails": ("none", "full"),
    "client.toolbarMode": ("viewer", "auto"),
    "browser.gatherUsageStats": ("false", "true"),
}
UPLOADS = "server.maxUploadSize"
SECRETS_FILES = "secrets.files"
AUTH_KEYS = ("redirect_uri", "cookie_secret")
PROVIDER_KEYS = ("client_id", "client_secret", "server_metadata_url")
EVERYBODY = {"common", "organizations", "consumers"}  # Microsoft's tenants that are nobody's own
State = Literal["sound", "advice", "wrong"]


class Finding(NamedTuple):
    """What a check found: sound, worth a thought, or wrong."""

    about: str
    state: State
    sentence: str


def check_settings() -> list[Finding]:
    """Check the settings and what they lead to; the mistakes in the settings come first."""
    found = [Finding("settings", "wrong", sentence) for sentence in mistakes()]
    if not found:
        for about, check in CHECKS.items():
            found += [Finding(about, *said) for said in _told_by(check)]
    return found + [Finding("settings", "advice", sentence) for sentence in unknown()]


Said = tuple[State, str]


def _told_by(check: Callable[[], Iterator[Said]]) -> list[Said]:
    try:
        return list(check())
    except (KpError, OSError) as error:
        return [("wrong", str(error))]


def _store() -> Iterator[Said]:
    store = open_store()
    number = store.latest_revision()
    if is_remote(store.address):
        yield "sound", say(words.STORE_REACHED, address=store.address, number=number)
        return
    folder = Path(store.address)
    place = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    if reason := _refusal(place):
        yield "wrong", say(words.FOLDER_REFUSES, name="KP_STORE", folder=place, reason=reason)
    elif number:
        yield "sound", say(words.STORE_SOUND, address=folder, number=number)
    else:
        yield "sound", say(words.STORE_NEW, address=folder)


def _cache() -> Iterator[Said]:
    folder = private_folder()
    if reason := _refusal(folder):
        yield "wrong", say(words.FOLDER_REFUSES, name="KP_CACHE", folder=folder, reason=reason)
    else:
        yield "sound", say(words.CACHE_SOUND, folder=folder)


def _refusal(folder: Path) -> str:
    """Why nothing can be written in a folder; empty where it can."""
    try:
        with TemporaryFile(dir=folder) as file:
            file.write(b"written")
    except OSError as error:
        return error.strerror or str(error)
    return ""


def _seed() -> Iterator[Said]:
    now = settings()
    if not now.seed_new_store:
        return
    folder = now.seed_folder
    names = ["manifest.csv"]
    if (folder / names[0]).exists():
        names = [entry["file"] for entry in seed_manifest()]
    lacking = [name for name in names if not (folder / name).is_file()]
    for name in lacking:
        yield "wrong", say(words.SEED_LACKS, folder=folder, file=name)
    if not lacking:
        yield "sound", say(words.SEED_SOUND, count=len(names))


def _reference() -> Iterator[Said]:
    folder, ours = reference_folder(), PROJECT / "data" / "reference"
    wanted = [path.relative_to(ours) for path in sorted(ours.rglob("*.*"))]
    lacking = [name for name in wanted if not (folder / name).is_file()]
    for name in lacking:
        yield "wrong", say(words.REFERENCE_LACKS, folder=folder, file=name)
    if not lacking:
        for load in TABLES:
            load()
        yield "sound", say(words.REFERENCE_SOUND)


def _streamlit() -> Iterator[Said]:
    config = _toml(CONFIG)
    said: list[Said] = []
    for option, (wanted, default) in OPTIONS.items():
        if (value := _option(config, option, default)) != wanted:
            said.append(("wrong", _other(words.STREAMLIT_WRONG, option, value, wanted)))
    wanted = str(settings().max_file_bytes // 1_000_000)
    if (value := _option(config, UPLOADS, "200")) != wanted:
        said.append(("advice", _other(words.STREAMLIT_UPLOADS, UPLOADS, value, wanted)))
    if settings().proxies and not _option(config, "server.cookieSecret", ""):
        said.append(("advice", say(words.ONE_SERVER)))
    yield from said or [("sound", say(words.STREAMLIT_SOUND))]


def _option(config: dict[str, Any], option: str, default: str) -> str:
    """An option of Streamlit: of the environment, of its file, or its default."""
    section, _, key = option.partition(".")
    told = os.environ.get(_variable_of(option)) or config.get(section, {}).get(key, default)
    return str(told).casefold()


def _other(sentence: str, option: str, value: str, wanted: str) -> str:
    """Say that an option of Streamlit is another than it should be."""
    variable = f"{_variable_of(option)}={wanted}"
    return say(sentence, option=option, value=value, expected=wanted, variable=variable)


def _variable_of(option: str) -> str:
    """The variable of the environment by which Streamlit takes an option.

    Examples:
        >>> _variable_of("server.maxUploadSize")
        'STREAMLIT_SERVER_MAX_UPLOAD_SIZE'
        >>> _variable_of("server.enableCORS")
        'STREAMLIT_SERVER_ENABLE_CORS'
    """
    letters = ""
    for before, letter in zip(" " + option, option, strict=False):
        letters += "_" * (before.islower() and letter.isupper()) + letter
    return f"STREAMLIT_{letters.replace('.', '_').upper()}"


def _roles() -> Iterator[Said]:
    file = settings().roles_file
    count = len(fixed_rules(file))
    yield "sound", say(words.ROLES_SOUND if count else words.NO_ROLES, file=file, count=count)


def _sign_in() -> Iterator[Said]:
    files = _secrets_files()
    told = [(file, auth) for file in files if (auth := _toml(file).get("auth"))]
    file, auth = told[-1] if told else (files[-1], {})
    if not auth:
        if settings().viewers == "signed_in":
            yield "advice", say(words.NO_SECRETS_CLOSED, file=file)
        else:
            yield "sound", say(words.NO_SECRETS, file=file)
        return
    wrong = [*_auth_mistakes(file, auth)]
    yield from (("wrong", sentence) for sentence in wrong)
    if not wrong:
        yield "sound", say(words.AUTH_SOUND)


def _secrets_files() -> list[Path]:
    """The files in which Streamlit looks for secrets; what stands in a later one holds."""
    named = os.environ.get(_variable_of(SECRETS_FILES), "").split()
    return [
        Path(one) for one in named or _toml(CONFIG).get("secrets", {}).get("files") or [SECRETS]
    ]


def _auth_mistakes(file: Path, auth: dict[str, Any]) -> Iterator[str]:
    """What is wrong in ``[auth]``: Streamlit itself says so only when somebody signs in."""
    named = {f"auth.{name}": one for name, one in auth.items() if isinstance(one, dict)}
    providers = {name: one for name, one in named.items() if name != "auth.client_kwargs"}
    for section, keys, told in (
        ("auth", AUTH_KEYS, auth),
        *((name, PROVIDER_KEYS, one) for name, one in (providers or {"auth": auth}).items()),
    ):
        if lacking := [key for key in keys if not told.get(key)]:
            yield say(words.AUTH_LACKS, file=file, section=section, keys=say_list(lacking))
        metadata = str(told.get("server_metadata_url", "https://"))
        if not _is_safe(metadata):
            yield say(words.AUTH_PLAIN, file=file, section=section)
        if settings().trusts_addresses and EVERYBODY & set(urlsplit(metadata).path.split("/")):
            yield say(words.AUTH_EVERYBODY, file=file, section=section)
    redirect = str(auth.get("redirect_uri", ""))
    if redirect and not (_is_safe(redirect) and redirect.endswith("/oauth2callback")):
        yield say(words.AUTH_REDIRECT, file=file, value=redirect)
    if len(str(auth.get("cookie_secret", ""))) < 32:
        yield say(words.AUTH_COOKIE, file=file)


def _is_safe(address: str) -> bool:
    """Whether an address is one of https, or of this machine."""
    parts = urlsplit(address)
    return parts.scheme == "https" or parts.hostname in OF_THIS_MACHINE


def _toml(file: Path) -> dict[str, Any]:
    """What a file says; nothing where there is none."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    except ValueError as error:
        raise OSError(say(words.BROKEN_SECRETS, file=file, reason=error)) from error


CHECKS: dict[str, Callable[[], Iterator[Said]]] = {
    "store": _store,
    "cache": _cache,
    "seed": _seed,
    "reference": _reference,
    "streamlit": _streamlit,
    "roles": _roles,
    "sign-in": _sign_in,
}
