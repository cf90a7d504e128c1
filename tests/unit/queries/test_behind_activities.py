"""Behind each count of activities stand as many activities."""

import pytest

from kp_data.queries import activities
from kp_data.queries.behind_activities import activities_behind
from kp_data.queries.filters import NO_FILTERS, Filters

CHOICES = [NO_FILTERS, Filters(countries=("ETH",)), Filters(first_year=2018)]


def cells_of(snapshot, record, filters):
    for by in ("kind", "framework"):
        for row in activities.activities_per_year(snapshot, record, filters, by=by).itertuples():
            yield {"year": row.year, by: getattr(row, by)}, row.activities
    for row in activities.activities_by_country(snapshot, record, filters).itertuples():
        yield {"country_code": row.country_code}, row.activities
    for row in activities.activities_by_host(snapshot, record, filters).itertuples():
        yield {f"{row.role}_code": row.host_code}, row.activities
    for level in ("domain", "theme"):
        found = activities.activities_by_pillar(snapshot, record, filters, level=level)
        for row in found.dropna(subset=["pillar_code"]).itertuples():
            yield {"pillar_code": row.pillar_code}, row.activities


@pytest.mark.parametrize("filters", CHOICES, ids=str)
@pytest.mark.parametrize("record", ["meeting", "training"])
def test_there_are_as_many_as_were_counted(seed, record, filters):
    asked = list(cells_of(seed, record, filters))
    assert len(asked) > 20
    for cell, count in asked[:: max(1, len(asked) // 40)]:
        assert len(activities_behind(seed, record, filters, **cell)) == count, cell


def test_several_codes_stand_for_any_of_them(seed):
    kinds = ("webinar", "roundtable")
    together = activities_behind(seed, "meeting", NO_FILTERS, kind=kinds)
    apart = [len(activities_behind(seed, "meeting", NO_FILTERS, kind=kind)) for kind in kinds]
    assert len(together) == sum(apart) > 0


def test_an_activity_says_where_it_stands_and_who_published_it(seed):
    row = activities_behind(seed, "training", NO_FILTERS).iloc[0]
    assert row["file_name"].endswith(".csv")
    assert row["row"] >= 2
    assert row["by"] == "seed"
