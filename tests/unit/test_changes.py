"""Which published figures an upload changes, as the officer reads it before she publishes."""

from kp_data.ingest import check, look_ahead

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
