"""Tables and sums of a large store lie in files, and say what those in memory say."""

from datetime import date
from pathlib import Path
from tempfile import mkdtemp

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kp_data.errors import NotAdditiveError
from kp_data.queries import in_files, in_parts
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.queries.marks import PART_ABSENT
from kp_data.queries.reporting import reporting_grid
from kp_data.queries.returns import (
    measures_with_figures,
    published_figures,
    return_flows,
    returns_by_country,
    returns_by_sex_age,
    returns_by_type,
    returns_by_year,
)
from kp_data.queries.shown_figures import shown_figures
from kp_data.queries.snapshot import Snapshot, take_snapshot
from kp_data.store import Store
from tests.unit.queries.query_rows import figure, publish_rows

CHOICES = [
    (NO_FILTERS, ()),
    (Filters(countries=("SDN", "SOM")), ()),
    (Filters(first_year=2020, last_year=2020), ("DEU",)),
]


@pytest.fixture
def in_files_always(monkeypatch, tmp_path):
    """Every store counts as large."""
    monkeypatch.setattr(in_files, "FEW", -1)
    monkeypatch.setattr(in_parts, "LEAST_OF_A_CUBE", 250)
    monkeypatch.setenv("KP_CACHE", str(tmp_path / "cache"))


def answers(snapshot: Snapshot, code: str) -> dict[str, pd.DataFrame | str]:
    """Every sum of a measure for some choices; the refusal where there is one."""
    asked = {}
    for number, (filters, sending) in enumerate(CHOICES):
        asked |= {
            f"year {number}": lambda f=filters, s=sending: returns_by_year(snapshot, code, f, s),
            f"to {number}": lambda f=filters, s=sending: returns_by_country(
                snapshot, code, f, "to", s
            ),
            f"from {number}": lambda f=filters, s=sending: returns_by_country(
                snapshot, code, f, "from", s
            ),
            f"flows {number}": lambda f=filters, s=sending: return_flows(snapshot, code, f, s),
            f"type {number}": lambda f=filters, s=sending: returns_by_type(snapshot, code, f, s),
            f"sex {number}": lambda f=filters, s=sending: returns_by_sex_age(snapshot, code, f, s),
            f"shown {number}": lambda f=filters, s=sending: shown_figures(
                snapshot, code, f.countries, s, everywhere=True
            ),
        }
    asked["reporting"] = lambda: reporting_grid(snapshot, code, NO_FILTERS, date(2026, 1, 1))
    return {name: said(ask) for name, ask in asked.items()}


def said(ask) -> pd.DataFrame | str:
    try:
        return ask()
    except NotAdditiveError as error:
        return str(error)


def assert_same(near: dict, far: dict) -> None:
    for name, table in near.items():
        if isinstance(table, str):
            assert far[name] == table, name
        else:
            pd.testing.assert_frame_equal(far[name], table, obj=name)


def test_what_is_asked_of_files_is_what_is_asked_of_memory(seeded_folder, seed, in_files_always):
    far = take_snapshot(Store(seeded_folder))
    assert far.cube("unhcr_returned_refugees", ()) is not None
    for code in ("unhcr_returned_refugees", "eurostat_returned_by_type"):
        assert_same(answers(seed, code), answers(far, code))
        pd.testing.assert_frame_equal(
            published_figures(far, code, NO_FILTERS), published_figures(seed, code, NO_FILTERS)
        )
    pd.testing.assert_frame_equal(measures_with_figures(far), measures_with_figures(seed))
    assert len(far.activities().collect()) == len(seed.activities().collect())


PERIODS = [
    (date(2020, 1, 1), date(2020, 12, 31)),
    (date(2021, 1, 1), date(2021, 12, 31)),
    (date(2020, 1, 1), date(2020, 6, 30)),
    (date(2020, 7, 1), date(2020, 12, 31)),
    (date(2021, 2, 1), date(2021, 2, 28)),
    (date(2021, 3, 5), date(2021, 4, 28)),
    (date(2020, 7, 1), date(2021, 6, 30)),
]
KEYS = st.tuples(
    st.sampled_from(["DEU", "FRA", "EU27_2020", None]),
    st.sampled_from(["SDN", "SD-KH", "SD-GZ", "SOM", "AFG", "WORLD", None]),
    st.sampled_from(PERIODS),
    st.sampled_from(["voluntary", "forced", "_T", None]),
    st.sampled_from(["F", "M", "_T", None]),
    st.sampled_from(["0-17", "18+", "_T", None]),
    st.sampled_from(["A", "A", "A", "B"]),
)
SAID = st.sampled_from(
    [
        *((float(value), None, "exact") for value in (0, 3, 5, 40, 700)),
        *((40.0, flag, "exact") for flag in ("p", "b", "eu")),
        (5.0, None, "at_most"),
        (60.0, None, "at_least"),
        *((None, flag, None) for flag in (":", "z", "<", "c", None)),
    ]
)


@pytest.mark.parametrize(
    "code", ["uk_returns", "eurostat_returned_by_type", "unhcr_returned_refugees_by_sex_age"]
)
@settings(
    max_examples=2,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rows=st.dictionaries(KEYS, SAID, min_size=1, max_size=40))
def test_any_figures_are_summed_from_files_as_in_memory(rows, code, tmp_path, monkeypatch):
    store = Store(Path(mkdtemp(dir=tmp_path)) / "store")
    figures = [
        figure(
            None,
            value,
            measure=code,
            **dict(zip(("from_code", "to_code"), key[:2], strict=True)),
            **dict(zip(("period_start", "period_end"), key[2], strict=True)),
            **dict(zip(("return_type", "sex", "age_group", "publisher"), key[3:], strict=True)),
            flag=flag,
            value_qualifier=qualifier,
        )
        for key, (value, flag, qualifier) in rows.items()
    ]
    publish_rows(store, "return", figures)
    near = answers(take_snapshot(store), code)
    with monkeypatch.context() as patch:
        patch.setattr(in_files, "FEW", -1)
        patch.setattr(in_parts, "LEAST_OF_A_CUBE", 0)
        patch.setenv("KP_CACHE", str(tmp_path / "cache"))
        assert_same(near, answers(take_snapshot(store), code))


def test_a_sum_from_files_says_that_a_part_is_not_available(tmp_path, in_files_always, monkeypatch):
    monkeypatch.setattr(in_parts, "LEAST_OF_A_CUBE", 0)
    parts = [("SOM", "F", 40, None), ("SOM", "M", None, ":"), ("SDN", "F", 7, None)]
    store = Store(tmp_path / "store")
    publish_rows(
        store,
        "return",
        [
            figure(2020, value, measure="uk_returns", to_code=place, sex=sex, flag=flag)
            for place, sex, value, flag in parts
        ],
    )
    snapshot = take_snapshot(store)

    assert snapshot.cube("uk_returns", ()) is not None
    table = returns_by_country(snapshot, "uk_returns", NO_FILTERS).set_index("code")
    assert table["value"].to_dict() == {"SDN": 7, "SOM": 40}
    assert table["qualifier"].to_dict() == {"SDN": "exact", "SOM": "at_least"}
    assert PART_ABSENT in table.loc["SOM", "marks"]
    assert PART_ABSENT not in table.loc["SDN", "marks"]
