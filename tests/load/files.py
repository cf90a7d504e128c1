"""Files of return figures, each another one, short ones and long ones."""

import itertools
import random

from kp_data.reference import african_members, countries

HEADINGS = "measure,from,to,year,sex,age_group,value,publisher,release,note"
SEXES, AGES = ("F", "M"), ("0-17", "18-34", "35-59", "60+")
MEASURE, PUBLISHER = "unhcr_returned_refugees_by_sex_age", "Made up for a trial"
A_ROW = 87  # bytes, about


def made_up(size: int, luck: int) -> bytes:
    """A CSV file of about so many bytes, without a mistake.

    Args:
        size: In bytes.
        luck: Another number gives other values.
    """
    chance = random.Random(luck)
    rows = max(size // A_ROW, 1)
    members = sorted(african_members())
    others = [code for code in countries() if code not in members]
    keys = itertools.product(range(1976, 2026), others, members, SEXES, AGES)
    lines = [
        f"{MEASURE},{source},{to},{year},{sex},{age},{chance.randint(5, 9_999)},{PUBLISHER},,trial"
        for year, source, to, sex, age in itertools.islice(keys, rows)
    ]
    return "\n".join([HEADINGS, *lines]).encode()
