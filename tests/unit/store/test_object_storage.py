"""A store in object storage does all that a store in a folder does."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep
from uuid import uuid4

import pytest
from deltalake.fs import DeltaStorageHandler
from pyarrow.fs import FileSelector, FileType, PyFileSystem

from kp_data.errors import BackupError, DamagedStoreError, SettingsError, UnreachableStoreError
from kp_data.ingest import check, publish
from kp_data.keeping import back_up, restore, verify
from kp_data.packs import Pack
from kp_data.packs.saved import save_pack, saved_packs
from kp_data.people import Person
from kp_data.queries.filters import NO_FILTERS
from kp_data.queries.returns import returns_by_year
from kp_data.queries.snapshot import take_snapshot
from kp_data.settings import settings
from kp_data.store import Revision, Store, newest, open_store, places, waiting_rows
from kp_data.undoing import undo
from tests.faults.contents import contents
from tests.people import officer

# It has dependencies of its own, which are kept apart from the project's.
SERVER = Path(sys.prefix) / "s3-server"
BUCKET = "khartoum"

RETURNS = """measure,from_code,to_code,period_start,period_end,value,unit,publisher
kp_returns,DEU,SDN,2023-01-01,2023-12-31,{first},persons,Ministry
kp_returns,ITA,SDN,2023-01-01,2023-12-31,{second},persons,Ministry
kp_returns,ITA,Atlantis,2023-01-01,2023-12-31,7,persons,Ministry
"""

pytestmark = pytest.mark.skipif(not SERVER.is_dir(), reason="`make test` installs the S3 server")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of an S3 server on this machine, with one bucket."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    environment = os.environ | {"PYTHONPATH": str(SERVER)}
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet)
    try:
        make_bucket(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def make_bucket(port: int) -> None:
    until = monotonic() + 60
    while monotonic() < until:
        with suppress(ConnectionError):
            connection = HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("PUT", f"/{BUCKET}")
            assert connection.getresponse().status == 200
            connection.close()
            return
        sleep(0.2)
    pytest.fail("the S3 server did not start")


@pytest.fixture(autouse=True)
def _keys(server, tmp_path, monkeypatch):
    for name, value in {
        "AWS_ENDPOINT_URL": server,
        "AWS_ALLOW_HTTP": "true",
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_REGION": "us-east-1",
        "KP_CACHE": str(tmp_path / "cache"),
    }.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def remote() -> Store:
    """An empty store in the bucket."""
    return Store(f"s3://{BUCKET}/{uuid4().hex}")


def publish_file(store: Store, first: int, second: int) -> Revision:
    text = RETURNS.format(first=first, second=second)
    return publish(check(text.encode(), "returns.csv", store), store, by=officer("Amina"))


def test_publishing_undoing_and_asking_give_what_a_folder_gives(remote, tmp_path):
    folder = Store(tmp_path / "folder")
    for store in (remote, folder):
        assert store.history() == ()
        publish_file(store, 100, 20)
        publish_file(store, 300, 20)
        undo(store, 2, by=officer("Amina"), why="wrong file")
    for number, total in ((2, 320), (None, 120)):
        answers = [
            returns_by_year(take_snapshot(store, number), "kp_returns", NO_FILTERS)
            for store in (remote, folder)
        ]
        assert answers[0].equals(answers[1])
        assert answers[0]["value"].to_list() == [total]
    assert [one.action for one in remote.history()] == ["publish", "publish", "undo"]
    assert [one.number for one in remote.uploads_in_force()] == [1]
    assert waiting_rows(remote).num_rows == waiting_rows(folder).num_rows == 1


def test_files_are_fetched_once_and_kept_where_only_the_dashboard_writes(remote, tmp_path):
    publish_file(remote, 100, 20)
    (file,) = (Path(name) for name in remote.record_files("return"))
    assert file.is_relative_to(tmp_path / "cache")
    kept = file.stat().st_ino
    assert [Path(name).stat().st_ino for name in remote.record_files("return")] == [kept]
    (tmp_path / "cache").chmod(0o777)
    with pytest.raises(SettingsError, match="can be written by others"):
        remote.record_files("return")


def test_of_writers_at_once_each_gets_its_own_number(remote):
    def add(name: str) -> int:
        def draft(history: tuple[Revision, ...]) -> Revision:
            at = datetime(2026, 3, 16, tzinfo=UTC)
            return Revision(len(history) + 1, "publish", None, name, at, "Amina")

        return Store(remote.address).add_revision(draft).number

    with ThreadPoolExecutor(4) as writers:
        numbers = list(writers.map(add, [f"upload-{place}" for place in range(12)]))
    assert sorted(numbers) == list(range(1, 13))
    assert [one.number for one in remote.history()] == list(range(1, 13))


def test_what_another_server_publishes_is_seen_a_moment_later(remote, monkeypatch):
    publish_file(remote, 100, 20)
    assert remote.latest_revision() == 1
    uri = f"{remote.address}/ledger"
    _, *seen = newest._listed[uri]
    publish_file(Store(remote.address), 300, 20)
    assert remote.latest_revision() == 2
    newest._listed[uri] = (monotonic(), *seen)  # as another server still believes
    assert remote.latest_revision() == 1
    monkeypatch.setattr(newest, "KEPT", 0.0)
    assert remote.latest_revision() == 2


def test_whether_there_is_a_newer_revision_is_asked_without_opening_the_table(remote, monkeypatch):
    publish_file(remote, 100, 20)
    monkeypatch.setattr(newest, "KEPT", 0.0)
    assert remote.latest_revision() == 1
    monkeypatch.setattr(places, "open_table", lambda *_: pytest.fail("opened"))
    assert remote.latest_revision() == 1


def test_a_store_made_anew_at_the_same_address_shows_its_own_history(remote, monkeypatch):
    monkeypatch.setattr(newest, "KEPT", 0.0)
    publish_file(remote, 100, 20)
    before = remote.history()
    files = PyFileSystem(DeltaStorageHandler(remote.address, places.OPTIONS))
    for found in files.get_file_info(FileSelector("", recursive=True)):
        if found.type is FileType.File:
            files.delete_file(found.path)
    assert remote.history() == ()
    sleep(1.1)  # storage tells times in seconds
    publish_file(remote, 100, 20)
    assert [one.number for one in remote.history()] == [1]
    assert remote.history() != before


def test_a_copy_for_practice_says_what_the_store_says(remote, tmp_path):
    publish_file(remote, 100, 20)
    places.copy_store(remote.address, tmp_path / "copy")
    copy = Store(tmp_path / "copy")
    assert copy.history() == remote.history()
    publish_file(copy, 300, 20)
    assert remote.latest_revision() == 1


def test_packs_are_kept_beside_the_records(remote):
    publish_file(remote, 100, 20)
    made = save_pack(remote, Pack(name="For the meeting"), Person("Amina", "secretariat"))
    assert list(saved_packs(remote)) == [made.id]


def test_a_backup_leads_out_of_object_storage_and_back(remote, tmp_path):
    publish_file(remote, 100, 20)
    save_pack(remote, Pack(name="For the meeting"), Person("Amina", "secretariat"))
    said, file = contents(remote), tmp_path / "backup"
    assert back_up(remote, file).revision == 1
    restore(file, str(tmp_path / "folder"))
    assert contents(Store(tmp_path / "folder")) == said
    with pytest.raises(BackupError, match="holds all that the backup holds"):
        restore(file, remote.address)
    with pytest.raises(BackupError, match="There are files at"):
        restore(file, remote.address, replace=True)
    again = Store(f"{remote.address}-again")
    restore(file, again.address)
    assert contents(again) == said
    assert verify(again).is_sound


def test_a_changed_file_in_object_storage_is_told(remote, tmp_path, monkeypatch):
    publish_file(remote, 100, 20)
    [name] = [one for one in remote.sums() if one.startswith("returns/")]
    files = PyFileSystem(DeltaStorageHandler(remote.address, places.OPTIONS))
    data = bytearray(files.open_input_file(name).read())
    data[len(data) // 2] ^= 1
    changed = tmp_path / "changed"
    changed.write_bytes(data)
    places.put_file(remote.address, name, changed)
    monkeypatch.setenv("KP_CACHE", str(tmp_path / "another-cache"))
    with pytest.raises(DamagedStoreError, match=f"the file {name} is not as it was written"):
        remote.files("returns")
    assert name in {finding.file for finding in verify(remote).damage}


def test_a_bucket_that_is_not_there_is_a_sentence():
    store = Store("s3://elsewhere/store")
    with pytest.raises(UnreachableStoreError, match="s3://elsewhere/store cannot be reached: The"):
        store.history()
    with pytest.raises(UnreachableStoreError):
        publish_file(store, 100, 20)


def test_storage_that_does_not_answer_is_a_sentence(remote, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setitem(places.OPTIONS, "max_retries", "0")
    with pytest.raises(UnreachableStoreError, match=r"Connection refused[^\n]*\. Nothing was"):
        remote.history()


def test_records_without_a_history_are_no_empty_store(remote):
    publish_file(remote, 100, 20)
    files = PyFileSystem(DeltaStorageHandler(remote.address, places.OPTIONS))
    for found in files.get_file_info(FileSelector("ledger/_delta_log")):
        files.delete_file(found.path)
    newest.forget(f"{remote.address}/ledger")
    with pytest.raises(DamagedStoreError, match=r"its list of revisions \(ledger\) cannot be read"):
        remote.version()


@pytest.mark.parametrize("address", ["ftp://there/store", "http://there", "S3://there"])
def test_an_address_of_another_kind_is_refused(address, monkeypatch):
    monkeypatch.setenv("KP_STORE", address)
    with pytest.raises(SettingsError, match="begins with s3://"):
        open_store()


def test_the_address_of_the_settings_needs_no_slash_at_its_end(monkeypatch):
    monkeypatch.setenv("KP_STORE", "s3://there/store/")
    assert settings().store == "s3://there/store"
