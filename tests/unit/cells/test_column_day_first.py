"""Whether day or month stands first is proved by the column."""

import pytest

from kp_data.cells import column_day_first


@pytest.mark.parametrize(
    ("texts", "day_first"),
    [
        pytest.param(["08/05/2018", "24/05/2018"], True, id="a day above 12 stands first"),
        pytest.param(["08/05/2018", "05/24/2018"], False, id="a day above 12 stands second"),
        pytest.param(["08/05/2018", "01/02/2018"], None, id="nothing is proved"),
        pytest.param(["24/05/2018", "05/24/2018"], "mixed", id="both are proved"),
        pytest.param(["24/05/2018 – 26/05/2018"], True, id="in a span"),
        pytest.param(["٢٤/٠٥/٢٠١٨"], True, id="Arabic digits"),
        pytest.param(["2018-05-24", "24 May 2018", "", "2018/05/24"], None, id="no such dates"),
        pytest.param(["40/50/2018"], None, id="no date at all"),
        pytest.param([], None, id="empty column"),
    ],
)
def test_the_column_proves_the_order(texts: list[str], day_first: object) -> None:
    assert column_day_first(texts) == day_first
