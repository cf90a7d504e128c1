"""The errors of a store that cannot be read or written, as sentences."""

from collections.abc import Iterator
from contextlib import contextmanager

from deltalake.exceptions import CommitFailedError, DeltaError

from kp_data.errors import DamagedStoreError, StoreNotWritableError, UnreachableStoreError
from kp_data.store.places import is_remote, short_reason
from kp_data.wording import say
from kp_data.wording import store as words

LEDGER = "ledger"


def unreadable_store(
    address: str, table: str, error: BaseException | None = None
) -> DamagedStoreError:
    """The error for a table that cannot be read: it is damaged, or object storage refuses."""
    if is_remote(address) and isinstance(error, OSError):
        reason = short_reason(error)
        return UnreachableStoreError(say(words.UNREACHABLE, address=address, reason=reason))
    reason = words.DAMAGED_LEDGER if table == LEDGER else words.DAMAGED_TABLE
    return damaged_store(address, say(reason, table=table))


def damaged_store(address: str, reason: str) -> DamagedStoreError:
    """The error for a store that cannot be trusted, with the reason in a few words."""
    return DamagedStoreError(say(words.DAMAGED, address=address, reason=reason))


@contextmanager
def writing(address: str, sentence: str = words.NOT_WRITABLE) -> Iterator[None]:
    """Turn a disk that refuses into a sentence; a lost race between writers passes through.

    Args:
        address: The store's.
        sentence: Has places for ``address`` and ``reason``.

    Raises:
        StoreNotWritableError: The disk, or object storage, refuses.
    """
    try:
        yield
    except CommitFailedError:
        raise
    except (OSError, DeltaError) as error:
        reason = short_reason(error)
        raise StoreNotWritableError(say(sentence, address=address, reason=reason)) from error
