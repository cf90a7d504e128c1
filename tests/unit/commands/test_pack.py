"""The commands ``pack`` and ``recheck``: scripts rely on what they print and how they end."""

import json

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from kp_data.__main__ import main
from kp_data.ingest import check, publish
from kp_data.packs import Pack, PackedView, save_pack
from kp_data.people import Person
from kp_data.store import Store
from tests.people import officer

AMINA = Person("Amina", "secretariat")
HEAD = "measure,from,to,year,value,publisher\n"
FIRST = HEAD + "unhcr_returned_refugees,KEN,SSD,2020,10,UNHCR\n"
SECOND = HEAD + "unhcr_returned_refugees,KEN,SSD,2020,12,UNHCR\n"


@pytest.fixture
def run(store, monkeypatch):
    """Run a command on the store of this test; gives exit status and output."""
    monkeypatch.setenv("KP_STORE", store.address)
    add(store, FIRST, "first.csv")
    view = PackedView(figure="returns_year", parameters={"country": "SSD"})
    save_pack(store, Pack(name="Meeting", views=(view,)), AMINA)

    def run_command(*words: str):
        return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)

    return run_command


def add(store: Store, text: str, name: str) -> None:
    publish(check(text.encode(), name, store), store, by=officer("Amina"))


@pytest.fixture
def deck(run, tmp_path):
    """A workbook of the saved pack."""
    path = tmp_path / "meeting.xlsx"
    assert run("pack", "meeting", "--format", "xlsx", "-o", path).exit_code == 0
    return path


def test_a_pack_is_written_to_a_file(run, tmp_path):
    done = run("pack", "meeting", "-o", tmp_path / "meeting.pptx")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "meeting.pptx written" in done.stderr
    assert (tmp_path / "meeting.pptx").read_bytes().startswith(b"PK")


def test_without_a_file_it_goes_to_standard_output(run):
    done = run("pack", "meeting", "--format", "html")
    assert done.exit_code == 0
    assert done.stdout_bytes.lower().startswith(b"<!doctype html>")


def test_overview_always_exists_and_says_what_it_cannot_show(run, tmp_path):
    done = run("pack", "overview", "--format", "xlsx", "-o", tmp_path / "overview.xlsx")
    assert done.exit_code == 1
    assert "Slide 1 shows no figure" in done.stderr
    assert (tmp_path / "overview.xlsx").exists()


def test_a_saved_pack_does_not_take_the_id_of_a_built_in_one(run, store, tmp_path):
    save_pack(store, Pack(name="Overview"), AMINA)
    done = run("pack", "overview", "--format", "xlsx", "-o", tmp_path / "overview.xlsx")
    assert "Slide 1 shows no figure" in done.stderr


def test_a_sentence_about_a_pack_fits_the_terminal(run, tmp_path):
    for name in ("nonsense", "~AAAA"):
        done = run("pack", name, "-o", tmp_path / "deck.pptx")
        assert "another" in done.stderr
        assert "below" not in done.stderr
        assert "list" not in done.stderr


def test_an_unknown_pack_and_an_unknown_revision_are_said(run, tmp_path):
    for words, sentence in [
        (("pack", "nothing"), "There is no pack “nothing”"),
        (("pack", "meeting", "--revision", "9"), "revision 9"),
    ]:
        done = run(*words, "-o", tmp_path / "deck.pptx")
        assert (done.exit_code, done.stdout) == (2, "")
        assert sentence in done.stderr
    assert not (tmp_path / "deck.pptx").exists()


def test_a_deck_is_written_in_the_language_that_is_asked_for(run, tmp_path):
    path = tmp_path / "meeting.xlsx"
    done = run("pack", "meeting", "--format", "xlsx", "--lang", "fr", "-o", path)
    assert "translation" not in done.stderr
    texts = {str(cell.value) for sheet in load_workbook(path) for row in sheet for cell in row}
    assert any("Année" in text for text in texts), texts


def test_a_deck_that_is_still_true_ends_with_0(run, deck):
    done = run("recheck", deck)
    assert done.exit_code == 0
    assert done.stdout.startswith("Still true: no figure of this deck has changed")


def test_a_deck_with_a_changed_figure_ends_with_1_and_lists_it(run, deck, store):
    add(store, SECOND, "second.csv")
    done = run("recheck", deck)
    assert done.exit_code == 1
    assert "One figure of this deck has changed" in done.stdout
    [line] = [line for line in done.stdout.splitlines() if line.startswith("- ")]
    assert "(South Sudan): 2020, Persons: 10 became 12. Revision 2 of" in line
    assert "second.csv, published here by Amina" in line


def test_json_lists_the_same(run, deck, store):
    add(store, SECOND, "second.csv")
    done = run("recheck", deck, "--json")
    said = json.loads(done.stdout)
    assert done.exit_code == 1
    assert (said["file"], said["form"], said["name"]) == ("meeting.xlsx", "xlsx", "Meeting")
    assert run("pack", said["pack"], "--format", "xlsx").exit_code == 0
    assert (said["revision"], said["latest"], said["still_true"]) == (1, 2, False)
    assert (said["edited"], said["edits"], said["same_store"]) == (False, [], True)
    [figure] = said["figures"]
    assert (figure["slide"], figure["what"], figure["column"]) == (1, "2020", "Persons")
    assert (figure["status"], figure["before"], figure["after"]) == ("changed", 10, 12)
    assert figure["revisions"] == [2]


def test_a_deck_at_an_earlier_revision_shows_what_was_published_then(run, store, tmp_path):
    add(store, SECOND, "second.csv")
    path = tmp_path / "then.xlsx"
    assert run("pack", "meeting", "--format", "xlsx", "--revision", "1", "-o", path).exit_code == 0
    assert "10 became 12" in run("recheck", path).stdout


@pytest.mark.parametrize("as_json", [False, True], ids=["text", "json"])
def test_a_file_that_is_not_ours_ends_with_2(run, tmp_path, as_json):
    page, other = tmp_path / "page.html", tmp_path / "note.txt"
    page.write_text("<!doctype html><html></html>", encoding="utf-8")
    other.write_text("Hello", encoding="utf-8")
    options = ["--json"] if as_json else []
    for path, sentence in [(page, "was not made here"), (other, "is no PowerPoint")]:
        done = run("recheck", path, *options)
        assert done.exit_code == 2
        assert sentence in (done.stdout if as_json else done.stderr)
        if as_json:
            assert isinstance(json.loads(done.stdout), dict)
    assert run("recheck", tmp_path / "nowhere.pptx").exit_code == 2
