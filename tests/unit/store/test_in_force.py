"""A draft's records that stay where they lie count as those that are read in."""

import pytest

from kp_data import ingest
from kp_data.store import load_in_force
from tests.people import officer

HEADER = "measure,from,to,year,value,publisher,sex\n"
LINE = "unhcr_returned_refugees,{},{},2020,{},UNHCR,{}\n"
OLD = [
    ("UGA", "SSD", 74000, ""),
    ("KEN", "SOM", 90, ""),
    ("SDN", "", 8, "F"),
    ("TCD", "SDN", 6, ""),
]
NEW = [("UGA", "SSD", 84000, ""), ("SDN", "", 9, "F"), ("ETH", "SOM", 17, "M")]


def file_of(lines) -> bytes:
    return (HEADER + "".join(LINE.format(*line) for line in lines)).encode()


@pytest.mark.parametrize("withdraws", [False, True])
def test_a_draft_lies_over_what_is_in_force_as_if_it_were_read_in(store, monkeypatch, withdraws):
    plan = ingest.check(file_of(OLD), "old.csv", store)
    ingest.publish(plan, store, by=officer("Amina"))
    seen = []
    monkeypatch.setattr(ingest, "figures_changed", lambda *asked: seen.append(asked[1:]) or ())
    plan = ingest.check(file_of(NEW), "it's new.csv", store)
    ingest.look_ahead(plan, store, withdraw_missing=withdraws)
    [(draft, records)] = seen
    lying, read = (
        load_in_force(store, draft=draft, records=records, lying=lying)
        .sql("SELECT * FROM returns ORDER BY ALL")
        .to_arrow_table()
        for lying in (True, False)
    )
    assert lying.select(read.column_names).to_pylist() == read.to_pylist()
    values = lying["value"].to_pylist()
    assert sorted(values) == ([9, 17, 84000] if withdraws else [6, 9, 17, 90, 84000])
