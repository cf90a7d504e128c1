"""The command ``compare``: the same words as on the page History."""

import json

import pytest
from click.testing import CliRunner

from kp_data.__main__ import main
from kp_data.ingest import check, publish
from kp_data.store import Store
from tests.people import officer

OWN = "measure,from,to,year,value,publisher\nunhcr_returned_refugees,KEN,SSD,2020,{},UNHCR\n"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run the command on a store in which 100 became 90."""
    folder = tmp_path / "two"
    store = Store(folder)
    for value in (100, 90):
        publish(check(OWN.format(value).encode(), "own.csv", store), store, by=officer("Amina"))
    monkeypatch.setenv("KP_STORE", str(folder))
    return lambda *words: CliRunner().invoke(main, ["compare", *words])


def test_it_prints_the_sentences(run):
    done = run("1", "2")
    assert done.exit_code == 0
    last = done.output.splitlines()[-1]
    assert last.startswith(
        "- Returned refugees, South Sudan, 2020: 100 became 90. Behind it: UNHCR,"
    )
    assert last.endswith("(revision 2).")
    assert "one published figure changed." in done.output


def test_as_json_it_gives_numbers_and_sentences(run):
    told = json.loads(run("2", "1", "--json").output)
    assert (told["earlier"], told["later"]) == (1, 2)
    assert told["records"] == {"new": 0, "changed": 1, "withdrawn": 0}
    [figure] = told["figures"]
    assert (figure["before"], figure["after"], figure["status"]) == (100, 90, "changed")


@pytest.mark.parametrize(
    ("later", "sentence"),
    [
        ("9", "There is no revision 9"),
        ("soon", "compare soon: write the number of a revision, or a day"),
        ("2020-01-01", "On 1 January 2020 nothing had been published yet"),
    ],
)
def test_what_cannot_be_compared_is_said(run, later, sentence):
    done = run("1", later)
    assert done.exit_code == 2
    assert sentence in done.stderr
