"""Small counts reach a viewer on no page; the secretariat sees them with a banner."""

from types import SimpleNamespace

import pytest

from kp_data.errors import NoRightError
from kp_data.ingest import check, publish
from kp_data.queries.protection import policy_in_force
from kp_data.store import Store
from kp_data.wording import say
from kp_data.wording.signing_in import FOR_OFFICERS
from pages.ui import unprotected
from tests.pages.conftest import texts
from tests.people import officer

FAULTY = (
    "Measure,Sending country,Country of return,Year,Value,Publisher\n"
    "Returns reported by members,Germany,Ethiopia,2024,3,Germany\n"
    "Returns reported by members,Germany,Sommalia,2024,4,Germany\n"
)
BANNER = "These rows show figures as they were sent"


def test_rows_that_wait_bear_a_banner(open_page, store):
    publish(check(FAULTY.encode(), "returns.csv", store), store, by=officer("Amina"))
    assert BANNER in texts(open_page("quality", store.address, secretariat=True))


def test_a_viewer_has_no_page_of_rows_that_wait(open_page, store):
    publish(check(FAULTY.encode(), "returns.csv", store), store, by=officer("Amina"))
    app = open_page("quality", store.address)
    assert texts(app) == f"Quality\n{say(FOR_OFFICERS)}"
    assert not [*app.dataframe, *app.table, *app.get("download_button")]


def test_without_the_key_unprotected_rows_are_refused(monkeypatch):
    monkeypatch.setattr(unprotected.roles, "is_secretariat", lambda: False)
    monkeypatch.setattr(unprotected, "st", SimpleNamespace())
    with pytest.raises(NoRightError):
        unprotected.say_unprotected()


def test_sources_names_the_policy(open_page, seeded_folder):
    assert policy_in_force().sentence() in texts(open_page("sources", seeded_folder))


def test_what_was_said_of_a_file_of_members_bears_a_banner(open_page, store):
    text = "measure,from,to,year,value,publisher\nkp_returns,DEU,ETH,2024,3,Germany\n"
    publish(check(text.encode(), "returns.csv", store), store, by=officer("Amina"))
    assert BANNER in texts(open_page("history", store.address, secretariat=True))
    assert BANNER not in texts(open_page("history", store.address))


def test_a_measure_of_which_nothing_may_be_shown_is_told_as_such(open_page, own_folder):
    store = Store(own_folder)
    text = "measure,from,to,year,value,publisher\nkp_readmissions,DEU,ETH,2024,3,Germany\n"
    publish(check(text.encode(), "returns.csv", store), store, by=officer("Amina"))
    page = open_page("returns", own_folder, query={"measure": "kp_readmissions"})
    assert "has no figure that can be shown here" in texts(page)
