"""An export says of how many countries there is a figure, and that silence is no zero."""

import pytest

from kp_data.exports.command import export_notes
from kp_data.exports.coverage import coverage_notes
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.queries.snapshot import take_snapshot
from kp_data.store import Store


@pytest.fixture(scope="module")
def seed(seeded_folder):
    """The data that the project comes with."""
    return take_snapshot(Store(seeded_folder))


def test_the_notes_of_a_measure_say_its_coverage(seed):
    in_2023 = Filters(first_year=2023, last_year=2023)
    # In the file of the Home Office: 2023 none to Djibouti and to South Sudan.
    assert [text for _, text in coverage_notes(seed, in_2023, "uk_returns")] == [
        "Returns from the United Kingdom: figures for 9 of 11 countries of return in 2023.",
        "A country-year is one country in one year. One without a figure is unknown, never zero.",
    ]


def test_all_measures_with_figures_are_named_and_no_other(seed):
    names = [text.split(":")[0] for _, text in coverage_notes(seed, NO_FILTERS, None)][:-1]
    assert names == [
        "Returned refugees (UNHCR)",
        "Returned internally displaced persons (UNHCR)",
        "Returned refugees by sex and age (UNHCR)",
        "Returned internally displaced persons by sex and age (UNHCR)",
        "Returns from the United Kingdom",
    ]


def test_of_a_measure_without_expectation_nothing_is_said(seed):
    assert coverage_notes(seed, NO_FILTERS, "iom_avrr_returns") == []


def test_coverage_stands_among_the_notes_of_an_export(seed):
    notes = dict(export_notes(seed, "return", NO_FILTERS, "uk_returns"))
    assert "Coverage" in notes
    assert "Coverage" not in dict(export_notes(seed, "meeting", NO_FILTERS, None))
