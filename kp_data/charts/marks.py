"""How the marks of values look, and the words for them in labels, legends, tables and hover texts.

Three looks of a bar, which stay apart on a grey printer: filled; hollow for what may still change
or does not cover its year; dotted for what was estimated. A slot without a bar is hatched where
there is no figure, and has a sign of its own where a figure does not apply or is not shown. All
other marks are raised letters behind the number, as statistical offices write them. A line under
the figure says what the signs in view mean, and nothing else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from kp_data.charts import theme
from kp_data.charts.phrases import listed
from kp_data.queries.marks import (
    ABSENT,
    MARKS,
    MASKED,
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    PART_ABSENT,
    PART_OF_YEAR,
    PROVISIONAL,
    QUALIFIERS,
    ROUNDED,
    RUNNING,
    SMALL,
    in_order,
    marks_of_record,
)
from kp_data.queries.protection import THRESHOLD
from kp_data.reference import Measure, code_name
from kp_data.wording import figures as figure_words
from kp_data.wording import marks as words
from kp_data.wording import say, say_list

Marks = tuple[str, ...]

BREAK = "b"
HOLLOW = ("f", PROVISIONAL, RUNNING, PART_OF_YEAR)
DOTTED = ("e", "s", "i")
LOOKS = ("filled", "hollow", "dotted")
_MEANT = {"hollow": HOLLOW, "dotted": DOTTED}
SIGNS = dict(zip("bfpesiudnhr", "ᵇᶠᵖᵉˢⁱᵘᵈⁿʰʳ", strict=True))
SLOTS = {NOT_APPLICABLE: "–", **dict.fromkeys(MASKED, "<")}  # what stands where no bar can
GENERAL = (RUNNING, PART_OF_YEAR)  # said in words alone, they have no sign
MOST_NAMED = 5  # names after which a list is cut short


def marks_in(table: pd.DataFrame) -> list[Marks]:
    """The marks of each row of a table; where it does not have them, whether it is provisional."""
    if "marks" in table:
        return [marks if isinstance(marks, tuple) else () for marks in table["marks"]]
    if "provisional" in table:
        return [(PROVISIONAL,) if provisional else () for provisional in table["provisional"]]
    return [()] * len(table)


def look(marks: Marks) -> str:
    """How a bar is filled: ``filled``, ``hollow`` or ``dotted``; hollow stands before dotted.

    Examples:
        >>> look(()), look(("p", "e")), look(("e",))
        ('filled', 'hollow', 'dotted')
    """
    found = set(marks)
    if found & set(HOLLOW):
        return "hollow"
    return "dotted" if found & set(DOTTED) else "filled"


def marker(style: str, colour: str) -> dict[str, object]:
    """The fill and outline of a bar of a look, in a colour of the palette."""
    if style == "filled":
        return {"color": colour, "line": {"color": colour, "width": 0}}
    drawn: dict[str, object] = {"color": theme.WHITE, "line": {"color": colour, "width": 2}}
    if style == "dotted":
        dots = {"shape": ".", "fgcolor": colour, "bgcolor": theme.WHITE}
        drawn["pattern"] = {**dots, "size": 8, "solidity": 0.15}
    return drawn


def look_name(style: str, marks: Iterable[Marks]) -> str:
    """What a look means in a figure, for its legend: only the marks in view."""
    seen = in_order(mark for one in marks for mark in one if mark in _MEANT[style])
    names = [say(words.LEGEND[mark]) for mark in seen]
    return alternatives([names[0], *(name[:1].lower() + name[1:] for name in names[1:])])


def alternatives(names: Sequence[str]) -> str:
    """Names of which any may hold.

    Examples:
        >>> alternatives(["provisional"]), alternatives(["a", "b", "c"])
        ('provisional', 'a, b or c')
    """
    if len(names) == 1:
        return names[0]
    return say(words.OR, items=say_list(names[:-1]), last=names[-1])


def look_sentences(marks: Sequence[Marks]) -> list[str]:
    """What hollow and dotted bars mean, where there are any, for a figure whose legend does not."""
    told = []
    for style, sentence in {"hollow": words.HOLLOW, "dotted": words.DOTTED}.items():
        alike = [one for one in marks if look(one) == style]
        if alike:
            name = look_name(style, alike)
            told.append(say(sentence, what=name[:1].lower() + name[1:]))
    return told


def remarks(
    marks: Marks, measure: Measure | None, value: float | None, *, qualifier: bool = True
) -> list[str]:
    """The marks of a value in words; for a value that is not there, why it is not.

    That a publisher rounds all its figures is said once, in the line under the figure.

    Args:
        marks: In order.
        measure: What the value counts.
        value: The value; None or NaN where there is none.
        qualifier: Whether "at least" and the like are told; not where the number says so itself.
    """
    if value is None or pd.isna(value):
        said = [_word(mark, measure) for mark in marks if mark not in {*QUALIFIERS, ROUNDED}]
        return said if set(marks) & {*ABSENT, *MASKED} else [say(figure_words.NO_FIGURE), *said]
    told = [one for one in marks if one != ROUNDED and (qualifier or one not in QUALIFIERS)]
    return [
        say(words.WITHOUT[mark]) if mark in words.WITHOUT else _word(mark, measure) for mark in told
    ]


def _word(mark: str, measure: Measure | None) -> str:
    if mark in QUALIFIERS:
        return say(words.QUALIFIERS[mark])
    if mark == SMALL:
        return say(words.SMALL, threshold=_threshold(measure))
    if mark == ROUNDED:
        return say(words.ROUNDED, rounding=measure.rounding if measure else "")
    spoken = {RUNNING: words.RUNNING, PART_OF_YEAR: words.PART_OF_YEAR}
    spoken[PART_ABSENT] = words.WITHOUT[PART_ABSENT]
    return say(spoken[mark]) if mark in spoken else code_name("flag", mark)


def _threshold(measure: Measure | None) -> int:
    return (measure.threshold if measure else None) or THRESHOLD


def remarks_column(
    marks: Sequence[Marks],
    measure: Measure | None,
    values: Sequence[float | None],
    *,
    qualifier: bool = True,
) -> dict[str, list[str]]:
    """The column of remarks of a table; no column where nothing is to be said of any value."""
    pairs = zip(marks, values, strict=True)
    texts = [
        say(words.SEPARATOR).join(remarks(one, measure, value, qualifier=qualifier))
        for one, value in pairs
    ]
    return {say(words.REMARKS): texts} if any(set(one) - {ROUNDED} for one in marks) else {}


def flags_in_words(flags: str | None) -> str:
    """The marks of one published figure in words, in their order; empty where it has none."""
    return say(words.SEPARATOR).join(_word(mark, None) for mark in marks_of_record(flags))


def slot_text(marks: Marks) -> str:
    """What is said in place of a number that is not there: why, or that there is no figure."""
    why = [mark for mark in marks if mark in {*ABSENT, *MASKED}]
    return code_name("flag", why[0]) if why else say(figure_words.NO_FIGURE)


def slot_sign(marks: Marks) -> str:
    """The sign in the place of a figure that does not apply or is not shown; else empty."""
    return next((SLOTS[mark] for mark in marks if mark in SLOTS), "")


def together(marks: Iterable[Marks]) -> Marks:
    """The marks of several values that are shown as one."""
    return in_order(mark for one in marks for mark in one if mark not in ABSENT)


def stated_together(qualifiers: Iterable[object]) -> str:
    """How exact the sum of several values is: what those say that are not exact, if they agree."""
    said = {str(one) for one in qualifiers if one is not None and not pd.isna(one)} - {"exact"}
    return said.pop() if len(said) == 1 else "about" if said else "exact"


def stated_in_all(values: pd.Series, qualifiers: Iterable[object], marks: Iterable[Marks]) -> str:
    """How exact the sum of several values is; a lower bound where one of them is not shown."""
    pairs = zip(values, marks, strict=True)
    is_hidden = any(pd.isna(value) and set(one) & set(MASKED) for value, one in pairs)
    return stated_together([*qualifiers, "at_least"] if is_hidden else qualifiers)


def marks_in_all(values: pd.Series, marks: Iterable[Marks]) -> Marks:
    """The marks of the sum of several values; where none has a value, why that is."""
    return (
        in_order(mark for one in marks for mark in one) if values.isna().all() else together(marks)
    )


@dataclass(frozen=True)
class View:
    """The marks of one figure, and what must be said of them.

    Attributes:
        measure: What the figure shows.
        marks: Of each value and each slot without one.
        known: Whether there is a value.
        drawn: Marks that the figure draws otherwise than by raised letters.
        has_signs: Whether its numbers carry raised letters at all.
        draws_parts: Whether the looks are those of parts of bars, so that a bar may have several.
    """

    measure: Measure | None
    marks: Sequence[Marks]
    known: Sequence[bool]
    drawn: frozenset[str] = frozenset()
    has_signs: bool = True
    draws_parts: bool = False

    @property
    def of_values(self) -> list[Marks]:
        """The marks of those that have a value."""
        return [marks for marks, known in zip(self.marks, self.known, strict=True) if known]

    @property
    def shared(self) -> frozenset[str]:
        """The marks that every one of several values has: they are said once."""
        values = self.of_values
        everywhere = set(values[0]).intersection(*values[1:]) if len(values) > 1 else set()
        return frozenset(everywhere & (set(SIGNS) | set(GENERAL)) - self.drawn)

    def signs(self, marks: Marks) -> str:
        """The raised letters behind a number."""
        looks = {*HOLLOW, *DOTTED} if self.draws_parts else _MEANT.get(look(marks), ())
        covered = self.drawn & {*looks, BREAK} | self.shared
        return "".join(SIGNS[mark] for mark in marks if mark in SIGNS and mark not in covered)

    def line(self, first: Sequence[str] = (), slots: Iterable[Marks] = ()) -> str:
        """What the signs in view mean, in one line; empty where there are none.

        Args:
            first: Sentences on what only this figure draws.
            slots: The marks of the slots in which a sign stands in place of a bar.
        """
        sentences = [*first, *self._slots(slots)]
        values = self.of_values
        seen = set(together(values)) - self.shared
        if self.has_signs:
            raised = {letter for marks in values for letter in self.signs(marks)}
            marks = [mark for mark in MARKS if SIGNS.get(mark) in raised]
            sentences += [say(words.SIGN, sign=SIGNS[one], what=self._means(one)) for one in marks]
            rest = [mark for mark in (RUNNING, PART_OF_YEAR) if mark in seen - self.drawn]
        else:
            told = {*SIGNS, RUNNING, PART_OF_YEAR}
            rest = [mark for mark in MARKS if mark in seen & told]
        if rest:
            sentences.append(say(words.SOME_FIGURES, what=listed([*map(self._means, rest)])))
        if all_of := [self._means(mark) for mark in MARKS if mark in self.shared]:
            sentences.append(say(words.ALL_FIGURES, what=listed(all_of)))
        general = [_word(mark, self.measure) for mark in (SMALL, ROUNDED) if mark in seen]
        general += [say(words.WITHOUT[mark]) for mark in words.WITHOUT if mark in seen]
        sentences += [say(words.SENTENCE, text=text) for text in general]
        return " ".join(sentences)

    def _slots(self, slots: Iterable[Marks]) -> list[str]:
        seen = {mark for marks in slots for mark in marks}
        told = []
        if NOT_APPLICABLE in seen:
            told.append((NOT_APPLICABLE, self._means(NOT_APPLICABLE)))
        if masked := seen & set(MASKED):
            one = len(masked) == 1
            told.append((min(masked), self._means(min(masked)) if one else say(words.NOT_SHOWN)))
        return [say(words.SIGN, sign=SLOTS[mark], what=what) for mark, what in told]

    def _means(self, mark: str) -> str:
        rounding = self.measure.rounding if self.measure else ""
        values = {"threshold": _threshold(self.measure), "rounding": rounding}
        return say(words.SIGN_MEANINGS[mark], **values)

    def in_words(self, names: Sequence[str]) -> str:
        """The marks for those who do not see the figure: each with the names of what has it."""
        told = []
        for mark in MARKS:
            if mark in {*QUALIFIERS, NOT_AVAILABLE, SMALL, ROUNDED}:
                continue
            is_break = mark == BREAK and BREAK in self.drawn
            sentence = words.BREAK_BEFORE if is_break else words.MARKED
            for remark, having in self._remarked(names, mark).items():
                where = say(words.ALL) if len(having) == len(names) > 1 else several(having)
                told.append(say(sentence, remark=remark, where=where))
        return say(words.SEPARATOR).join(told)

    def _remarked(self, names: Sequence[str], mark: str) -> dict[str, list[str]]:
        """The names of what has a mark, by what it says of them: of a value, or of a slot."""
        found: dict[str, list[str]] = {}
        for name, marks, known in zip(names, self.marks, self.known, strict=True):
            if mark in marks:
                is_without = known and mark in words.WITHOUT
                word = say(words.WITHOUT[mark]) if is_without else _word(mark, self.measure)
                found.setdefault(word, []).append(name)
        return found

    def added_to(self, alt: str, names: Sequence[str]) -> str:
        """An alternative text with what the marks say at its end."""
        said = self.in_words(names)
        return f"{alt} {say(words.SENTENCE, text=said)}" if said else alt


def several(names: Sequence[str]) -> str:
    """Names one after the other; of many the first three."""
    if len(names) <= MOST_NAMED:
        return listed(names)
    rest = len(names) - MOST_NAMED
    return say(figure_words.AND_OTHERS, items=say_list(names[:MOST_NAMED]), count=rest)
