"""Addresses of web pages, by which a record can be looked up at its source."""

import re

from kp_data.cells.cell_error import CellError, quote
from kp_data.cells.texts import clean_text, is_not_available
from kp_data.wording import cells as words

_ADDRESS = re.compile(r"https?://[^\s/$.?#][^\s]*\.[^\s]+", re.IGNORECASE)


def parse_address(text: str) -> str | None:
    """Read the address of a web page.

    Returns:
        The address, as written; None for an empty text and for marks that mean nothing.

    Raises:
        CellError: A warning, if it is none: pages make a link of it, which must lead somewhere.

    Examples:
        >>> parse_address(" https://www.khartoumprocess.net/news ")
        'https://www.khartoumprocess.net/news'
    """
    written = clean_text(text)
    if not written or is_not_available(written):
        return None
    if not _ADDRESS.fullmatch(written):
        near = f"https://{written}"
        fitting = (near,) if re.fullmatch(r"www\.\S+\.\S+", written) else ()
        raise CellError(
            "not_an_address",
            words.NOT_AN_ADDRESS,
            words.WRITE_ADDRESS,
            {"value": quote(written)},
            fitting,
            severity="warning",
        )
    return written
