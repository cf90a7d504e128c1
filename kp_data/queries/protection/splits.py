"""Of which parts a whole is made, dimension by dimension: both sexes, a year of its half-years."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise

from kp_data.queries.dimensions import TOTAL, UNKNOWN, WORLD
from kp_data.reference import areas, members

Code = Hashable
Period = tuple[int, int]  # first day and the day after the last, as ordinals
Key = tuple[Code, ...]  # one code for each of DIMENSIONS
Split = tuple[Code, tuple[Code, ...]]

FLAT = ("sex", "return_type", "dimension", "level")
PLACES = ("from_code", "to_code")
DIMENSIONS = (*FLAT, "age_group", *PLACES, "period")

_OLDEST = 1_000  # years; the end of every open age group
_END_OF_AGES = _OLDEST + 1
_WITHIN_VOLUNTARY = "assisted_voluntary"
_REGIONS = {"EU27_2020": "Europe", "EU28": "Europe", "EEA": "Europe", "HORN_OF_AFRICA": "Africa"}


def period_code(start: date | None, end: date | None) -> Period:
    """The code of a period: two periods that follow each other share a number.

    A period without an end is like no other, unless it begins on the same day.
    """
    first = (start or date.min).toordinal()
    return first, end.toordinal() + 1 if end else first


def plain_code(dimension: str, code: str | None) -> str:
    """One code for all ways to say that a figure is not broken down.

    Examples:
        >>> plain_code("sex", None), plain_code("to_code", "WORLD"), plain_code("sex", "F")
        ('_T', '_T', 'F')
    """
    return TOTAL if code is None or (dimension in PLACES and code == WORLD) else code


def contains(dimension: str, outer: Code, inner: Code) -> bool:
    """Whether a code stands for all that another stands for.

    Examples:
        >>> contains("to_code", "SDN", "SD-KH"), contains("age_group", "0-17", "5-11")
        (True, True)
        >>> contains("sex", "F", "_T"), contains("return_type", "voluntary", "assisted_voluntary")
        (False, True)
    """
    if outer in (inner, TOTAL):
        return True
    if dimension in PLACES:
        return any(contains(dimension, outer, whole) for whole in _wholes_of(str(inner)))
    if dimension == "return_type":
        return (outer, inner) == ("voluntary", _WITHIN_VOLUNTARY)
    spans = _two_spans(dimension, outer, inner)
    return spans is not None and spans[0][0] <= spans[1][0] and spans[1][1] <= spans[0][1]


def overlap(dimension: str, one: Code, other: Code) -> bool:
    """Whether two codes may stand for the same persons.

    Examples:
        >>> overlap("age_group", "0-17", "15-24"), overlap("sex", "F", "M")
        (True, False)
    """
    if contains(dimension, one, other) or contains(dimension, other, one):
        return True
    spans = _two_spans(dimension, one, other)
    return spans is not None and spans[0][0] < spans[1][1] and spans[1][0] < spans[0][1]


def _two_spans(dimension: str, one: Code, other: Code) -> tuple[Period, Period] | None:
    if dimension == "period":
        return one, other  # type: ignore[return-value]
    if dimension != "age_group" or {one, other} & {TOTAL, UNKNOWN}:
        return None
    return _band(str(one)), _band(str(other))


@lru_cache(maxsize=50_000)
def splits(dimension: str, present: frozenset[Code], wanted: frozenset[Code]) -> tuple[Split, ...]:
    """List how wholes are made of the codes that are given.

    Args:
        dimension: One of ``DIMENSIONS``.
        present: Codes for which there are counts that differ in nothing else.
        wanted: Codes whose counts are of interest even where they are not given themselves.

    Returns:
        Each whole, given or wanted, with parts that make it up; a whole may be made in several
        ways. Whether the parts that are given are all there are is not known here.

    Examples:
        >>> splits("sex", frozenset({"F", "M", "_T"}), frozenset())
        (('_T', ('F', 'M')),)
        >>> splits("age_group", frozenset({"0-17", "18+", "_U"}), frozenset({"_T"}))
        (('_T', ('0-17', '18+', '_U')),)
        >>> splits("to_code", frozenset({"SDN", "SD-KH", "KEN"}), frozenset({"_T"}))
        (('SDN', ('SD-KH',)), ('_T', ('KEN', 'SDN')))
    """
    make: Callable[[frozenset[Code], frozenset[Code]], Iterable[Split]]
    if dimension == "period":
        make = _of_periods
    elif dimension == "age_group":
        make = _of_ages
    else:
        make = _of_places if dimension in PLACES else _of_kinds
    return tuple((whole, tuple(parts)) for whole, parts in make(present, wanted) if parts)


def _of_kinds(present: frozenset[Code], wanted: frozenset[Code]) -> Iterable[Split]:
    if TOTAL in present | wanted:
        parts = sorted(map(str, present - {TOTAL}))
        yield TOTAL, tuple(parts)
        if _WITHIN_VOLUNTARY in parts and "voluntary" in parts:
            yield TOTAL, tuple(part for part in parts if part != _WITHIN_VOLUNTARY)


def _of_places(present: frozenset[Code], wanted: frozenset[Code]) -> Iterable[Split]:
    codes = sorted(str(code) for code in present if code != TOTAL)
    within: dict[str, list[str]] = defaultdict(list)
    for code in codes:
        for whole in _wholes_of(code):
            if whole in present | wanted:
                within[whole].append(code)
    yield from ((whole, tuple(parts)) for whole, parts in within.items())
    if TOTAL in present | wanted:
        inside = {part for whole, parts in within.items() if whole in present for part in parts}
        yield TOTAL, tuple(code for code in codes if code not in inside)


@lru_cache(maxsize=1_000)
def _wholes_of(code: str) -> tuple[str, ...]:
    """The country of an area; the aggregates to which a country may belong."""
    area = areas().get(code)
    if area is not None:
        return (area.parent_code,) if area.parent_code else ()
    member = members().get(code)
    if member is None:
        return ()
    return tuple(whole for whole, region in _REGIONS.items() if region == member.region)


def pieces(dimension: str, codes: frozenset[Code]) -> dict[Code, frozenset[Code]]:
    """Cut periods or age groups at all days or ages at which one of them begins or ends.

    Examples:
        >>> cut = pieces("age_group", frozenset({"0-17", "10+", "_T"}))
        >>> sorted(cut["10+"])
        [(10, 18), (18, 1000)]
        >>> cut["_T"] == cut["0-17"] | cut["10+"]
        True
    """
    spans = _spans(codes) if dimension == "age_group" else {code: code for code in codes}
    ends = sorted({end for span in spans.values() for end in span})
    cuts = list(pairwise(ends))
    return {
        code: frozenset(cut for cut in cuts if start <= cut[0] and cut[1] <= end)
        or frozenset({(start, end)})
        for code, (start, end) in spans.items()
    }


def _spans(codes: frozenset[Code]) -> dict[Code, Period]:
    """Age groups as spans of years; persons of unknown age stand behind the oldest."""
    spans = {code: _band(str(code)) for code in codes}
    if UNKNOWN in codes:
        spans[UNKNOWN] = (_OLDEST, _END_OF_AGES)
    elif TOTAL in codes:
        spans[TOTAL] = (0, _OLDEST)
    return spans


def _of_ages(present: frozenset[Code], wanted: frozenset[Code]) -> Iterable[Split]:
    spans = _spans(present | (wanted - {UNKNOWN}))
    wholes = {span: code for code, span in spans.items() if code != UNKNOWN}
    yield from _tilings({spans[code]: code for code in present}, wholes)


def _band(code: str) -> Period:
    if code in (TOTAL, UNKNOWN):
        return 0, _END_OF_AGES
    if code.endswith("+"):
        return int(code[:-1]), _OLDEST
    first, _, last = code.partition("-")
    return int(first), int(last or first) + 1


def _of_periods(present: frozenset[Code], wanted: frozenset[Code]) -> Iterable[Split]:
    same = {code: code for code in present}
    yield from _tilings(same, {code: code for code in present | wanted})


def _tilings(pieces: dict[Period, Code], wholes: dict[Period, Code]) -> Iterable[Split]:
    """For each span the ways to lay it out with shorter ones, each piece used at least once."""
    for span, whole in wholes.items():
        inside = sorted(piece for piece in pieces if span[0] <= piece[0] and piece[1] <= span[1])
        inside = [piece for piece in inside if piece != span and piece[0] < piece[1]]
        told: set[frozenset[Period]] = set()
        for piece in inside:
            before = _path(inside, span[0], piece[0])
            after = _path(inside, piece[1], span[1])
            if before is None or after is None:
                continue
            tiles = (*before, piece, *after)
            if frozenset(tiles) not in told:
                told.add(frozenset(tiles))
                yield whole, tuple(pieces[tile] for tile in tiles)


def _path(pieces: Sequence[Period], start: int, end: int) -> tuple[Period, ...] | None:
    """Pieces that lead from one day to another without gap, the longest first; None without."""
    way: dict[int, tuple[Period, ...]] = {end: ()}
    for piece in sorted(pieces, key=lambda one: (-one[0], -one[1])):
        if piece[1] in way and piece[0] not in way:
            way[piece[0]] = (piece, *way[piece[1]])
    return way.get(start)
