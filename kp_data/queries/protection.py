"""The one policy that protects small counts, applied before anything is shown or sent.

Counts of 1 to 4 persons that members report to the Secretariat itself could identify somebody.
They lose their value and carry the SDMX flag ``<``; zero stays zero. Figures that their publisher
has protected already are left as published.
"""

import narwhals as nw

from kp_data.reference import measures

THRESHOLD = 5  # persons; the usual threshold of official statistics, and UNHCR's own


def protect_small_counts(returns: nw.LazyFrame) -> nw.LazyFrame:
    """Blank the values below the threshold among the measures reported to the Secretariat."""
    guarded = [
        code
        for code, measure in measures().items()
        if measure.secretariat and not measure.protected_by_publisher and measure.unit == "persons"
    ]
    if not guarded:
        return returns
    is_small = (
        nw.col("measure").is_in(guarded) & (nw.col("value") > 0) & (nw.col("value") < THRESHOLD)
    )
    return returns.with_columns(
        value=nw.when(~is_small).then(nw.col("value")),
        value_qualifier=nw.when(~is_small).then(nw.col("value_qualifier")),
        flag=nw.when(is_small).then(nw.lit("<")).otherwise(nw.col("flag")),
    )
