"""What earlier revisions showed of the figures of a measure."""

from collections.abc import Iterable

import pandas as pd

from kp_data.database import in_memory
from kp_data.queries.shown_figures import shown_if_added
from kp_data.queries.snapshot import take_snapshot
from kp_data.records import RETURN
from kp_data.reference import measures
from kp_data.store import Revision, Store
from kp_data.store.revisions import meant


def concerned_measures(said: Iterable[str]) -> list[str]:
    """The measures whose figures may change with records of some; of members' own all or none.

    Small counts are protected with what would give them away, also in other measures.
    """
    own = {code for code, measure in measures().items() if measure.secretariat}
    found = set(said)
    found |= own if found & own else set()
    return [code for code in measures() if code in found]


def revisions_with(store: Store, measure: str, until: int | None = None) -> tuple[Revision, ...]:
    """Find the revisions that could change the figures of a measure, oldest first.

    Those that brought records of it, and those that took such a revision back or brought it back.
    Small counts are protected with what would give them away: of what members report to the
    Secretariat, records of every measure count.

    Args:
        store: The store.
        measure: Its code.
        until: The last revision to look at; None for the latest.
    """
    history = store.history()[:until]
    files = store.record_files(RETURN.name)
    if not history or not files:
        return ()
    codes = concerned_measures([measure])
    with in_memory() as connection:
        stored = connection.read_parquet(files, union_by_name=True)  # noqa: F841 - named in the SQL
        sql = "SELECT DISTINCT upload_id FROM stored WHERE list_contains(?, measure)"
        uploads = {upload for (upload,) in connection.execute(sql, [codes]).fetchall()}
    return tuple(one for one in history if meant(history, one)[0].upload_id in uploads)


def figures_at_revision(
    store: Store, measure: str, chosen: tuple[str, ...], sending: tuple[str, ...], number: int
) -> pd.DataFrame | None:
    """The figures of a measure at one revision; of the others nothing is read.

    Args:
        store: The store.
        measure: Code of the measure.
        chosen: Codes of countries of return, as for :func:`stages_of`.
        sending: Codes of sending countries.
        number: Of the revision.
    """
    snapshot = take_snapshot(store, number, measures=concerned_measures([measure]))
    return shown_if_added(snapshot, measure, chosen, sending)
