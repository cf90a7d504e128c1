"""The Secretariat's pages: upload, publish."""

import pytest

from kp_data.errors import NoRightError
from kp_data.people.signed_in import Visit
from kp_data.store import Store
from kp_data.wording import say
from kp_data.wording.signing_in import FOR_OFFICERS
from pages.ui import roles
from tests.pages.conftest import ONE_MEETING, texts

MENU = "streamlit_navigation"
BAD_MEETINGS = ONE_MEETING + (
    "Steering Committee,Meeting in Atlantis,2023-01-12,2023-01-13,Poseidonis,Atlantis,,\n"
)


@pytest.mark.parametrize("page", ["upload", "quality"])
def test_without_the_key_a_page_of_the_secretariat_says_how_it_opens_and_nothing_else(
    page, open_page, seeded_folder
):
    app = open_page(page, seeded_folder)
    assert not app.exception
    assert texts(app) == f"{page.capitalize()}\n{say(FOR_OFFICERS)}"
    assert not [*app.button, *app.toggle, *app.selectbox, *app.get("file_uploader")]


def test_a_file_is_checked_and_published(open_page, tmp_path):
    folder = tmp_path / "new"
    app = open_page("upload", folder, secretariat=True)
    app.file_uploader[0].upload("meetings.csv", BAD_MEETINGS.encode())
    app.run()
    assert not app.exception
    assert "2 rows read, as meetings. 1 can be published, 1 cannot." in texts(app)
    assert "Atlantis" in texts(app)
    app.text_input(key="upload_by").set_value("Amina")
    app.button(key="upload_publish").click().run()
    assert not app.exception
    assert "Published as revision 1" in app.success[0].value
    assert "One row waits" in app.success[0].value
    [revision] = Store(folder).history()
    assert (revision.by, revision.accepted) == ("Amina", 1)


def test_a_file_that_cannot_be_read_says_why(open_page, seeded_folder):
    app = open_page("upload", seeded_folder, secretariat=True)
    app.file_uploader[0].upload("picture.xlsx", b"\x89PNG not a workbook")
    app.run()
    assert not app.exception
    assert len(app.error) == 1
    assert not [button for button in app.button if button.key == "upload_publish"]


def test_a_file_that_says_nothing_new_is_not_published(open_page, one_record_folder):
    app = open_page("upload", one_record_folder, secretariat=True)
    app.file_uploader[0].upload("meetings.csv", ONE_MEETING.encode())
    app.run()
    assert "holds nothing that is not in the data already" in app.info[0].value


def test_good_rows_that_are_known_are_not_called_publishable(open_page, one_record_folder):
    app = open_page("upload", one_record_folder, secretariat=True)
    app.file_uploader[0].upload("meetings.csv", BAD_MEETINGS.encode())
    app.run()
    assert "there is nothing to publish until others are corrected" in app.info[0].value
    assert "The rows without a mistake are in the data already." in texts(app)
    assert "2 rows read, as meetings. 1 without a mistake, 1 with one." in texts(app)
    assert "an be published" not in texts(app)
    assert app.metric[0].label == "Without a mistake"


def test_without_the_role_nothing_is_published(monkeypatch):
    monkeypatch.setattr(roles, "visitor", Visit)
    with pytest.raises(NoRightError, match="Only the Secretariat"):
        roles.require_secretariat()
