"""Check, publish, publish again, replace."""

import pytest

from kp_data.answers import Answers
from kp_data.exports import export_records
from kp_data.ingest import check, publish
from kp_data.queries.filters import NO_FILTERS
from kp_data.queries.snapshot import take_snapshot
from kp_data.records import RECORDS
from kp_data.seeds import publish_seed, seed_manifest
from kp_data.store import load_in_force
from tests.people import officer

HEADER = "measure,from,to,year,value,publisher\n"
FIGURES = HEADER + (
    "unhcr_returned_refugees,UGA,SSD,2023,22250,UNHCR\n"
    "unhcr_returned_refugees,KEN,SSD,2023,4241,UNHCR\n"
)


def figures(store) -> dict[str, float]:
    rows = load_in_force(store).sql("SELECT from_code, value FROM returns").fetchall()
    return dict(rows)


def test_checking_writes_nothing(store):
    plan = check(FIGURES.encode(), "returns.csv", store)
    assert (plan.rows, plan.accepted, plan.rejected) == (2, 2, 0)
    assert store.version() == -1


def test_the_same_file_again_changes_nothing_and_says_so(store, put):
    put(FIGURES)
    plan = check(FIGURES.encode(), "returns.csv", store)
    assert (plan.comparison.new, plan.comparison.unchanged) == (0, 2)
    assert plan.changes_nothing
    assert publish(plan, store, by=officer("Amina")) is None
    assert store.latest_revision() == 1


def test_a_plan_counts_new_changed_unchanged_and_missing(store, put):
    put(FIGURES)
    text = HEADER + (
        "unhcr_returned_refugees,UGA,SSD,2023,22251,UNHCR\n"
        "unhcr_returned_refugees,ETH,SSD,2023,111076,UNHCR\n"
    )
    counts = check(text.encode(), "returns.csv", store).comparison
    assert (counts.new, counts.changed, counts.unchanged, counts.removed) == (1, 1, 0, 1)
    assert counts.missing["return"]["from_code"].to_pylist() == ["KEN"]


def test_what_a_later_file_lacks_stays_unless_it_replaces(store, put):
    put(FIGURES)
    text = HEADER + "unhcr_returned_refugees,UGA,SSD,2023,1,UNHCR\n"
    put(text)
    assert figures(store) == {"UGA": 1, "KEN": 4241}
    publish(
        check(text.encode(), "again.csv", store), store, by=officer("Amina"), withdraw_missing=True
    )
    assert figures(store) == {"UGA": 1}


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("unhcr_returned_refugees,UGA,SSD,2022,1,UNHCR", id="another year"),
        pytest.param("unhcr_returned_idps,SSD,SSD,2023,1,UNHCR", id="another measure"),
        pytest.param("unhcr_returned_refugees,UGA,SSD,2023,1,Ministry", id="another publisher"),
    ],
)
def test_a_file_lacks_nothing_of_which_it_does_not_speak(store, put, other):
    put(FIGURES)
    assert check((HEADER + other + "\n").encode(), "f.csv", store).comparison.removed == 0


def test_bad_rows_stay_out_and_good_rows_go_in(store, put):
    revision = put(FIGURES + "unhcr_returned_refugees,Atlantis,SSD,2023,5,UNHCR\n")
    assert (revision.rows, revision.accepted, revision.rejected) == (3, 2, 1)
    assert figures(store) == {"UGA": 22250, "KEN": 4241}


def test_an_accepted_suggestion_is_read_and_noted(store):
    text = HEADER + "unhcr_returned_refugees,Kenia,SSD,2023,4241,UNHCR\n"
    plan = check(text.encode(), "f.csv", store, answers=Answers(all_suggestions=True))
    assert plan.records["return"]["from_code"].to_pylist() == ["KEN"]
    assert [problem.code for problem in plan.problems] == ["suggestion_accepted"]
    assert check(text.encode(), "f.csv", store).rejected == 1


@pytest.mark.parametrize("name", ["North Sudan", "Soudan du Nord", "Republic of China"])
def test_a_name_that_may_be_another_country_is_never_taken_as_suggested(store, name):
    text = HEADER + f"unhcr_returned_refugees,{name},SSD,2023,4241,UNHCR\n"
    assert check(text.encode(), "f.csv", store, answers=Answers(all_suggestions=True)).rejected == 1


def test_what_a_file_lacks_is_listed(store, put):
    put(FIGURES)
    text = HEADER + "unhcr_returned_refugees,UGA,SSD,2023,22250,UNHCR\n"
    (note,) = check(text.encode(), "f.csv", store).problems
    assert (note.severity, note.code) == ("note", "missing_from_file")
    assert "Returned refugees, Kenya to South Sudan, 2023" in note.message
    assert "(4,241)" in note.message


def test_every_slipped_row_stays_out_however_many_there_are(store):
    text = "kind,title\n" + "Webinar,a,slipped\n" * 1500 + "Webinar,b\n"
    plan = check(text.encode(), "f.csv", store)
    assert (plan.rows, plan.accepted, plan.rejected) == (1501, 1, 1500)


def test_the_path_in_a_file_name_is_not_kept(store, put):
    assert put(FIGURES, name="../../etc/returns.csv").file_name == "returns.csv"


def test_the_seed_is_one_revision_a_file_and_loads_once(full_store):
    history = full_store.history()
    assert [revision.file_name for revision in history] == [
        entry["file"] for entry in seed_manifest()
    ]
    assert {revision.by for revision in history} == {"seed"}
    assert sum(revision.rejected for revision in history) == 0
    assert publish_seed(full_store) == ()


def test_a_seed_that_was_cut_off_goes_on_where_it_stopped(store):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kp_data.seeds.seed_manifest", lambda: seed_manifest()[:2])
        assert len(publish_seed(store)) == 2
    assert [revision.number for revision in publish_seed(store)] == [3, 4, 5, 6, 7, 8]
    assert publish_seed(store) == ()


def test_a_store_with_a_history_of_its_own_is_never_seeded(store, put):
    put(FIGURES)
    assert publish_seed(store) == ()


def test_every_seed_record_obeys_its_model(full_store):
    for record in RECORDS.values():
        columns = ", ".join(record.fields)
        rows = load_in_force(full_store).sql(f"SELECT {columns} FROM {record.table}")
        for row in rows.to_arrow_table().to_pylist():
            filled = {name: value for name, value in row.items() if value is not None}
            assert record.model.model_validate(filled)


@pytest.mark.parametrize("record", sorted(RECORDS))
def test_what_is_exported_can_be_read_back_and_changes_nothing(full_store, record):
    from kp_data.exports.forms import Contents, to_csv

    lines = export_records(take_snapshot(full_store), record, NO_FILTERS)
    plan = check(to_csv(Contents(record, lines)), f"{record}.csv", full_store)
    assert plan.rejected == 0
    assert plan.accepted == len(lines)
    assert (plan.comparison.new, plan.comparison.changed) == (0, 0)


def test_a_few_corrections_lack_nothing_and_a_cut_release_does(full_store):
    key = "unhcr_returned_refugees,{},SSD,2020,{},UNHCR,refugee return,Total,Total\n"
    header = HEADER.strip() + ",return type,sex,age\n"
    found = load_in_force(full_store).sql(
        "SELECT from_code FROM returns WHERE measure = 'unhcr_returned_refugees' "
        "AND to_code = 'SSD' AND year(period_start) = 2020"
    )
    everyone = [code for (code,) in found.fetchall()]
    few = header + key.format(everyone[0], 1)
    assert "history_vanishes" not in codes(check(few.encode(), "f.csv", full_store))
    release = header + "".join(key.format(code, 1) for code in everyone)
    assert "history_vanishes" in codes(check(release.encode(), "f.csv", full_store))


def test_a_newer_release_that_says_the_same_changes_no_figure_and_is_kept(store):
    text = FIGURES.replace("publisher", "publisher,release").replace("UNHCR\n", "UNHCR,{}\n")
    publish(check(text.format("2024", "2024").encode(), "f.csv", store), store, by=officer("Amina"))
    plan = check(text.format("2025", "2025").encode(), "g.csv", store)
    counts = plan.comparison
    assert (counts.changed, counts.unchanged, counts.confirmed) == (0, 2, 2)
    assert publish(plan, store, by=officer("Amina")).unchanged == 2
    releases = load_in_force(store).sql("SELECT DISTINCT release FROM returns").fetchall()
    assert releases == [("2025",)]


def test_a_file_without_a_note_changes_no_figure_and_one_with_another_does(store):
    text = FIGURES.replace("publisher", "publisher,note").replace("UNHCR\n", "UNHCR,{}\n")
    publish(check(text.format("a", "a").encode(), "f.csv", store), store, by=officer("Amina"))
    assert check(FIGURES.encode(), "g.csv", store).comparison.changed == 0
    assert check(text.format("b", "a").encode(), "g.csv", store).comparison.changed == 1


def codes(plan) -> list[str]:
    return [problem.code for problem in plan.problems]


def test_a_plan_published_before_is_not_published_a_second_time(store, put):
    put(FIGURES)
    text = HEADER + "unhcr_returned_refugees,UGA,SSD,2023,22251,UNHCR\n"
    plan = check(text.encode(), "returns.csv", store)
    assert publish(plan, store, by=officer("Amina"), withdraw_missing=True).removed == 1
    assert publish(plan, store, by=officer("Amina"), withdraw_missing=True) is None
    assert store.latest_revision() == 2
    assert figures(store) == {"UGA": 22251}
