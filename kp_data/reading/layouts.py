"""Publishers' own layouts: the mapping files of ``data/reference/layouts``.

A file says by which headings a table is recognised and what its columns mean; it holds no code.
Headings are compared in the form of :func:`~kp_data.reading.headers.normal_heading`, texts without
regard to case. What each key does stands in :class:`Layout`.
"""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kp_data.errors import ReferenceDataError
from kp_data.reading.normal import normal_heading, normal_text
from kp_data.settings import settings
from kp_data.wording import reference as words
from kp_data.wording import say, say_clauses

FOLDER = "layouts"
PLAIN = "plain"

Texts = tuple[str, ...]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Wide(_Part):
    """Columns whose cells are values: one record for each filled cell.

    Attributes:
        headings: Their headings, each in all its forms; empty for every heading that is a period
            (2014, 2014-Q1, 2014M01). A form with asterisks asks for as many in the heading.
        set: What the column says of its records, by the name of our column. A period heading says
            the period besides.
    """

    headings: Texts = ()
    set: Mapping[str, str] = Field(default_factory=dict)


class Rule(_Part):
    """What the cells of a row say together.

    Attributes:
        when: For a heading the texts of which one must stand in the cell.
        set: What this means, by the name of our column.
    """

    when: Mapping[str, Texts]
    set: Mapping[str, str]


class Above(_Part):
    """A fact in the lines above the headings.

    Attributes:
        label: How the cell begins that names it; the fact stands in the next filled cell, or
            behind the label in the same one.
        text: What is made of it; ``{}`` is the fact.
    """

    label: str
    text: str = "{}"


class Joined(_Part):
    """A column of ours that stands in several of theirs.

    Attributes:
        headings: Their headings.
        text: How their cells are joined: ``{0}-Q{1}``.
    """

    headings: Texts
    text: str


class Layout(_Part):
    r"""How one publisher lays out a table.

    Attributes:
        name: Name of the mapping file without its ending; ``plain`` for our own layout.
        like: Name of another mapping file, whose keys hold where this one has none.
        title: What the person is told that it is.
        headings: Recognised by these: each entry lists the forms of one heading, all entries must
            be there in one line.
        below: Headings that stand in the line below instead (two lines of headings).
        above: Texts with which cells above the headings must begin.
        inside: Texts of which one must stand in a cell below the headings.
        not_ours: For a table that must not be read: the name of the sentence in
            :data:`kp_data.wording.layouts.NOT_OURS` that says why.
        needs: A column of ours; where it is found, or a person says it, ``not_ours`` does not hold.
        composite: The end of a heading that holds several, joined by commas, as do its cells
            (Eurostat's ``freq,citizen,geo\TIME_PERIOD``).
        columns: For each column of ours the headings that hold it, the first that is there counts.
        joined: Columns of ours that stand in several of theirs.
        constants: What holds for all records.
        from_above: What the lines above the headings say.
        spotted: For a column of ours, pieces of text and what they mean; looked for in the columns
            ``spotted_in``, the lines above and the name of the file. The longest that is found
            counts.
        spotted_in: Headings of the columns that are searched for them.
        wide: Columns whose cells are values.
        flags_beside: Whether the unnamed column to the right of each wide column holds its flag.
        rules: The first rule that fits a row says what it is; where there are rules, a row that
            none fits is not ours and is left out, counted in a note.
        totals: Further breakdowns, as columns or as facts above the headings, and the texts that
            mean all of one: rows on their parts are left out, counted in a note, since adding them
            to the total would count twice.
        other_totals: Texts that mean all of a breakdown which the layout does not name: rows on its
            parts are left out as with ``totals``; where it has no total, its rows are errors.
        errors: The heading of a column in which the publisher says what is wrong with a row; such
            rows are errors.
        meanings: For a column of ours, texts with a meaning of their own in this layout.
        missing: Texts in the value columns that mean "not available" in this layout.
        alpha2: Columns of ours that hold two-letter codes of countries.
        parts: The heading of a breakdown that is finer than ours: records that differ in nothing
            else are added, and the note of the sum names its parts.
        ends_at: Beginnings of the first cell of a line at which the table ends.
        left_out: Headings that are known and hold nothing for us.
    """

    name: str
    title: str
    like: str = ""
    headings: tuple[Texts, ...] = ()
    below: Texts = ()
    above: Texts = ()
    inside: Texts = ()
    not_ours: str = ""
    needs: str = ""
    composite: str = ""
    columns: Mapping[str, Texts] = Field(default_factory=dict)
    joined: Mapping[str, Joined] = Field(default_factory=dict)
    constants: Mapping[str, str] = Field(default_factory=dict)
    from_above: Mapping[str, Above] = Field(default_factory=dict)
    spotted: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)
    spotted_in: Texts = ()
    wide: tuple[Wide, ...] = ()
    flags_beside: bool = False
    rules: tuple[Rule, ...] = ()
    totals: Mapping[str, Texts] = Field(default_factory=dict)
    other_totals: Texts = ()
    errors: str = ""
    meanings: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)
    missing: Texts = ()
    alpha2: Texts = ()
    parts: str = ""
    ends_at: Texts = ()
    left_out: Texts = ()

    def all_headings(self) -> frozenset[str]:
        """Every heading that the layout names, in normal form."""
        named = [form for entry in self.headings for form in entry]
        named += [form for forms in self.columns.values() for form in forms]
        named += [form for joined in self.joined.values() for form in joined.headings]
        named += [form for wide in self.wide for form in wide.headings]
        named += [heading for rule in self.rules for heading in rule.when]
        named += [*self.totals, *self.spotted_in, *self.left_out, *self.below]
        named += [heading for heading in (self.parts, self.errors) if heading]
        return frozenset(map(normal_heading, named))

    def fits(self, headings: Sequence[str], below: Sequence[str], above: Sequence[str]) -> bool:
        """Whether a table is of this layout.

        Args:
            headings: The line of its headings, in normal form.
            below: The line after it, in normal form.
            above: The cells of the lines before it, in normal form.
        """
        present = set(headings)
        there = all(any(normal_heading(form) in present for form in one) for one in self.headings)
        under = all(any(normal_heading(form) in cell for cell in below) for form in self.below)
        starts = tuple(map(normal_heading, self.above))
        over = all(any(cell.startswith(start) for cell in above) for start in starts)
        return there and under and over

    def holds(self, rows: Sequence[Sequence[str]]) -> bool:
        """Whether the rows below the headings hold what such a table must hold."""
        wanted = set(map(normal_text, self.inside))
        return not wanted or any(normal_text(cell) in wanted for row in rows for cell in row)


def layouts() -> tuple[Layout, ...]:
    """All layouts, those first that ask for most.

    Raises:
        ReferenceDataError: A mapping file cannot be read or has a key that is not known.
    """
    return _load(settings().reference_folder / FOLDER)


@cache
def layout_headings() -> frozenset[str]:
    """Every heading that some layout names, in normal form."""
    return frozenset().union(*(layout.all_headings() for layout in layouts()))


@cache
def _load(folder: Path) -> tuple[Layout, ...]:
    found = [_read(path) for path in sorted(folder.glob("*.toml"))]
    return tuple(sorted(found, key=lambda one: -len((*one.headings, *one.above, *one.below))))


def _read(path: Path) -> Layout:
    try:
        return Layout(name=path.stem, **_keys(path))
    except (OSError, tomllib.TOMLDecodeError, ValidationError, TypeError) as error:
        reason = str(error).splitlines()
        message = say(words.BROKEN_LAYOUT, file=path.name, reason=say_clauses(reason[:4]))
        raise ReferenceDataError(message) from error


def _keys(path: Path) -> dict[str, Any]:
    keys = tomllib.loads(path.read_text(encoding="utf-8"))
    return (_keys(path.with_stem(keys["like"])) if "like" in keys else {}) | keys
