"""An accepted name that is withdrawn: asked about again, and what was published stays."""

import pytest

from kp_data.answers import Answers
from kp_data.errors import AccessError, NoRightError
from kp_data.ingest import check, publish
from kp_data.people.log import entries
from kp_data.remembered import accepted_names, restore_name, withdraw_name
from kp_data.store import Store, load_in_force
from kp_data.undoing import undo
from tests.people import administrator, guest, officer

FILE = "measure,from,to,year,value,publisher\nunhcr_returned_refugees,Uganda,{},{},5,UNHCR\n"


def publish_accepted(store: Store, year: int, spelling: str = "Soodan", by: str = "Amina") -> None:
    """Publish a file whose reader has accepted a spelling."""
    answers = Answers(values={("to", spelling): "Sudan"})
    plan = check(FILE.format(spelling, year).encode(), f"{year}.csv", store, answers=answers)
    publish(plan, store, by=officer(by))


def rejected(store: Store, spelling: str) -> int:
    return check(FILE.format(spelling, 2024).encode(), "later.csv", store).rejected


@pytest.fixture
def accepted(store) -> Store:
    """A store in whose first revision Amina has accepted that Soodan is Sudan."""
    publish_accepted(store, 2023)
    return store


def test_a_withdrawn_name_is_asked_about_again_however_it_is_spelt(accepted):
    assert rejected(accepted, "SOODAN ") == 0
    (name,) = accepted_names(accepted)
    withdraw_name(accepted, name, administrator(), "it is a town in Iran")
    assert rejected(accepted, "Soodan") == rejected(accepted, "SOODAN ") == 1
    (name,) = accepted_names(accepted)
    assert (name.withdrawn.by, name.withdrawn.why) == ("Nadia", "it is a town in Iran")


def test_what_was_published_stays_and_the_history_has_no_new_revision(accepted):
    withdraw_name(accepted, accepted_names(accepted)[0], administrator())
    rows = load_in_force(accepted).execute("select to_code, value from returns").fetchall()
    assert rows == [("SDN", 5)]
    assert accepted.latest_revision() == 1


def test_a_withdrawal_is_taken_back(accepted):
    (name,) = accepted_names(accepted)
    withdraw_name(accepted, name, administrator())
    restore_name(accepted, name, administrator("Amina"))
    assert rejected(accepted, "Soodan") == 0
    assert [one.action for one in entries(accepted)] == ["forget", "remember"]
    with pytest.raises(AccessError, match="is not withdrawn"):
        restore_name(accepted, name, administrator())


def test_who_accepts_a_name_anew_after_it_was_withdrawn_has_the_last_word(accepted):
    withdraw_name(accepted, accepted_names(accepted)[0], administrator())
    publish_accepted(accepted, 2022, by="Bashir")
    assert rejected(accepted, "Soodan") == 0
    assert [bool(name.withdrawn) for name in accepted_names(accepted)] == [True, False]


def test_a_withdrawal_reaches_every_time_that_the_name_was_accepted(accepted):
    withdraw_name(accepted, accepted_names(accepted)[0], administrator())
    publish_accepted(accepted, 2022)
    withdraw_name(accepted, accepted_names(accepted)[1], administrator())
    assert rejected(accepted, "Soodan") == 1


def test_other_names_stay_known(accepted):
    publish_accepted(accepted, 2021, "Sudhan")
    withdraw_name(accepted, accepted_names(accepted)[0], administrator())
    assert (rejected(accepted, "Soodan"), rejected(accepted, "Sudhan")) == (1, 0)


def test_a_withdrawn_name_stays_so_when_its_revision_is_taken_back_and_brought_back(accepted):
    (name,) = accepted_names(accepted)
    withdraw_name(accepted, name, administrator())
    undo(accepted, 1, by=officer())
    with pytest.raises(AccessError, match="no longer taken as known"):
        withdraw_name(accepted, name, administrator())
    undo(accepted, 2, by=officer())
    assert rejected(accepted, "Soodan") == 1


@pytest.mark.parametrize("person", [guest(), officer()], ids=["viewer", "secretariat"])
def test_only_an_administrator_withdraws_a_name(accepted, person):
    (name,) = accepted_names(accepted)
    for act in (withdraw_name, restore_name):
        with pytest.raises(NoRightError):
            act(accepted, name, person)
    assert rejected(accepted, "Soodan") == 0
