"""The figures of a measure as pages show them, by country of return and year, at one revision."""

import narwhals as nw
import pandas as pd
import polars as pl

from kp_data.errors import NotAdditiveError
from kp_data.queries.chosen_sums import sum_chosen
from kp_data.queries.filters import Filters
from kp_data.queries.marks import CONFIDENTIAL, NOT_APPLICABLE, NOT_AVAILABLE, SMALL_COUNT
from kp_data.queries.selection import choose_returns
from kp_data.queries.snapshot import Snapshot
from kp_data.queries.tables import to_table
from kp_data.reference import areas

KEYS = ("to_code", "year")
_TEXTS = ("first_day", "last_day", "publisher", "release")
_REASONS = (SMALL_COUNT, CONFIDENTIAL, NOT_APPLICABLE, NOT_AVAILABLE)  # the gravest first


def shown_figures(
    snapshot: Snapshot,
    code: str,
    countries: tuple[str, ...] = (),
    sending: tuple[str, ...] = (),
    *,
    everywhere: bool = False,
) -> pd.DataFrame:
    """Add the figures of a measure for each country of return and year, protected as on pages.

    Args:
        snapshot: The data at a revision.
        code: Of the measure.
        countries: Codes of countries of return; empty for those of the Process.
        sending: Codes of sending countries; empty for all.
        everywhere: Whether countries of return outside the Process count where none is chosen.

    Returns:
        One row per country and year: ``to_code`` (empty where no country is stated), ``year``,
        ``value`` (NaN: there is no number), ``reason`` (why there is none: ``<`` protected, ``c``
        confidential, ``z`` not applicable, ``:`` not available; empty where there is a number),
        ``qualifier`` (exact, at_least, about, at_most),
        ``first_day`` and ``last_day`` (the part of the year that the figure covers; None where it
        covers all), ``publisher`` and ``release`` (None where its records differ or say none).

    Raises:
        NotAdditiveError: The measure may not be added so.
    """
    filters = Filters(countries=countries)
    chosen = choose_returns(snapshot, code, filters, sending, everywhere=everywhere)
    sums = sum_chosen(snapshot, code, filters, sending, keep=("to_code",), everywhere=everywhere)
    table = sums[[*KEYS, "value"]].assign(
        reason=_reasons(sums), qualifier=_qualifiers(sums), is_part=sums["incomplete"] > 0
    )
    table = table.fillna({"to_code": ""}).merge(_origins(chosen), how="left", on=list(KEYS))
    table[["first_day", "last_day"]] = table[["first_day", "last_day"]].where(
        table["is_part"], None
    )
    unstated = table[list(_TEXTS)].isna()
    table[list(_TEXTS)] = table[list(_TEXTS)].astype(object).mask(unstated, None)
    return table.drop(columns="is_part")


def shown_if_added(
    snapshot: Snapshot, code: str, countries: tuple[str, ...] = (), sending: tuple[str, ...] = ()
) -> pd.DataFrame | None:
    """The same as :func:`shown_figures`; None where the measure may not be added so."""
    try:
        return shown_figures(snapshot, code, countries, sending)
    except NotAdditiveError:
        return None


def _reasons(sums: pd.DataFrame) -> list[str]:
    """Why there is no number; what no mark explains has been protected."""
    said = zip(sums["value"].isna(), sums["marks"], strict=True)
    return [
        next((one for one in _REASONS if one in marks), SMALL_COUNT) if lacks else ""
        for lacks, marks in said
    ]


def _qualifiers(sums: pd.DataFrame) -> list[str]:
    marks = sums[["at_least", "at_most", "about"]] > 0
    vague = marks["about"] | (marks["at_least"] & marks["at_most"])
    named = marks["at_least"].map({True: "at_least", False: "exact"})
    named = named.mask(marks["at_most"], "at_most").mask(vague, "about")
    return named.tolist()


def _origins(chosen: nw.LazyFrame) -> pd.DataFrame:
    """Which days the records of each figure cover, and who says them; parts go to their country."""
    told = ("publisher", "release")
    known = chosen.filter(~nw.col("year").is_null(), ~nw.col("value").is_null())
    grouped = known.group_by(*KEYS, *told).agg(
        first_day=nw.col("period_start").min(), last_day=nw.col("period_end").max()
    )
    country = {area.code: area.parent_code for area in areas().values() if area.parent_code}
    agreed = (pl.when(pl.col(name).n_unique() == 1).then(pl.col(name).first()) for name in told)
    origins = (
        grouped.collect(backend="polars")
        .to_native()
        .with_columns(pl.col("to_code").replace(country).fill_null(""))
        .group_by(KEYS)
        .agg(pl.col("first_day").min(), pl.col("last_day").max(), *agreed)
    )
    return to_table(nw.from_native(origins.lazy()), (*KEYS, *_TEXTS), always=["year"])
