"""From the text of an address to a pack."""

from kp_data.errors import UnknownPackError
from kp_data.packs.built_in import built_in_packs
from kp_data.packs.carried import is_carried, read_carried
from kp_data.packs.pack import Pack
from kp_data.packs.saved import saved_packs, say_where_it_went
from kp_data.store import Store


def find_pack(store: Store, text: str) -> Pack:
    """Find the pack that a text names or holds.

    Args:
        store: Where packs are saved.
        text: The id of a built-in or saved pack, or a carried pack (``~...``).

    Raises:
        UnknownPackError: There is none, with the sentence that says so.
        DamagedStoreError: The saved packs cannot be read.
    """
    if is_carried(text):
        return read_carried(text)
    found = built_in_packs().get(text) or saved_packs(store).get(text)
    if found is None:
        raise UnknownPackError(say_where_it_went(store, text))
    return found
