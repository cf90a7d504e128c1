"""Whether the files of a store are as they were written.

A file of a table never changes. When a revision is added, the SHA-256 of each file that was written
for it is entered into the history with it, and that of each older file which has none yet, since
the first format kept none. A process compares it when it reads a file for the first
time, and again when the file's size, times or place on the disk are others: also a file that was
written over and given its old time back is looked at again.
"""

from collections.abc import Mapping, Sequence
from hashlib import file_digest
from pathlib import Path

from kp_data.errors import DamagedStoreError
from kp_data.store.damage import damaged_store
from kp_data.wording import say
from kp_data.wording import store as words

Sums = Mapping[str, str]  # by name, "returns/part-….parquet", the SHA-256 in hexadecimal
_sound: dict[str, tuple[int, int, int, int, str]] = {}


def sum_of(file: Path) -> str:
    """The SHA-256 of a file, in hexadecimal.

    Raises:
        OSError: It cannot be read.
    """
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()


def refuse_changed(address: str, table: str, files: Sequence[str], sums: Sums) -> None:
    """Refuse files that are not as they were written, or not there.

    Args:
        address: The store's.
        table: The name of one of its tables.
        files: The table's files on this machine.
        sums: Of all files of the store that have one; others pass.

    Raises:
        DamagedStoreError: A file is missing or has changed.
    """
    found = {f"{table}/{Path(file).name}": Path(file) for file in files}
    for name, told in sums.items():
        if not name.startswith(f"{table}/"):
            continue
        if name not in found or not found[name].exists():
            raise damaged_store(address, say(words.DAMAGED_MISSING, file=name))
        if not is_sound(found[name], told):
            raise _changed(address, name)


def is_sound(file: Path, told: str) -> bool:
    """Whether a file has a sum; one that had it stays so while its stamp does.

    Raises:
        OSError: It cannot be read.
    """
    seen = file.stat()
    stamp = seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino, told
    if _sound.get(str(file)) == stamp:
        return True
    if sum_of(file) != told:
        return False
    _sound[str(file)] = stamp
    return True


def believe_nothing() -> None:
    """Look at every file again, whatever was found of it before."""
    _sound.clear()


def _changed(address: str, name: str) -> DamagedStoreError:
    return damaged_store(address, say(words.DAMAGED_FILE, file=name))
