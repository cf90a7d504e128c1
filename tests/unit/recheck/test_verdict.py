"""A deck held against the data of another day: what changed, what cannot be said, and why."""

from datetime import timedelta

import pytest

from kp_data.exports.recheck import rechecked_object, rechecked_text, updated_pack
from kp_data.packs import look_into, open_pack
from kp_data.recheck import manifest_of, read_manifest
from kp_data.recheck.comparing import changes_between
from kp_data.recheck.figures import NamedColumn, Table
from kp_data.recheck.in_words import about_in_words, changes_table, verdict_in_words
from kp_data.recheck.record import Manifest
from kp_data.store import Store
from kp_data.undoing import undo
from tests.people import officer
from tests.unit.recheck.conftest import html_with, made, pack_of, put, told, verdict_on

REFUGEES = "unhcr_returned_refugees,KEN,SSD"
YEAR = ("returns_year", {"country": "SSD"})


def why(verdict) -> list[str]:
    return list(changes_table(verdict)["Why"])


@pytest.fixture
def changing(filled) -> Store:
    """10 in 2020, and 20 in 2021."""
    return filled("changing", publish_two_years)


def publish_two_years(store: Store) -> None:
    put(store, f"{REFUGEES},2020,10,UNHCR", f"{REFUGEES},2021,20,UNHCR", name="first.csv")


def test_a_deck_of_today_is_still_true(changing):
    verdict = verdict_on(made(changing, pack_of(YEAR)), changing)
    assert verdict.is_true
    assert verdict_in_words(verdict).startswith("Still true")


def test_a_figure_with_another_value_names_revision_publisher_file_and_person(changing):
    found = made(changing, pack_of(YEAR))
    put(changing, f"{REFUGEES},2020,12,UNHCR", name="second.csv", by="Bekele")
    verdict = verdict_on(found, changing)
    assert told(verdict) == [("changed", "2020", 10, 12)]
    [sentence] = why(verdict)
    assert sentence.startswith("Revision 2 of ")
    assert sentence.endswith(": UNHCR (second.csv, published here by Bekele).")


def test_a_later_file_that_says_the_same_is_not_the_reason(changing):
    found = made(changing, pack_of(YEAR))
    for name in ("second.csv", "third.csv"):
        put(changing, f"{REFUGEES},2020,12,UNHCR", f"{REFUGEES},2021,20,UNHCR", name=name)
    [change] = verdict_on(found, changing).slides[0].changes
    assert [cause.revision.file_name for cause in change.reason.causes] == ["second.csv"]


def test_a_figure_that_came_and_went_back_is_the_same(changing):
    found = made(changing, pack_of(YEAR))
    put(changing, f"{REFUGEES},2020,12,UNHCR")
    put(changing, f"{REFUGEES},2020,10,UNHCR")
    assert verdict_on(found, changing).is_true


def test_an_undo_of_the_revision_of_a_deck_is_named(changing):
    put(changing, f"{REFUGEES},2020,12,UNHCR", name="second.csv")
    found = made(changing, pack_of(YEAR))
    undo(changing, 2, by=officer("Amina"))
    verdict = verdict_on(found, changing)
    assert told(verdict) == [("changed", "2020", 12, 10)]
    [sentence] = why(verdict)
    assert "Revision 3 of " in sentence
    assert "undid revision 2 (second.csv)" in sentence
    assert any("was undone" in line for line in about_in_words(verdict))


def test_a_figure_that_a_later_file_withdrew_is_gone(changing):
    found = made(changing, pack_of(YEAR))
    put(changing, f"{REFUGEES},2021,20,UNHCR", name="second.csv")  # of 2021 alone
    put(
        changing,
        "unhcr_returned_refugees,UGA,SSD,2020,5,UNHCR",
        name="third.csv",
        withdraw_missing=True,
    )
    verdict = verdict_on(found, changing)
    assert ("changed", "2020", 10, 5) in told(verdict)
    assert any("third.csv withdrew it" in sentence for sentence in why(verdict))


def test_a_frozen_pack_is_held_against_the_latest(changing):
    put(changing, f"{REFUGEES},2020,12,UNHCR")
    found = made(changing, pack_of(YEAR, revision=1))
    assert told(verdict_on(found, changing)) == [("changed", "2020", 10, 12)]
    assert updated_pack(found.manifest).revision is None


def test_of_another_store_the_figures_are_compared_and_nothing_is_explained(changing, tmp_path):
    found = made(changing, pack_of(YEAR))
    other = Store(tmp_path / "other")
    put(other, f"{REFUGEES},2020,11,UNHCR", f"{REFUGEES},2021,20,UNHCR")
    verdict = verdict_on(found, other)
    assert not verdict.is_same_store
    assert told(verdict) == [("changed", "2020", 10, 11)]
    assert why(verdict) == ["Not known: the data here are not those of the deck."]
    assert verdict_in_words(verdict).startswith("The data here are not those from which")
    assert verdict_in_words(verdict).endswith("One figure of this deck differs from the data here.")
    assert "since" not in verdict_in_words(verdict)
    assert "by its own record" in about_in_words(verdict)[0]


def test_of_an_empty_store_it_is_said_that_there_are_no_data(changing, tmp_path):
    verdict = verdict_on(made(changing, pack_of(YEAR)), Store(tmp_path / "other"))
    assert [slide.status for slide in verdict.slides] == ["without"]
    assert "There are no data here to compare it with." in about_in_words(verdict)


def changed_record(manifest: str, **said) -> bytes:
    record = Manifest.model_validate_json(manifest)
    slide = record.slides[0].model_copy(update=said)
    return html_with(record.model_copy(update={"slides": (slide,)}).model_dump_json())


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"figure": "returns_by_moon"}, "There is no figure “returns_by_moon”"),
        ({"parameters": {"measure": "gone"}}, "“gone” cannot be chosen"),
        ({"parameters": {"country": "XX"}}, "“XX” is not a country"),
    ],
    ids=["figure", "measure", "country"],
)
def test_what_no_longer_exists_is_said(changing, said, sentence):
    manifest = manifest_of(open_pack(pack_of(YEAR), look_into(changing)))
    found = read_manifest(changed_record(manifest, **said), "deck.html")
    verdict = verdict_on(found, changing)
    assert [slide.status for slide in verdict.slides] == ["without"]
    assert sentence in rechecked_text(found, verdict)


def test_keys_that_are_nonsense_are_no_figures_of_ours(changing):
    manifest = manifest_of(open_pack(pack_of(YEAR), look_into(changing)))
    true = Manifest.model_validate_json(manifest).slides[0].keys
    keys = (("year=soon; DROP TABLE",), ("value=1=1",), *true[2:])
    found = read_manifest(changed_record(manifest, keys=keys, digest="0" * 64), "deck.html")
    verdict = verdict_on(found, changing)
    assert sorted({status for status, *_ in told(verdict)}) == ["gone", "new"]


def test_a_revision_of_the_same_number_on_another_day_is_another_one(changing):
    manifest = manifest_of(open_pack(pack_of(YEAR), look_into(changing)))
    stood = Manifest.model_validate_json(manifest).slides[0].stood
    other = stood.model_copy(update={"at": stood.at - timedelta(days=1)})
    found = read_manifest(changed_record(manifest, stood=other), "deck.html")
    assert not verdict_on(found, changing).is_same_store


def test_a_count_that_is_protected_now_is_not_repeated(store):
    own = "kp_returns,DEU,ETH"
    put(store, f"{own},2020,900,Ministry", f"{own},2021,800,Ministry")
    found = made(store, pack_of(("returns_year", {"country": "ETH", "measure": "kp_returns"})))
    put(store, f"{own},2020,3,Ministry")
    verdict = verdict_on(found, store)
    statuses = {(status, row) for status, row, _, _ in told(verdict)}
    assert ("hidden", "2020") in statuses
    said = rechecked_object(found, verdict)
    assert [one["before"] for one in said["figures"] if one["status"] == "hidden"] == [None]
    assert "900" not in rechecked_text(found, verdict)


def test_a_count_that_a_higher_threshold_protects_is_not_repeated_anywhere(store, monkeypatch):
    put(store, "kp_returns,DEU,SSD,2020,8713,M", "kp_returns,DEU,ETH,2021,7,M")
    put(store, "kp_returns,DEU,SSD,2021,8,M", "kp_returns,FRA,SSD,2021,8719,M")
    measure = {"measure": "kp_returns"}
    figures = ("returns_year", "returns_to", "returns_from", "returns_reporting")
    found = made(store, pack_of(*((figure, measure) for figure in figures)))
    assert {7, 8} & {cell for one in found.manifest.slides for row in one.rows for cell in row}
    monkeypatch.setenv("KP_SMALL_COUNTS", "10")
    verdict = verdict_on(found, store)
    statuses = {status for status, *_ in told(verdict)}
    assert {"hidden", "partly"} <= statuses <= {"hidden", "partly", "new"}
    assert {before for _, _, before, _ in told(verdict)} == {None}
    said = rechecked_text(found, verdict)
    assert "The number on the slide became 8,719." in said
    assert "may hold counts that are not shown any more" in said
    assert "(none)" not in said
    assert "No figure" not in said


def test_activities_are_explained_by_their_files(store, put_meeting):
    put_meeting("2022-07-12", "first.csv")
    found = made(store, pack_of(("meetings_per_year", {}), ("meetings_timeline", {})))
    put_meeting("2022-09-01", "second.csv")
    verdict = verdict_on(found, store)
    assert {change[:1] + change[2:] for change in told(verdict)} >= {("changed", 1, 2)}
    assert all("second.csv" in sentence for sentence in why(verdict))


@pytest.fixture
def put_meeting(put):
    def put_it(day: str, name: str) -> None:
        head = "kind,title,start_date,end_date,city,country_code,source_name,source_url\n"
        line = f"Steering Committee,Meeting of {day},{day},{day},Nairobi,Kenya,News,https://x.org\n"
        put(head + line, name)

    return put_it


COLUMNS = (NamedColumn("Year", "Year", "key"), NamedColumn("Persons", "Persons", "figure"))


def table(*rows: tuple) -> Table:
    return Table(COLUMNS, tuple((str(row[0]),) for row in rows), rows)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param([(2020, 1)], [(2020, 1.0000000001)], [], id="the same number"),
        pytest.param([(2020, 1)], [(2020, 2)], [("changed", "2020", 1, 2)], id="changed"),
        pytest.param([(2020, 1)], [], [("gone", "2020", 1, None)], id="gone"),
        pytest.param([], [(2020, 1)], [("new", "2020", None, 1)], id="new"),
        pytest.param([], [(2020, 0)], [], id="a new year with nothing"),
        pytest.param([(2020, None)], [(2020, 0)], [("new", "2020", None, 0)], id="a true zero"),
        pytest.param([(2020, 5), (2020, 7)], [(2020, 7), (2020, 5)], [], id="the same two"),
        pytest.param(
            [(2020, 5), (2020, 7)],
            [(2020, 7), (2020, 6)],
            [("changed", "2020", 5, 6)],
            id="one of two",
        ),
        pytest.param(
            [(2020, 5), (2020, 7)],
            [(2020, 8), (2020, 9)],
            [
                ("gone", "2020", 5, None),
                ("gone", "2020", 7, None),
                ("new", "2020", None, 8),
                ("new", "2020", None, 9),
            ],
            id="two of two are not paired by guessing",
        ),
    ],
)
def test_tables_are_compared_by_what_rows_are_about(before, after, expected):
    changes = changes_between(table(*before), table(*after))
    assert [(one.status, one.row, one.before, one.after) for one in changes] == expected
