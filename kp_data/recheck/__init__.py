"""Is this slide still true? What a deck says of itself, and what has changed since it was made.

Every exported file carries a record of what it shows (:mod:`kp_data.recheck.manifest`). Years later
the file can be read back and each of its figures held against the data as they stand then.
"""

from kp_data.recheck.manifest import manifest_of
from kp_data.recheck.record import Manifest, Shown

__all__ = ["Manifest", "Shown", "manifest_of"]
