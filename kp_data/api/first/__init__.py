"""The first answer to a page address: the frontend's own page, with something true already in it.

Before any script has arrived, a reader sees the title, the key figures, a picture and its table of
just the page and filters that the address names. The frontend replaces them when it stands; where
scripts never arrive, they stay.
"""

from kp_data.api.first.eyes import Eyes, Lend
from kp_data.api.first.serve import FirstResponse, make_ready

__all__ = ["Eyes", "FirstResponse", "Lend", "make_ready"]
