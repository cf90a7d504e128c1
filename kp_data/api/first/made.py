"""An answer that is made; light to load, as the server needs it at once."""

from dataclasses import dataclass
from http import HTTPStatus


@dataclass(frozen=True)
class Made:
    """An answer.

    Attributes:
        document: The whole page.
        status: 503 where the data cannot be read, 404 where there is no such page.
        key: By which it is kept; empty for what is not.
    """

    document: bytes
    status: int = HTTPStatus.OK
    key: str = ""
