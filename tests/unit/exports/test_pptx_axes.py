"""Axes and labels of native charts."""

import re
from datetime import date

import pytest

from kp_data.charts import theme
from kp_data.exports.pptx.bars_parts import Room
from kp_data.exports.pptx.bars_xml import bars_chart
from kp_data.exports.pptx.plots import Bars, Mark, Row, Series, Strip
from kp_data.exports.pptx.times_xml import strip_chart


def strip_from(first: int) -> Strip:
    marks = (
        Mark(date(first, 1, 1), "circle", hollow=True, about="A"),
        Mark(date(2025, 12, 31), "circle", hollow=False, about="B"),
    )
    return Strip((Row("Meetings", "Meetings", theme.BLUE, marks),), (), "", (first, 2025))


@pytest.mark.parametrize("first", range(2013, 2021))
def test_each_year_of_the_axis_of_time_is_named_once_at_its_beginning(first):
    xml = strip_chart(strip_from(first), Room(9, 4, 18))[0].decode()
    axis = xml.partition("<c:valAx>")[2].partition("</c:valAx>")[0]
    low, high, step = (
        float(re.search(f'<c:{tag} val="([^"]+)"', axis)[1]) for tag in ("min", "max", "majorUnit")
    )
    assert low == first
    assert step == int(step) >= 1
    assert 2025.9973 < high < 2026
    assert 'formatCode="0"' in axis


def test_hollow_marks_are_series_of_their_own_with_a_dot_in_each():
    xml, sheet, _ = strip_chart(strip_from(2016), Room(9, 4, 18))
    filled, hollow = xml.decode().split("<c:ser>")[1:]
    assert (filled.count("<a:t>•</a:t>"), hollow.count("<a:t>•</a:t>")) == (0, 1)
    assert list(sheet.columns[0].cells) == [date(2025, 12, 31), date(2016, 1, 1)]
    assert list(sheet.columns[4].cells) == [2025.9973, 2016.0]


def test_no_label_stands_in_a_higher_bar_beside_its_own():
    values = (*[1000.0] * 30, 392360.0, 304615.0, 156926.0)
    labels = tuple(f"{value:,.0f}" for value in values)
    looks = ("filled",) * len(values)
    series = Series("Persons", values, labels, theme.BLUE, looks)
    years = tuple(str(1993 + place) for place in range(len(values)))
    room = Room(9, 4, 18)
    xml = bars_chart(Bars(years, (series,), dated=True), room)[0].decode()
    gone = set(map(int, re.findall(r'<c:dLbl><c:idx val="(\d+)"/><c:delete val="1"/>', xml)))
    assert 32 in gone
    assert 30 not in gone
