"""The flags of return figures, gathered from the columns and cells that bear them."""

from kp_data.records.coded import Coded, paired

NOT_AVAILABLE, NOT_APPLICABLE = ":", "z"  # the flags of a figure that there is not
CONFIDENTIAL = "c"  # the flag of a figure that may not be shown
MASKED = "<"  # the flag of a small count that is not shown
REASONS = (NOT_APPLICABLE, CONFIDENTIAL, MASKED)  # why there is no figure
NOT_FREE = "C"  # the code of the list ``confidentiality``


def confidential(status: Coded) -> Coded:
    """The flag of the rows whose column of confidentiality says that they are not free.

    Args:
        status: Codes of the list ``confidentiality``.
    """
    return status.map(lambda code: CONFIDENTIAL if code == NOT_FREE else None)


def both_flags(beside: Coded, inside: Coded) -> Coded:
    """The flags of figures, each letter once: those in a column of their own stand first.

    Beside a flag that says why there is no figure, "not available" says nothing more.
    """
    return paired(beside, inside, lambda one, other: _told_once(f"{one or ''}{other or ''}"))


def _told_once(flags: str) -> str | None:
    if not flags:
        return None
    has_reason = not set(flags).isdisjoint(REASONS)
    return "".join(dict.fromkeys(flags.replace(NOT_AVAILABLE, "") if has_reason else flags))
