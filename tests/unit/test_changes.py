"""Which published figures an upload changes, as the officer reads it before she publishes."""

from kp_data.ingest import check, look_ahead, publish
from kp_data.queries.comparisons import compare_revisions
from kp_data.queries.comparisons_in_words import values_of_change
from tests.people import officer

HEADER = "measure,from,to,year,value,publisher,return type,sex,age\n"
LINE = "unhcr_returned_refugees,{},{},2020,{},UNHCR,refugee return,Total,Total\n"


def changes(store, *lines: str, **choice) -> list[tuple[str, str, str]]:
    plan = check((HEADER + "".join(lines)).encode(), "f.csv", store)
    found = look_ahead(plan, store, **choice)
    return [(change.what, change.before, change.after) for change in found]


def test_the_sum_that_pages_show_is_named_with_what_it_was(full_store):
    line = LINE.format("UGA", "SSD", 84000)
    assert changes(full_store, line) == [
        ("South Sudan, Returned refugees 2020", "122,000", "132,000")
    ]


def test_a_new_figure_had_none_before(full_store):
    line = LINE.format("UGA", "TUN", 17).replace("2020", "1999")
    assert changes(full_store, line) == [("Tunisia, Returned refugees 1999", "", "17")]


def test_what_the_data_say_already_changes_nothing(full_store):
    assert changes(full_store, LINE.format("UGA", "SSD", 74000)) == []


def test_replacing_names_the_figures_that_lose(full_store):
    line = LINE.format("UGA", "SSD", 74000)
    found = changes(full_store, line, withdraw_missing=True)
    assert ("South Sudan, Returned refugees 2020", "122,000", "74,000") in found
    assert all(after == "" for what, _, after in found if not what.startswith("South Sudan"))


def test_meetings_are_counted_by_kind_and_year(full_store):
    text = "kind,title,dates,city\nWebinar,On data,3 March 2026,Nairobi\n"
    plan = check(text.encode(), "f.csv", full_store)
    assert [(one.what, one.before, one.after) for one in look_ahead(plan, full_store)] == [
        ("Webinar 2026", "", "1")
    ]


def test_a_figure_without_a_country_of_return_says_so(store):
    text = (HEADER + LINE.format("UGA", "", 17)).encode()
    found = look_ahead(check(text, "f.csv", store), store)
    assert all(change.place == "" for change in found)
    assert not any("nan" in change.what for change in found)


def test_the_greatest_difference_stands_first_whatever_its_measure(store):
    rows = [("eurostat_refused_entry", 5), ("uk_returns", 900), ("unhcr_returned_refugees", 70)]
    lines = [f"{measure},DEU,SSD,2020,{value},P,forced,Total,Total\n" for measure, value in rows]
    assert [after for _, _, after in changes(store, *lines)] == ["900", "70", "5"]


REPORTED = (
    "measure,to,period_start,period_end,sex,dimension,level,value,value_qualifier,publisher\n"
)
BEFORE = [
    "kp_returns,SOM,2023-01-01,2023-12-31,,,,9,,Ministry\n",
    "kp_returns,ETH,2023-01-01,2023-12-31,,,,90,,Ministry\n",
]
AFTER = [
    "kp_returns,SOM,2023-01-01,2023-12-31,,,,4,,Ministry\n",
    "kp_returns,ETH,2023-01-01,2023-12-31,,,,97,,Ministry\n",
    "kp_reintegration_eligible,SOM,2024-01-01,2024-12-31,,,,1180,about,Ministry\n",
    "kp_reintegration_started,ETH,2024-01-01,2024-12-31,,,,3160,,Ministry\n",
    "kp_reintegration_started,ETH,2024-01-01,2024-12-31,,economic,individual,1420,,Ministry\n",
    "kp_reintegration_started,UGA,2024-01-01,2024-12-31,,economic,,260,,Ministry\n",
    "kp_reintegration_started,UGA,2024-01-01,2024-12-31,,social,,75,,Ministry\n",
]


def test_what_an_upload_is_said_to_change_is_what_two_revisions_differ_by(store):
    publish(check((REPORTED + "".join(BEFORE)).encode(), "f.csv", store), store, by=officer("A"))
    plan = check((REPORTED + "".join(AFTER)).encode(), "f.csv", store)
    said = {(one.what, one.before, one.after) for one in look_ahead(plan, store)}
    publish(plan, store, by=officer("A"))
    compared = compare_revisions(store, 1, 2).figures
    assert len(said) == len(compared)
    values = {values_of_change(one) for one in compared}
    assert {(before or "no figure", after) for _, before, after in said} == values
    assert ("Somalia, Eligible for reintegration 2024", "", "about 1,180") in said
    assert ("Reintegration begun, Ethiopia, 2024", "", "3,160") in said
    hidden = "no longer shown, to protect persons"
    assert ("Somalia, Returns (members) 2023", "published", hidden) in said
