"""Long files are checked and published in processes of their own."""

import time

import pytest

from kp_data.answers import NO_ANSWERS
from kp_data.api.line import uploads
from kp_data.errors import KpError
from kp_data.ingest import check, look_ahead, publish
from kp_data.plans import waiting_table
from kp_data.store import Store, load_in_force
from pages.ui import check_apart
from pages.ui.check_apart import Publishing, Request
from pages.ui.jobs import Job
from tests.people import officer

HEADINGS = "Measure,From,Country of return,Year,Value,Publisher\n"
ROW = "kp_returns,{},Ethiopia,2024,{},Ministry\n"
OLD = HEADINGS + ROW.format("Germany", 111) + ROW.format("France", 88)
NEW = HEADINGS + ROW.format("Germany", 120) + ROW.format("Atlantis", 7)


def job_for(text, store):
    job = Job(
        Request(text.encode(), "r.csv", store.address, None, "", NO_ANSWERS, "en"), uploads.enter()
    )
    job.thread.join(90)
    return job


@pytest.fixture
def old(store):
    """A store with earlier figures of the same publisher, measure and year."""
    publish(check(OLD.encode(), "old.csv", store), store, by=officer("Amina"))
    return store


def test_a_plan_made_apart_is_published_apart_with_all_that_belongs_to_it(old, tmp_path):
    twin = Store(tmp_path / "twin")
    publish(check(OLD.encode(), "old.csv", twin), twin, by=officer("Amina"))
    plan = check(NEW.encode(), "r.csv", twin)
    job = job_for(NEW, old)
    assert job.error == ""
    made, checked = [], job.checked
    assert checked.plan.records["return"].equals(plan.records["return"])
    assert checked.plan.comparison.missing["return"].num_rows == 1
    assert checked.changes == look_ahead(plan, twin)
    assert checked.replacing == look_ahead(plan, twin, withdraw_missing=True)
    asked = Publishing(checked.plan, old.address, "en", officer(), "why", True, checked.replacing)
    revision = job.publish(asked, made.append)
    assert made == ["saving", "entering", "preparing"]
    assert (revision.number, revision.removed, revision.note) == (2, 1, "why")
    publish(plan, twin, by=officer("Amina"), note="why", withdraw_missing=True)
    every = "SELECT * EXCLUDE (upload_id) FROM returns ORDER BY ALL"
    assert load_in_force(old).sql(every).fetchall() == load_in_force(twin).sql(every).fetchall()
    told = [store.plan(store.history()[-1].upload_id) for store in (old, twin)]
    assert told[0] == told[1]


def test_a_store_named_from_the_folder_of_the_server_is_the_same_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    store = Store("here")
    job = job_for(NEW, store)
    asked = Publishing(job.checked.plan, store.address, "en", officer())
    job.publish(asked, lambda _stage: None)
    assert Store(tmp_path / "here").latest_revision() == 1


def test_the_records_of_a_job_go_with_it(store):
    job = job_for(NEW, store)
    folder = job.folder
    assert [path.name for path in folder.iterdir()]
    records = job.checked.plan.records["return"]
    del job
    assert not folder.exists()
    assert records["value"].to_pylist() == [120]


def test_a_store_that_cannot_be_written_says_so_from_there_too(old, tmp_path):
    job = job_for(NEW, old)
    nowhere = tmp_path / "a file"
    nowhere.write_text("no folder")
    asked = Publishing(job.checked.plan, str(nowhere), "en", officer())
    with pytest.raises(KpError, match="a file"):
        job.publish(asked, lambda _stage: None)


def test_a_process_that_ends_too_early_is_told_from_one_that_refuses(old, monkeypatch):
    from pages.ui import jobs

    job = job_for(NEW, old)
    monkeypatch.setattr(jobs, "RUN", "raise SystemExit")
    asked = Publishing(job.checked.plan, old.address, "en", officer())
    with pytest.raises(KpError, match="The page History says"):
        job.publish(asked, lambda _stage: None)
    assert old.latest_revision() == 1


def test_publishing_goes_on_where_nobody_waits_for_it_any_more(old):
    job = job_for(NEW, old)
    asked = Publishing(job.checked.plan, old.address, "en", officer())

    def leave(_stage):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        job.publish(asked, leave)
    end = time.monotonic() + 30
    while old.latest_revision() == 1 and time.monotonic() < end:
        time.sleep(0.1)
    assert old.latest_revision() == 2


@pytest.mark.parametrize("content", [None, b"cut"])
def test_a_plan_whose_records_are_gone_is_not_published(old, content):
    job = job_for(NEW, old)
    assert not job.is_gone
    asked = Publishing(job.checked.plan, old.address, "en", officer())
    path = job.folder / "records_return.arrow"
    path.unlink()
    if content is None:
        assert job.is_gone
    else:
        path.write_bytes(content)
    with pytest.raises(KpError, match="Check the file again"):
        job.publish(asked, lambda _stage: None)
    assert old.latest_revision() == 1


@pytest.mark.parametrize("fails", ["raise ValueError", "import os; os._exit(9)"])
def test_files_that_cannot_be_made_take_nothing_from_the_answer(old, monkeypatch, fails):
    from pages.ui import jobs

    job = job_for(NEW, old)
    broken = f"def write_tables(store): {fails}"
    put_in = f"import pages.ui.check_apart as own; exec({broken!r}, vars(own)); own.run()"
    monkeypatch.setattr(jobs, "RUN", put_in)
    asked = Publishing(job.checked.plan, old.address, "en", officer())
    assert job.publish(asked, lambda _stage: None).number == 2


def test_rows_that_wait_keep_their_cells_in_a_thin_plan(old, monkeypatch):
    monkeypatch.setattr(check_apart, "WHOLE", 1)
    plan = check(NEW.encode(), "r.csv", old)
    thin = check_apart.without_good_lines(plan)
    assert thin.file.sheets[""][2][1] == "Atlantis"
    assert waiting_table(thin).equals(waiting_table(plan))
