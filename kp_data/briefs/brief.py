"""What a brief holds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kp_data.charts import Chart
from kp_data.charts.slides import fit_rows
from kp_data.packs import Deck
from kp_data.store import Revision
from kp_data.views.in_words import day_and_number
from kp_data.wording import briefs as words
from kp_data.wording import say

Kind = Literal["country", "pillar"]

FIRST_YEAR = 2014  # Rome Declaration of 28 November 2014, which launched the Process


@dataclass(frozen=True)
class Fact:
    """A line on the role: what, and how it stands; an address where somebody says so."""

    label: str
    text: str
    url: str = ""


@dataclass(frozen=True)
class Number:
    """A count with what it counts."""

    count: int
    label: str


@dataclass(frozen=True)
class Activity:
    """An activity on one line.

    Attributes:
        dates: As far as they are known, in words.
        title: Its own.
        place: City and country, or that it was online.
        part: What the country had to do with it; for a pillar, of which kind it was.
        url: Of the page that tells of it; empty if there is none.
    """

    dates: str
    title: str
    place: str
    part: str
    url: str = ""


@dataclass(frozen=True)
class Source:
    """A source.

    Attributes:
        of: What it tells, in words: figures, activities, the role, the name.
        name: The publisher.
        release: Edition, report or page; empty where the name says all.
        url: Its address; empty if there is none.
        is_reported: Whether it is known from a page of somebody else, as the press.
    """

    of: str
    name: str
    release: str = ""
    url: str = ""
    is_reported: bool = False


@dataclass(frozen=True, eq=False)
class Panel:
    """A small figure with what it counts.

    Attributes:
        over: What a group of panels shares ("Returns to Ethiopia").
        title: What is shown.
        subtitle: Unit, period and coverage.
        chart: The figure; None where there are too few numbers for one, or none at all.
        lines: These numbers, one by one, or the sentence that stands for them.
        definition: What it counts, and what not.
        marks: What the signs in view mean.
        sources: Who says so; for figures of activities those of the activities.
        all_rows: Rows of the whole figure, where the chart may hold fewer.
    """

    over: str
    title: str
    subtitle: str = ""
    chart: Chart | None = None
    lines: Sequence[str] = ()
    definition: str = ""
    marks: str = ""
    sources: Sequence[Source] = ()
    all_rows: int = 0

    @property
    def subtitle_and_rows(self) -> str:
        """The subtitle; where rows are left out it says how many are shown."""
        shown = rows_of(self.chart) if self.chart else 0
        if shown >= self.all_rows:
            return self.subtitle
        return say(words.ROWS_SHOWN, subtitle=self.subtitle, shown=shown, all=self.all_rows)

    def with_rows(self, most: int) -> "Panel":
        """The same with at most so many rows, those with the most."""
        all_rows = max(self.all_rows, rows_of(self.chart))
        return replace(self, chart=fit_rows(self.chart, most), all_rows=all_rows)


def rows_of(chart: Chart) -> int:
    """How many rows of bars a figure has; 0 for one of another kind."""
    rows = chart.figure.select_traces({"type": "bar", "orientation": "h"})
    return len({place for trace in rows for place in trace.y})


@dataclass(frozen=True, eq=False)
class Brief:
    """All that a brief may say, in the order in which it matters.

    Attributes:
        kind: Of what it is.
        code: ISO alpha-3 code of the country, or code of the pillar.
        line: What this paper is, in one line.
        name: Of the country or pillar, in full.
        footnote: What must be said of the name; mostly empty.
        role_heading: Over the facts.
        facts: On its role, or on what it is.
        numbers: Its counts.
        years: Two panels: meetings by year, trainings by year.
        activities: All, the latest first.
        activities_said: In their place, where there are none.
        panels: Figures, ranked within each ``over``.
        panels_heading: Over all of them.
        panels_said: In their place, where there are none.
        others: Short names of the measures that no panel shows.
        notes: What must be said beside the panels.
        sources: Every source of what the brief may show, each once; figures that find no place
            take theirs with them.
        deck: The figures as a pack, by which a copy of the brief can be checked later.
        revision: At which the data stood; None for an empty store.
    """

    kind: Kind
    code: str
    line: str
    name: str
    footnote: str
    role_heading: str
    facts: Sequence[Fact]
    numbers: Sequence[Number]
    years: Sequence[Panel]
    activities: Sequence[Activity]
    activities_said: str
    panels: Sequence[Panel]
    panels_heading: str
    panels_said: str
    others: Sequence[str]
    notes: Sequence[str]
    sources: Sequence[Source]
    deck: Deck
    revision: Revision | None

    @property
    def page(self) -> str:
        """The page of the dashboard on which all of it stands."""
        return say(words.PAGES[self.kind])

    @property
    def as_of(self) -> str:
        """Day and revision of the data, in words."""
        if self.revision is None:
            return say(words.NO_DATA_YET)
        day, number = day_and_number(self.revision)
        return say(words.AS_OF, day=day, revision=number)


def file_name(brief: Brief, ending: str) -> str:
    """The name of the file of a brief; see :func:`name_of_file`."""
    return name_of_file(brief.code, brief.revision, ending)


def name_of_file(code: str, revision: Revision | None, ending: str) -> str:
    """The name of a file: what, of what, as of which revision.

    Args:
        code: Of the country or pillar.
        revision: At which the data stood; None for an empty store.
        ending: ``pptx`` or ``pdf``.

    Returns:
        For instance ``kp_brief_ETH_r8.pptx``.
    """
    number = f"_r{revision.number}" if revision else ""
    return f"kp_brief_{code}{number}.{ending}"
