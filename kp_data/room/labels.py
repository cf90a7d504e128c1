"""Texts of a figure: are they large enough, do they stand out, is none cut off or written over?"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from kp_data.room.colours import contrast
from kp_data.room.drawing import Box, Label
from kp_data.room.finding import Finding, found
from kp_data.wording import room as words
from kp_data.wording import say_number

PIXELS = 4 / 3  # CSS pixels in a point, on a slide of 1280 x 720
LEAST_POINTS = 18
LARGE, LARGE_BOLD = 18, 14  # points, from which WCAG calls a text large
TEXT_CONTRAST, LARGE_CONTRAST = 4.5, 3.0
SLACK = 1.5  # pixels that two renderers may differ
MOST = 3  # findings of one kind on one slide


def check_sizes(number: int, labels: Sequence[Label]) -> list[Finding]:
    """The smallest text of a figure, where it is below 18 points."""
    small = [label for label in labels if label.size / PIXELS < LEAST_POINTS - 0.05]
    if not small:
        return []
    worst = min(small, key=lambda label: label.size)
    size = say_number(worst.size / PIXELS, decimals=1)
    values = {"size": size, "text": worst.text, "least": LEAST_POINTS}
    return [found("type_size", number, words.SMALL_LABELS, **values)]


def check_contrast(number: int, labels: Sequence[Label]) -> list[Finding]:
    """Texts that do not stand out from the colour under them, the worst first."""
    low = []
    for label in labels:
        least = least_contrast(label)
        reached = [contrast(label.colour, ground) for ground in label.grounds if label.colour]
        if reached and min(reached) < least:
            low.append((min(reached), least, label.text))
    return [
        found(
            "contrast",
            number,
            words.LOW_CONTRAST,
            text=text,
            contrast=say_number(reached, decimals=1),
            least=say_number(least, decimals=1),
        )
        for reached, least, text in sorted(low)[:MOST]
    ]


def least_contrast(label: Label) -> float:
    """What WCAG asks of a text of this size."""
    points = label.size / PIXELS
    is_large = points >= (LARGE_BOLD if label.bold else LARGE) - 0.05
    return LARGE_CONTRAST if is_large else TEXT_CONTRAST


def check_places(number: int, labels: Sequence[Label]) -> list[Finding]:
    """Texts that are cut off, and texts that are written over each other."""
    clipped = [
        found("labels", number, words.CLIPPED, text=label.text)
        for label in labels
        if _sticks_out(label.box, label.within)
    ]
    over = [
        found("labels", number, words.OVERLAP, one=one.text, other=other.text)
        for one, other in _over_each_other(labels)
    ]
    return [*clipped[:MOST], *over[:MOST]]


def _sticks_out(box: Box, within: Box) -> bool:
    return (
        box[0] < within[0] - SLACK
        or box[1] < within[1] - SLACK
        or box[2] > within[2] + SLACK
        or box[3] > within[3] + SLACK
    )


def _over_each_other(labels: Sequence[Label]) -> Iterator[tuple[Label, Label]]:
    seen: set[tuple[str, str]] = set()
    for one, other in combinations(labels, 2):
        wide = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
        high = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
        if wide > SLACK and high > SLACK and (one.text, other.text) not in seen:
            seen.add((one.text, other.text))
            yield one, other
