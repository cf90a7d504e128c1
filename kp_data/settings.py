"""Settings in one place, read from the environment.

====================  ==================  ============================================
variable              default             meaning
====================  ==================  ============================================
``KP_STORE``          ``data/store``      address of the store: a folder, or object storage
                                          (``s3://``, ``gs://``, ``az://``, ``abfs://``)
``KP_REFERENCE``      ``data/reference``  folder of the reference tables
``KP_SEED_FOLDER``    ``data/seed``       folder of the files that a new store begins with
``KP_SEED``           ``yes``             ``no``: a new store stays empty
``KP_MAX_FILE_MB``    ``200``             largest file that is read, in megabytes
``KP_MAX_CELLS``      ``25000000``        most cells of a file that are read, empty ones included
``KP_SMALL_COUNTS``   ``5``               smallest count of members that is shown
``KP_ROUND_TO``       none                to which multiple the counts of members are rounded
``KP_ENGINE``         none                Spark that answers the questions instead of DuckDB:
                                          ``local[*]``, ``spark://host:port``, ``sc://host``
``KP_KEY``            made anew           the secretariat's key, where several servers share one
``KP_CACHE``          temporary folder    folder of what can be made anew: files of the store that
                                          were fetched, tables as they are shown
====================  ==================  ============================================
"""

import os
import re
from dataclasses import dataclass
from functools import cache
from getpass import getuser
from pathlib import Path
from tempfile import gettempdir

from kp_data.errors import SettingsError
from kp_data.wording import protection, say
from kp_data.wording import store as words

PROJECT = Path(__file__).resolve().parent.parent
OBJECT_STORAGE = ("s3://", "s3a://", "gs://", "az://", "abfs://", "abfss://")


@dataclass(frozen=True)
class Settings:
    """The settings of this process."""

    store: str
    reference_folder: Path
    seed_folder: Path
    seed_new_store: bool
    max_file_bytes: int
    max_cells: int
    small_counts: int
    round_to: int | None
    engine: str
    cache: Path
    key: str


def settings() -> Settings:
    """Read the settings from the environment as it is now.

    Raises:
        SettingsError: A setting has a value that it cannot have.
    """
    get = os.environ.get
    return Settings(
        store=store_address(),
        reference_folder=reference_folder(),
        seed_folder=Path(get("KP_SEED_FOLDER") or PROJECT / "data" / "seed"),
        seed_new_store=(get("KP_SEED") or "yes").casefold() not in {"no", "0", "false"},
        max_file_bytes=_megabytes(get("KP_MAX_FILE_MB") or "200") * 1_000_000,
        max_cells=_cells(get("KP_MAX_CELLS") or "25000000"),
        small_counts=_persons(get("KP_SMALL_COUNTS") or "5", protection.WRONG_SMALL_COUNTS),
        round_to=_persons(told, protection.WRONG_ROUND_TO)
        if (told := get("KP_ROUND_TO"))
        else None,
        engine=_engine(get("KP_ENGINE") or ""),
        cache=_cache(get("KP_CACHE") or ""),
        key=_key(get("KP_KEY") or ""),
    )


def store_address() -> str:
    """The address of the store; asked whenever something is asked of it, hence quick.

    Raises:
        SettingsError: It is an address of a kind that is not known.
    """
    return _store(os.environ.get("KP_STORE") or "")


def reference_folder() -> Path:
    """The folder of the reference tables; asked for every name that is looked up, hence quick."""
    return _folder(os.environ.get("KP_REFERENCE") or "")


@cache
def _folder(told: str) -> Path:
    return Path(told) if told else PROJECT / "data" / "reference"


@cache
def _store(told: str) -> str:
    address = told or str(PROJECT / "data" / "store")
    if "://" in address and not address.startswith(OBJECT_STORAGE):
        raise SettingsError(say(words.WRONG_STORE, value=address))
    return address.rstrip("/") if "://" in address else address


@cache
def _engine(told: str) -> str:
    if told and not re.fullmatch(r"local(\[(\*|[1-9]\d*)\])?|(spark|sc)://[^\s/]\S*", told):
        raise SettingsError(say(words.WRONG_ENGINE, value=told))
    return told


@cache
def _cache(told: str) -> Path:
    return Path(told) if told else Path(gettempdir()) / f"khartoum-process-{getuser()}"


def _key(told: str) -> str:
    if told and not re.fullmatch(r"[\w-]{20,}", told, re.ASCII):
        raise SettingsError(say(words.WRONG_KEY))
    return told


def _megabytes(text: str) -> int:
    if not text.isdigit() or not int(text):
        raise SettingsError(say(words.WRONG_MEGABYTES, value=text))
    return int(text)


def _cells(text: str) -> int:
    if not text.isdigit() or not int(text):
        raise SettingsError(say(words.WRONG_CELLS, value=text))
    return int(text)


def _persons(text: str, sentence: str) -> int:
    if not (text.isdecimal() and text.isascii() and 2 <= int(text) <= 100):
        raise SettingsError(say(sentence, value=text))
    return int(text)
