"""First answers where data cannot be read, and at addresses that no page has."""

from dataclasses import replace

import pytest

from kp_data.api.first.reader import own_eyes
from kp_data.errors import DamagedStoreError
from kp_data.ingest import check, publish
from tests.people import officer
from tests.unit.api.test_first import asked

FIGURE = b"measure,to,from,year,value,publisher\nunhcr_returned_refugees,KEN,LBY,2024,40,U\n"


def test_an_error_goes_away_with_its_cause(store, monkeypatch):
    def fail(_):
        raise DamagedStoreError("The store at /secret is damaged.")

    monkeypatch.setenv("KP_STORE", str(store.address))
    publish(check(FIGURE, "f.csv", store), store, by=officer("Amina"))
    failing = asked("/returns", lend=lambda: replace(own_eyes(), look=fail))
    assert (failing.status, failing.headers["cache-control"]) == (503, "no-store")
    assert "/secret" not in failing.body.decode()
    again = asked("/returns")
    assert again.status == 200
    assert "cannot be read" not in again.body.decode()


@pytest.mark.parametrize(("path", "home"), [("/nonsense", "./"), ("/a/b", "../")])
def test_an_address_that_no_page_has_is_told_with_the_menu(path, home):
    answer = asked(path, accept="text/html,*/*")
    made = answer.body.decode()
    assert answer.status == 404
    assert "<h1>There is no such page</h1>" in made
    assert f'<a href="{home}">To the Overview</a>' in made
    assert f'<a href="{home}meetings"' in made
    assert made.count("<script") == 1  # the reader's choice of contrast
    assert "kp_contrast" in made.partition("<script")[2].partition("</script>")[0]


@pytest.mark.parametrize(
    "path",
    ["/meetings/", "/_stcore/health", "/healthz", "/api/health", "/present", "/app/static/a"],
)
def test_what_stands_beside_the_pages_is_not_taken_for_an_unknown_one(path):
    assert asked(path, accept="text/html").body == b"the frontend itself"
