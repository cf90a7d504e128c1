"""What a page says of a measure by country, type, sex and age: no more than its figures do."""

import pytest

from kp_data.ingest import check, publish
from tests.pages.conftest import texts
from tests.people import officer

HEAD = "measure,from,to,year,sex,value,publisher,release\n"
MEMBERS = HEAD + "\n".join(
    f"kp_returns,{line}"
    for line in (
        "DEU,ETH,2022,,120,Germany,Report 2023",
        "DEU,SOM,2022,,3,Germany,Report 2023",
        "DEU,SDN,2022,,44,Germany,Report 2023",
        "ITA,ETH,2022,,61,Italy,Report 2023",
        "ITA,SOM,2022,,17,Italy,Report 2023",
        "ITA,SDN,2022,,2,Italy,Report 2023",
        "ITA,ETH,2023,F,4,Italy,Report 2024",
        "ITA,ETH,2023,M,66,Italy,Report 2024",
        "ITA,ETH,2023,,70,Italy,Report 2024",
    )
)
EUROSTAT = HEAD + "\n".join(
    f"eurostat_returned_following_order,DEU,{to},{year},,{value},Eurostat,Table"
    for to, year, value in (("ETH", 2022, 20), ("ETH", 2023, 30), ("SOM", 2023, 40))
)


@pytest.fixture
def show_returns(open_page, store):
    """Open the page of a measure on a store that holds one file."""

    def show(text, **query):
        publish(check(text.encode(), "returns.csv", store), store, by=officer("Amina"))
        page = open_page("returns", store.address, query=query)
        assert not page.exception
        return page

    return show


def said(page):
    """What a page says, without the marks by which Markdown leaves signs alone."""
    return texts(page).replace("\\", "")


def subheaders(page):
    return [element.value for element in page.subheader]


def test_where_both_sexes_are_hidden_a_sentence_stands_in_place_of_a_figure(show_returns):
    page = show_returns(MEMBERS, measure="kp_returns")
    assert "men and boys by age: not shown, to protect persons." in said(page)
    assert "Women and girls, men and boys by age" not in subheaders(page)


def test_the_heading_behind_a_number_says_how_exact_it_is(show_returns):
    page = show_returns(MEMBERS, measure="kp_returns")
    page.session_state["returns_from_open"] = "behind"
    page.session_state["returns_from_cell"] = (("from_code", "DEU"),)
    page.run()
    lines = [element.value for element in page.container(key="returns_from_behind").markdown]
    assert lines[0] == "**Germany: at least 164**"
    assert "Without figures that are not shown to protect persons." in lines[1]


def test_a_refusal_over_years_is_said_once_with_the_way_to_one_year(show_returns):
    page = show_returns(EUROSTAT, measure="eurostat_returned_following_order")
    assert texts(page).count("may not be added over time") == 1
    page.button(key="returns_one_year").click().run()
    assert not page.exception
    years = [page.session_state[f"filters_{side}_year"] for side in ("first", "last")]
    assert years == [2023, 2023]
    assert "may not be added over time" not in texts(page)
    assert "The only sending country is Germany: 70." in said(page)


def test_a_single_pair_of_countries_is_one_sentence(show_returns):
    page = show_returns(MEMBERS, measure="kp_returns", country="ETH", **{"from": "DEU"})
    assert "All these figures are from Germany to Ethiopia: 120 in all." in said(page)
    assert not any("from where to where" in name for name in subheaders(page))


def test_no_breakdown_claims_the_coverage_of_the_whole(show_returns):
    page = show_returns(MEMBERS, measure="kp_returns")
    lines = [element.value for element in page.markdown]
    of_flows = next(text for text in lines if "on the left the sending country" in text)
    assert "reported" not in of_flows
