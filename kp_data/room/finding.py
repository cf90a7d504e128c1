"""What the room check gives."""

from dataclasses import dataclass
from typing import Literal

from kp_data.wording import say

Severity = Literal["error", "advice"]


@dataclass(frozen=True)
class Finding:
    """One thing that was found.

    Attributes:
        check: Which check found it: ``offline``, ``type_size``, ``contrast``, ``grey``, ``labels``,
            ``small_counts``, ``sources``, ``note``, ``title``, ``revision``, ``shown``.
        severity: ``error``: to be mended before the meeting; ``advice``: worth a thought.
        slide: Number of the slide; None for the whole deck.
        sentence: What is so.
        remedy: What to do.
    """

    check: str
    severity: Severity
    slide: int | None
    sentence: str
    remedy: str


def found(
    check: str,
    slide: int | None,
    sentences: tuple[str, str],
    /,
    *,
    advice: bool = False,
    **values: object,
) -> Finding:
    """A finding from its two sentences.

    Args:
        check: Which check found it.
        slide: Number of the slide; None for the whole deck.
        sentences: What is so, and the remedy, as :mod:`kp_data.wording.room` has them.
        advice: Whether it is worth a thought only.
        values: What the sentences name.
    """
    severity: Severity = "advice" if advice else "error"
    sentence, remedy = (say(text, **values) for text in sentences)
    return Finding(check, severity, slide, sentence, remedy)
