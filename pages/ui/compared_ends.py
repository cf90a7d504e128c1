"""The two revisions or days that are compared, in the address: ``?compare=4:7``."""

import streamlit as st

from kp_data.views.from_address import COMPARE, Ends, read_ends
from kp_data.wording import restatements as words
from pages.ui import address, state

REVISION, DAY = "revision", "day"


class ComparedEnds(address.Choice):
    """Two revisions or two days; by default the last two revisions."""

    def read(self, text: str | None) -> None:
        """Take the ends of the address into the session."""
        ends = read_ends(text) if text else None
        if text and ends is None:
            address.ignore(words.IGNORED, text)
            address.put(self.name, "")
        if ends is None:
            for key in (self.key, *state.COMPARED_REVISIONS, *state.COMPARED_DAYS):
                st.session_state.pop(key, None)
            return
        is_revisions = isinstance(ends[0], int)
        st.session_state[self.key] = REVISION if is_revisions else DAY
        keys = state.COMPARED_REVISIONS if is_revisions else state.COMPARED_DAYS
        st.session_state.update(zip(keys, ends, strict=True))

    def write_ends(self, ends: Ends, default: Ends) -> None:
        """Write the ends into the address, unless they are those by default."""
        address.put(self.name, "" if ends == default else f"{ends[0]}:{ends[1]}")


COMPARED_ENDS = ComparedEnds(COMPARE, state.COMPARED_BY, lambda text: bool(read_ends(text)))
