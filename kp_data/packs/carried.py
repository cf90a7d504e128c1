"""A pack as a text that an address can carry: ``~`` and its JSON, packed small."""

import base64
import binascii
import zlib

from pydantic import ValidationError

from kp_data.errors import RefusedPackError, UnknownPackError
from kp_data.packs.pack import Pack
from kp_data.wording import packs as words
from kp_data.wording import say, say_number

MARK = "~"
MOST_CARRIED = 7_500  # characters; servers on the way refuse addresses above 8,000
MOST_UNPACKED = 300_000  # bytes; a full pack with a note for each view has less


def is_carried(text: str) -> bool:
    """Whether a text means to hold a pack, rather than to name one."""
    return text.startswith(MARK)


def carry(pack: Pack) -> str:
    """Write a pack as a text for an address.

    Args:
        pack: The pack.

    Returns:
        At most 7,500 characters that need no quoting in an address.

    Raises:
        RefusedPackError: It is too long for an address.

    Examples:
        >>> read_carried(carry(Pack(name="Khartoum"))).name
        'Khartoum'
    """
    deflate = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    content = pack.model_dump_json(exclude_defaults=True).encode()
    packed = deflate.compress(content) + deflate.flush()
    text = MARK + base64.urlsafe_b64encode(packed).decode().rstrip("=")
    if len(text) > MOST_CARRIED:
        found, most = say_number(len(text)), say_number(MOST_CARRIED)
        raise RefusedPackError(say(words.TOO_LONG, found=found, most=most))
    return text


def read_carried(text: str) -> Pack:
    """Read a pack out of the text of an address.

    Raises:
        UnknownPackError: The text holds no pack, only a part of one, or more than any pack has.
    """
    if len(text) > MOST_CARRIED or not is_carried(text):
        raise UnknownPackError(say(words.NO_PACK_IN_ADDRESS))
    try:
        return Pack.model_validate_json(_unpacked(text[len(MARK) :]))
    except (ValidationError, ValueError, zlib.error, binascii.Error) as error:
        raise UnknownPackError(say(words.NO_PACK_IN_ADDRESS)) from error


def _unpacked(text: str) -> bytes:
    """The bytes that a text stands for; never more than any pack has."""
    packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    inflate = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
    content = inflate.decompress(packed, MOST_UNPACKED)
    if not inflate.eof or inflate.unused_data:
        raise ValueError
    return content
