"""A brief is one click away on Countries and Pillars; Present checks the slides of a pack."""

import pytest

from tests.pages.conftest import texts


def files_offered(app) -> list[str]:
    """What can be downloaded, by the keys of the buttons."""
    return [button.proto.id.split("-")[-1] for button in app.get("download_button")]


@pytest.mark.parametrize(
    ("page", "query", "kind"),
    [("countries", {"of": "SSD"}, "country"), ("pillars", {"level": "theme"}, "pillar")],
)
def test_a_brief_is_offered_as_powerpoint_and_as_pdf(open_page, seeded_folder, page, query, kind):
    app = open_page(page, seeded_folder, query=query)
    assert {f"brief_{kind}_pptx", f"brief_{kind}_pdf"} <= set(files_offered(app))


def test_a_pack_is_checked_when_asked_for(open_page, one_record_folder):
    app = open_page("packs", one_record_folder, query={"pack": "overview"})
    assert "Slide 1" not in texts(app)
    app.button(key="room_check").click().run()
    assert not app.exception
    said = texts(app)
    assert "**Slide 2" in said
    assert "There is no note for the speaker" in said
    assert "of at least 18 points" in said
