"""How far each log of a store in a folder goes, written down beside the ledger.

A log that has lost its newest commits, or of which they are empty, looks like one to which nothing
was added since: a role that was withdrawn would be in force again. So the number of its newest
commit, of its rows and the seal of the last are kept in a file of the folder of the ledger. It is
written after the commit: where a process was killed between the two, or several wrote at once, it
is behind, never ahead. It goes with the ledger when a backup is put back.
"""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from kp_data.store.damage import LEDGER
from kp_data.store.places import is_remote, settle


@dataclass(frozen=True)
class End:
    """How far a log goes at least.

    Attributes:
        version: Number of its newest commit; -1 where nothing is known.
        lines: How many rows it has.
        seal: Of the last of them.
    """

    version: int = -1
    lines: int = 0
    seal: str = ""


def end_of(address: str, name: str) -> End:
    """How far a log goes at least, as far as it was written down."""
    try:
        return End(**json.loads(_place(address, name).read_bytes()))
    except (OSError, ValueError, TypeError):
        return End()


def write_end(address: str, name: str, end: End) -> None:
    """Write down how far a log goes; it appears whole or not at all.

    Args:
        address: The store's; of one in object storage nothing is written down.
        name: The log's.
        end: Its newest row, which is on the disk.

    Raises:
        OSError: The disk refuses.
    """
    place = _place(address, name)
    if is_remote(address) or not place.parent.is_dir():
        return
    with NamedTemporaryFile(dir=place.parent, prefix=".end-", delete=False) as draft:
        try:
            draft.write(json.dumps(asdict(end)).encode())
            draft.flush()
            os.fsync(draft.fileno())
            Path(draft.name).replace(place)
        except BaseException:
            Path(draft.name).unlink(missing_ok=True)
            raise
    settle([place])


def _place(address: str, name: str) -> Path:
    return Path(address) / LEDGER / f"end-of-{name}"
