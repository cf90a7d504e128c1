"""Parts of a page that run again alone show nothing to who may no longer see the page."""

from functools import partial

import pytest
from streamlit.testing.v1 import AppTest, local_script_runner

from kp_data.people.signed_in import Visit
from pages.ui import roles
from tests.pages.conftest import texts
from tests.people import guest


def part_with_a_figure():
    import streamlit as st

    from pages.ui import roles
    from pages.ui.apart import fragment

    @fragment
    def show():
        st.button("Table")
        st.markdown("12 returned")

    st.session_state.runs = st.session_state.get("runs", 0) + 1
    if roles.may_open(""):
        show()
    else:
        st.markdown("closed")


@pytest.mark.parametrize(
    ("then", "runs", "said"),
    [(Visit(guest(), "key"), 1, "12 returned"), (Visit(), 2, "closed")],
    ids=["still known", "right is gone"],
)
def test_a_press_in_an_open_tab_asks_for_the_right_anew(then, runs, said, monkeypatch):
    monkeypatch.setenv("KP_VIEWERS", "signed_in")
    who = [Visit(guest(), "key")]
    monkeypatch.setattr(roles, "visitor", lambda: who[-1])
    app = AppTest.from_function(part_with_a_figure, default_timeout=10).run()
    assert (app.session_state.runs, texts(app)) == (1, "12 returned")
    who.append(then)
    [part] = app._fragment_storage._fragments
    press = partial(local_script_runner.RerunData, fragment_id=part)  # as a browser asks for it
    monkeypatch.setattr(local_script_runner, "RerunData", press)
    app.button[0].click().run()
    assert (app.session_state.runs, texts(app)) == (runs, said)
