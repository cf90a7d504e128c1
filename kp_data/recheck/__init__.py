"""Is this slide still true? What a deck says of itself, and what has changed since it was made.

Every exported file carries a record of what it shows (:mod:`kp_data.recheck.manifest`). Years later
the file can be read back and each of its figures held against the data as they stand then.
"""

from kp_data.contents import Form
from kp_data.recheck.manifest import manifest_of, sealed
from kp_data.recheck.reading import FoundDeck, read_manifest
from kp_data.recheck.record import Manifest
from kp_data.recheck.verdict import Verdict, recheck

__all__ = [
    "Form",
    "FoundDeck",
    "Manifest",
    "Verdict",
    "manifest_of",
    "read_manifest",
    "recheck",
    "sealed",
]
