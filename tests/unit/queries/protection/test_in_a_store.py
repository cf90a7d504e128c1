"""Small counts of members are hidden, and so is what would give them away."""

import pytest

from kp_data.exports import export_records
from kp_data.ingest import check, publish
from kp_data.queries.filters import NO_FILTERS
from kp_data.queries.snapshot import take_snapshot
from tests.people import officer

HEADER = "measure,from,to,year,sex,return_type,value,note,publisher\n"


def shown(store, rows: dict[tuple[str, str], int], measure: str = "kp_returns") -> dict:
    """What a viewer sees of figures by sex and type of return, for one country and year."""
    text = HEADER + "".join(
        f"{measure},DEU,KEN,2024,{sex},{kind},{value},secret,Ministry\n"
        for (sex, kind), value in rows.items()
    )
    publish(check(text.encode(), "f.csv", store), store, by=officer("Amina"))
    lines = export_records(take_snapshot(store), "return", NO_FILTERS)
    assert all(line["note"] is None for line in lines if line["flag"] == "<")
    return {(line["sex"], line["return_type"]): line["value"] for line in lines}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param({"F": 3}, {"F": None}, id="alone"),
        pytest.param({"F": 0, "M": 5}, {"F": 0, "M": 5}, id="zero and five stay"),
        pytest.param(
            {"F": 3, "M": 100}, {"F": None, "M": 100}, id="without a total nothing is found"
        ),
        pytest.param(
            {"F": 3, "M": 100, "_T": 103},
            {"F": None, "M": None, "_T": 103},
            id="the other part is hidden with it",
        ),
        pytest.param(
            {"F": 3, "M": 100, "_U": 7, "_T": 110},
            {"F": None, "M": 100, "_U": None, "_T": 110},
            id="the smallest other part is hidden with it",
        ),
        pytest.param(
            {"F": 3, "M": 0, "_T": 3},
            {"F": None, "M": 0, "_T": None},
            id="a total that is the part itself",
        ),
    ],
)
def test_a_hidden_count_is_not_found_by_taking_parts_from_their_total(store, values, expected):
    rows = {(sex, "voluntary"): value for sex, value in values.items()}
    found = shown(store, rows)
    assert {sex: value for (sex, _), value in found.items()} == expected


def test_hiding_goes_on_along_the_other_breakdown(store):
    rows = {
        ("F", "voluntary"): 3,
        ("M", "voluntary"): 60,
        ("_T", "voluntary"): 63,
        ("F", "forced"): 40,
        ("M", "forced"): 50,
        ("_T", "forced"): 90,
        ("F", "_T"): 43,
        ("M", "_T"): 110,
        ("_T", "_T"): 153,
    }
    found = shown(store, rows)
    for sexes, kinds in ((["F", "M"], ["voluntary", "forced"]),):
        for kind in kinds:
            assert sum(found[sex, kind] is None for sex in sexes) != 1
        for sex in sexes:
            assert sum(found[sex, kind] is None for kind in kinds) != 1
    assert found["_T", "_T"] == 153


def test_figures_of_other_publishers_stand_as_published(store):
    found = shown(store, {("F", "voluntary"): 3, ("_T", "voluntary"): 103}, "uk_returns")
    assert found == {("F", "voluntary"): 3, ("_T", "voluntary"): 103}
