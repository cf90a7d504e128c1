"""The addresses for programs: what pages show, nothing else, and a sentence for everything odd."""

import gzip
import io
import json
import zipfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kp_data import events
from kp_data.api.turns import Answers
from kp_data.api.v1 import kept
from kp_data.api.v1.endpoints import ENDPOINTS
from kp_data.exports.file_names import name_of_view
from kp_data.exports.view_tables import displayed
from kp_data.ingest import check, publish
from kp_data.queries.snapshot import take_snapshot
from kp_data.store import Store
from kp_data.undoing import undo
from kp_data.views import FIGURES, Asked, ViewAddress, build
from tests.people import officer
from tests.unit.api.asking import ask


@pytest.fixture
def served(seeded_folder, monkeypatch):
    """The seed behind the addresses."""
    monkeypatch.setenv("KP_STORE", str(seeded_folder))
    return Store(seeded_folder)


@pytest.fixture
def own(store, monkeypatch):
    """A store of this test behind the addresses; the fixture gives a function that publishes."""
    monkeypatch.setenv("KP_STORE", str(store.address))

    def put(value, country="KEN", measure="kp_returns"):
        text = (
            f"measure,to,from,year,value,publisher\n{measure},{country},LBY,2024,{value},Ministry\n"
        )
        return publish(check(text.encode(), "f.csv", store), store, by=officer("Amina"))

    return put


@pytest.mark.parametrize(
    ("address", "media_type"),
    [
        ("/meetings.csv?country=KEN&provenance=yes", "text/csv; charset=utf-8"),
        ("/trainings.json?pillar=jvap-4", "application/json"),
        ("/returns.parquet?country=SSD&from=SDN", "application/vnd.apache.parquet"),
        ("/figures/returns_to.csv?country=SSD&years=2015-2025", "text/csv; charset=utf-8"),
        ("/figures/returns_to.json?country=SSD", "application/json"),
        ("/figures/meetings_hosts/records.csv", "text/csv; charset=utf-8"),
        ("/figures.json", "application/json"),
        ("/measures.json", "application/json"),
        ("/revisions.json", "application/json"),
        ("/datapackage.json", "application/json"),
        ("/datapackage.zip?country=DJI", "application/zip"),
    ],
)
def test_every_address_answers_with_its_revision_and_knows_its_answer_again(
    served, address, media_type
):
    first = ask(address)
    assert first.status == 200
    assert first.headers["content-type"] == media_type
    assert first.headers["kp-revision"] == "8"
    assert first.headers["cache-control"] == "no-cache"
    assert first.headers["link"].startswith('</api/v1/>; rel="service-doc"')
    assert "access-control-allow-origin" not in first.headers
    again = ask(address, if_none_match=f'"other", {first.headers["etag"]}')
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    head = ask(address, "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert int(head.headers["content-length"]) == len(first.body)


def test_all_addresses_of_the_description_are_there(served):
    told = ask("/openapi.json").json
    assert told["openapi"] == "3.1.0"
    for path in told["paths"]:
        assert ask(path.replace("{figure}", "meetings_hosts"), "HEAD").status == 200
    assert all(one["get"]["description"] for one in told["paths"].values())


def test_the_page_of_documentation_names_every_address_and_loads_nothing(served):
    page = ask("/")
    text = page.body.decode()
    assert page.headers["content-type"].startswith("text/html")
    for one in ENDPOINTS:
        assert f"{one.path.lstrip('/')}.{one.forms[0]}" in text
    assert "<script" not in text
    assert "src=" not in text
    assert ask("").headers["location"] == "/api/v1/"


@pytest.mark.parametrize(
    ("record", "chosen"),
    [
        ("meetings", "country=KEN"),
        ("trainings", "country=KEN&pillar=jvap-4"),
        ("returns", "country=SSD&from=SDN&year=2015:"),
        ("returns", "measure=iom_avrr_returns"),
    ],
)
def test_parquet_json_and_csv_say_the_same(served, record, chosen):
    query = f"?{chosen}&provenance=yes"
    rows, told = ask(f"/{record}.csv{query}").rows, ask(f"/{record}.json{query}").json
    table = pq.read_table(pa.BufferReader(ask(f"/{record}.parquet{query}").body))
    assert len(rows) == len(told["records"]) == table.num_rows > 0
    assert table.schema.names == list(rows[0]) == list(told["records"][0])
    assert table.schema.metadata[b"kp_revision"] == b"8"
    for row, line, typed in zip(rows, told["records"], table.to_pylist(), strict=True):
        assert row == {name: _csv_text(value) for name, value in line.items()}
        for name, value in typed.items():
            assert _is_same(value, line[name]), (name, value, line[name])


def _csv_text(value):
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def _is_same(typed, line):
    if isinstance(typed, datetime):
        return typed.strftime("%Y-%m-%dT%H:%M:%SZ") == line
    if isinstance(typed, date):  # as far as it is known
        return typed.isoformat().startswith(line) or line == f"{typed:%Y-%m}"
    if isinstance(typed, list):
        return (";".join(typed) or None) == line
    return typed == line


def test_a_figure_is_the_one_of_its_page(served):
    parameters = {"country": "SSD", "years": "2015-2025", "measure": "unhcr_returned_refugees"}
    view = build(Asked(take_snapshot(served), served), ViewAddress.read("returns_year", parameters))
    query = "&".join(f"{name}={text}" for name, text in parameters.items())
    answer = ask(f"/figures/returns_year.csv?{query}")
    shown = displayed(view)
    assert len(answer.rows) == len(shown)
    texts = ["" if value != value else str(int(value)) for value in shown["Persons"]]  # noqa: PLR0124
    assert [row["Persons"] for row in answer.rows] == texts
    assert name_of_view(view, "csv") in answer.headers["content-disposition"]
    told = ask(f"/figures/returns_year.json?{query}").json
    assert (told["title"], told["subtitle"]) == (view.chart.title, view.chart.subtitle)
    assert told["measures"][0]["never_added"]


def test_the_form_follows_what_a_client_accepts(served):
    def media_type(accept):
        return ask("/meetings", accept=accept).headers["content-type"].partition(";")[0]

    assert media_type("*/*") == "text/csv"
    assert media_type("application/json") == "application/json"
    assert media_type("text/csv;q=0.5, application/json;q=0.9") == "application/json"
    assert media_type("text/*;q=0.1, application/*;q=0.2, application/json;q=0") == (
        "application/vnd.apache.parquet"
    )
    refused = ask("/meetings", accept="image/png")
    assert refused.status == 406
    assert "text/csv" in refused.json["detail"]


def test_long_answers_are_compressed_where_that_is_understood(served):
    plain = ask("/meetings.csv")
    small = ask("/meetings.csv", accept_encoding="gzip, br")
    assert small.headers["content-encoding"] == "gzip"
    assert gzip.decompress(small.body) == plain.body
    assert small.headers["etag"] == plain.headers["etag"]
    assert "Accept-Encoding" in small.headers["vary"]


TOMORROW = (datetime.now(UTC).date() + timedelta(days=2)).isoformat()


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/returns.csv?foo=1", 400, "“foo” cannot be asked for here"),
        ("/figures.json?x=1", 400, "takes no parameters"),
        ("/returns.csv?measure=uk_returns&measure=x", 400, "more than once"),
        ("/returns.csv?measure=nix", 400, "no such measure"),
        ("/returns.csv?pillar=jvap-1", 400, "cannot be asked for here"),
        ("/meetings.csv?pillar=nix", 400, "no such pillar"),
        ("/meetings.csv?country=SSD,ZZZ", 400, "country=ZZZ"),
        ("/returns.csv?from=ZZZ", 400, "from=ZZZ"),
        ("/returns.csv?year=2025:2015", 400, "FROM:TO"),
        ("/returns.csv?year=", 200, ""),
        ("/returns.csv?revision=0", 404, "The latest is 8"),
        ("/returns.csv?revision=99", 404, "The latest is 8"),
        ("/returns.csv?revision=-1", 400, "the number of a revision"),
        ("/returns.csv?revision=%00", 400, "the number of a revision"),
        ("/returns.csv?revision=1&as_of=2026-01-01", 400, "not both"),
        ("/returns.csv?as_of=yesterday", 400, "year-month-day"),
        ("/returns.csv?as_of=20260101", 400, "year-month-day"),
        (f"/returns.csv?as_of={TOMORROW}", 400, "still to come"),
        ("/returns.csv?as_of=2001-01-01", 404, "nothing had been published yet"),
        ("/returns.csv?provenance=maybe", 400, "write yes or no"),
        ("/returns.json?hxl=yes", 400, "only CSV"),
        ("/figures/nix.csv", 404, "There is no figure"),
        ("/figures/returns_to.csv?years=abc", 400, "FROM-TO"),
        ("/figures/returns_to.csv?country=ZZZ", 400, "not a country"),
        ("/figures/returns_to.csv?measure=nix", 400, "cannot be chosen"),
        ("/figures/meetings_hosts.csv?measure=uk_returns", 400, "cannot be asked for"),
        ("/figures/..%2F..%2Fetc.csv", 404, "There is no"),
        ("/returns.exe", 404, "nothing at this address"),
        (f"/returns.csv?country={'K' * 5000}", 400, "longer than"),
    ],
)
def test_what_makes_no_sense_is_told_in_a_sentence(served, address, status, sentence):
    answer = ask(address)
    assert answer.status == status
    if status == 200:
        return
    assert answer.headers["content-type"] == "application/problem+json"
    assert sentence in answer.json["detail"]
    assert answer.json["status"] == status
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_can_be_changed(served, method):
    answer = ask("/returns.csv", method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


NAMES = st.sampled_from(
    ["revision", "as_of", "country", "pillar", "measure", "year", "years", "from", "x", ""]
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(
        ["/returns.csv", "/meetings.json", "/figures/returns_to.csv", "/datapackage.json"]
    ),
    st.lists(st.tuples(NAMES, st.text(max_size=12)), min_size=1, max_size=3),
)
def test_no_query_brings_an_error_of_ours(served, path, pairs):
    query = "&".join(f"{quote(name)}={quote(text)}" for name, text in pairs)
    answer = ask(f"{path}?{query}", "HEAD")
    assert answer.status in (200, 400, 404)


def test_an_answer_of_a_revision_may_come_to_show_less_and_is_told_anew(own, monkeypatch):
    own(40)
    first = ask("/returns.csv?revision=1")
    assert first.rows[0]["value"] == "40"
    monkeypatch.setenv("KP_SMALL_COUNTS", "50")
    known = {"if_none_match": first.headers["etag"]}
    stricter = ask("/returns.csv?revision=1", **known)
    assert (stricter.status, stricter.rows[0]["value"], stricter.rows[0]["flag"]) == (200, "", "<")
    monkeypatch.delenv("KP_SMALL_COUNTS")
    assert ask("/returns.csv?revision=1", **known).status == 304
    own(7, "UGA")
    assert ask("/returns.csv?revision=1", **known).status == 200  # a later file may hide more


def test_small_counts_of_members_are_shown_nowhere(own):
    own(3)
    for address in ("/returns.csv", "/returns.json", "/figures/returns_to.csv?measure=kp_returns"):
        answer = ask(address)
        assert answer.status == 200
        assert ",3," not in answer.body.decode()
        assert '"value": 3' not in answer.body.decode()
    table = pq.read_table(pa.BufferReader(ask("/returns.parquet").body))
    assert table["value"].to_pylist() == [None]


def test_a_day_finds_its_revision(own, store):
    own(40)
    today = datetime.now(UTC).date().isoformat()
    assert ask(f"/returns.csv?as_of={today}").headers["kp-revision"] == "1"


def test_of_what_was_taken_back_only_the_number_and_the_moment_are_told(own, store):
    own(40)
    undo(store, 1, by=officer("Amina"), why="a secret reason")
    answer = ask("/revisions.json")
    taken, back = answer.json["revisions"]
    assert (taken["file_name"], taken["published_by"], taken["in_force"]) == (None, None, False)
    assert (back["action"], back["undoes"]) == ("undo", 1)
    assert b"secret" not in answer.body
    assert b"Amina" not in answer.body


def test_an_empty_store_answers_with_headings_only(store, monkeypatch):
    monkeypatch.setenv("KP_STORE", str(store.address))
    answer = ask("/returns.csv")
    assert (answer.status, answer.rows, answer.headers["kp-revision"]) == (200, [], "0")
    assert answer.body.startswith(b"measure,from_code")
    assert ask("/returns.csv?revision=1").status == 404
    early = ask("/returns.csv?as_of=2000-01-01")
    assert early.status == 404
    assert early.json["detail"].endswith("there are no data here yet.")
    assert ask("/figures/returns_year.csv").status == 200


def test_a_store_that_cannot_be_read_is_told_in_a_sentence_and_once_to_the_log(
    store, own, monkeypatch, caplog
):
    monkeypatch.setattr(events, "_told_at", {})
    own(40)
    for file in store.files("returns"):
        Path(file).unlink()
    answer = ask("/returns.csv")
    assert answer.status == ask("/figures/returns_year.csv").status == 503
    assert answer.json["detail"].startswith("The data cannot be read at the moment.")
    assert len([one for one in caplog.records if one.message == "cannot answer"]) == 1


def test_a_mistake_of_ours_is_told_without_its_traceback(served, monkeypatch, caplog):
    def fail(*_args, **_options):
        raise RuntimeError("inner workings")

    monkeypatch.setattr("kp_data.api.v1.serve.shown_store", fail)
    answer = ask("/returns.csv")
    assert answer.status == 500
    assert b"inner workings" not in answer.body
    (told,) = [one.fields for one in caplog.records if one.message == "failed"]
    assert told["error"] == "RuntimeError"
    assert told["id"] in answer.json["detail"]


def test_formulas_leave_guarded_and_are_texts_in_json(store, monkeypatch):
    monkeypatch.setenv("KP_STORE", str(store.address))
    text = 'kind,title,start date\nWebinar,"=HYPERLINK(""x"")",2021-03-31\n'
    publish(check(text.encode(), "m.csv", store), store, by=officer("Amina"))
    assert ask("/meetings.csv").rows[0]["title"] == '\'=HYPERLINK("x")'
    assert ask("/meetings.json").json["records"][0]["title"] == '=HYPERLINK("x")'


def test_the_data_package_holds_the_files_that_it_describes(served):
    query = "country=DJI&year=2015:"
    with zipfile.ZipFile(io.BytesIO(ask(f"/datapackage.zip?{query}").body)) as archive:
        told = json.loads(archive.read("datapackage.json"))
        assert sorted(archive.namelist()) == sorted(
            ["datapackage.json", *(one["path"] for one in told["resources"])]
        )
    told = ask(f"/datapackage.json?{query}").json
    for one in told["resources"]:
        address = one["path"].removeprefix("http://data.example/api/v1")
        assert "revision=8" in address
        assert ask(address, "HEAD").status == 200


def test_answers_are_made_once_and_kept_within_bounds(served, monkeypatch):
    monkeypatch.setattr(kept, "answers", Answers(most=1_000_000))
    first = ask("/meetings.csv?country=ETH")
    monkeypatch.setattr("kp_data.api.v1.content.export_records", None)
    assert ask("/meetings.csv?country=ETH").body == first.body


def test_the_longest_unused_answer_is_given_up_first():
    answers = Answers(most=100)
    for name in "abcd":
        answers.put(name, b"x" * 25)
    answers.get("a")
    answers.put("e", b"x" * 25)
    assert (answers.get("a"), answers.get("b")) == (b"x" * 25, None)
    answers.put("f", b"x" * 26)
    assert answers.get("f") is None


def test_every_figure_has_an_address(served):
    listed = {one["figure"] for one in ask("/figures.json").json["figures"]}
    assert listed == set(FIGURES)
