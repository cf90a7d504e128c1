"""What is taken away as data: safe for spreadsheets, named by what it holds, read back as it was."""

import csv
import io
import json
import zipfile
from datetime import UTC, datetime

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kp_data.errors import UnknownChoiceError
from kp_data.exports.command import Choice, export_bytes
from kp_data.exports.csv_text import csv_text, safe_cell, table_csv
from kp_data.exports.datapackage import About, package, resource
from kp_data.exports.file_names import MOST_LETTERS, file_name, name_of_view
from kp_data.exports.hxl import TAGS, tags
from kp_data.exports.records import export_columns
from kp_data.exports.sheets import MOST_IN_CELL, Book, cell_text, sheet_name, write_table
from kp_data.exports.view_tables import behind_view, displayed, notes_of_view
from kp_data.exports.workbook import write_view_xlsx
from kp_data.ingest import check, publish
from kp_data.queries.filters import Filters
from kp_data.queries.snapshot import take_snapshot
from kp_data.queries.sources import Citation
from kp_data.reading.headers import column_of
from kp_data.records import RECORDS
from kp_data.store import Store
from kp_data.views import Asked, ViewAddress, build
from tests.people import officer


@pytest.fixture(scope="module")
def seed(seeded_folder):
    """The data that the project comes with."""
    return take_snapshot(Store(seeded_folder))


def view_of(seed, figure, **parameters):
    return build(Asked(seed), ViewAddress.read(figure, parameters))


def lines(text):
    return list(csv.DictReader(io.StringIO(text)))


FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
CELLS = st.one_of(st.text(max_size=20), st.integers(), st.none(), st.sampled_from(FORMULA_STARTS))


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=5))
def test_no_cell_of_a_csv_begins_as_a_formula(rows):
    read = csv.reader(io.StringIO(csv_text(rows), newline=""))
    for cell, was in zip(
        (cell for line in read for cell in line), (one for row in rows for one in row), strict=True
    ):
        if isinstance(was, str):
            assert not cell.startswith(FORMULA_STARTS)
            assert cell in (was, f"'{was}")
        else:
            assert cell == ("" if was is None else str(was))


@given(st.one_of(st.integers(), st.floats(allow_nan=False)))
def test_numbers_stay_numbers_also_below_zero(number):
    assert safe_cell(number) == number


def test_only_a_file_for_a_click_has_the_mark_of_excel():
    table = pd.DataFrame({"Pays": ["Éthiopie"], "=x": [-1.0]})
    assert table_csv(table) == "\ufeffPays,'=x\nÉthiopie,-1\n".encode()
    assert table_csv(table, for_excel=False) == "Pays,'=x\nÉthiopie,-1\n".encode()


@given(st.text(max_size=300), st.lists(st.text(max_size=9), max_size=9), st.text(max_size=50))
def test_names_of_files_are_safe_on_every_system(what, places, pillar):
    name = file_name(what, Filters(tuple(places), (pillar,), 2015), 17, "csv", tuple(places))
    assert set(name) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_")
    assert name.startswith("kp_")
    assert name.endswith("_from-2015_r17.csv")
    assert len(name) <= MOST_LETTERS + 10


def test_a_name_says_what_where_and_when(seed):
    view = view_of(seed, "returns_to", country="SSD", years="2015-2025", measure="uk_returns")
    assert name_of_view(view, "csv") == "kp_returns-to-uk-returns_SSD_2015-2025_r8.csv"
    many = Filters(("SSD", "SOM", "KEN", "ETH", "ERI", "DJI"))
    assert file_name("returns", many, 8, "csv") == "kp_returns_6-countries_all-years_r8.csv"


def test_a_workbook_holds_text_as_text_and_numbers_as_numbers():
    book = Book()
    rows = [["Name", "Value"], ["=1+1", -4], ["@x\x00", 2.5], ["\u0645\u0635\u0631", None]]
    write_table(book, book.sheet("a/b"), rows)
    write_table(book, book.sheet("A b"), [["Year"]])
    sheets = openpyxl.load_workbook(io.BytesIO(book.finish()))
    assert sheets.sheetnames == ["a b", "A b (2)"]
    cells = [[(cell.data_type, cell.value) for cell in row] for row in sheets["a b"].iter_rows()]
    assert cells[1] == [("s", "=1+1"), ("n", -4)]
    assert cells[2] == [("s", "@x"), ("n", 2.5)]
    assert cells[3][0] == ("s", "\u0645\u0635\u0631")


@given(st.text(max_size=60))
def test_every_text_is_made_fit_for_the_name_of_a_sheet(text):
    name = sheet_name(text)
    assert 1 <= len(name) <= 31
    assert not set(name) & set("[]:*?/\\")
    assert name[0] != "'" != name[-1]


def test_a_text_that_no_cell_holds_is_cut_where_it_is_seen():
    assert cell_text("x" * MOST_IN_CELL) == "x" * MOST_IN_CELL
    assert cell_text("x" * (MOST_IN_CELL + 1)).endswith("x…")


@pytest.mark.parametrize("record", TAGS)
def test_the_reader_takes_every_tag_for_the_column_that_wrote_it(record):
    assert {name: column_of(tag) for name, tag in TAGS[record].items()} == {
        name: name for name in TAGS[record]
    }
    told = tags(record, provenance=True)
    assert len(told) == len(export_columns(record, provenance=True))
    used = [tag for tag in told if tag]
    assert len(used) == len(set(used))


@pytest.mark.parametrize("record", TAGS)
def test_a_file_with_tags_is_read_back_also_where_its_headings_say_nothing(
    record, seeded_folder, tmp_path
):
    measure = "uk_returns" if record == "return" else None
    choice = Choice(country=("KEN",), measure=measure, years="2023:")
    data, count = export_bytes(Store(seeded_folder), record, "csv", choice, hxl=True)
    heading, rest = data.decode().split("\n", 1)
    nameless = ",".join(f"x{place}" for place, _ in enumerate(heading.split(",")))
    store = Store(tmp_path / "store")
    plan = check(f"{nameless}\n{rest}".encode(), "back.csv", store, kind=record)
    assert (plan.accepted, plan.rejected) == (count, 0)
    publish(plan, store, by=officer("Amina"))
    again, _ = export_bytes(store, record, "csv", choice)
    before, _ = export_bytes(Store(seeded_folder), record, "csv", choice)
    derived = {"activity_id"}  # made anew, where it was
    for one, other in zip(lines(again.decode()), lines(before.decode()), strict=True):
        assert {name: one[name] for name in one.keys() - derived} == {
            name: other[name] for name in other.keys() - derived
        }


def test_tags_that_a_form_does_not_have_are_refused(store):
    with pytest.raises(UnknownChoiceError, match="JSON has no row of tags"):
        export_bytes(store, "return", "json", Choice(), hxl=True)


def test_a_data_package_describes_every_column_by_its_model(seeded_folder):
    for record, kind in RECORDS.items():
        choice = Choice()
        data, count = export_bytes(
            Store(seeded_folder), record, "datapackage", choice, provenance=True
        )
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            told = json.loads(archive.read("datapackage.json"))
            (described,) = told["resources"]
            content = archive.read(described["path"])
        rows = lines(content.decode())
        fields = described["schema"]["fields"]
        assert [field["name"] for field in fields] == list(rows[0])
        assert all(field["description"] for field in fields)
        assert (len(rows), described["bytes"]) == (count, len(content))
        assert told["version"] == "8"
        assert told["created"].endswith("Z")
        assert {one["name"] for one in told["licenses"]} <= {
            "CC-BY-4.0",
            "OGL-UK-3.0",
            "notspecified",
        }
        for field in fields:
            choices = field.get("constraints", {}).get("enum")
            if choices:
                assert {row[field["name"]] for row in rows} <= {*choices, ""}
        assert kind.table == described["name"]


def test_bounds_and_choices_come_from_the_models():
    fields = {one["name"]: one for one in resource("training", "t.csv")["schema"]["fields"]}
    assert fields["women"]["type"] == "integer"
    assert fields["women"]["constraints"] == {"minimum": 0}
    assert fields["title"]["constraints"] == {"required": True}
    assert "at_least" in fields["participants_qualifier"]["constraints"]["enum"]
    assert resource("return", "r.csv")["schema"]["uniqueKeys"][0][0] == "measure"


def test_a_package_of_the_same_data_has_the_same_id():
    at = datetime(2026, 3, 16, tzinfo=UTC)
    cited = (Citation("UNHCR", "2026", "https://www.unhcr.org"),)
    one, same, other = (
        package("x", "X", "", About(number, at, "", cited))["id"] for number in (1, 1, 2)
    )
    assert one == same != other


@pytest.mark.parametrize(
    ("figure", "parameters"),
    [
        ("returns_year", {"country": "SSD"}),
        ("returns_to", {"years": "2015-2025"}),
        ("returns_from", {"country": "SSD"}),
        ("returns_types", {"country": "KEN", "measure": "uk_returns"}),
    ],
)
def test_the_records_that_count_add_up_to_what_a_figure_shows(seed, figure, parameters):
    view = view_of(seed, figure, **parameters)
    counted = [line for line in behind_view(view, seed).lines if line["counted"] == "yes"]
    assert sum(line["value"] for line in counted) == view.counted.table["value"].sum()
    assert all(line["file_name"] and line["row"] for line in counted)


@pytest.mark.parametrize(
    ("figure", "parameters", "record"),
    [
        ("meetings_per_year", {"country": "KEN"}, "meeting"),
        ("trainings_places", {"years": "2020-2022"}, "training"),
        ("pillars_matrix", {"record": "training"}, "training"),
        ("overview_places", {}, "meeting"),
    ],
)
def test_behind_a_count_stand_the_activities_that_it_counts(seed, figure, parameters, record):
    view = view_of(seed, figure, **parameters)
    behind = behind_view(view, seed)
    assert behind.columns == export_columns(record, provenance=True)
    if figure == "meetings_per_year":
        assert len(behind.lines) == view.counted["activities"].sum()
    assert {line["record"] for line in behind.lines} == {record}


def test_behind_the_numbers_of_the_first_page_stand_activities_and_figures(seed):
    view = view_of(seed, "overview_numbers")
    behind = behind_view(view, seed)
    counts = pd.Series([line["record"] for line in behind.lines]).value_counts()
    assert (counts["meeting"], counts["training"]) == (63, 2)
    counted = [line["value"] for line in behind.lines if line.get("counted") == "yes"]
    assert sum(counted) == view.counted.returns_value
    assert all(set(line) <= set(behind.columns) for line in behind.lines)


def test_meetings_and_trainings_on_one_line_are_told_apart(seed):
    view = view_of(seed, "overview_timeline")
    behind = behind_view(view, seed)
    assert len(behind.lines) == len(view.counted)
    assert {line["record"] for line in behind.lines} == {"meeting", "training"}
    assert behind.columns[0] == "record"


def test_a_table_says_its_sources_its_day_its_revision_and_its_filters(seed):
    table = displayed(view_of(seed, "returns_to", country="SSD"))
    assert table["Revision"].unique().tolist() == [8]
    assert table["Filters"].unique().tolist() == ["South Sudan"]
    assert "UNHCR" in table["Source"][0]


def test_a_view_that_shows_nothing_says_why_in_every_form(seed):
    view = view_of(seed, "meetings_per_year", country="KEN", years="1990-1991")
    assert displayed(view).iloc[0, 0] == view.said
    sheets = openpyxl.load_workbook(io.BytesIO(write_view_xlsx(view, seed)))
    assert view.said in {cell.value for row in sheets["Figure shown"].iter_rows() for cell in row}


def test_an_excel_file_has_the_figure_its_records_and_what_must_be_said(seed):
    view = view_of(seed, "returns_to", country="SSD", years="2015-2025")
    sheets = openpyxl.load_workbook(io.BytesIO(write_view_xlsx(view, seed)))
    assert sheets.sheetnames == ["Figure shown", "Records", "Notes"]
    shown = list(sheets["Figure shown"].values)
    assert shown[0][0] == view.chart.title
    table = view.chart.table
    assert list(shown[3][: len(table.columns)]) == list(table.columns)
    assert shown[4][1] == table.iloc[0, 1]
    assert sheets["Records"].max_row == len(behind_view(view, seed).lines) + 1
    labels = {cell.value for cell in sheets["Notes"]["A"]}
    assert {"Definition", "Never added", "Source", "Licence", "Revision", "Filters"} <= labels
    assert dict(notes_of_view(view, seed))["Licence"] == "CC BY 4.0 (UNHCR)"
