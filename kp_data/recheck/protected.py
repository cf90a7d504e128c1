"""Which figures hold counts that are not shown now, so that what a slide says is not repeated."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd

from kp_data.queries.marks import MASKED
from kp_data.queries.snapshot import Snapshot
from kp_data.recheck.comparing import Change
from kp_data.recheck.reasons import concerned, with_countries
from kp_data.records import RETURN
from kp_data.views import ViewAddress


class Protected:
    """The counts that are not shown at a moment.

    Args:
        data: The data at this moment.
    """

    def __init__(self, data: Snapshot) -> None:
        rows = data.frame(RETURN.name).select(*RETURN.fields, "year").collect("polars").to_pandas()
        flags = rows["flag"].fillna("").astype(str)
        is_masked = flags.str.contains("|".join(MASKED)) & rows["value"].isna()
        self._rows: pd.DataFrame = with_countries(rows[is_masked])

    def kept(self, change: Change, address: ViewAddress, measures: Sequence[str]) -> Change:
        """A change without the number on the slide, where it may hold counts not shown now.

        The difference to the number now would give them away; so would a number that is not there
        any more.

        Args:
            change: Of a figure.
            address: Of the view in which it stands.
            measures: Codes of the measures that the view shows.
        """
        if change.status not in ("changed", "gone"):
            return change
        if not self._concerns(change.codes, address, measures):
            return change
        return replace(
            change, status="partly" if change.status == "changed" else "hidden", before=None
        )

    def _concerns(
        self, codes: Iterable[str], address: ViewAddress, measures: Sequence[str]
    ) -> bool:
        if self._rows.empty or not measures:
            return False
        return not concerned(self._rows, RETURN, address, measures, codes).empty
