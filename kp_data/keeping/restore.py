"""A backup put back: first beside, then, once it has proved sound, in its place."""

import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

from kp_data.errors import BackupError, KpError, RefusedBackupError, StoreNotWritableError
from kp_data.keeping.backup import PIECE, mark_of
from kp_data.keeping.packed import Manifest, opened, read_manifest
from kp_data.keeping.verify import verify
from kp_data.store import Revision, Store, places
from kp_data.store.damage import LEDGER
from kp_data.store.places import LOG
from kp_data.wording import keeping as words
from kp_data.wording import say, say_date

DRAFT = ".restoring-"
ASIDE = ".before-"


@dataclass(frozen=True)
class Restored:
    """What was put back.

    Attributes:
        revision: The last revision that is there now.
        made: When its backup was made, as ISO 8601.
        aside: The folder in which what was there before is kept; None where nothing was.
        later: Revisions that were there and are in no longer, as far as they could be read.
    """

    revision: int
    made: str
    aside: Path | None
    later: tuple[int, ...] = ()


def restore(file: Path, address: str, *, replace: bool = False) -> Restored:
    """Put a backup back.

    It is unpacked beside, verified, and takes its place last. What was there is kept aside. The
    history goes first and comes last: whoever looks meanwhile, or after a crash, is told that the
    store is damaged, and is never shown half of it.

    Args:
        file: The backup.
        address: Where the store is to be: a folder, or an empty place in object storage.
        replace: Whether it may take the place of a sound store that says more, or something else.

    Raises:
        BackupError: The backup is not whole, or its store was damaged when it was made.
        RefusedBackupError: A sound store stands in its place.
        StoreNotWritableError: The disk refuses.
    """
    manifest = read_manifest(file)
    later = _later(manifest, address, replace=replace)
    if places.is_remote(address):
        return _put_remote(file, manifest, address)
    with _disk(address):
        target = Path(address)
        target.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = Path(mkdtemp(prefix=DRAFT, dir=target))
        try:
            _unpack(file, manifest, draft)
            aside = _swap(draft, target)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    return Restored(manifest.revision, manifest.made, aside, later)


def _later(manifest: Manifest, address: str, *, replace: bool) -> tuple[int, ...]:
    """The revisions that would be lost; refused where the store is sound and nobody said so."""
    store = Store(address)
    try:
        history = store.history()
    except KpError:
        return ()
    ends, latest = manifest.revision, len(history)
    continues = latest >= ends and mark_of(history[:ends]) == manifest.last
    if history and not replace and verify(store).is_sound:
        if continues and latest == ends:
            raise RefusedBackupError(say(words.SAME, address=address))
        if continues or latest > ends:
            raise RefusedBackupError(say(words.LONGER, address=address, number=latest, ends=ends))
        if not _is_within(history, manifest):
            raise RefusedBackupError(say(words.OTHER, address=address))
    return tuple(range(ends + 1, latest + 1))


def _is_within(history: tuple[Revision, ...], manifest: Manifest) -> bool:
    """Whether a backup holds all of a shorter history."""
    return mark_of(history) in manifest.marks


def _unpack(file: Path, manifest: Manifest, draft: Path) -> None:
    """Unpack a backup into a folder, and refuse it where it does not make a sound store."""
    with opened(file) as packed:
        for name, told in manifest.files.items():
            place = draft / name
            place.parent.mkdir(parents=True, exist_ok=True)
            if _copy(packed, name, place) != told:
                raise BackupError(say(words.HALF, file=file))
    verdict = verify(Store(draft))
    if not verdict.is_sound:
        damage = verdict.told_damage()
        raise BackupError(say(words.DAMAGED_THEN, file=file, damage=damage))
    history = Store(draft).history()
    if not history or len(history) != manifest.revision or mark_of(history) != manifest.last:
        raise BackupError(say(words.HALF, file=file))


def _copy(packed: zipfile.ZipFile, name: str, place: Path) -> str:
    seen = sha256()
    with packed.open(name) as source, place.open("wb") as target:
        while piece := source.read(PIECE):
            seen.update(piece)
            target.write(piece)
    places.settle([place])
    return seen.hexdigest()


def _swap(draft: Path, target: Path) -> Path | None:
    """Put the tables of a draft in their places, the ledger out first and in last."""
    there = [one for one in target.iterdir() if not one.name.startswith(".")]
    aside = target / f"{ASIDE}{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"
    if there:
        aside.mkdir()
    names = {one.name for one in [*there, *draft.iterdir()]} - {LEDGER}
    for name in (LEDGER, *sorted(names)):
        if (target / name).exists():
            (target / name).rename(aside / name)
        if name != LEDGER and (draft / name).exists():
            (draft / name).rename(target / name)
    (draft / LEDGER).rename(target / LEDGER)
    places.settle([target])
    return aside if there else None


def _put_remote(file: Path, manifest: Manifest, address: str) -> Restored:
    with _disk(address):
        if places.tables(address):
            raise RefusedBackupError(say(words.NOT_EMPTY, address=address))
        draft = places.private_folder(f"{DRAFT}{datetime.now(UTC):%Y%m%d-%H%M%S-%f}")
        try:
            _unpack(file, manifest, draft)
            for name in sorted(manifest.files, key=_last_the_ledger):
                places.put_file(address, name, draft / name)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    return Restored(manifest.revision, manifest.made, None)


def _last_the_ledger(name: str) -> tuple[bool, bool, int]:
    """An order in which the log of the ledger comes last, and in it the first commit last.

    Without its first commit it is no log that can be read.
    """
    is_log = f"/{LOG}/" in name
    number = int(name.rpartition("/")[2][:20]) if is_log else 0
    return name.startswith(LEDGER), is_log, -number


@contextmanager
def _disk(address: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = places.short_reason(error)
        sentence = say(words.NOT_RESTORED, address=address, reason=reason)
        raise StoreNotWritableError(sentence) from error


def lines_of(restored: Restored, address: str) -> Iterator[str]:
    """What was put back, in sentences."""
    day = say_date(datetime.fromisoformat(restored.made).date())
    yield say(words.RESTORED, address=address, number=restored.revision, day=day)
    if restored.aside:
        yield say(words.ASIDE, folder=restored.aside)
    if restored.later:
        first, last = restored.later[0], restored.later[-1]
        yield say(words.LATER_LOST, first=first, last=last)
