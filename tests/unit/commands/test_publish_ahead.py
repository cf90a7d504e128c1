"""What the command line does after a revision has landed."""

from click.testing import CliRunner

from kp_data.__main__ import main
from kp_data.queries import in_files

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
