"""How exact sums are: exact, at least, at most or about; one rule for one sum and for many."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from kp_data.queries.protection import THRESHOLD

NOTABLE_SHARE = 0.01  # of a sum, below which small counts shown as 5 are not spoken of
WEIGHED = ("figures", "at_least", "at_most", "about", "small", "incomplete")


def how_exact(table: pd.DataFrame) -> pd.Series:
    """Say how exact each sum is: exact only if all its figures are, one direction if they agree.

    Counts that their publisher shows as 5 instead of 1 to 5 are each at most 4 too high. A sum is
    called "at most" for them where they could make one percent of it, were all its figures such.
    """
    column = {name: table[name].to_numpy() for name in (*WEIGHED, "value")}
    at_least = (column["at_least"] > 0) | (column["incomplete"] > 0)
    could_be_lower = column["figures"] * (THRESHOLD - 1)
    is_notable = could_be_lower >= column["value"] * NOTABLE_SHARE
    at_most = (column["at_most"] > 0) | ((column["small"] > 0) & is_notable)
    is_vague = (column["about"] > 0) | (at_least & at_most)
    said = [is_vague, at_least, at_most]
    found = np.select(said, ["about", "at_least", "at_most"], "exact").astype(object)
    found[pd.isna(column["value"])] = None
    return pd.Series(found, index=table.index, dtype=object)


def exact_together(sums: pd.DataFrame) -> str | None:
    """Say how exact several sums are when they are added, by the rule for each of them.

    Args:
        sums: ``value`` and the columns of :data:`WEIGHED`.

    Returns:
        exact, at_least, about or at_most; None where none has a value.
    """
    whole = sums[list(WEIGHED)].max().to_frame().T
    whole = whole.assign(figures=sums["figures"].sum(), value=sums["value"].sum(min_count=1))
    return how_exact(whole).iloc[0]


def exact_by(sums: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """Add sums that have the same keys, and say of each how exact it is.

    Args:
        sums: ``value``, the columns of :data:`WEIGHED` and the keys, without gaps.
        keys: Columns that tell the results apart.

    Returns:
        One row for each combination of keys that occurs, in their order: the keys, ``value`` (NaN
        where no sum has one), ``qualifier`` as :func:`exact_together` gives it.
    """
    alike = sums.groupby(list(keys))
    whole = alike[["value"]].sum(min_count=1).astype("float64")
    place = alike.ngroup().to_numpy()
    weights = {name: np.zeros(len(whole)) for name in WEIGHED}
    for name, largest in weights.items():
        add = np.add if name == "figures" else np.fmax
        add.at(largest, place, sums[name].to_numpy(dtype="float64"))
    qualifier = how_exact(whole.assign(**weights))
    return whole.assign(qualifier=qualifier).reset_index()
