"""How a figure has changed: in the publisher's releases, and from revision to revision here.

The history of a figure joins what earlier releases of its publisher said
(:mod:`kp_data.reference.earlier_releases`) and what pages have shown since the first revision.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Literal, NamedTuple

import pandas as pd

from kp_data.queries.earlier_figures import figures_at_revision, revisions_with
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.reference import african_members, countries, measures
from kp_data.reference.earlier_releases import (
    Release,
    Said,
    earlier_releases,
    known_release,
    releases,
)
from kp_data.store import Revision, Store

State = Literal[
    "shown", "small", "hidden", "confidential", "unavailable", "inapplicable", "untold", "none"
]
STATE_OF_REASON: Mapping[str, State] = {
    "<": "hidden",
    "c": "confidential",
    ":": "unavailable",
    "z": "inapplicable",
}
MASKED: frozenset[State] = frozenset({"hidden", "confidential"})  # a number, which is not shown
Place = tuple[str, int]

LAST_OF_HALF = (6, 30)
RESTATED_COLUMNS = ("to_code", "year", "first", "last", "kind", "partial", "versions")


@dataclass(frozen=True)
class Version:
    """What was said of a figure from one release or revision on, until the next version.

    Attributes:
        state: ``shown``; ``small``: below what its publisher shows; ``hidden``: protected;
            ``confidential``: its publisher does not show it; ``unavailable`` and ``inapplicable``:
            its publisher says that there is none; ``untold``: shown then, and not repeated because
            it is masked in another version; ``none``: there is no such figure.
        value: In the unit of the measure; None unless shown.
        qualifier: exact, at_least, about or at_most.
        covers: First and last day, where it covers a part of the year only.
        publisher: Who says so; empty if not stated.
        release: The first release that said so, where that was before the data here; else None.
        last_release: The last such release; the same as ``release`` where there was but one.
        release_text: The release that the records here name; empty if they name none.
        since: The revision with which it came; None where it ended before the first.
        until: The revision that ended it; None where none did.
    """

    state: State
    value: float | None = None
    qualifier: str = "exact"
    covers: tuple[date, date] | None = None
    publisher: str = ""
    release: Release | None = None
    last_release: Release | None = None
    release_text: str = ""
    since: Revision | None = None
    until: Revision | None = None


@dataclass(frozen=True)
class FigureHistory:
    """All versions of a figure, the earliest first.

    Attributes:
        measure: Code of the measure.
        to_code: Country of return.
        year: The year.
        versions: One for each value; none where nothing is known of the figure.
        revisions: The history up to the revision in view, by which undos are told.
    """

    measure: str
    to_code: str
    year: int
    versions: tuple[Version, ...]
    revisions: tuple[Revision, ...] = ()

    @property
    def is_restated(self) -> bool:
        """Whether more than one thing has been said of it."""
        return len(self.versions) > 1


class Stage(NamedTuple):
    """The figures of a measure at one revision, by country of return and year."""

    revision: Revision
    figures: Mapping[Place, Version]
    years: frozenset[int]


class Stages(NamedTuple):
    """All that the history of a measure's figures rests on."""

    measure: str
    earlier: tuple[tuple[Release, Said], ...]
    here: tuple[Stage, ...]
    revisions: tuple[Revision, ...]


FiguresAt = Callable[[int], pd.DataFrame | None]


def stages_of(
    store: Store,
    measure: str,
    countries_chosen: tuple[str, ...] = (),
    sending: tuple[str, ...] = (),
    revision: int | None = None,
    figures_at: FiguresAt | None = None,
) -> Stages:
    """Gather what was said of the figures of a measure, by release and by revision.

    Only revisions that concern the measure are looked at: one snapshot each, or what
    ``figures_at`` has kept of them.

    Args:
        store: The store.
        measure: Code of the measure.
        countries_chosen: Codes of countries of return; empty for those of the Process.
        sending: Codes of sending countries; empty for all. Earlier releases are known for all
            sending countries together only.
        revision: The revision in view; None for the latest.
        figures_at: Gives :func:`~kp_data.queries.shown_figures.shown_if_added` at a revision.
            Where the measure may not be added, the revision says nothing.
    """
    ask = figures_at or partial(figures_at_revision, store, measure, countries_chosen, sending)
    asked = [(one, ask(one.number)) for one in revisions_with(store, measure, revision)]
    here = tuple(_stage(one, table) for one, table in asked if table is not None)
    earlier = () if sending else _earlier_than(here, earlier_releases().get(measure, {}))
    return Stages(measure, earlier, here, store.history()[:revision])


def figure_history(
    store: Store,
    measure: str,
    to_code: str,
    year: int,
    sending: tuple[str, ...] = (),
    revision: int | None = None,
) -> FigureHistory:
    """What was said of a figure as pages show it: a sum by country of return and year.

    Args:
        store: The store.
        measure: Code of the measure.
        to_code: Country of return.
        year: The year.
        sending: Codes of sending countries; empty for all.
        revision: The revision in view; None for the latest.

    Returns:
        Its versions; those that follow each other and say the same are one. The number of a small
        count that members report is told in no version if it is masked in any.
    """
    chosen = () if to_code in african_members() else (to_code,)
    return history_in(stages_of(store, measure, chosen, sending, revision), to_code, year)


def history_in(stages: Stages, to_code: str, year: int) -> FigureHistory:
    """The history of one figure among those gathered by :func:`stages_of`."""
    place = (to_code, year)
    said = [*_said_earlier(stages, place), *_said_here(stages, place)]
    while said and said[0].state == "none":
        del said[0]
    versions = _as_versions(said, measures()[stages.measure].threshold)
    if measures()[stages.measure].secretariat:
        versions = _hidden_in_all(versions)
    return FigureHistory(stages.measure, to_code, year, versions, stages.revisions)


def years_in_view(stages: Stages, filters: Filters = NO_FILTERS) -> dict[str, list[int]]:
    """The years of which anything was ever said, by country of return, in order."""
    found: dict[str, list[int]] = {}
    for to_code, year in sorted(_places(stages)):
        if _is_in_view(stages.measure, to_code, year, filters):
            found.setdefault(to_code, []).append(year)
    return found


def restated_figures(stages: Stages, filters: Filters = NO_FILTERS) -> pd.DataFrame:
    """List the figures of a measure of which more than one thing has been said.

    Args:
        stages: From :func:`stages_of`.
        filters: Countries stand for the country of return; pillars do not apply.

    Returns:
        One row per figure, the greatest change first, those that began as a part of the year after
        the others: ``to_code``, ``year``, ``first`` and
        ``last`` (what was said first and last; NaN where no number was), ``kind`` (changed;
        vanished: it stands no more; hidden), ``partial`` (whether an earlier version covers a part
        of the year only), ``versions`` (how many).
    """
    rows = []
    for to_code, year in sorted(_places(stages)):
        if _is_in_view(stages.measure, to_code, year, filters):
            history = history_in(stages, to_code, year)
            if history.is_restated:
                rows.append((to_code, year, *_first_and_last(history.versions)))
    table = pd.DataFrame(rows, columns=list(RESTATED_COLUMNS))
    table[["first", "last"]] = table[["first", "last"]].astype("float64")
    change = (table["last"].fillna(0) - table["first"].fillna(0)).abs()
    order = table.assign(change=-change).sort_values(["partial", "change"], kind="stable").index
    return table.loc[order].reset_index(drop=True)


def _earlier_than(
    here: Sequence[Stage], said: Mapping[str, Said]
) -> tuple[tuple[Release, Said], ...]:
    """The releases before the latest one that the data name, without those that stood here."""
    texts = {one.release_text for stage in here for one in stage.figures.values()}
    stood = {code for code, one in releases().items() if any(map(one.is_meant_by, texts))}
    order = list(releases())
    last = max(map(order.index, stood), default=len(order))
    return tuple(
        (releases()[code], figures)
        for code, figures in said.items()
        if code not in stood and order.index(code) < last
    )


def _stage(revision: Revision, table: pd.DataFrame) -> Stage:
    figures = {(row.to_code, row.year): version_of(row) for row in table.itertuples()}
    return Stage(revision, figures, frozenset(year for _, year in figures))


def version_of(row: tuple) -> Version:
    """A row of :func:`~kp_data.queries.shown_figures.shown_figures` as what is said of a figure."""
    return Version(
        state=STATE_OF_REASON.get(row.reason, "shown"),
        value=None if row.reason else row.value,
        qualifier=row.qualifier,
        covers=_covers(row),
        publisher=row.publisher or "",
        release_text=row.release or "",
    )


def _covers(row: tuple) -> tuple[date, date] | None:
    """The part of the year, where the records say it or their release is known to be mid-year."""
    if row.first_day and row.last_day:
        return row.first_day, row.last_day
    release = known_release(row.release) if row.release else None
    return _first_half(row.year) if release and release.half_year == row.year else None


def _first_half(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, *LAST_OF_HALF)


def _said_earlier(stages: Stages, place: Place) -> Iterable[Version]:
    """What each release said; nothing of a release that has no figure of that year at all."""
    year = place[1]
    for release, figures in stages.earlier:
        told = Version("none", publisher=release.publisher, release=release, last_release=release)
        if found := figures.get(place):
            state: State = "small" if found.value is None else "shown"
            covers = _first_half(year) if release.half_year == year else None
            yield replace(told, state=state, value=found.value, covers=covers)
        elif any(other == year for _, other in figures):
            yield told


def _said_here(stages: Stages, place: Place) -> Iterable[Version]:
    """What each revision showed; no figure counts where another of the year, or this one, stood."""
    stood = False
    for revision, figures, years in stages.here:
        if found := figures.get(place):
            stood = True
            yield replace(found, since=revision)
        elif stood or place[1] in years:
            yield replace(_source_of_year(figures, place[1]), since=revision)


def _source_of_year(figures: Mapping[Place, Version], year: int) -> Version:
    """That there is no figure, as said by the release that gives all others of the year."""
    said = {(one.publisher, one.release_text) for key, one in figures.items() if key[1] == year}
    publisher, release = said.pop() if len(said) == 1 else ("", "")
    return Version("none", publisher=publisher, release_text=release)


def _as_versions(said: Sequence[Version], threshold: int | None) -> tuple[Version, ...]:
    """Join what follows each other and says the same."""
    versions: list[Version] = []
    for one in said:
        if versions and _says_the_same(versions[-1], one, threshold):
            versions[-1] = _joined(versions[-1], one)
        else:
            if versions and one.since:
                versions[-1] = replace(versions[-1], until=one.since)
            versions.append(one)
    return tuple(versions)


def _says_the_same(before: Version, after: Version, threshold: int | None) -> bool:
    """A small count that its publisher now shows as the smallest number it shows is the same."""
    if "small" in (before.state, after.state):
        return before.state == after.state or threshold in (before.value, after.value)
    return (before.state, before.value) == (after.state, after.value)


def _joined(before: Version, after: Version) -> Version:
    return replace(
        before,
        state=after.state,
        value=after.value,
        covers=after.covers if before.covers else None,
        last_release=after.last_release or before.last_release,
        since=before.since or after.since,
        until=after.until,
    )


def _hidden_in_all(versions: tuple[Version, ...]) -> tuple[Version, ...]:
    """What is masked now may have been shown before, or the other way round: neither is told."""
    if not any(version.state in MASKED for version in versions):
        return versions
    return _as_versions([untold(one) for one in versions], None)


def untold(version: Version) -> Version:
    """The version without its number."""
    return version if version.value is None else replace(version, state="untold", value=None)


def _places(stages: Stages) -> set[Place]:
    earlier = {place for _, figures in stages.earlier for place in figures}
    return earlier | {place for stage in stages.here for place in stage.figures}


def _is_in_view(measure: str, to_code: str, year: int, filters: Filters) -> bool:
    if (filters.first_year or year) > year or (filters.last_year or year) < year:
        return False
    if filters.countries:
        return to_code in filters.countries
    is_outside = to_code in countries() and to_code not in african_members()
    return not (measures()[measure].worldwide and is_outside)


def _first_and_last(
    versions: Sequence[Version],
) -> tuple[float | None, float | None, str, bool, int]:
    first, last = versions[0], versions[-1]
    states = {version.state for version in versions}
    kind = "hidden" if states & MASKED else "vanished" if last.state == "none" else "changed"
    partial_before = any(version.covers for version in versions[:-1])
    return first.value, last.value, kind, partial_before, len(versions)
