"""What an Arabic sentence quotes keeps its own direction, and the signs around it the sentence's."""

import re

from kp_data.wording import CATALOGUES


def test_all_that_is_quoted_is_set_apart():
    catalogue = (CATALOGUES / "ar.po").read_text(encoding="utf-8")
    assert len(re.findall("«\u2068{\\w+}\u2069»", catalogue)) > 200
    assert re.findall(r"«{\w+}»", catalogue) == []
