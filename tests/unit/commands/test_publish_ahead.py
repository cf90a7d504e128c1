"""What the command line does after a revision has landed."""

from click.testing import CliRunner

from kp_data.__main__ import main
from kp_data.queries import in_files
from kp_data.wording.commands import SEEN_SOON

GOOD = "measure,from,to,year,value,publisher\nunhcr_returned_refugees,UGA,SSD,2023,22250,UNHCR\n"


def test_files_are_made_after_publishing_and_may_fail(tmp_path, monkeypatch):
    asked = []

    def refuses(store):
        asked.append(store.latest_revision())
        raise OSError

    monkeypatch.setenv("KP_STORE", str(tmp_path / "store"))
    monkeypatch.setattr(in_files, "write_tables", refuses)
    file = tmp_path / "returns.csv"
    file.write_text(GOOD)
    done = CliRunner().invoke(main, ["publish", str(file)], catch_exceptions=False)
    assert (done.exit_code, asked) == (0, [1])


def test_of_a_large_store_it_is_said_that_readers_see_it_later(tmp_path, monkeypatch):
    monkeypatch.setenv("KP_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("KP_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(in_files, "write_tables", lambda _: None)
    file = tmp_path / "returns.csv"
    file.write_text(GOOD)

    def told(*command: str) -> str:
        return CliRunner().invoke(main, command, catch_exceptions=False).output

    assert SEEN_SOON not in told("publish", str(file))
    monkeypatch.setattr(in_files, "FEW", -1)
    assert SEEN_SOON in told("undo", "1")
    file.write_text(GOOD.replace("2023", "2022"))
    assert SEEN_SOON in told("publish", str(file))
    assert SEEN_SOON not in told("publish", str(file))  # nothing new
    assert SEEN_SOON not in told("undo", "3", "--json")
