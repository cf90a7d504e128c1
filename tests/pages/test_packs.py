"""The page Present: packs are chosen, changed, shared, and saved by those who may."""

import json
import re

import pytest

from kp_data.packs import (
    Pack,
    PackedView,
    carry,
    delete_pack,
    find_pack,
    save_pack,
    saved_packs,
    versions,
)
from kp_data.packs.editing import changed
from kp_data.people import Person
from kp_data.store import Store
from kp_data.undoing import undo
from tests.pages.conftest import texts
from tests.people import officer

AMINA, OMAR = Person("Amina", "secretariat"), Person("Omar", "secretariat")
YEAR = PackedView(figure="returns_year", parameters={"years": "2014-"})
MEETINGS = PackedView(figure="meetings_per_year", title="How often we met", note="Since Rome")
PACK = Pack(name="Addis", views=(YEAR, MEETINGS))


@pytest.fixture
def open_packs(open_page, seeded_folder):
    def open_it(text: str = "", folder=seeded_folder, **choice):
        query = {"pack": text} if text else {}
        return open_page("packs", folder, query=query, **choice)

    return open_it


def said(app) -> str:
    return texts(app).replace("\\", "")


def shown(app) -> list[str]:
    """The slides, by number and title."""
    return re.findall(r"^\*\*(\d+\. .*)\*\*$", said(app), flags=re.MULTILINE)


def address(app) -> str:
    found = app.query_params.get("pack", "")
    return found if isinstance(found, str) else found[0]


def keys(app) -> set[str]:
    return {button.key for button in app.button}


def present_link(app):
    [link] = app.get("link_button")
    return link.proto


def test_a_figure_is_added_where_it_stands(open_page, seeded_folder):
    app = open_page("meetings", seeded_folder, query={"years": "2016-2020"})
    app.button(key="meetings_per_year_pack").click().run()
    assert "Added: 1 view in your pack." in texts(app)
    app.button(key="meetings_per_year_pack").click().run()
    assert "It is in your pack already: view 1." in texts(app)
    app.switch_page("packs.py").run()
    assert shown(app) == ["1. Meetings per year"]
    assert "Filters: 2016 to 2020 · always the latest" in said(app)
    [view] = find_pack(None, address(app)).views
    assert (view.figure, view.parameters) == ("meetings_per_year", {"years": "2016-2020"})


def test_a_figure_of_an_earlier_day_is_added_as_it_was(open_page, seeded_folder):
    app = open_page("meetings", seeded_folder, query={"revision": "4"})
    app.button(key="meetings_per_year_pack").click().run()
    app.switch_page("packs.py").run()
    [view] = find_pack(None, address(app)).views
    assert view.revision == 4


def test_an_empty_store_says_what_to_do(open_packs, tmp_path):
    app = open_packs(carry(PACK), tmp_path / "nothing")
    assert not app.exception
    assert app.title[0].value == "Present"
    assert "The Secretariat can publish the first file" in texts(app)


def test_without_a_pack_the_page_says_how_to_begin(open_packs):
    app = open_packs()
    assert not app.exception
    assert "click “Add to pack” under a figure" in texts(app)
    app.button(key="packs_begin_copy").click().run()
    assert len(shown(app)) == 8
    assert "Not saved: this pack exists in this window and in its address only." in texts(app)
    assert find_pack(None, address(app)).name == "Copy of The Khartoum Process at a glance"


def test_the_built_in_pack_is_shown_and_only_a_copy_is_changed(open_packs):
    app = open_packs("overview", secretariat=True)
    assert shown(app)[1] == "2. Meetings per year"
    assert "8 views, always the latest. This pack comes with the dashboard" in texts(app)
    assert not {key for key in keys(app) if "move" in key or "edit" in key or "delete" in key}
    assert present_link(app).url == "./present?pack=overview"
    app.button(key="packs_duplicate").click().run()
    assert "packs_move_0_down" in keys(app)


def test_a_reload_keeps_the_pack_that_stands_in_the_address(open_packs):
    app = open_packs(carry(PACK))
    app.button(key="packs_move_1_up").click().run()
    again = open_packs(address(app))
    assert shown(again) == ["1. How often we met", "2. Returned refugees (UNHCR) by year"]
    assert "Note: Since Rome" in said(again)


def test_a_view_is_given_words_and_a_day(open_packs):
    app = open_packs(carry(PACK))
    app.button(key="packs_edit_0").click().run()
    [title] = [one for one in app.text_input if one.label == "Title"]
    assert title.placeholder == "Returned refugees (UNHCR) by year"
    title.set_value("*Returns*, [today](x)")
    app.text_area[0].set_value("Say it slowly")
    [day] = [one for one in app.selectbox if one.key is None]
    day.set_value(8)
    app.button[[button.label for button in app.button].index("Done")].click().run()
    assert shown(app)[0] == "1. *Returns*, [today](x)"
    assert "Note: Say it slowly" in said(app)
    assert "as published on" in texts(app)
    view = find_pack(None, address(app)).views[0]
    assert (view.title, view.note, view.revision) == ("*Returns*, [today](x)", "Say it slowly", 8)


def test_the_way_back_restores_what_was_before(open_packs, monkeypatch):
    monkeypatch.setattr("pages.ui.packs_address.ON_ITS_WAY", 0)
    app = open_packs(carry(PACK))
    app.button(key="packs_remove_0").click().run()
    assert len(shown(app)) == 1
    app.query_params["pack"] = carry(PACK)
    app.run()
    assert len(shown(app)) == 2
    assert list(app.session_state["packs_drafts"]) == ["~1"]


def test_a_pack_too_long_for_an_address_says_what_that_means(open_packs, monkeypatch):
    app = open_packs(carry(PACK))
    monkeypatch.setattr("kp_data.packs.carried.MOST_CARRIED", 100)
    app.text_input(key="packs_name").set_value("A longer name").run()
    assert "too long for an address: after a reload it is gone" in texts(app)
    assert address(app) == ""
    assert present_link(app).disabled
    assert len(shown(app)) == 2


def test_the_changes_of_another_are_opened_as_a_pack_of_ones_own(open_packs, own_folder):
    saved = save_pack(Store(own_folder), PACK, AMINA)
    text = carry(changed(saved, name="Changed"))
    viewer = open_packs(text, own_folder)
    assert list(viewer.session_state["packs_drafts"]) == ["~1"]
    secretariat = open_packs(text, own_folder, secretariat=True)
    assert list(secretariat.session_state["packs_drafts"]) == [saved.id]


def test_a_view_is_removed_and_put_back(open_packs):
    app = open_packs(carry(PACK))
    app.button(key="packs_remove_0").click().run()
    assert shown(app) == ["1. How often we met"]
    app.button(key="packs_put_back").click().run()
    assert find_pack(None, address(app)) == PACK


def test_a_pack_is_named_and_frozen(open_packs):
    app = open_packs(carry(PACK))
    app.text_input(key="packs_name").set_value("Senior Officials").run()
    app.selectbox(key="packs_revision").set_value(3).run()
    found = find_pack(None, address(app))
    assert (found.name, found.revision) == ("Senior Officials", 3)
    app.selectbox(key="packs_revision").set_value(0).run()
    assert find_pack(None, address(app)).revision is None


def test_a_pack_of_a_day_that_is_not_there_says_so_and_can_be_mended(open_packs):
    app = open_packs(carry(changed(PACK, revision=99)))
    assert not app.exception
    assert "There is no revision 99; the history goes from 1 to 8." in texts(app)
    assert present_link(app).disabled
    app.selectbox(key="packs_revision").set_value(0).run()
    assert len(shown(app)) == 2


def test_a_revision_that_was_taken_back_is_told(open_packs, own_folder):
    undo(Store(own_folder), 3, by=officer("Amina"))
    app = open_packs(carry(changed(PACK, revision=3)), own_folder)
    assert "Revision 3 was undone on" in texts(app)
    assert len(shown(app)) == 2


@pytest.mark.parametrize(
    ("view", "sentence"),
    [
        (PackedView(figure="gone"), "There is no figure “gone”"),
        (
            PackedView(figure="returns_year", parameters={"measure": "gone"}, title="Mine"),
            "“gone” cannot be chosen as “measure”",
        ),
    ],
)
def test_a_view_of_what_no_longer_exists_says_so_and_the_rest_is_shown(open_packs, view, sentence):
    app = open_packs(carry(changed(PACK, views=(view, YEAR))))
    assert not app.exception
    assert sentence in said(app)
    assert shown(app) == [
        f"1. {view.title or 'A figure that cannot be shown'}",
        "2. Returned refugees (UNHCR) by year",
    ]
    assert not present_link(app).disabled


@pytest.mark.parametrize("text", ["~nonsense", "~" + "A" * 9_000, "![x](http://y)"])
def test_an_address_with_nonsense_gives_a_sentence(open_packs, text):
    app = open_packs(text)
    assert not app.exception
    assert len(app.error) == 1
    assert "![x]" not in app.error[0].value
    assert "Begin a pack" in texts(app)


def test_a_viewer_opens_a_saved_pack_and_cannot_change_or_save_it(open_packs, own_folder):
    saved = save_pack(Store(own_folder), PACK, AMINA)
    app = open_packs(saved.id, own_folder)
    assert "Saved by Amina on" in texts(app)
    assert {key for key in keys(app) if key.startswith("packs")} == {"packs_duplicate"}
    app.button(key="packs_duplicate").click().run()
    app.button(key="packs_move_1_up").click().run()
    assert not {"packs_save", "packs_delete"} & keys(app)
    assert saved_packs(Store(own_folder)) == {saved.id: saved}


def test_the_right_is_checked_where_it_is_saved(open_packs, own_folder):
    app = open_packs(carry(PACK), own_folder, secretariat=True)
    assert "packs_save" in keys(app)
    app.session_state["role_secretariat"] = False
    app.button(key="packs_save").click().run()
    assert "Only the Secretariat may do this" in app.error[0].value.replace("\\", "")
    assert saved_packs(Store(own_folder)) == {}


def test_the_secretariat_saves_changes_and_deletes(open_packs, own_folder):
    store = Store(own_folder)
    app = open_packs(carry(PACK), own_folder, secretariat=True)
    app.text_input(key="packs_by").set_value("Amina")
    app.button(key="packs_save").click().run()
    [saved] = saved_packs(store).values()
    assert app.success[0].value == "“Addis” is saved as version 1."
    assert address(app) == saved.id
    app.button(key="packs_move_1_up").click().run()
    assert "Your changes are not saved" in texts(app)
    assert address(app).startswith("~")
    app.button(key="packs_save").click().run()
    assert [one.by for one in versions(store, saved.id)] == ["Amina", "Amina"]
    app.button(key="packs_version_1").click().run()
    assert shown(app)[0] == "1. Returned refugees (UNHCR) by year"
    app.button(key="packs_discard").click().run()
    assert shown(app)[0] == "1. How often we met"
    app.button(key="packs_delete").click().run()
    assert saved_packs(store) == {}
    app.button(key=f"packs_restore_{saved.id}").click().run()
    assert app.success[0].value == "“Addis” is restored."
    assert saved_packs(store).keys() == {saved.id}


def test_of_two_who_change_the_same_pack_the_second_is_told(open_packs, own_folder):
    store = Store(own_folder)
    opened = save_pack(store, PACK, AMINA)
    app = open_packs(opened.id, own_folder, secretariat=True)
    app.text_input(key="packs_name").set_value("Mine").run()
    by_omar = save_pack(store, changed(opened, name="By Omar"), OMAR)
    app.button(key="packs_save").click().run()
    assert "Omar saved this pack on" in texts(app)
    assert saved_packs(store) == {opened.id: by_omar}
    app.button(key="packs_save_as_own").click().run()
    assert {pack.name for pack in saved_packs(store).values()} == {"By Omar", "Mine"}


def test_the_second_can_open_what_the_first_has_saved(open_packs, own_folder):
    store = Store(own_folder)
    opened = save_pack(store, PACK, AMINA)
    app = open_packs(opened.id, own_folder, secretariat=True)
    app.text_input(key="packs_name").set_value("Mine").run()
    save_pack(store, changed(opened, name="By Omar"), OMAR)
    app.button(key="packs_save").click().run()
    app.button(key="packs_open_other").click().run()
    assert app.text_input(key="packs_name").value == "By Omar"
    assert not app.warning


def test_a_deleted_pack_says_who_deleted_it(open_packs, own_folder):
    store = Store(own_folder)
    saved = save_pack(store, PACK, AMINA)
    delete_pack(store, saved, OMAR)
    app = open_packs(saved.id, own_folder)
    assert "was deleted by Omar on" in app.error[0].value


def test_a_pack_is_taken_away_in_four_forms_and_shared(open_packs):
    app = open_packs(carry(PACK))
    names = [json.dumps(str(one.proto)) for one in app.get("download_button")]
    assert [form for form in ("PowerPoint", "HTML", "PDF", "Excel") if form in str(names)] == [
        "PowerPoint",
        "HTML",
        "PDF",
        "Excel",
    ]
    assert all(carry(PACK) in code.value for code in app.code)
