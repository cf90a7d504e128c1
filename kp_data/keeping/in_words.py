"""A verdict in sentences, and which backup holds what is lost."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from kp_data.errors import BackupError
from kp_data.keeping.packed import Manifest, read_manifest
from kp_data.keeping.verify import Finding, Verdict
from kp_data.wording import keeping as words
from kp_data.wording import say, say_date, say_number

Backups = Sequence[tuple[Path, Manifest]]


def backups_in(folder: Path | None) -> Backups:
    """The backups in a folder, the newest first; what is none is passed over."""
    found = []
    for file in folder.iterdir() if folder and folder.is_dir() else ():
        try:
            found.append((file, read_manifest(file)))
        except BackupError:
            continue
    return sorted(found, key=lambda one: one[1].made, reverse=True)


def lines_of(verdict: Verdict, backups: Backups, folder: Path | None) -> Iterator[str]:
    """What was found, line by line.

    Args:
        verdict: What was found.
        backups: In which what is lost is looked for, the newest first.
        folder: In which they lie; None where nobody named one.
    """
    address = verdict.address
    if verdict.is_sound and not verdict.revisions:
        yield say(words.NOTHING_THERE, address=address)
        return
    if verdict.is_sound:
        counts = {"revisions": verdict.revisions, "files": say_number(len(verdict.files))}
        yield say(words.SOUND, address=address, **counts)
    else:
        yield say(words.NOT_SOUND, address=address)
    for finding in verdict.damage:
        yield f"- {finding.told}"
        if finding.revisions:
            numbers = ", ".join(map(str, finding.revisions))
            yield "  " + say(words.CONCERNS, numbers=numbers)
        if told := comes_back(finding, backups, folder):
            yield f"  {told}"
    if verdict.without_sum:
        yield say(words.WITHOUT_SUM, files=say_number(len(verdict.without_sum)))
        yield from (f"  {name}" for name in verdict.without_sum)
    if verdict.left_over:
        yield say(words.LEFT_OVER, files=say_number(verdict.left_over))
    yield from verdict.notes


def comes_back(finding: Finding, backups: Backups, folder: Path | None) -> str:
    """Which backup holds what is lost, in a sentence; empty where nothing can be said."""
    needed = max(finding.revisions, default=0)
    for file, manifest in backups:
        named = finding.file in manifest.files or not finding.file.count("/")
        if named and manifest.revision >= needed:
            return say(words.IN_BACKUP, file=file, day=say_date(manifest.at().date()))
    if folder is not None:
        return say(words.IN_NO_BACKUP, folder=folder)
    return say(words.COMES_BACK, number=needed) if needed else ""
