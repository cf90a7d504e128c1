"""How the first answer looks at the data: with eyes that are lent to it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kp_data.queries.comparisons import Comparison
    from kp_data.store import Store
    from kp_data.views import Data, View, ViewAddress


@dataclass(frozen=True)
class Eyes:
    """The ways to the data and to views; those of the pages keep what they find, for both.

    Attributes:
        look: Gives the data at a revision, None for the latest.
        show: Makes the view of an address.
        between: Asks about two revisions, by their numbers.
    """

    look: "Callable[[int | None], Data]"
    show: "Callable[[Data, ViewAddress], View]"
    between: "Callable[[Callable[[Store, int, int], Comparison], int, int], Comparison]"


Lend = Callable[[], Eyes]  # called only when they are needed, since loading them takes its time
