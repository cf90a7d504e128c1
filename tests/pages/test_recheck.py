"""The part of the page Present that says whether a file's slides are still true."""

import io

import pytest
from openpyxl import load_workbook

from kp_data.exports.decks import write_deck
from kp_data.ingest import check, publish
from kp_data.packs import Pack, PackedView, look_into, open_pack
from kp_data.store import Store
from tests.pages.conftest import texts
from tests.people import officer

HEAD = "measure,from,to,year,value,publisher\n"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def add(store: Store, value: int, name: str) -> None:
    text = f"{HEAD}unhcr_returned_refugees,KEN,SSD,2020,{value},UNHCR\n"
    publish(check(text.encode(), name, store), store, by=officer("Amina"))


@pytest.fixture
def own(tmp_path) -> Store:
    store = Store(tmp_path / "own")
    add(store, 10, "first.csv")
    return store


@pytest.fixture
def deck(own) -> bytes:
    view = PackedView(figure="returns_year", parameters={"country": "SSD"}, title="<b>Ours</b>")
    return write_deck(open_pack(Pack(name="Ours", views=(view,)), look_into(own)), "xlsx")


@pytest.fixture
def drop(open_page, own):
    """Drop a file on the page as any reader."""

    def drop_it(content: bytes, name: str = "deck.xlsx"):
        app = open_page("packs", own.address)
        uploader = next(one for one in app.file_uploader if one.key == "recheck_file")
        uploader.set_value([(name, content, KIND)])
        app.run()
        assert not app.exception
        return app

    return drop_it


def downloads(app) -> set[str]:
    return {button.label for button in app.get("download_button")}


def test_without_a_file_it_says_what_it_does(open_page, own):
    app = open_page("packs", own.address)
    assert "Is this slide still true?" in texts(app)
    assert not app.exception


def test_a_deck_of_today_is_still_true(drop, deck):
    app = drop(deck)
    assert "no figure of this deck has changed since" in app.success[0].value
    assert "It was not edited by hand" in app.success[0].value


def test_a_changed_figure_is_listed_with_old_new_and_why(drop, deck, own):
    add(own, 12, "second.csv")
    app = drop(deck)
    assert "One figure of this deck has changed" in app.warning[0].value
    [table] = [one.value for one in app.table if "On the slide" in one.value]
    [row] = table.to_dict("records")
    assert (row["On the slide"], row["Now"], row["What happened"]) == ("10", "12", "Changed")
    assert "second" in row["Why"]
    assert "<b>" not in row["Title"].replace("\\<b\\>", "")
    assert {"Download the updated deck", "Download the list (CSV)"} <= downloads(app)


def test_an_edit_by_hand_is_listed(drop, deck):
    book, stream = load_workbook(io.BytesIO(deck)), io.BytesIO()
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
    next(cell for cell in cells if cell.value == 10).value = 11
    book.save(stream)
    app = drop(stream.getvalue())
    assert "It was edited by hand." in app.warning[0].value
    assert "reads 11, the file was made with 10" in texts(app)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(b"PK\x03\x04 broken", "is damaged", id="broken"),
        pytest.param(b"Hello", "is no PowerPoint", id="foreign"),
        pytest.param(b"<!doctype html><html></html>", "was not made here", id="made elsewhere"),
    ],
)
def test_a_file_that_is_not_ours_gets_a_sentence(drop, content, sentence):
    app = drop(content)
    said = [one.value for one in (*app.error, *app.info)]
    assert any(sentence in one for one in said)
    assert "Download the updated deck" not in downloads(app)
