"""What is never added: which measures, and the sentence that says what would go wrong."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import combinations, product
from pathlib import Path
from types import MappingProxyType

from kp_data.reference.measures import Measure, measures
from kp_data.reference.tables import Named, TableRow, by_folder, read_by_code
from kp_data.wording import never_added as own
from kp_data.wording import reference as words
from kp_data.wording import translate

_COLUMNS = ("number", "code", "name", "measures", "sentence", "source", "source_url")
PROPERTIES = ("publisher", "family", "kind", "unit", "secretariat")


@dataclass(frozen=True, eq=False)
class NeverAdded(Named):
    """One rule on what is never added.

    Attributes:
        number: Its place; where several rules hold, the first says it best.
        english_sentence: What would go wrong.
        groups: Codes of measures: none of one group is ever added to one of another. Empty for
            the last rule, which holds for all pairs of which no other speaks.
        source: Who says so, in a few words; empty where it follows from the definitions.
        source_url: Where.
        row: Where it stands.
    """

    number: int
    english_sentence: str
    groups: tuple[frozenset[str], ...]
    source: str
    source_url: str
    row: TableRow

    @property
    def sentence(self) -> str:
        """What would go wrong, in the language of the reader."""
        return translate(self.english_sentence)


@by_folder
def never_added(folder: Path) -> Mapping[str, NeverAdded]:
    """All rules by code, in the order of their numbers; the last one holds where no other does."""
    rules = read_by_code(folder, "never_added.csv", _COLUMNS, _make_rule)
    for place, rule in enumerate(rules.values(), start=1):
        if rule.number != place:
            raise rule.row.error(
                words.UNEXPECTED_VALUE, column="number", value=rule.number, allowed=repr(str(place))
            )
    for rule in rules.values():
        if bool(rule.groups) == (rule.number == len(rules)):
            raise rule.row.error(own.LAST_RULE_HOLDS_ELSEWHERE, column="measures")
    return rules


def rules_between(one: str, other: str) -> tuple[NeverAdded, ...]:
    """Why two measures are not added to each other: every rule that speaks of them.

    No two measures are added: where no rule speaks of them the last one does. The order of the two
    makes no difference.

    Args:
        one: Code of a measure.
        other: Code of another one.

    Returns:
        At least one rule, the one that says it best first; none where both are the same measure.
    """
    if one == other:
        return ()
    *_, otherwise = never_added().values()
    return _by_pair().get(frozenset((one, other)), (otherwise,))


@by_folder
def _by_pair(_folder: Path) -> Mapping[frozenset[str], tuple[NeverAdded, ...]]:
    """The rules of every two measures of which any rule speaks."""
    pairs: dict[frozenset[str], list[NeverAdded]] = {}
    for rule in never_added().values():
        for left, right in combinations(rule.groups, 2):
            for one, other in product(left, right):
                found = pairs.setdefault(frozenset((one, other)), [])
                if one != other and rule not in found:
                    found.append(rule)
    return MappingProxyType({pair: tuple(rules) for pair, rules in pairs.items()})


def never_added_to(code: str) -> tuple[tuple[NeverAdded, tuple[str, ...]], ...]:
    """What a measure is never added to, each measure under the rule that says it best.

    Args:
        code: Of a measure.

    Returns:
        In the order of the rules: a rule, and the codes of measures in the order of their table.
    """
    by_rule: dict[NeverAdded, list[str]] = {}
    for other in measures():
        for rule in rules_between(code, other)[:1]:
            by_rule.setdefault(rule, []).append(other)
    return tuple((rule, tuple(by_rule[rule])) for rule in never_added().values() if rule in by_rule)


def reasons_apart(codes: Iterable[str]) -> tuple[tuple[NeverAdded, tuple[str, ...]], ...]:
    """Why several measures are not added: each rule that says it best of a pair of them, once.

    Args:
        codes: Of measures; one that stands twice counts once, one that is not known comes last.

    Returns:
        In the order of the rules: a rule, and the codes of the measures of which it speaks, in the
        order of their table. Empty for fewer than two measures.
    """
    chosen = set(codes)
    order = [*(code for code in measures() if code in chosen), *sorted(chosen - set(measures()))]
    found: dict[NeverAdded, set[str]] = {}
    for pair in combinations(order, 2):
        found.setdefault(rules_between(*pair)[0], set()).update(pair)
    return tuple(
        (rule, tuple(code for code in order if code in found[rule]))
        for rule in sorted(found, key=lambda rule: rule.number)
    )


def _make_rule(row: TableRow) -> NeverAdded:
    groups = (group for group in row["measures"].split("|") if group.strip())
    return NeverAdded(
        code=row["code"],
        english_name=row.required("name"),
        number=row.number("number"),
        english_sentence=row.required("sentence"),
        groups=tuple(_group(row, group) for group in groups),
        source=row["source"],
        source_url=row["source_url"],
        row=row,
    )


def _group(row: TableRow, text: str) -> frozenset[str]:
    """The measures of a group: codes, patterns (``dtm_*``) and properties (``kind=flow``)."""
    codes: set[str] = set()
    for wanted in filter(None, map(str.strip, text.split(";"))):
        found = {code for code, measure in measures().items() if _fits(row, measure, wanted)}
        if not found:
            raise row.error(words.UNKNOWN_CODE, column="measures", value=wanted)
        codes |= found
    return frozenset(codes)


def _fits(row: TableRow, measure: Measure, wanted: str) -> bool:
    """Whether a measure has all that is wanted, parts joined by ``&``."""
    for part in wanted.split("&"):
        name, is_property, pattern = part.partition("=")
        if is_property and name not in PROPERTIES:
            raise row.error(words.UNKNOWN_CODE, column="measures", value=name)
        if not fnmatchcase(measure.row[name] if is_property else measure.code, pattern or name):
            return False
    return True
