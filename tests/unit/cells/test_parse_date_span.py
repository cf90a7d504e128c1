"""Dates as files hold them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kp_data.cells import CellError, DateSpan, format_date_span, join_date_spans, parse_date_span


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        pytest.param("24 – 26 May 2022", "2022-05-24", "2022-05-26", id="en dash"),
        pytest.param("24-26 May 2022", "2022-05-24", "2022-05-26", id="hyphen"),
        pytest.param("24 and 25 November 2021", "2021-11-24", "2021-11-25", id="and"),
        pytest.param("12 – 13 July 2022", "2022-07-12", "2022-07-13", id="July"),
        pytest.param("15th and 16th December 2016", "2016-12-15", "2016-12-16", id="ordinals"),
        pytest.param("30 Sept - 2 Oct 2019", "2019-09-30", "2019-10-02", id="short months"),
        pytest.param(
            "30 September 2019 – 2 October 2019", "2019-09-30", "2019-10-02", id="year twice"
        ),
        pytest.param(
            "28 December 2019 - 2 January 2020", "2019-12-28", "2020-01-02", id="over New Year"
        ),
        pytest.param("24, 25 and 26 May 2022", "2022-05-24", "2022-05-26", id="list of days"),
        pytest.param("24/25 November 2021", "2021-11-24", "2021-11-25", id="slash between days"),
        pytest.param("May 24, 2022", "2022-05-24", "2022-05-24", id="month first"),
        pytest.param("May 24 – 26, 2022", "2022-05-24", "2022-05-26", id="month first, span"),
        pytest.param("Wednesday, 24 May 2022", "2022-05-24", "2022-05-24", id="weekday"),
        pytest.param("from 3 to 4 May 2023", "2023-05-03", "2023-05-04", id="from, to"),
        pytest.param("8-May-2018", "2018-05-08", "2018-05-08", id="hyphens"),
        pytest.param("01-Oct-18", "2018-10-01", "2018-10-01", id="hyphens, short year"),
        pytest.param("2018-05-08", "2018-05-08", "2018-05-08", id="ISO"),
        pytest.param("2013-01-24T00:00:00Z", "2013-01-24", "2013-01-24", id="ISO with time"),
        pytest.param("2018-05-08 00:00:00", "2018-05-08", "2018-05-08", id="from a workbook"),
        pytest.param("2018-05-08T10:00:00+03:00", "2018-05-08", "2018-05-08", id="with offset"),
        pytest.param("2018-05-08/2018-05-09", "2018-05-08", "2018-05-09", id="ISO interval"),
        pytest.param("2018/05/08", "2018-05-08", "2018-05-08", id="year first, slashes"),
        pytest.param("20180508", "2018-05-08", "2018-05-08", id="ISO without hyphens"),
        pytest.param("44705", "2022-05-24", "2022-05-24", id="Excel serial number"),
        pytest.param("44705.75", "2022-05-24", "2022-05-24", id="Excel serial number with time"),
        pytest.param("24 et 25 novembre 2021", "2021-11-24", "2021-11-25", id="French"),
        pytest.param("1er mars 2020", "2020-03-01", "2020-03-01", id="French first"),
        pytest.param("du 3 au 4 mai 2023", "2023-05-03", "2023-05-04", id="French du, au"),
        pytest.param("mardi 5 août 2014", "2014-08-05", "2014-08-05", id="French weekday"),
        pytest.param("5 fevrier 2020", "2020-02-05", "2020-02-05", id="French without accent"),
        pytest.param("24 مايو 2022", "2022-05-24", "2022-05-24", id="Arabic"),
        pytest.param("٢٤ مايو ٢٠٢٢", "2022-05-24", "2022-05-24", id="Arabic digits"),
        pytest.param("من 3 إلى 4 مايو 2023", "2023-05-03", "2023-05-04", id="Arabic span"),
        pytest.param("3 كانون الأول 2019", "2019-12-03", "2019-12-03", id="Levantine month"),
        pytest.param(" 24\u00a0–\n26 May 2022 ", "2022-05-24", "2022-05-26", id="odd blanks"),
        pytest.param("8.5.2018", "2018-05-08", "2018-05-08", id="full stops: day first"),
        pytest.param("24/05/2018", "2018-05-24", "2018-05-24", id="a day above 12"),
        pytest.param("05/24/2018", "2018-05-24", "2018-05-24", id="a day above 12, American"),
        pytest.param("05/05/2018", "2018-05-05", "2018-05-05", id="day and month alike"),
        pytest.param("24-26/05/2022", "2022-05-24", "2022-05-26", id="days before slashes"),
        pytest.param("24/05/2024 23:00", "2024-05-24", "2024-05-24", id="slashes and time"),
        pytest.param("13/03/25 11:00:00", "2025-03-13", "2025-03-13", id="short year and time"),
        pytest.param("29 February 2020", "2020-02-29", "2020-02-29", id="leap day"),
    ],
)
def test_days_are_read(text: str, start: str, end: str) -> None:
    assert parse_date_span(text) == DateSpan(
        date.fromisoformat(start), date.fromisoformat(end), "day"
    )


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        pytest.param("2018-05", "2018-05-01", "2018-05-31", "month", id="ISO month"),
        pytest.param("May 2018", "2018-05-01", "2018-05-31", "month", id="month"),
        pytest.param("mai 2018", "2018-05-01", "2018-05-31", "month", id="French month"),
        pytest.param("05/2018", "2018-05-01", "2018-05-31", "month", id="month in digits"),
        pytest.param("Feb. 2020", "2020-02-01", "2020-02-29", "month", id="short month"),
        pytest.param("May – June 2022", "2022-05-01", "2022-06-30", "month", id="months"),
        pytest.param("Dec 2016-Jan 2017", "2016-12-01", "2017-01-31", "month", id="months, years"),
        pytest.param("Q1 2023", "2023-01-01", "2023-03-31", "month", id="quarter"),
        pytest.param("2023-Q4", "2023-10-01", "2023-12-31", "month", id="quarter behind"),
        pytest.param("2023-S2", "2023-07-01", "2023-12-31", "month", id="half-year"),
        pytest.param("2023", "2023-01-01", "2023-12-31", "year", id="year"),
        pytest.param("2023.0", "2023-01-01", "2023-12-31", "year", id="year from a workbook"),
        pytest.param("2015 - 2016", "2015-01-01", "2016-12-31", "year", id="years"),
    ],
)
def test_what_is_not_known_stays_open(text: str, start: str, end: str, precision: str) -> None:
    assert parse_date_span(text) == DateSpan(
        date.fromisoformat(start), date.fromisoformat(end), precision
    )


@pytest.mark.parametrize("text", ["", "  ", "\u200f"])
def test_an_empty_cell_is_undated(text: str) -> None:
    assert parse_date_span(text) == DateSpan(None, None, "unknown")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("TBC", "date_not_fixed", id="TBC"),
        pytest.param("to be confirmed", "date_not_fixed", id="to be confirmed"),
        pytest.param("à confirmer", "date_not_fixed", id="à confirmer"),
        pytest.param("n/a", "date_not_fixed", id="n/a"),
        pytest.param("soon", "not_a_date", id="a word"),
        pytest.param("mid-2018", "not_a_date", id="mid"),
        pytest.param("circa 2018", "not_a_date", id="circa"),
        pytest.param("24 Mayo 2022", "not_a_date", id="another language"),
        pytest.param("24 May", "not_a_date", id="no year"),
        pytest.param("Apr-23", "not_a_date", id="day or year"),
        pytest.param("24 – May 2022", "not_a_date", id="half a span"),
        pytest.param("24 May 2022 –", "not_a_date", id="open span"),
        pytest.param("May May 2022", "not_a_date", id="two months"),
        pytest.param("26, 25 and 27 May 2022", "not_a_date", id="days out of order"),
        pytest.param("12345678901", "not_a_date", id="a number"),
        pytest.param("99999", "not_a_date", id="no serial number of our time"),
        pytest.param("2022 " * 60, "not_a_date", id="a long text"),
        pytest.param("31 June 2022", "no_such_day", id="31 June"),
        pytest.param("2018-13-01", "no_such_day", id="month 13"),
        pytest.param("29/02/2019", "no_such_day", id="no leap year"),
        pytest.param("26 – 24 May 2022", "end_before_start", id="end before start"),
        pytest.param("2016 - 2015", "end_before_start", id="years turned round"),
        pytest.param("24 May 1022", "year_out_of_range", id="a slip in the year"),
    ],
)
def test_what_is_no_date_is_said(text: str, code: str) -> None:
    with pytest.raises(CellError) as caught:
        parse_date_span(text)

    assert caught.value.code == code
    assert caught.value.message
    assert caught.value.advice


def test_the_year_behind_a_span_over_new_year_is_questioned() -> None:
    with pytest.raises(CellError) as caught:
        parse_date_span("28 December - 2 January 2020")

    assert caught.value.code == "end_before_start"
    assert caught.value.correction == "28 December 2019 – 2 January 2020"


def test_a_date_with_two_readings_offers_both_and_none_by_itself() -> None:
    with pytest.raises(CellError) as caught:
        parse_date_span("08/05/2018")

    assert caught.value.code == "day_or_month_first"
    assert caught.value.suggestions == ("2018-05-08", "2018-08-05")
    assert caught.value.correction is None
    assert "2018-05-08" in str(caught.value)


@pytest.mark.parametrize(("day_first", "start"), [(True, "2018-05-08"), (False, "2018-08-05")])
@pytest.mark.parametrize("text", ["08/05/2018", "8-5-2018", "08.05.2018", "08/05/18 09:30"])
def test_the_column_decides_between_day_and_month(text: str, day_first: bool, start: str) -> None:
    assert parse_date_span(text, day_first).iso_start == start


def test_a_column_that_proves_both_decides_nothing() -> None:
    assert parse_date_span("24/05/2018", "mixed").iso_start == "2018-05-24"
    with pytest.raises(CellError):
        parse_date_span("08/05/2018", "mixed")


@pytest.mark.parametrize(
    ("start", "end", "wanted"),
    [
        ("2018-05-08", "2018-05-09", ("2018-05-08", "2018-05-09", "day")),
        ("2018-05-08", "", ("2018-05-08", "2018-05-08", "day")),
        ("24 – 26 May 2022", "", ("2022-05-24", "2022-05-26", "day")),
        ("2018-05", "2018-05-09", ("2018-05", "2018-05", "month")),
        ("2015", "2016-06", ("2015", "2016", "year")),
        ("", "", ("", "", "unknown")),
    ],
)
def test_start_and_end_in_two_cells_make_one_span(
    start: str, end: str, wanted: tuple[str, str, str]
) -> None:
    span = join_date_spans(parse_date_span(start), parse_date_span(end))

    assert (span.iso_start, span.iso_end, span.precision) == wanted


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [("2018-05-09", "2018-05-08", "end_before_start"), ("", "2018", "end_without_start")],
)
def test_two_cells_that_contradict_each_other_are_said(start: str, end: str, code: str) -> None:
    with pytest.raises(CellError) as caught:
        join_date_spans(parse_date_span(start), parse_date_span(end))

    assert caught.value.code == code


@pytest.mark.parametrize(
    ("text", "language", "written"),
    [
        ("2022-05-24", "en", "24 May 2022"),
        ("2022-05-24/2022-05-26", "en", "24 – 26 May 2022"),
        ("2019-09-30/2019-10-02", "fr", "30 septembre – 2 octobre 2019"),
        ("2018-05", "en", "May 2018"),
        ("2015 - 2016", "en", "2015 – 2016"),
        ("2018-05-24/2019-05-24", "en", "24 May 2018 – 24 May 2019"),
        ("", "en", ""),
    ],
)
def test_spans_are_written_in_words(text: str, language: str, written: str) -> None:
    assert format_date_span(parse_date_span(text), language) == written


DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@given(DAYS, st.integers(0, 400), st.sampled_from(["en", "fr", "ar"]))
def test_a_span_of_days_is_read_as_it_was_written(first: date, days: int, language: str) -> None:
    span = DateSpan(first, first + timedelta(days), "day")

    assert parse_date_span(format_date_span(span, language)) == span


@given(DAYS, DAYS, st.sampled_from(["month", "year"]))
def test_months_and_years_are_read_as_they_were_written(
    one: date, other: date, precision: str
) -> None:
    first, last = sorted((one, other))
    cut = {"month": "%Y-%m", "year": "%Y"}[precision]
    span = parse_date_span(f"{first.strftime(cut)} – {last.strftime(cut)}")

    assert (span.iso_start, span.iso_end) == (first.strftime(cut), last.strftime(cut))
    assert parse_date_span(format_date_span(span)) == span


@given(st.one_of(st.text(), st.text("0123456789 -/.,–adeMnyoct", max_size=20)))
def test_no_text_breaks_the_parser(text: str) -> None:
    try:
        span = parse_date_span(text)
    except CellError as error:
        assert str(error)
        for suggestion in error.suggestions:
            parse_date_span(suggestion)
    else:
        assert span.start is None or span.start <= span.end
