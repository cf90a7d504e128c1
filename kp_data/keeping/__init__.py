"""LEDGER -> SAFE: whether a store is sound, and its way into one file and back.

:func:`verify` looks at every file; :func:`back_up` writes all that a store holds into one file
while others may publish; :func:`restore` puts it back, once it has proved sound.
"""

from kp_data.keeping.backup import back_up
from kp_data.keeping.packed import Manifest, read_manifest
from kp_data.keeping.restore import Restored, restore
from kp_data.keeping.verify import Finding, Verdict, verify

__all__ = [
    "Finding",
    "Manifest",
    "Restored",
    "Verdict",
    "back_up",
    "read_manifest",
    "restore",
    "verify",
]
