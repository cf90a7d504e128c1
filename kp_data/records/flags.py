"""The flags of return figures, gathered from the columns and cells that bear them."""

import pyarrow as pa
import pyarrow.compute as pc

NOT_AVAILABLE, NOT_APPLICABLE = ":", "z"  # the flags of a figure that there is not
CONFIDENTIAL = "c"  # the flag of a figure that may not be shown
MASKED = "<"  # the flag of a small count that is not shown
REASONS = (NOT_APPLICABLE, CONFIDENTIAL, MASKED)  # why there is no figure
NOT_FREE = "C"  # the code of the list ``confidentiality``


def confidential(status: pa.Array | None, count: int) -> pa.Array:
    """The flag of the rows whose column of confidentiality says that they are not free.

    Args:
        status: Codes of the list ``confidentiality``; None where there is no such column.
        count: Number of rows.
    """
    nothing = pa.scalar(None, pa.string())
    if status is None:
        return pa.nulls(count, pa.string())
    return pc.if_else(pc.equal(status, NOT_FREE), pa.scalar(CONFIDENTIAL), nothing)


def both_flags(beside: pa.Array, inside: pa.Array) -> pa.Array:
    """The flags of figures, each letter once: those in a column of their own stand first.

    Beside a flag that says why there is no figure, "not available" says nothing more.
    """
    both = pc.binary_join_element_wise(beside, inside, "")
    encoded = pc.dictionary_encode(pc.coalesce(both, beside, inside))
    distinct = [_told_once(flags) for flags in encoded.dictionary.to_pylist()]
    return pa.array(distinct or [None], pa.string()).take(encoded.indices)


def _told_once(flags: str | None) -> str | None:
    if not flags:
        return None
    has_reason = not set(flags).isdisjoint(REASONS)
    return "".join(dict.fromkeys(flags.replace(NOT_AVAILABLE, "") if has_reason else flags))
