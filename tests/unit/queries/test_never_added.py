"""Figures of several measures are never added: the refusal says what would go wrong."""

from datetime import date

import narwhals as nw
import pytest

from kp_data.errors import NotAdditiveError
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.queries.mixed import refuse_mixed
from kp_data.queries.returns import returns_by_country, returns_by_year
from kp_data.queries.selection import choose_returns
from kp_data.queries.side_by_side import side_by_side
from kp_data.queries.sums import sum_figures
from kp_data.reference import measure_name, measures
from kp_data.reference.never_added import never_added
from tests.unit.queries.query_rows import figure, rows_of

TODAY = date(2026, 3, 16)

# The twelve pairs, by the number of their rule; of three-way pairs each two.
PAIRS = [
    (1, "eurostat_ordered_to_leave", "eurostat_returned_following_order"),
    (2, "eurostat_returned_to_another_country", "eurostat_returned_to_third_country"),
    (3, "unhcr_returned_refugees", "unhcr_returned_idps"),
    (4, "unhcr_returned_refugees", "unhcr_operational_returnees"),
    (4, "unhcr_returned_idps", "dtm_sudan_returnees"),
    (4, "unhcr_operational_returnees", "dtm_sudan_returnees"),
    (5, "iom_avrr_returns", "iom_assisted_returns_total"),
    (6, "iom_assisted_returns_total", "iom_reintegration_activities"),
    (6, "eu_iom_ji_hoa_returns", "eu_iom_ji_hoa_individual_reintegration_support"),
    (6, "eu_iom_ji_hoa_individual_reintegration_support", "iom_reintegration_services"),
    (7, "eu_iom_ji_hoa_individual_reintegration_support", "eu_iom_ji_hoa_reintegration_completed"),
    (8, "eurostat_returned_by_type", "eurostat_returned_by_assistance"),
    (9, "uk_returns", "uk_refused_entry_and_departed"),
    (9, "uk_returns", "uk_returns_to_elsewhere"),
    (10, "frontex_return_operations", "eurostat_returned_following_order"),
    (11, "unhcr_evacuations", "iom_vhr_returns"),
    (12, "iom_ksa_returns_registered", "iom_vhr_returns"),
]

# What no sum may mix, whoever counts it.
GENERAL = [
    ("units_differ", "unhcr_returned_idps", "iom_reintegration_services"),
    ("score_not_count", "kp_reintegration_score", "kp_returns"),
    ("sample_not_returnees", "kp_reintegration_score_sample", "kp_returns"),
    ("members_and_publishers", "kp_returns", "uk_returns"),
    ("departures_from_europe", "uk_returns", "eurostat_returned_following_order"),
    ("readmission_is_return", "kp_returns", "kp_readmissions"),
    ("definitions_differ", "uk_returns", "unhcr_returned_refugees"),
]


@pytest.fixture(scope="module")
def all_measures(make_snapshot):
    """A store with one figure of each measure, for the same year and countries."""
    return make_snapshot(returns=[figure(2021, 40, measure=code) for code in measures()])


def add_all(snapshot, *codes):
    """The sum of all figures of several measures, as a query that forgets to keep them apart."""
    figures = choose_returns(snapshot, None, NO_FILTERS).filter(nw.col("measure").is_in(codes))
    return sum_figures(figures, measures()[codes[0]])


def refusal_of(query, *args):
    with pytest.raises(NotAdditiveError) as refused:
        query(*args)
    return str(refused.value)


@pytest.mark.parametrize(("number", "one", "other"), PAIRS)
def test_a_pair_that_is_never_added_is_refused_with_its_sentence(all_measures, number, one, other):
    rule = list(never_added().values())[number - 1]

    said = refusal_of(add_all, all_measures, one, other)

    assert said.endswith(f" {rule.sentence}")
    assert measure_name(one) in said
    assert measure_name(other) in said
    assert refusal_of(add_all, all_measures, other, one) == said
    assert refusal_of(refuse_mixed, (one, other)) == said
    assert refusal_of(refuse_mixed, (other, one)) == said


@pytest.mark.parametrize(("rule", "one", "other"), GENERAL)
def test_what_no_sum_may_mix_is_refused(all_measures, rule, one, other):
    said = refusal_of(add_all, all_measures, one, other)

    assert said.endswith(f" {never_added()[rule].sentence}")
    assert refusal_of(add_all, all_measures, other, one) == said


def test_three_measures_are_refused_with_each_reason_once():
    codes = ("uk_returns", "unhcr_returned_refugees", "unhcr_returned_idps")

    said = refusal_of(refuse_mixed, codes)

    assert said.count("are not added to one another.") == 2
    assert said.index("Refugees who return") < said.index("by a definition of its own")


def test_a_measure_named_twice_is_one_measure():
    refuse_mixed(("uk_returns", "uk_returns"))


def test_running_totals_are_not_added_over_years(make_snapshot):
    running = {"measure": "dtm_sudan_returnees"}
    snapshot = make_snapshot(returns=[figure(2024, 952, **running), figure(2025, 2004, **running)])

    said = refusal_of(returns_by_country, snapshot, "dtm_sudan_returnees", NO_FILTERS)

    assert "may not be added over time" in said


def test_measures_stand_side_by_side_each_with_its_own_figures(seed):
    codes = ("uk_returns", "unhcr_returned_refugees", "eurostat_ordered_to_leave")
    filters = Filters(first_year=2020, last_year=2025)

    panels = side_by_side(seed, codes, filters, (), TODAY)

    assert [panel.measure for panel in panels] == list(codes)
    for panel in panels[:2]:
        alone = returns_by_year(seed, panel.measure, filters, (), TODAY)
        assert panel.by_year[alone.columns].equals(alone)
        assert panel.by_year["expected"].dropna().eq(11).all()
    assert panels[2].by_year is None
    assert set(panels[2].figures["measure"]) == {"eurostat_ordered_to_leave"}


def test_a_panel_says_why_its_figures_are_not_added_to_years(make_snapshot):
    stock = {"measure": "kp_reintegration_eligible"}
    first = {"period_start": date(2022, 1, 1), "period_end": date(2022, 6, 30)}
    second = {"period_start": date(2022, 7, 1), "period_end": date(2022, 12, 31)}
    snapshot = make_snapshot(
        returns=[figure(None, 40, **stock) | first, figure(None, 50, **stock) | second]
    )

    (panel,) = side_by_side(snapshot, ("kp_reintegration_eligible",), NO_FILTERS, (), TODAY)

    assert "may not be added over time" in panel.refusal
    assert rows_of(panel.figures, "value") == [(50,), (40,)]
