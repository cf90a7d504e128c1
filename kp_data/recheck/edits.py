"""What was changed by hand in a file since it was made: what it shows now against its seal."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice, zip_longest

from kp_data.contents import Form
from kp_data.recheck.record import Part, Series, Shape
from kp_data.wording import recheck as words
from kp_data.wording import say, say_count, say_list, say_number

MOST_EDITS = 300
MOST_MARKS = 400  # of a slide, by which it is known again
MOST_PAIRS = 10_000  # of texts that are held against each other
OF_TEXTS = 0.9
ROUNDED = 12_700  # EMU, a point: programs write places each in their unit
ALIKE = 0.34  # share of texts that two slides must have in common to be taken for the same


@dataclass(frozen=True)
class Edit:
    """One change by hand.

    Attributes:
        place: Number of the slide, sheet or page as the file is now; 0 for the file as a whole.
        sentence: What was changed.
    """

    place: int
    sentence: str


def edits_between(then: Sequence[Part], now: Sequence[Part], form: Form) -> tuple[Edit, ...]:
    """What is not as it was made, in the order of the file.

    A file that a program saved again without a change has no edits: texts are compared without
    spaces at their ends and numbers to ten digits, not the bytes of the file.

    Args:
        then: What the file showed when it was made.
        now: What it shows.
        form: Of the file.
    """
    finders = {"pptx": _in_slides, "xlsx": _in_sheets, "pdf": _in_pages, "html": _in_page}
    edits = islice(finders[form](then, now), MOST_EDITS)
    return tuple(sorted(edits, key=lambda edit: edit.place or math.inf))


def numbers_in(titles: Sequence[str], then: Sequence[Part], now: Sequence[Part]) -> dict[int, int]:
    """Where slides stand in a file, which may have a cover, and whose slides may have been moved.

    Args:
        titles: Of the slides.
        then: What the file showed when it was made.
        now: What it shows.

    Returns:
        By the number of the slide (1, 2, ...) that in the file; 0 where it was removed. Nothing
        where the parts of the file are no slides.
    """
    cover = next(
        (place for place, part in enumerate(then) if [part.title] == list(titles[:1])), None
    )
    if cover is None:
        return {}
    places = {before: after + 1 for after, before in _paired(then, now).items()}
    return {number + 1: places.get(number + cover, 0) for number in range(len(titles))}


def _in_page(then: Sequence[Part], now: Sequence[Part]) -> Iterator[Edit]:
    if [part.digest for part in then] != [part.digest for part in now]:
        yield Edit(0, say(words.HTML_OTHER))


def _in_pages(then: Sequence[Part], now: Sequence[Part]) -> Iterator[Edit]:
    if len(then) != len(now):
        numbers = {"now": say_number(len(now)), "then": say_number(len(then))}
        yield Edit(0, say(words.PAGES_OTHER, **numbers))
        return
    for number, (old, new) in enumerate(zip(then, now, strict=True), start=1):
        if old.digest != new.digest:
            yield Edit(number, say(words.PAGE_OTHER, page=number))


def _in_sheets(then: Sequence[Part], now: Sequence[Part]) -> Iterator[Edit]:
    olds, names = {part.name: part for part in then}, {part.name for part in now}
    for number, part in enumerate(now, start=1):
        if part.name not in olds:
            yield Edit(number, say(words.SHEET_ADDED, title=part.name))
            continue
        old = olds[part.name]
        if old.digest != part.digest:
            yield Edit(number, say(words.SHEET_OTHER, title=part.name))
        for cell in dict.fromkeys([*old.cells, *part.cells]):
            was, reads = old.cells.get(cell, ""), part.cells.get(cell, "")
            if was != reads:
                said = {"what": cell, "now": _quoted(reads), "then": _quoted(was)}
                yield Edit(number, say(words.SHEET_READS, slide=part.name, **said))
    for part in then:
        if part.name not in names:
            yield Edit(0, say(words.SHEET_REMOVED, title=part.name))


def _in_slides(then: Sequence[Part], now: Sequence[Part]) -> Iterator[Edit]:
    pairs = _paired(then, now)
    behind = [place + 1 for place, old in pairs.items() if _is_other_behind(then[old], now[place])]
    if behind:
        yield Edit(0, say(words.BEHIND, slides=say_list(sorted(behind))))
    moved = _moved([pairs[place] for place in sorted(pairs)])
    for place, part in enumerate(now):
        if place not in pairs:
            yield Edit(place + 1, say(words.ADDED, slide=place + 1, title=_title(part)))
            continue
        old = then[pairs[place]]
        if pairs[place] in moved:
            yield Edit(place + 1, say(words.MOVED, slide=place + 1, title=_title(part)))
        yield from (Edit(place + 1, sentence) for sentence in _in_slide(place + 1, old, part))
    for place in sorted(set(range(len(then))) - set(pairs.values())):
        yield Edit(0, say(words.REMOVED, title=_title(then[place])))


def _paired(then: Sequence[Part], now: Sequence[Part]) -> dict[int, int]:
    """For each slide of now the slide of then that it is: equal ones first, then the most alike."""
    olds, news = map(_marks_of_all, (then, now))
    likeness = [
        (_likeness(old, new), -abs(before - after), -after, -before)
        for before, old in enumerate(olds)
        for after, new in enumerate(news)
    ]
    pairs: dict[int, int] = {}
    for alike, _, after, before in sorted(likeness, reverse=True):
        is_free = -after not in pairs and -before not in pairs.values()
        if alike >= ALIKE and is_free:
            pairs[-after] = -before
    return pairs


def _marks_of_all(parts: Sequence[Part]) -> list[tuple[Counter[str], Counter[str]]]:
    """What slides are known by: all that they show, and their texts alone."""
    return [
        (Counter(islice(_marks(part), MOST_MARKS)), Counter([part.title, *part.texts][:MOST_MARKS]))
        for part in parts
    ]


def _likeness(one: Sequence[Counter[str]], other: Sequence[Counter[str]]) -> float:
    """What two slides have in common: a share of all, or of their texts, which counts for less."""
    of_all, of_texts = (_share(*pair) for pair in zip(one, other, strict=True))
    return max(of_all, of_texts * OF_TEXTS)


def _share(one: Counter[str], other: Counter[str]) -> float:
    most = max(one.total(), other.total())
    return (one & other).total() / most if most else 1.0


def _marks(part: Part) -> Iterator[str]:
    yield part.title
    yield from part.texts
    yield from part.pictures
    for chart in part.charts:
        for series in chart:
            yield series.name
            yield from series.categories
            yield from map(str, series.values)


def _moved(order: Sequence[int]) -> set[int]:
    """Which of numbers do not stand in the longest run that is in order."""
    best: list[list[int]] = []
    for place, number in enumerate(order):
        before = [best[other] for other in range(place) if order[other] < number]
        best.append([*max(before, key=len, default=[]), number])
    return set(order) - set(max(best, key=len, default=[]))


def _in_slide(slide: int, then: Part, now: Part) -> Iterator[str]:
    for old, new in zip_longest(then.charts, now.charts):
        if new is None:
            yield say(words.CHART_GONE, slide=slide)
        elif old is None or not _is_same_chart(old, new):
            yield say(words.CHART_OTHER, slide=slide)
        else:
            yield from _in_chart(slide, old, new)
    for old, new in zip_longest(then.chart_texts, now.chart_texts, fillvalue=()):
        yield from _in_texts(slide, old, new)
    if then.pictures != now.pictures:
        yield say(words.PICTURE_OTHER, slide=slide)
    if then.title != now.title:
        forms = (words.TITLE_NEW, words.TITLE_GONE, words.TITLE_OTHER)
        yield _told(forms, slide, then.title, now.title)
    yield from _in_texts(slide, then.texts, now.texts)
    yield from _in_shapes(slide, then.shapes, now.shapes)
    if then.is_hidden != now.is_hidden:
        yield say(words.HIDDEN if now.is_hidden else words.NO_LONGER_HIDDEN, slide=slide)


def _is_other_behind(then: Part, now: Part) -> bool:
    return Counter(then.behind) != Counter(now.behind)


def _in_shapes(slide: int, then: Sequence[Shape], now: Sequence[Shape]) -> Iterator[str]:
    """Shapes that hold nothing by their number, all by their places; the rest is told before."""
    old, new = _places(then), _places(now)
    added = len(new.get("", ())) - len(old.get("", ()))
    if added:
        forms = words.SHAPES_NEW if added > 0 else words.SHAPES_GONE
        yield say_count(*forms, abs(added), slide=slide)
    moved = sum(
        not _is_near(*both)
        for holds in old.keys() & new.keys()
        if len(old[holds]) == len(new[holds])
        for both in zip(old[holds], new[holds], strict=True)
    )
    if moved:
        yield say_count(*words.SHAPES_MOVED, moved, slide=slide)


def _places(shapes: Sequence[Shape]) -> dict[str, list[Sequence[int]]]:
    found: dict[str, list[Sequence[int]]] = {}
    for shape in shapes:
        found.setdefault(shape.holds, []).append(shape.place)
    return found


def _is_near(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two places are the same but for what programs round; one that is not stated fits."""
    pairs = zip(one, other, strict=False)
    return all(abs(before - after) <= ROUNDED for before, after in pairs)


def _is_same_chart(then: Sequence[Series], now: Sequence[Series]) -> bool:
    """Whether two charts have anything in common: a category, or the name of a series."""
    old = {label for one in then for label in (one.name, *one.categories)}
    new = {label for one in now for label in (one.name, *one.categories)}
    return bool(old & new) or old == new


def _in_chart(slide: int, then: Sequence[Series], now: Sequence[Series]) -> Iterator[str]:
    for old, new in zip_longest(then, now, fillvalue=Series()):
        several = len(then) > 1
        if old.name != new.name:
            yield _reads(slide, old.name or new.name, new.name, old.name)
        for labels, values in _cells(old, new):
            what = _point(labels, old.name or new.name, several=several)
            if not _is_same(*values):
                yield _reads(slide, what, _number(values[1]), _number(values[0]))
            if labels[1] is not None and labels[0] is not None and labels[0] != labels[1]:
                yield _reads(slide, labels[0] or labels[1], labels[1], labels[0])
        if new.behind is not None and old.behind is None:
            yield from _in_workbook(slide, old, new, several=several)


def _in_workbook(slide: int, then: Series, now: Series, *, several: bool) -> Iterator[str]:
    for place, (old, new) in enumerate(zip_longest(then.values, now.behind or ())):
        if not _is_same(old, new):
            label = then.categories[place] if place < len(then.categories) else ""
            what = _point((label, label), then.name, several=several)
            what = say(words.IN_WORKBOOK, what=what)
            yield _reads(slide, what, _number(new), _number(old))


def _cells(
    old: Series, new: Series
) -> Iterable[tuple[tuple[str | None, str | None], tuple[float | None, float | None]]]:
    """The points of two series: their labels then and now, their values then and now."""
    labels = zip_longest(old.categories, new.categories)
    values = zip_longest(old.values, new.values)
    return zip(labels, values, strict=False)


def _in_texts(slide: int, then: Sequence[str], now: Sequence[str]) -> Iterator[str]:
    """Texts shape by shape and cell by cell, and in each line by line."""
    forms = (words.TEXT_NEW, words.TEXT_GONE, words.TEXT_OTHER)
    for old, new in _side_by_side(then, now):
        for line, other in _side_by_side(old.splitlines(), new.splitlines()):
            yield _told(forms, slide, line, other)


def _side_by_side(then: Sequence[str], now: Sequence[str]) -> list[tuple[str, str]]:
    """The texts that differ, one beside the other; empty where one has none.

    Texts stand in the same place as before unless fewer differ where some were put in or taken out.
    """
    in_place = [pair for pair in zip_longest(then, now, fillvalue="") if pair[0] != pair[1]]
    if len(in_place) <= 1 or len(then) * len(now) > MOST_PAIRS:
        return in_place
    matcher = SequenceMatcher(None, then, now, autojunk=False)
    aligned = [
        pair
        for tag, *(first, last, begin, end) in matcher.get_opcodes()
        if tag != "equal"
        for pair in zip_longest(then[first:last], now[begin:end], fillvalue="")
    ]
    return aligned if len(aligned) < len(in_place) else in_place


def _told(forms: tuple[str, str, str], slide: int, then: str, now: str) -> str:
    """The sentence for what was added, deleted or changed."""
    added, deleted, changed = forms
    sentence = changed if then and now else deleted if then else added
    return say(sentence, slide=slide, then=_short(then), now=_short(now))


def _point(labels: tuple[str | None, str | None], series: str, *, several: bool) -> str:
    label = labels[0] or labels[1] or series
    if not several or not series or label == series:
        return label
    return say(words.SERIES, category=label, series=series)


def _reads(slide: int, what: str, now: str, then: str) -> str:
    said = {"now": now or say(words.NOTHING), "then": then or say(words.NOTHING)}
    return say(words.SLIDE_READS, slide=slide, what=what, **said)


def _is_same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-10, abs_tol=1e-12)


def _number(value: float | None) -> str:
    return say_number(value, decimals=3)


def _quoted(text: str) -> str:
    return _short(text) if text else say(words.NOTHING)


def _short(text: str, most: int = 120) -> str:
    return text if len(text) <= most else f"{text[:most]}…"


def _title(part: Part) -> str:
    title = part.title or next(iter(part.texts), "")
    return _short(title) if title else say(words.UNTITLED)
