"""What changed between two revisions or days, as pages show it and as a spokesperson tells it."""

from datetime import UTC, date, datetime

import pytest

from kp_data.errors import UnknownRevisionError
from kp_data.ingest import check, publish
from kp_data.queries.comparisons import RecordCounts, compare_revisions
from kp_data.queries.comparisons_in_words import (
    change_in_words,
    change_with_source,
    changes_as_text,
    changes_table,
    notes_in_words,
    summary_in_words,
)
from kp_data.queries.filters import Filters
from kp_data.queries.returns import returns_by_year
from kp_data.queries.snapshot import take_snapshot
from kp_data.store import Store
from kp_data.undoing import undo
from tests.dated import date_anew
from tests.people import officer

OWN = "measure,from,to,year,value,publisher\n"
REFUGEES = "unhcr_returned_refugees"
MEMBER = "Ministry of Foreign Affairs"
MEETING = (
    "kind,title,start_date,end_date,city,country_code,source_name,source_url\n"
    "Steering Committee,Steering Committee in Nairobi,{},{},Nairobi,Kenya,News,"
    "https://www.khartoumprocess.net/news\n"
)


def put(store: Store, *lines: str, **choice) -> None:
    publish(
        check((OWN + "\n".join(lines)).encode(), "own.csv", store), store, by=officer("A"), **choice
    )


def dated(store: Store, *days: date) -> None:
    """As if the revisions had been made on these days."""
    date_anew(store, [datetime(day.year, day.month, day.day, 12, tzinfo=UTC) for day in days])


def sentences(store: Store, earlier, later) -> list[str]:
    return [change_in_words(one) for one in compare_revisions(store, earlier, later).figures]


@pytest.fixture
def three(filled) -> Store:
    """South Sudan 2020 and 2021; 2020 restated and 2022 added; 2021 withdrawn, a meeting added."""
    return filled("three", publish_three)


def publish_three(store: Store) -> None:
    put(store, f"{REFUGEES},KEN,SSD,2020,100,UNHCR", f"{REFUGEES},UGA,SSD,2021,500,UNHCR")
    put(store, f"{REFUGEES},KEN,SSD,2020,90,UNHCR", f"{REFUGEES},KEN,SSD,2022,20,UNHCR")
    put(store, f"{REFUGEES},KEN,SSD,2021,7,UNHCR", withdraw_missing=True)
    text = MEETING.format("2022-07-12", "2022-07-13")
    publish(check(text.encode(), "m.csv", store), store, by=officer("A"))
    dated(store, date(2026, 3, 3), date(2026, 3, 5), date(2026, 3, 10), date(2026, 3, 16))


def test_a_changed_figure_and_a_new_one(three):
    assert sentences(three, 1, 2) == [
        "Returned refugees, South Sudan, 2020: 100 became 90.",
        "Returned refugees, South Sudan, 2022: 20, where there was no figure before.",
    ]


def test_a_figure_is_the_sum_that_pages_show(three):
    put(three, f"{REFUGEES},ETH,SSD,2020,1,UNHCR")
    [change] = compare_revisions(three, 4, 5).figures
    shown = returns_by_year(take_snapshot(three), REFUGEES, Filters(("SSD",)))
    assert change.after.value == shown.set_index("year").loc[2020, "value"]


def test_a_withdrawn_record_lowers_its_sum_and_is_counted(three):
    comparison = compare_revisions(three, 2, 3)
    assert [change_in_words(one) for one in comparison.figures] == [
        "Returned refugees, South Sudan, 2021: 500 became 7."
    ]
    assert comparison.records == RecordCounts(new=1, changed=0, withdrawn=1)


def test_what_is_gone_is_told_with_what_it_was(three):
    undo(three, 4, by=officer("A"))
    assert sentences(three, 4, 5) == ["Steering Committee meetings, 2022: 1 before, no figure now."]


def test_the_order_of_the_two_does_not_matter(three):
    assert compare_revisions(three, 3, 1) == compare_revisions(three, 1, 3)


def test_an_undo_that_brings_all_back_leaves_nothing_to_tell(three):
    undo(three, 2, by=officer("A"))
    undo(three, 5, by=officer("A"))
    comparison = compare_revisions(three, 4, 6)
    assert comparison.figures == ()
    assert comparison.records == RecordCounts()
    assert summary_in_words(comparison).endswith("(revisions 4 to 6), no published figure changed.")


def test_the_summary_names_days_revisions_kinds_of_change_and_the_largest(three):
    assert summary_in_words(compare_revisions(three, 1, 2)) == (
        "Between 3 March 2026 and 5 March 2026 (revisions 1 to 2), 2 published figures changed: "
        "one has another value, one is new. The largest: Returned refugees, South Sudan, 2020: 100 "
        "became 90. In the records behind the figures: 1 added, 1 changed (figure, source or "
        "note), 0 withdrawn."
    )


def test_a_day_means_the_last_revision_until_its_end(three):
    assert compare_revisions(three, date(2026, 3, 4), date(2026, 3, 5)) == compare_revisions(
        three, 1, 2
    )
    assert compare_revisions(three, date(2026, 3, 3), 4).later.number == 4


def test_a_day_before_the_first_revision_is_said(three):
    with pytest.raises(UnknownRevisionError, match="1 March 2026 nothing had been published"):
        compare_revisions(three, date(2026, 3, 1), 3)


def test_an_unknown_revision_and_an_empty_store_are_said(three, tmp_path):
    with pytest.raises(UnknownRevisionError, match="no revision 9"):
        compare_revisions(three, 1, 9)
    with pytest.raises(UnknownRevisionError, match="Nothing has been published yet"):
        compare_revisions(Store(tmp_path / "none"), date(2026, 3, 1), date(2026, 3, 2))


def test_one_revision_compared_with_itself_has_no_changes(store):
    put(store, f"{REFUGEES},KEN,SSD,2020,100,UNHCR")
    comparison = compare_revisions(store, 1, 1)
    assert (comparison.figures, comparison.records) == ((), RecordCounts())


def test_a_protected_count_shows_no_number_at_either_end(store):
    put(store, f"kp_returns,DEU,ETH,2024,57,{MEMBER}")
    put(store, f"kp_returns,DEU,ETH,2024,3,{MEMBER}")
    for ends in ((1, 2), (2, 1)):
        comparison = compare_revisions(store, *ends)
        [change] = comparison.figures
        assert change.status == "hidden"
        assert change.difference == 0
        told = changes_as_text(comparison) + changes_table(comparison).to_csv()
        assert "57" not in told
    assert sentences(store, 1, 2) == [
        "Returns (members), Ethiopia, 2024: no longer shown, to protect persons."
    ]
    assert sentences(store, 2, 1) == sentences(store, 1, 2)


def test_what_has_no_number_is_told_with_its_reason_and_as_new_where_it_is_new(store):
    heading = "measure,from,to,year,value,flag,publisher\n"
    line = "uk_returns_to_elsewhere,GBR,SOM,{},{},{},UK Home Office\n"
    reasons = {
        "z": "not applicable",
        ":": "not available",
        "c": "confidential by its publisher",
        "<": "not shown, to protect persons",
    }
    put(store, f"{REFUGEES},KEN,SSD,2020,90,UNHCR")
    for letters in (list(reasons), ["", *list(reasons)[1:]]):
        rows = [line.format(2015 + at, "" if one else 45, one) for at, one in enumerate(letters)]
        text = heading + "".join(rows)
        publish(check(text.encode(), "marks.csv", store), store, by=officer("A"))
    told = sentences(store, 1, 2)
    named = "UK returns elsewhere, Somalia, {}: new; {}."
    for year, reason in zip(range(2015, 2019), reasons.values(), strict=True):
        assert named.format(year, reason) in told
    assert sentences(store, 2, 3) == [
        "UK returns elsewhere, Somalia, 2015: now 45; before, not applicable."
    ]
    assert "too small" not in changes_as_text(compare_revisions(store, 1, 2))


def test_a_number_that_its_publisher_takes_away_is_not_repeated(store):
    heading = "measure,from,to,year,value,flag,publisher\n"
    for value, flag in ((45, ""), ("", "c")):
        text = f"{heading}uk_returns_to_elsewhere,GBR,SOM,2015,{value},{flag},UK Home Office\n"
        publish(check(text.encode(), "marks.csv", store), store, by=officer("A"))
    assert sentences(store, 1, 2) == [
        "UK returns elsewhere, Somalia, 2015: no longer shown, confidential by its publisher."
    ]


def test_a_protected_count_that_is_new_is_told_without_its_number(store):
    put(store, f"kp_returns,DEU,ETH,2023,80,{MEMBER}")
    put(store, f"kp_returns,DEU,ETH,2024,3,{MEMBER}")
    assert sentences(store, 1, 2) == [
        "Returns (members), Ethiopia, 2024: new; not shown, to protect persons."
    ]


def test_figures_that_may_not_be_added_are_compared_one_by_one(store):
    line = "kp_reintegration_score,DEU,ETH,{},{},IOM"
    other = "kp_reintegration_score,ITA,ETH,{},{},IOM"
    put(store, line.format(2024, 0.5), other.format(2024, 0.7))
    put(store, line.format(2024, 0.55))
    [sentence] = sentences(store, 1, 2)
    assert sentence == "Reintegration score, Germany to Ethiopia, 2024: 0.5 became 0.55."


def test_other_values_come_first_then_the_greatest_and_others_countries_last(store):
    put(store, f"{REFUGEES},KEN,SSD,2020,100,UNHCR", f"{REFUGEES},TZA,BDI,2020,9,UNHCR")
    put(
        store,
        f"{REFUGEES},KEN,SSD,2020,90,UNHCR",
        f"{REFUGEES},TZA,BDI,2020,9000,UNHCR",
        f"{REFUGEES},KEN,SOM,2020,5000,UNHCR",
    )
    figures = compare_revisions(store, 1, 2).figures
    assert [(one.status, one.place) for one in figures] == [
        ("changed", "SSD"),
        ("changed", "BDI"),
        ("new", "SOM"),
    ]


def test_the_text_has_a_line_for_each_figure_under_what_happened_to_it(three):
    text = changes_as_text(compare_revisions(three, 1, 2))
    assert text.splitlines()[1:] == [
        "",
        "Another value (1)",
        "- Returned refugees, South Sudan, 2020: 100 became 90. Behind it: UNHCR, published here on "
        "5 March 2026 (revision 2).",
        "",
        "New (1)",
        "- Returned refugees, South Sudan, 2022: 20, where there was no figure before.",
    ]


def test_the_table_has_names_and_no_codes(three):
    table = changes_table(compare_revisions(three, 1, 4))
    assert list(table) == [
        *("What", "Country of return", "Year", "Before", "After"),
        *("Publisher", "Release", "Revision", "Sentence"),
    ]
    assert REFUGEES not in table.to_csv()
    assert "SSD" not in table.to_csv()
    assert table.iloc[0].tolist()[:5] == ["Returned refugees", "South Sudan", "2021", 500, 7]


def test_the_one_source_behind_a_changed_value_is_named_and_several_are_not(store):
    heading = "measure,from,to,year,value,publisher,release\n"
    line = "kp_returns,{},ETH,{},{},Ministry of {},{}\n"
    first = [("DEU", 2022, 120, "A", "R1"), ("ITA", 2022, 61, "B", "R1")]
    first += [("DEU", 2023, 50, "A", "R1"), ("ITA", 2023, 60, "B", "R1")]
    then = [("DEU", 2022, 137, "A", "R2"), ("ITA", 2022, 61, "B", "R2")]
    then += [("DEU", 2023, 55, "A", "R2"), ("ITA", 2023, 66, "B", "R2")]
    for rows in (first, then):
        text = heading + "".join(line.format(*row) for row in rows)
        publish(
            check(text.encode(), "own.csv", store), store, by=officer("A"), note="Corrected by post"
        )
    comparison = compare_revisions(store, 1, 2)
    told = {one.year: change_with_source(one, comparison) for one in comparison.figures}
    assert told[2022].startswith(
        "Returns (members), Ethiopia, 2022: 181 became 198. Behind it: Ministry of A, R2, published "
    )
    assert told[2022].endswith(" (revision 2).")
    assert told[2023] == "Returns (members), Ethiopia, 2023: 110 became 121."
    sources = changes_table(comparison).set_index("Year")[["Publisher", "Release", "Revision"]]
    assert sources.loc["2022"].tolist() == ["Ministry of A", "R2", "2"]
    assert sources.loc["2023"].tolist() == ["", "", ""]
    assert notes_in_words(comparison) == ["Note of revision 2: Corrected by post"]
