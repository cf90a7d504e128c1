"""What a backup of a store knows, and the store knows no longer."""

from collections.abc import Iterator

from deltalake.exceptions import DeltaError

from kp_data.errors import KpError
from kp_data.keeping.backup import mark_of
from kp_data.keeping.in_words import Backups
from kp_data.keeping.packed import Manifest
from kp_data.keeping.verify import OTHERS, Finding
from kp_data.store import Revision, Store, places
from kp_data.store.damage import LEDGER
from kp_data.store.places import LOG
from kp_data.wording import keeping as words
from kp_data.wording import say, say_date


def behind(store: Store, backups: Backups) -> tuple[Finding, ...]:
    """In what a store falls behind the newest backup of its own history.

    Args:
        store: One that cannot be read falls behind in nothing: that is told elsewhere.
        backups: The newest first; those of other histories are passed over.
    """
    try:
        history = store.history()
    except KpError:
        return ()
    for file, manifest in backups:
        if _is_of(history, manifest):
            told = {"file": file, "day": say_date(manifest.at().date())}
            return tuple(_shorter(store, history, manifest, told))
    return ()


def _is_of(history: tuple[Revision, ...], manifest: Manifest) -> bool:
    """Whether a history and that of a backup are one as far as both go."""
    both = min(len(history), manifest.revision)
    return not both or mark_of(history[:both]) == manifest.marks[both - 1]


def _shorter(
    store: Store, history: tuple[Revision, ...], manifest: Manifest, told: dict[str, object]
) -> Iterator[Finding]:
    latest, ends = len(history), manifest.revision
    if latest < ends:
        sentence = say(words.BEHIND, latest=latest, ends=ends, **told)
        yield Finding(sentence, LEDGER, tuple(range(latest + 1, ends + 1)))
    for table in OTHERS:
        commits = [name for name in manifest.files if name.startswith(f"{table}/{LOG}/")]
        known = max((int(name.rpartition("/")[2][:20]) for name in commits), default=-1)
        try:
            opened = places.open_table(store.address, table)
        except (DeltaError, OSError):
            continue
        if known > (-1 if opened is None else opened.version()):
            yield Finding(say(words.LOG_BEHIND, table=table, **told), table)
