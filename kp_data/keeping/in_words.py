"""A verdict in sentences, and which backup holds what is lost."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from shlex import quote

from kp_data.errors import BackupError
from kp_data.keeping.packed import Manifest, read_manifest
from kp_data.keeping.verify import Finding, Verdict
from kp_data.wording import keeping as words
from kp_data.wording import say, say_date, say_list, say_number

MOST_NAMED = 3  # files of a table, each in a line of its own
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
    bare = say_number(len(verdict.without_sum))
    if verdict.is_sound:
        counts = {"revisions": verdict.revisions, "files": say_number(len(verdict.files))}
        headline = words.SOUND_AS_FAR_AS_KNOWN if verdict.without_sum else words.SOUND
        yield say(headline, address=address, bare=bare, **counts)
    else:
        yield say(words.NOT_SOUND, address=address)
    for finding in _in_brief(verdict.damage):
        yield f"- {finding.told}"
        if numbers := say_list(finding.revisions):
            concerns = words.CONCERN if len(finding.revisions) > 1 else words.CONCERNS
            yield "  " + say(concerns, numbers=numbers)
    yield from _way_back(verdict.damage, backups, folder)
    if verdict.without_sum:
        yield say(words.WITHOUT_SUM, files=bare)
    if verdict.left_over:
        yield say(words.LEFT_OVER, files=say_number(verdict.left_over))
    yield from verdict.notes


def _in_brief(damage: Sequence[Finding]) -> Iterator[Finding]:
    """What was found, one finding for all files of a table of which many are concerned."""
    tables = Counter(one.file.partition("/")[0] for one in damage if "/" in one.file)
    told: set[str] = set()
    for one in damage:
        table = one.file.partition("/")[0]
        if "/" not in one.file or tables[table] <= MOST_NAMED:
            yield one
        elif table not in told:
            told.add(table)
            of_table = [other for other in damage if other.file.startswith(f"{table}/")]
            numbers = {number for other in of_table for number in other.revisions}
            sentence = say(words.MANY_FILES, files=say_number(len(of_table)), table=table)
            yield Finding(sentence, table, tuple(sorted(numbers)))


def _way_back(damage: Sequence[Finding], backups: Backups, folder: Path | None) -> Iterator[str]:
    """The backup that holds the most of what is lost, the newest of several, and its command."""
    held = {file: sum(_holds(one, manifest) for one in damage) for file, manifest in backups}
    most = max(held.values(), default=0)
    if damage and most:
        file, manifest = next(one for one in backups if held[one[0]] == most)
        sentence = words.ALL_IN_BACKUP if most == len(damage) else words.SOME_IN_BACKUP
        day = say_date(manifest.at().date())
        yield say(sentence, file=file, day=day, held=most, all=len(damage))
        yield "  " + say(words.RESTORE, file=quote(str(file)))
    elif damage and folder is not None:
        yield say(words.IN_NO_BACKUP, folder=folder)
    elif needed := max((number for one in damage for number in one.revisions), default=0):
        yield say(words.COMES_BACK, number=needed)


def _holds(finding: Finding, manifest: Manifest) -> bool:
    named = finding.file in manifest.files or not finding.file.count("/")
    return named and manifest.revision >= max(finding.revisions, default=0)


def comes_back(finding: Finding, backups: Backups, folder: Path | None) -> str:
    """Which backup holds what is lost, in a sentence; empty where nothing can be said."""
    needed = max(finding.revisions, default=0)
    for file, manifest in backups:
        if _holds(finding, manifest):
            return say(words.IN_BACKUP, file=file, day=say_date(manifest.at().date()))
    if folder is not None:
        return say(words.IN_NO_BACKUP, folder=folder)
    return say(words.COMES_BACK, number=needed) if needed else ""
