"""Who stands behind a figure that changed: the one source of the records that differ."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import narwhals as nw

from kp_data.database import in_memory
from kp_data.queries.dimensions import split_areas
from kp_data.queries.snapshot import Snapshot
from kp_data.records import RETURN

_KEY = " AND ".join(f"old.{name} IS NOT DISTINCT FROM new.{name}" for name in RETURN.natural_key)
_SOURCES = ("publisher", "release", "revision")
_AGREED = ", ".join(f"first(new.{name}), count(DISTINCT new.{name})" for name in _SOURCES)
_SQL = f"""
    SELECT coalesce(new.measure, old.measure), coalesce(new.to_code, old.to_code),
        coalesce(new.year, old.year), count(*) = count(new.here), {_AGREED}
    FROM (SELECT *, true AS here FROM old_rows) AS old
    FULL JOIN (SELECT *, true AS here FROM new_rows) AS new ON {_KEY}
    WHERE old.here IS NULL OR new.here IS NULL OR new.value IS DISTINCT FROM old.value
    GROUP BY 1, 2, 3
"""
_COLUMNS = (*RETURN.natural_key, "value", "release", "revision", "year")


class Source(NamedTuple):
    """What stands behind the new value of a figure.

    Attributes:
        publisher: Who says so.
        release: Where; empty if not stated.
        revision: Number of the revision with which its records came; None where they differ.
    """

    publisher: str
    release: str
    revision: int | None


def sources_of_changes(
    before: Snapshot, after: Snapshot, codes: Sequence[str]
) -> Mapping[tuple[str, str, int], Source]:
    """Find the source of the records whose values differ, where it is one publisher.

    Args:
        before: The data at the earlier revision.
        after: The data at the later one.
        codes: Measures.

    Returns:
        By measure, country of return and year; nothing where several publishers stand behind the
        change, or where records were withdrawn.
    """
    with in_memory() as connection:
        for name, snapshot in (("old", before), ("new", after)):
            chosen = snapshot.returns().filter(nw.col("measure").is_in(codes))
            rows = split_areas(chosen).select(*_COLUMNS)
            connection.register(f"{name}_rows", rows.collect("pyarrow").to_native())
        rows = connection.execute(_SQL).fetchall()
    found = {}
    for (
        measure,
        place,
        year,
        all_stand,
        who,
        publishers,
        release,
        releases,
        number,
        numbers,
    ) in rows:
        if all_stand and publishers == 1:
            said = release if releases == 1 else ""
            revision = number if numbers == 1 else None
            found[measure, place or "", year] = Source(who, said or "", revision)
    return found
