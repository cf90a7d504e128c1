"""Who chaired on a day, where that can be told for certain."""

from datetime import date
from pathlib import Path

import pytest

from kp_data.reference import chair_on


@pytest.fixture(autouse=True)
def _terms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Terms known by year, month and day."""
    for name, text in {
        "countries.csv": "code,name,alpha2,footnote\n"
        "EGY,Egypt,EG,\nGBR,United Kingdom,GB,\nETH,Ethiopia,ET,\nITA,Italy,IT,\nERI,Eritrea,ER,\n",
        "chairs.csv": "code,start,end,source_url,note\n"
        "ITA,2017-12-07,2019-03,,\n"
        "EGY,2014,2015,,\n"
        "GBR,2016,2016-12-16,,\n"
        "ETH,2016-12-16,2017-12-07,,\n"
        "ERI,2019-03,,,\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setenv("KP_REFERENCE", str(tmp_path))


@pytest.mark.parametrize(
    ("start", "end", "chair"),
    [
        pytest.param(date(2014, 1, 1), None, "EGY", id="year-only start counts from 1 January"),
        pytest.param(date(2015, 12, 31), None, "EGY", id="year-only end counts to 31 December"),
        pytest.param(date(2016, 1, 1), None, "GBR", id="day after a year-only end"),
        pytest.param(date(2016, 12, 16), None, "GBR", id="handover belongs to the outgoing Chair"),
        pytest.param(date(2016, 12, 17), None, "ETH", id="day after the handover"),
        pytest.param(date(2016, 12, 16), date(2016, 12, 17), "GBR", id="began under the outgoing"),
        pytest.param(date(2017, 4, 1), date(2017, 4, 30), "ETH", id="month within a term"),
        pytest.param(date(2016, 12, 1), date(2016, 12, 31), None, id="month with a handover"),
        pytest.param(date(2016, 1, 1), date(2016, 12, 31), None, id="year with a handover"),
        pytest.param(date(2018, 1, 1), date(2018, 12, 31), "ITA", id="year within a term"),
        pytest.param(date(2019, 3, 15), None, None, id="handover known by month only"),
        pytest.param(date(2019, 4, 1), None, "ERI", id="after a handover known by month"),
        pytest.param(date(2030, 1, 1), None, "ERI", id="present Chair"),
        pytest.param(date(2013, 12, 31), None, None, id="before the first term"),
        pytest.param(None, None, None, id="undated"),
    ],
)
def test_the_chair_is_given_only_where_it_is_certain(
    start: date | None, end: date | None, chair: str | None
) -> None:
    assert chair_on(start, end) == chair
