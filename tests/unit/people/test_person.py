"""What each role may do, and that every action asks for it."""

import pytest

from kp_data.errors import NoRightError
from kp_data.ingest import check, publish
from kp_data.packs import Pack, delete_pack, restore_pack, save_pack
from kp_data.people import ROLES, SEEDER, Person, at_the_console, require
from kp_data.people.access import person_of
from kp_data.people.keys import issue_key, open_with
from kp_data.undoing import dismiss, undo
from tests.people import guest, officer

ROW = b"measure,from,to,year,value,publisher\nunhcr_returned_refugees,KEN,SSD,2020,{},UNHCR\n"


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("asked", ROLES)
def test_a_role_may_do_all_that_the_ones_before_it_may(role, asked):
    person = Person("Amina", role)
    if ROLES.index(role) >= ROLES.index(asked):
        require(person, asked)
    else:
        with pytest.raises(NoRightError):
            require(person, asked)


def test_whoever_gives_commands_on_the_server_may_do_all():
    require(at_the_console("Amina"), "administrator")


@pytest.mark.parametrize("name", ["seed", "Seed", "THE  server"])
def test_nobody_signs_as_what_acts_by_itself(name, store):
    key = issue_key(store, "viewer", at_the_console("Amina"), made_for=name)
    identity = person_of(store, {"name": name})
    for person in (at_the_console(name), open_with(store, key), identity):
        assert person.name.endswith(("(Administrator)", "(Viewer)"))
    assert SEEDER.name == "seed"


def test_a_viewer_can_do_nothing_that_changes_anything(store):
    plan = check(ROW.replace(b"{}", b"7"), "own.csv", store)
    pack = Pack(name="For the meeting")
    with pytest.raises(NoRightError):
        publish(plan, store, by=guest())
    publish(plan, store, by=officer())
    saved = save_pack(store, pack, officer())
    for act in (
        lambda: undo(store, 1, by=guest()),
        lambda: dismiss(store, [("upload", "", 2)], by=guest(), why="it is wrong"),
        lambda: save_pack(store, pack, guest()),
        lambda: delete_pack(store, saved, guest()),
        lambda: restore_pack(store, saved.id, guest()),
    ):
        with pytest.raises(NoRightError, match="Only the Secretariat may do this"):
            act()
    assert store.latest_revision() == 1
    assert [one.by for one in store.history()] == ["Amina"]
