"""All that a store holds, in one file."""

import os
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from deltalake.exceptions import DeltaError

from kp_data.errors import BackupError, DamagedStoreError, RefusedBackupError
from kp_data.keeping.packed import LIST, Manifest
from kp_data.keeping.verify import PIECE, verify
from kp_data.store import Revision, Store, places
from kp_data.store.damage import LEDGER, damaged_store, unreadable_store
from kp_data.store.store import SCHEMAS
from kp_data.store.sums import Sums
from kp_data.wording import keeping as words
from kp_data.wording import say
from kp_data.wording import store as store_words


def back_up(store: Store, file: Path, *, overwrite: bool = False) -> Manifest:
    """Write all that a sound store holds into one file, while others may publish.

    The store is verified first. The backup holds what was published when it was begun; it appears
    whole or not at all.

    Args:
        store: In a folder or in object storage.
        file: The backup to be.
        overwrite: Whether a file that is there may be replaced.

    Returns:
        What the backup holds.

    Raises:
        RefusedBackupError: There is such a file, or nothing is published.
        BackupError: The disk refuses.
        DamagedStoreError: The store is not sound; no backup was made.
    """
    if file.exists() and not overwrite:
        raise RefusedBackupError(say(words.EXISTS, file=file))
    _refuse_damaged(store)
    made = datetime.now(UTC).isoformat(timespec="seconds")
    names = _names(store, made_before=True)
    history, sums = store.history(), store.sums()
    if not history:
        raise RefusedBackupError(say(words.NOTHING, address=store.address))
    names += _names(store, made_before=False)
    try:
        with _draft_of(file) as draft, zipfile.ZipFile(draft, "w") as packed:
            found = {name: _pack(packed, store.address, name, sums) for name in names}
            manifest = Manifest(
                made,
                len(history),
                [mark_of(history[:n]) for n in range(1, len(history) + 1)],
                found,
            )
            packed.writestr(LIST, manifest.as_json())
    except OSError as error:
        reason = error.strerror or str(error)
        raise BackupError(say(words.NOT_WRITTEN, file=file, reason=reason)) from error
    return manifest


def _refuse_damaged(store: Store) -> None:
    verdict = verify(store)
    if not verdict.is_sound:
        damage = verdict.told_damage()
        raise DamagedStoreError(say(words.NOT_BACKED_UP, address=store.address, damage=damage))


def mark_of(history: Sequence[Revision]) -> str:
    """What tells the last of some revisions from those of every other store."""
    last = history[-1]
    return f"{last.number} {last.at.isoformat()} {last.upload_id}"


def _names(store: Store, *, made_before: bool) -> list[str]:
    """The files that make the tables as they stand.

    Packs and rights are looked at first, then the ledger, and after it the tables of records: so
    whatever is named is there.
    """
    address = store.address
    found = []
    try:
        tables = [name for name in places.tables(address) if (name in SCHEMAS) != made_before]
        for name in sorted(tables, key=LEDGER.__eq__):
            opened = places.open_table(address, name)
            found += [] if opened is None else places.files_of(address, name, opened)
    except (DeltaError, OSError) as error:
        raise unreadable_store(address, LEDGER, error) from error
    return found


@contextmanager
def _draft_of(file: Path) -> Iterator[IO[bytes]]:
    """A file that takes its place when it is whole and on the disk, or is no more."""
    with NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}-", delete=False) as draft:
        try:
            yield draft
            draft.flush()
            os.fsync(draft.fileno())
            Path(draft.name).replace(file)
        except BaseException:
            Path(draft.name).unlink(missing_ok=True)
            raise


def _pack(packed: zipfile.ZipFile, address: str, name: str, sums: Sums) -> str:
    """Copy a file into the backup, and give its SHA-256, which must be the one that it had."""
    seen = sha256()
    try:
        source = places.open_file(address, name)
    except FileNotFoundError as error:
        raise damaged_store(address, say(store_words.DAMAGED_MISSING, file=name)) from error
    with source, packed.open(name, "w", force_zip64=True) as target:
        while piece := source.read(PIECE):
            seen.update(piece)
            target.write(piece)
    found = seen.hexdigest()
    if sums.get(name, found) != found:
        raise damaged_store(address, say(store_words.DAMAGED_FILE, file=name))
    return found
