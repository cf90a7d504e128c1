"""What a page says in place of what failed."""

import logging

import pytest
from streamlit.testing.v1 import AppTest

from kp_data.wording import say
from kp_data.wording.people import NO_RIGHT
from tests.pages.conftest import texts


def no_right(caught_by):
    from kp_data.errors import NoRightError
    from kp_data.wording import say
    from kp_data.wording.people import NO_RIGHT
    from pages.ui import messages

    error = NoRightError(say(NO_RIGHT["secretariat"]))
    if caught_by == "page":
        messages.show_error("History", error)
    else:
        messages.show_unforeseen_error(error)


@pytest.mark.parametrize("caught_by", ["page", "dialog"])
def test_who_has_no_right_is_told_so_and_the_log_has_no_failure(caught_by, caplog):
    app = AppTest.from_function(no_right, args=(caught_by,)).run()
    title = "History\n" if caught_by == "page" else ""
    assert texts(app) == title + say(NO_RIGHT["secretariat"])
    assert not [one for one in caplog.records if one.levelno >= logging.ERROR]
