"""Small counts of members are hidden, and so is what would give them away."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kp_data.exports import export_records
from kp_data.ingest import check, publish
from kp_data.queries.filters import NO_FILTERS
from kp_data.queries.protection import BREAKDOWNS, THRESHOLD, TOTAL, hidden_rows
from kp_data.queries.snapshot import take_snapshot
from kp_data.records import RETURN

HEADER = "measure,from,to,year,sex,return_type,value,note,publisher\n"


def shown(store, rows: dict[tuple[str, str], int], measure: str = "kp_returns") -> dict:
    """What a viewer sees of figures by sex and type of return, for one country and year."""
    text = HEADER + "".join(
        f"{measure},DEU,KEN,2024,{sex},{kind},{value},secret,Ministry\n"
        for (sex, kind), value in rows.items()
    )
    publish(check(text.encode(), "f.csv", store), store, by="Amina")
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


def plainly_hidden(figures: pd.DataFrame) -> pd.Series:
    """The policy group by group, as a person would apply it."""
    cells = figures.copy()
    cells[list(BREAKDOWNS)] = cells[list(BREAKDOWNS)].fillna(TOTAL)
    hidden = (cells["value"] > 0) & (cells["value"] < THRESHOLD)
    before = -1
    while before < hidden.sum():
        before = int(hidden.sum())
        for breakdown in BREAKDOWNS:
            others = [name for name in RETURN.natural_key if name != breakdown]
            more = pd.Series(data=False, index=cells.index)
            for _, group in cells.groupby(others, dropna=False, sort=False):
                is_total = group[breakdown] == TOTAL
                is_hidden = hidden[group.index]
                if is_hidden.sum() != 1 or not is_total.any() or is_total.all():
                    continue
                visible = group[~is_hidden & (group["value"] > 0)]
                parts = visible[visible[breakdown] != TOTAL]
                candidates = parts if len(parts) else visible
                if len(candidates):
                    more[candidates["value"].idxmin()] = True
            hidden |= more
    return hidden


figure = st.fixed_dictionaries(
    {
        "sex": st.sampled_from(["F", "M", "_T", None]),
        "return_type": st.sampled_from(["forced", "voluntary", "_T"]),
        "to_code": st.sampled_from(["KEN", "UGA", "_T"]),
        "value": st.integers(0, 12).map(float),
    }
)


@given(st.lists(figure, max_size=40))
def test_the_quick_way_hides_what_the_plain_way_hides(figures):
    table = pd.DataFrame(figures, columns=[*RETURN.natural_key, "value"]).astype(
        dict.fromkeys(RETURN.natural_key, "str") | {"value": "float64"}
    )
    table["measure"] = "kp_returns"
    table = table.drop_duplicates([*RETURN.natural_key], ignore_index=True)
    assert hidden_rows(table).tolist() == plainly_hidden(table).tolist()
