"""Whether all files of a store can be read: a look at each, cheap enough to be asked often."""

from functools import lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from deltalake.exceptions import DeltaError

from kp_data.store import places
from kp_data.store.damage import damaged_store, unreadable_store
from kp_data.store.store import SCHEMAS, Store
from kp_data.store.sums import refuse_changed
from kp_data.wording import say
from kp_data.wording import store as words


def refuse_harmed(store: Store) -> None:
    """Refuse a store of which a file of a table is missing, cut off or not as it was written.

    Which files there are is asked once a revision; of each, whether it is still the one that was
    looked at. Only a file that is another is read: those with a sum as a whole, of older ones
    the end, which says what stands in the file.

    Args:
        store: The store; one in which nothing is published has no files.

    Raises:
        DamagedStoreError: A table cannot be read, or one of its files.
    """
    sums = store.sums()
    for table in SCHEMAS if store.history() else ():
        try:
            if not places.is_remote(store.address) and not places.is_there(store.address, table):
                raise unreadable_store(store.address, table)
            files = _files(store.address, store.state(), table)
            refuse_changed(store.address, table, files, sums)
            for file in map(Path, files):
                if f"{table}/{file.name}" not in sums:
                    _refuse_cut_off(store.address, table, file)
        except (DeltaError, OSError) as error:
            raise unreadable_store(store.address, table, error) from error


@lru_cache(maxsize=4 * len(SCHEMAS))
def _files(address: str, _state: tuple[str, ...], table: str) -> tuple[str, ...]:
    opened = places.open_table(address, table)
    return () if opened is None else tuple(places.readable_files(address, table, opened))


def _refuse_cut_off(address: str, table: str, file: Path) -> None:
    try:
        seen = file.stat()
        _read_end(file, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns)
    except FileNotFoundError as error:
        told = say(words.DAMAGED_MISSING, file=f"{table}/{file.name}")
        raise damaged_store(address, told) from error
    except pa.ArrowException as error:
        told = say(words.DAMAGED_FILE, file=f"{table}/{file.name}")
        raise damaged_store(address, told) from error


@lru_cache(maxsize=10_000)
def _read_end(file: Path, *_stamp: int) -> None:
    pq.read_metadata(file)
