"""The command line is a contract: what it prints and how it ends."""

import csv
import io
import json
import re
import subprocess
import sys
import zipfile

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from kp_data.__main__ import main
from kp_data.exports import export_columns

GOOD = "measure,from,to,year,value,publisher\nunhcr_returned_refugees,UGA,SSD,2023,22250,UNHCR\n"
BAD = GOOD + "unhcr_returned_refugees,Atlantis,SSD,2023,5,UNHCR\n"


@pytest.fixture
def run(monkeypatch, tmp_path):
    """Run a command on the store of this test; gives exit status and output."""
    monkeypatch.setenv("KP_STORE", str(tmp_path / "store"))

    def run_command(*words: str):
        return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)

    return run_command


@pytest.fixture
def on_full_store(run, full_store, monkeypatch):
    monkeypatch.setenv("KP_STORE", full_store.address)
    return run


@pytest.fixture
def file(tmp_path):
    def write(text: str | bytes, name: str = "returns.csv"):
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write


@pytest.mark.parametrize(
    ("text", "name", "status"),
    [
        pytest.param(GOOD, "good.csv", 0, id="all rows accepted"),
        pytest.param(GOOD + GOOD.splitlines()[1] + "\n", "twice.csv", 0, id="exact duplicate"),
        pytest.param(GOOD.splitlines()[0] + "\n", "header.csv", 0, id="header only"),
        pytest.param(BAD, "bad.csv", 1, id="some rows rejected"),
        pytest.param(b"%PDF-1.7 ...", "renamed.csv", 2, id="a renamed PDF"),
        pytest.param("", "empty.csv", 2, id="empty"),
        pytest.param("a,b\n1,2\n", "strange.csv", 2, id="no known headings"),
        pytest.param(b"PK\x03\x04 broken", "broken.xlsx", 2, id="a broken workbook"),
    ],
)
def test_the_exit_status_tells_what_became_of_the_rows(run, file, text, name, status):
    for command in ("check", "publish"):
        result = run(command, file(text, name), "--json")
        assert result.exit_code == status
        assert json.loads(result.output)["file"] == name


def test_of_several_files_the_worst_decides_and_each_prints_one_object(run, file):
    result = run("publish", file(GOOD, "a.csv"), file("", "b.csv"), file(BAD, "c.csv"), "--json")
    assert result.exit_code == 2
    objects = [json.loads(line) for line in result.output.splitlines()]
    assert [one["file"] for one in objects] == ["a.csv", "b.csv", "c.csv"]
    assert [one["revision"] for one in objects] == [1, None, None]


def test_a_file_larger_than_the_setting_is_refused(run, file, monkeypatch):
    monkeypatch.setenv("KP_MAX_FILE_MB", "1")
    result = run("check", file(GOOD + " " * 1_100_000), "--json")
    assert result.exit_code == 3
    assert "at most 1 MB" in json.loads(result.output)["problems"][0]["message"]


def test_a_missing_file_is_a_sentence(run, tmp_path):
    result = run("check", tmp_path / "nowhere.csv")
    assert result.exit_code == 2
    assert "nowhere.csv cannot be opened: No such file" in result.output


def test_the_object_has_the_fields_of_the_contract(run, file):
    found = json.loads(run("check", file(BAD), "--json").output)
    assert list(found) == [
        "file",
        "kind",
        "layout",
        "encoding",
        "rows",
        "accepted",
        "rejected",
        "new",
        "changed",
        "unchanged",
        "removed",
        "problems",
        "revision",
    ]
    assert (found["rows"], found["accepted"], found["rejected"]) == (2, 1, 1)
    (problem,) = found["problems"]
    assert (problem["severity"], problem["cell"], problem["row"]) == ("error", "B3", 3)
    assert (problem["column"], problem["value"]) == ("from", "Atlantis")


def test_publish_undo_and_history_in_words(run, file):
    assert "Published as revision 1." in run("publish", file(GOOD), "--by", "Amina").output
    again = run("publish", file(GOOD))
    assert again.exit_code == 0
    assert "already; nothing was published" in again.output
    assert "Revision 1 is undone by revision 2." in run("undo", "1", "--why", "wrong year").output
    assert run("undo", "1").exit_code == 2
    listed = run("history").output.splitlines()
    assert len(listed) == 2
    assert "Amina" in listed[0]
    assert "undo of 1" in listed[1]
    assert "wrong year" in listed[1]
    history = json.loads(run("history", "--json").output)
    assert [one["action"] for one in history] == ["publish", "undo"]
    assert history[1]["undoes"] == 1


def test_a_failure_is_an_object_too(run):
    result = run("undo", "99", "--json")
    assert result.exit_code == 2
    found = json.loads(result.output)
    assert found["revision"] is None
    assert "no revision 99" in found["problems"][0]["message"]


def test_a_suggestion_is_shown(run, file):
    text = GOOD.replace("UGA", "Kenia")
    assert "Did you mean 'Kenya'?" in run("check", file(text)).output


def test_rows_beyond_those_listed_are_counted(run, file):
    text = (
        GOOD.splitlines()[0] + "\n" + "unhcr_returned_refugees,Atlantis,SSD,2023,5,UNHCR\n" * 1200
    )
    problems = json.loads(run("check", file(text), "--json").output)["problems"]
    assert len(problems) == 1001
    assert "200 rows more" in problems[-1]["message"]


def test_a_setting_that_cannot_be_is_told(run, file, monkeypatch):
    monkeypatch.setenv("KP_MAX_FILE_MB", "abc")
    result = run("check", file(GOOD))
    assert result.exit_code == 2
    assert "KP_MAX_FILE_MB is 'abc'" in result.output


def test_an_export_guarded_against_formulas_reads_back_as_it_was(run, file, tmp_path):
    run("publish", file("kind,title,start date\nWebinar,=1+1,2021-03-31\n"))
    run("export", "meeting", "-o", tmp_path / "out.csv")
    found = json.loads(run("check", tmp_path / "out.csv", "--json").output)
    assert (found["new"], found["unchanged"]) == (0, 1)


def test_seed_loads_once(run):
    assert "8 files in 8 revisions" in run("seed").output
    second = run("seed")
    assert second.exit_code == 0
    assert "not loaded again" in second.output


def lines(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_refugee_returns_to_south_sudan_in_2023_are_527206(on_full_store):
    rows = lines(
        on_full_store("export", "return", "--country", "SSD", "--year", "2023:2023").output
    )
    flows = [row for row in rows if row["measure"] == "unhcr_returned_refugees"]
    assert sum(int(row["value"]) for row in flows) == 527_206
    assert len(flows) == 6
    assert {row["period_start"] for row in flows} == {"2023-01-01"}


def test_an_export_has_the_columns_of_the_contract_and_nothing_unknown_is_filled(on_full_store):
    text = on_full_store("export", "meeting").output
    assert text.splitlines()[0] == (
        "activity_id,kind,framework,title,start_date,end_date,date_precision,modality,city,"
        "country_code,host_codes,co_host_codes,participants,participants_qualifier,"
        "countries_represented,countries_represented_qualifier,recommendations,"
        "recommendations_qualifier,pillar_codes,chair_code,source_name,source_url,note"
    )
    rows = {row["activity_id"]: row for row in lines(text)}
    assert len(rows) == 63
    nairobi = rows["kp-2018-05-sc-nairobi"]
    assert (nairobi["start_date"], nairobi["date_precision"]) == ("2018-05", "month")
    aswan = rows["kp-undated-tm-aswan"]
    assert (aswan["start_date"], aswan["date_precision"], aswan["participants"]) == (
        "",
        "unknown",
        "55",
    )
    webinar = rows["kp-2021-03-webinar-online"]
    assert (webinar["participants"], webinar["participants_qualifier"]) == ("100", "at_least")
    mombasa = rows["kp-2022-07-tm-mombasa"]
    assert (mombasa["host_codes"], mombasa["co_host_codes"], mombasa["chair_code"]) == (
        "KEN",
        "DEU",
        "SSD",
    )


def test_filters_choose_what_is_exported(on_full_store):
    by_pillar = lines(on_full_store("export", "meeting", "--pillar", "jvap-5").output)
    assert len(by_pillar) == 4
    trainings = lines(on_full_store("export", "training", "--year", "2022:2022").output)
    assert "kp-2022-05-training-south-sudan" in {row["activity_id"] for row in trainings}
    assert {row["start_date"][:4] for row in trainings} == {"2022"}
    measure = lines(on_full_store("export", "return", "--measure", "unhcr_returned_idps").output)
    assert len(measure) == 51


def test_an_export_of_an_earlier_revision_knows_nothing_of_later_ones(on_full_store):
    assert len(lines(on_full_store("export", "training", "--revision", "2").output)) == 2
    assert len(lines(on_full_store("export", "training").output)) == 137


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--country", "ATL"), "--country ATL: no country has this code"),
        (("--pillar", "jvap-9"), "--pillar jvap-9: no such pillar"),
        (("--year", "when"), "--year when: write FROM:TO"),
        (("--year", "2024:2023"), "--year 2024:2023: write FROM:TO"),
        (("--measure", "uk_returns"), "--measure: activities have no measures"),
        (("--revision", "99"), "There is no revision 99"),
    ],
)
def test_a_choice_that_is_not_known_is_told(on_full_store, words, sentence):
    result = on_full_store("export", "meeting", *words)
    assert result.exit_code == 2
    assert sentence in result.output


def test_every_form_holds_the_same_records(on_full_store, tmp_path):
    for form in ("csv", "xlsx", "json", "datapackage"):
        target = tmp_path / f"export.{form}"
        assert on_full_store("export", "meeting", "--format", form, "-o", target).exit_code == 0
    records = lines((tmp_path / "export.csv").read_text(encoding="utf-8"))
    sheet = load_workbook(tmp_path / "export.xlsx")["meetings"]
    assert [cell.value for cell in sheet[1]] == list(export_columns("meeting"))
    assert sheet.max_row == len(records) + 1
    assert len(json.loads((tmp_path / "export.json").read_text(encoding="utf-8"))) == len(records)
    with zipfile.ZipFile(tmp_path / "export.datapackage") as package:
        description = json.loads(package.read("datapackage.json"))
        assert "Licence: Facts from public pages" in description["description"]
        (resource,) = description["resources"]
        assert [field["name"] for field in resource["schema"]["fields"]] == list(records[0])
        assert package.read(resource["path"]) == (tmp_path / "export.csv").read_bytes()


def test_a_formula_in_a_cell_leaves_as_text(run, file, tmp_path):
    text = 'kind,title,start date\nWebinar,"=HYPERLINK(""x"")",2021-03-31\n'
    run("publish", file(text))
    (row,) = lines(run("export", "meeting").output)
    assert row["title"] == '\'=HYPERLINK("x")'
    run("export", "meeting", "--format", "xlsx", "-o", tmp_path / "m.xlsx")
    cell = load_workbook(tmp_path / "m.xlsx")["meetings"]["D2"]
    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("x")')


def test_small_counts_of_members_are_masked_and_zero_stays_zero(run, file):
    text = "measure,to,year,value,publisher\n" + "".join(
        f"{measure},{country},2024,{value},Ministry\n"
        for measure, country, value in (
            ("kp_returns", "KEN", 3),
            ("kp_returns", "UGA", 0),
            ("kp_returns", "ETH", 5),
            ("uk_returns", "KEN", 3),
        )
    )
    run("publish", file(text))
    rows = {
        (row["measure"], row["to_code"]): (row["value"], row["flag"])
        for row in lines(run("export", "return").output)
    }
    assert rows == {
        ("kp_returns", "KEN"): ("", "<"),
        ("kp_returns", "UGA"): ("0", ""),
        ("kp_returns", "ETH"): ("5", ""),
        ("uk_returns", "KEN"): ("3", ""),
    }


def test_an_export_says_of_each_record_where_it_comes_from(run, file):
    text = "measure,to,from,year,value,qualifier,publisher\n" + "".join(
        f"{measure},{country},{sender},2024,{value},{qualifier},Ministry\n"
        for measure, country, sender, value, qualifier in (
            ("kp_returns", "KEN", "DEU", 3, ""),
            ("kp_returns", "ETH", "FRA", 50, ""),
            ("unhcr_returned_refugees", "ETH", "KEN", 5, "at_most"),
            ("eurostat_ordered_to_leave", "SOM", "ITA", 25, ""),
        )
    )
    path = file(text)
    run("publish", path, "--by", "Amina")
    rows = lines(run("export", "return", "--provenance").output)
    plain = lines(run("export", "return").output)
    assert [{name: row[name] for name in plain[0]} for row in rows] == plain
    assert {row["row"]: row["protection"] for row in rows} == {
        "2": "hidden",
        "3": "none",
        "4": "shown_as_5",
        "5": "rounded_to_5",
    }
    places = {(row["file_name"], row["sheet"], row["revision"]) for row in rows}
    assert places == {(path.name, "", "1")}
    assert {row["published_by"] for row in rows} == {"Amina"}
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", rows[0]["published_at"])


def test_an_export_says_what_is_rounded_here(run, file, monkeypatch):
    monkeypatch.setenv("KP_ROUND_TO", "3")
    text = "measure,to,year,value,publisher\n" + "".join(
        f"kp_returns,{country},2024,{value},Ministry\n"
        for country, value in (("ETH", 121), ("KEN", 0), ("SOM", 2))
    )
    run("publish", file(text), "--by", "Amina")
    rows = lines(run("export", "return", "--provenance").output)
    assert {(row["value"], row["protection"]) for row in rows} == {
        ("120", "rounded_to_3"),
        ("0", "none"),
        ("", "hidden"),
    }


def test_every_form_says_where_a_record_comes_from(on_full_store, tmp_path):
    for form in ("csv", "xlsx", "json", "datapackage"):
        target = tmp_path / f"export.{form}"
        words = ("export", "training", "--provenance", "--format", form, "-o", target)
        assert on_full_store(*words).exit_code == 0
    columns = export_columns("training", provenance=True)
    records = lines((tmp_path / "export.csv").read_text(encoding="utf-8"))
    assert tuple(records[0]) == columns
    assert columns[-7:] == (
        *("file_name", "sheet", "row", "revision"),
        *("published_by", "published_at", "protection"),
    )
    sheet = load_workbook(tmp_path / "export.xlsx")["trainings"]
    assert tuple(cell.value for cell in sheet[1]) == columns
    assert tuple(json.loads((tmp_path / "export.json").read_text(encoding="utf-8"))[0]) == columns
    with zipfile.ZipFile(tmp_path / "export.datapackage") as package:
        (resource,) = json.loads(package.read("datapackage.json"))["resources"]
        fields = resource["schema"]["fields"]
        assert tuple(field["name"] for field in fields) == columns
        assert all(field["description"] for field in fields)


def test_it_runs_as_a_module_and_an_empty_store_has_no_history(tmp_path):
    result = subprocess.run(
        [sys.executable, "-m", "kp_data", "history"],
        capture_output=True,
        text=True,
        check=True,
        env={"KP_STORE": str(tmp_path / "none"), "PATH": ""},
    )
    assert "has no history yet" in result.stdout


def test_a_plan_with_small_counts_of_members_says_that_they_are_unprotected(run, file):
    text = "measure,from,to,year,value,publisher\nkp_returns,DEU,SSD,2023,3,Ministry\n"
    banner = "They are for the secretariat only"
    assert banner in run("check", file(text)).output
    assert banner not in run("check", file(GOOD)).output


def test_a_setting_that_cannot_be_is_told_as_json_too(run, file, monkeypatch):
    monkeypatch.setenv("KP_SMALL_COUNTS", "x")
    for command in ("check", "publish"):
        result = run(command, file(GOOD), "--json")
        assert result.exit_code == 2
        assert "KP_SMALL_COUNTS" in json.loads(result.output)["problems"][0]["message"]


def test_a_figure_that_is_marked_as_not_shown_is_not_taken(run, file):
    text = "measure,from,to,year,value,flag,publisher\nkp_returns,DEU,SSD,2023,7,<,Ministry\n"
    result = run("publish", file(text), "--json")
    assert result.exit_code == 1
    assert json.loads(result.output)["problems"][0]["code"] == "value_confidential"


def test_an_empty_store_has_no_revision(run):
    assert "nothing has been published yet" in run("compare", "1", "2").output
