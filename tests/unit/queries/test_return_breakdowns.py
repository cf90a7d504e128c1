"""Return figures by country, pair, type, sex and age, counted by hand; and the seed's own sums."""

from datetime import date

from kp_data.queries import returns
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.queries.returns import YearTotal
from tests.unit.queries.query_rows import figure, rows_of

TODAY = date(2026, 3, 16)
QUALITY = ("qualifier", "marks")


def by_year(snapshot):
    return returns.returns_by_year(snapshot, "kp_returns", NO_FILTERS, (), TODAY)


def period(start, end):
    return {"period_start": date.fromisoformat(start), "period_end": date.fromisoformat(end)}


def test_figures_by_country_leave_out_the_world_where_countries_are_given(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2022, 500, to_code="WORLD"),
            figure(2022, 100),
            figure(2023, 11),
            figure(2022, 20, to_code="ERI", from_code="KEN"),
        ]
    )

    table = returns.returns_by_country(snapshot, "kp_returns", NO_FILTERS)

    assert list(table.columns) == ["code", "value", "figures", *QUALITY]
    assert rows_of(table, "code", "value", "figures") == [("ERI", 20, 1), ("SOM", 111, 2)]


def test_figures_by_sending_country_are_added_over_countries_of_return(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2022, 100),
            figure(2022, 7, to_code="ERI"),
            figure(2022, 20, from_code="KEN"),
        ]
    )

    table = returns.returns_by_country(snapshot, "kp_returns", NO_FILTERS, side="from")

    assert rows_of(table, "code", "value", "figures") == [("KEN", 20, 1), ("LBY", 107, 2)]


def test_flows_give_each_pair_of_countries_and_no_totals(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2022, 100),
            figure(2023, 10),
            figure(2022, 20, from_code="KEN"),
            figure(2022, 120, from_code="_T"),
            figure(2022, 8, from_code=None, to_code="ERI"),
            figure(2022, 3000, from_code="SOM", sex="_T"),
            figure(2022, 1000, from_code="SOM", sex="M"),
        ]
    )

    table = returns.return_flows(snapshot, "kp_returns", NO_FILTERS)

    assert list(table.columns) == ["from_code", "to_code", "value", *QUALITY, *returns.WEIGHED]
    assert rows_of(table, "from_code", "to_code", "value") == [
        ("KEN", "SOM", 20),
        ("LBY", "SOM", 110),
        ("SOM", "SOM", 3000),
    ]


def test_types_of_return_are_kept_apart_from_their_total(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2022, 100, return_type="_T"),
            figure(2022, 60, return_type="forced"),
            figure(2022, 30, return_type="voluntary"),
            figure(2022, 5, return_type="voluntary", from_code="KEN"),
            figure(2023, 9, return_type="voluntary"),
        ]
    )

    table = returns.returns_by_type(snapshot, "kp_returns", NO_FILTERS)

    assert list(table.columns) == ["year", "return_type", "value", *QUALITY]
    assert rows_of(table, "year", "return_type", "value") == [
        (2022, "forced", 60),
        (2022, "voluntary", 35),
        (2023, "voluntary", 9),
    ]


def test_a_measure_without_types_gives_no_rows(make_snapshot):
    snapshot = make_snapshot(returns=[figure(2022, 100), figure(2023, 100, return_type="_T")])

    assert returns.returns_by_type(snapshot, "kp_returns", NO_FILTERS).empty


def test_sex_and_age_are_given_by_cell_without_margins(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2022, 100, sex="_T", age_group="_T"),
            figure(2022, 60, sex="M", age_group="_T"),
            figure(2022, 20, sex="M", age_group="0-17"),
            figure(2022, 10, sex="F", age_group="0-17"),
            figure(2023, 7, sex="F", age_group="0-17"),
            figure(2022, 8, sex="_U", age_group="_U"),
        ]
    )

    table = returns.returns_by_sex_age(snapshot, "kp_returns", NO_FILTERS)

    assert list(table.columns) == ["sex", "age_group", "value", *QUALITY]
    assert rows_of(table, "sex", "age_group", "value") == [
        ("F", "0-17", 17),
        ("M", "0-17", 20),
        ("_U", "_U", 8),
    ]


def test_sex_alone_is_given_with_all_ages(make_snapshot):
    snapshot = make_snapshot(
        returns=[figure(2022, 100, sex="_T"), figure(2022, 60, sex="M"), figure(2022, 40, sex="F")]
    )

    table = returns.returns_by_sex_age(snapshot, "kp_returns", NO_FILTERS)

    assert rows_of(table, "sex", "age_group", "value") == [("F", "_T", 40), ("M", "_T", 60)]


def test_age_alone_is_given_with_both_sexes(make_snapshot):
    snapshot = make_snapshot(returns=[figure(2022, 60, age_group="0-17")])

    table = returns.returns_by_sex_age(snapshot, "kp_returns", NO_FILTERS)

    assert rows_of(table, "sex", "age_group", "value") == [("_T", "0-17", 60)]


def test_a_measure_without_sex_or_age_gives_no_rows(make_snapshot):
    snapshot = make_snapshot(returns=[figure(2022, 100)])

    table = returns.returns_by_sex_age(snapshot, "kp_returns", NO_FILTERS)

    assert table.empty
    assert list(table.columns) == ["sex", "age_group", "value", *QUALITY]


def test_published_figures_are_listed_one_by_one_latest_first(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2021, None, flag=":"),
            figure(2022, 60, sex="M"),
            figure(2022, 100, sex="_T"),
            figure(None, 900) | period("2022-11-01", "2023-10-31"),
            figure(None, 5),
        ]
    )

    table = returns.published_figures(snapshot, "kp_returns", NO_FILTERS)

    assert rows_of(table, "year", "value", "period_kind", "row") == [
        (None, 900, "span", 5),
        (2022, 60, "year", 3),
        (2022, 100, "year", 4),
        (2021, None, "year", 2),
        (None, 5, "open", 6),
    ]
    assert table.loc[0, "period_end"] == date(2023, 10, 31)


def test_of_many_figures_the_latest_are_listed_and_all_are_counted(make_snapshot):
    years = [2019, 2023, None, 2021, 2020, 2022]
    snapshot = make_snapshot(returns=[figure(year, 10) for year in years])

    table = returns.published_figures(snapshot, "kp_returns", NO_FILTERS, most=3)

    assert [row for (row,) in rows_of(table, "year")] == [2023, 2022, 2021]
    assert returns.count_published(snapshot, "kp_returns", NO_FILTERS) == 6
    assert returns.count_published(snapshot, "kp_returns", Filters(first_year=2021)) == 3


def test_pairs_of_countries_are_listed_once_each(make_snapshot):
    pairs = [("DEU", "SOM"), ("DEU", "SOM"), (None, "SDN"), ("FRA", "SOM")]
    snapshot = make_snapshot(
        returns=[
            figure(2018 + number, 10, from_code=origin, to_code=place)
            for number, (origin, place) in enumerate(pairs)
        ]
    )

    table = returns.pairs_of_countries(snapshot, "kp_returns")

    assert len(table) == 3
    assert {*zip(table["from_code"], table["to_code"], strict=True)} == {*pairs}


def test_the_year_in_which_a_period_begins_decides_whether_it_is_chosen(make_snapshot):
    snapshot = make_snapshot(
        returns=[figure(None, 900) | period("2022-11-01", "2023-10-31"), figure(2023, 10)]
    )

    table = returns.published_figures(snapshot, "kp_returns", Filters(last_year=2022))

    assert rows_of(table, "value") == [(900,)]


def test_measures_are_listed_in_the_order_of_the_reference_table(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2019, 5, measure="unhcr_returned_refugees"),
            figure(2021, 6, measure="unhcr_returned_refugees"),
            figure(None, 900) | period("2022-11-01", "2023-10-31"),
            figure(2020, None, flag=":"),
            figure(2020, None, flag=":", measure="kp_readmissions"),
        ]
    )

    assert rows_of(returns.measures_with_figures(snapshot)) == [
        ("kp_returns", 1, 2022, 2023),
        ("unhcr_returned_refugees", 2, 2019, 2021),
    ]


def test_the_latest_full_year_is_over_and_covered(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2023, 10),
            figure(2024, 20, value_qualifier="at_least"),
            figure(2024, 5, from_code="KEN"),
            figure(None, 90) | period("2025-01-01", "2025-06-30"),
            figure(2026, 70),
        ]
    )

    total = returns.latest_full_year(snapshot, "kp_returns", NO_FILTERS, TODAY)

    assert total == YearTotal(2024, 25.0, 2, "at_least")


def test_no_figures_means_no_latest_year(make_snapshot):
    empty = make_snapshot()

    assert returns.latest_full_year(empty, "kp_returns", NO_FILTERS) is None
    assert by_year(empty).empty
    assert returns.returns_by_country(empty, "kp_returns", NO_FILTERS).empty
    assert returns.return_flows(empty, "kp_returns", NO_FILTERS).empty
    assert returns.measures_with_figures(empty).empty
    assert returns.published_figures(empty, "kp_returns", NO_FILTERS).empty


def test_refugee_returns_of_the_seed_add_up_the_same_by_year_country_and_pair(seed):
    measure = "unhcr_returned_refugees"

    years = returns.returns_by_year(seed, measure, NO_FILTERS, today=date(2026, 11, 22))
    countries = returns.returns_by_country(seed, measure, NO_FILTERS)
    pairs = returns.return_flows(seed, measure, NO_FILTERS)

    assert (years["year"].min(), years["year"].max()) == (1966, 2025)
    assert int(years["figures"].sum()) == int(countries["figures"].sum()) == 835
    assert years["value"].sum() == countries["value"].sum()
    assert pairs["value"].sum() <= years["value"].sum()
    south_sudan_2023 = returns.returns_by_year(
        seed, measure, Filters(countries=("SSD",), first_year=2023, last_year=2023)
    )
    assert south_sudan_2023["value"].tolist() == [527206.0]


def test_sex_and_age_of_the_seed_add_up_to_the_yearly_flow(seed):
    one_year = Filters(first_year=2022, last_year=2022)

    cells = returns.returns_by_sex_age(seed, "unhcr_returned_refugees_by_sex_age", one_year)
    total = returns.returns_by_year(seed, "unhcr_returned_refugees", one_year)

    assert cells["value"].sum() == total["value"].iloc[0] == 166920


def test_uk_returns_of_the_seed_are_given_by_type(seed):
    table = returns.returns_by_type(seed, "uk_returns", NO_FILTERS)

    assert set(table["return_type"]) == {"assisted_voluntary", "forced", "voluntary"}
    total = returns.returns_by_country(seed, "uk_returns", NO_FILTERS)["value"].sum()
    assert table["value"].sum() == total
