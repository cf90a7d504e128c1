"""The dimensions of return figures: what their totals are called, and why a sum may be refused."""

from dataclasses import dataclass

import narwhals as nw

from kp_data.reference import areas
from kp_data.wording import refusals

TOTAL = "_T"
UNKNOWN = "_U"  # the source says that it is not known: a part like any other
WORLD = "WORLD"


@dataclass(frozen=True)
class Dimension:
    """A column that can be summed out.

    Attributes:
        column: Its name.
        additive_name: What ``additive_over`` of a measure calls it.
        totals: Codes of a total, beside a missing one, which is "not broken down".
        refusal: The sentence where the measure is not additive over it.
    """

    column: str
    additive_name: str
    totals: tuple[str, ...]
    refusal: str


AGE = Dimension("age_group", "age_group", (TOTAL,), refusals.NOT_OVER_AGE)
SEX = Dimension("sex", "sex", (TOTAL,), refusals.NOT_OVER_SEX)
RETURN_TYPE = Dimension("return_type", "return_type", (TOTAL,), refusals.NOT_OVER_RETURN_TYPE)
LEVEL = Dimension("level", "level", (TOTAL,), refusals.NOT_OVER_LEVEL)
REINTEGRATION = Dimension("dimension", "dimension", (TOTAL,), refusals.NOT_OVER_DIMENSION)
FROM_PART = Dimension("from_part", "from", (), refusals.NOT_OVER_FROM)
TO_PART = Dimension("to_part", "to", (), refusals.NOT_OVER_TO)
PERIOD = Dimension("period", "year", (), refusals.NOT_OVER_YEAR)
FROM = Dimension("from_code", "from", (TOTAL, WORLD), refusals.NOT_OVER_FROM)
TO = Dimension("to_code", "to", (TOTAL, WORLD), refusals.NOT_OVER_TO)
YEAR = Dimension("year", "year", (), refusals.NOT_OVER_YEAR)

# The order matters: periods are chosen for each pair of countries before these are summed out.
BREAKDOWNS = (AGE, SEX, RETURN_TYPE, LEVEL, REINTEGRATION, FROM_PART, TO_PART)
COUNTRIES = (FROM, TO)

REFUSALS = (
    *(dimension.refusal for dimension in (*BREAKDOWNS, PERIOD, *COUNTRIES)),
    refusals.NOT_WITH_AREA,
)


def number_of(refusal: str) -> int:
    """The number by which rows carry a refusal; 0 stands for none."""
    return REFUSALS.index(refusal) + 1


def is_total(dimension: Dimension) -> nw.Expr:
    """True where a row is the total of a dimension, or is not broken down by it."""
    column = nw.col(dimension.column)
    return column.is_null() | column.is_in(dimension.totals).fill_null(value=False)


def is_aggregate(dimension: Dimension) -> nw.Expr:
    """True where a row is for an area such as the European Union that contains other countries."""
    if dimension not in COUNTRIES:
        return nw.lit(value=False)
    aggregates = [
        area.code
        for area in areas().values()
        if area.kind == "aggregate" and area.code not in (*dimension.totals, UNKNOWN)
    ]
    return nw.col(dimension.column).is_in(aggregates).fill_null(value=False)


def split_areas(rows: nw.LazyFrame) -> nw.LazyFrame:
    """Give subnational areas the code of their country; the area itself stands in ``..._part``."""
    country_of = {
        area.code: area.parent_code for area in areas().values() if area.kind == "subnational"
    }
    split: dict[str, nw.Expr] = {}
    for side in ("from", "to"):
        code = nw.col(f"{side}_code")
        country = code.replace_strict(country_of, default=code, return_dtype=nw.String)
        is_part = code.is_in(list(country_of))
        split |= {f"{side}_code": country, f"{side}_part": nw.when(is_part).then(code)}
    return rows.with_columns(**split)
