"""When the sums of ours and of pandas are called the same."""

import pandas as pd
import pytest

from tests.benchmarks.twins import are_same

OURS = pd.DataFrame({"year": [2020, 2021, 2022], "value": [3.0, None, 5.0]})


@pytest.mark.parametrize(
    ("theirs", "expected"),
    [
        pytest.param({2020: 3, 2022: 5}, True, id="a year that only one names"),
        pytest.param({2020: 3, 2021: 0, 2022: 5}, True, id="nothing in both"),
        pytest.param({2020: 3, 2022: 6}, False, id="another sum"),
        pytest.param({2020: 3}, False, id="a sum less"),
        pytest.param({2020: 3, 2021: 1, 2022: 5}, False, id="a sum more"),
    ],
)
def test_sums_are_the_same_year_by_year(theirs, expected):
    assert are_same(("year",), OURS, pd.Series(theirs)) is expected
