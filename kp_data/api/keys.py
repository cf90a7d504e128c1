"""The secretariat's key: made anew at each start, printed once, kept only as its hash.

Several servers behind one address share a key, which ``KP_KEY`` gives them.

Whoever opens the dashboard by the address with the key may publish and undo; everybody else may
look. The key itself is never stored, so that neither a log nor a dump of the memory gives it away.
"""

import hashlib
import hmac
import secrets

from kp_data.errors import SettingsError
from kp_data.settings import settings

_hashes: list[bytes] = []


def issue_key() -> str:
    """Give the key that opens from now on; the one before it opens no longer."""
    key = _shared_key() or secrets.token_urlsafe(32)
    _hashes[:] = [_hash(key)]
    return key


def opens(key: str) -> bool:
    """Whether a key is the right one, compared in constant time."""
    given = _hash(key)
    return any(hmac.compare_digest(given, known) for known in _hashes)


def _shared_key() -> str:
    try:
        return settings().key
    except SettingsError:  # each page says what is wrong
        return ""


def _hash(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()
