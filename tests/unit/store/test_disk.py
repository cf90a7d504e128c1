"""A disk that refuses is told in words that a person understands; nothing is published then."""

import os
import subprocess
import sys

import pytest

from kp_data.errors import StoreNotWritableError
from kp_data.settings import PROJECT
from kp_data.store import Store
from kp_data.store.places import short_reason

# The limit stands for a full disk; the signal that comes with it is passed over, as in a server.
LIMITED = """
import resource, signal, sys
from kp_data.errors import StoreNotWritableError
from kp_data.store import Store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = Store(sys.argv[1])
store.create()
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
try:
    store.append_plan("0" * 32, {})
except StoreNotWritableError as error:
    print(error)
"""


def test_a_disk_that_takes_no_more_is_told_in_a_few_words(tmp_path):
    command = [sys.executable, "-c", LIMITED, str(tmp_path / "store")]
    done = subprocess.run(
        command, cwd=PROJECT, env=os.environ.copy(), capture_output=True, text=True, check=False
    )
    assert "cannot be written: File too large. Nothing was published." in done.stdout, done.stderr
    assert Store(tmp_path / "store").latest_revision() == 0


@pytest.mark.parametrize(
    ("told", "understood"),
    [
        (
            "Failed to parse parquet: External: Generic LocalFileSystem error: Unable to copy data "
            "to file: No space left on device (os error 28)",
            "No space left on device",
        ),
        ("Generic S3 error\n<Message>The bucket is gone.</Message>", "The bucket is gone"),
        ("first\n↳ the disk is away.", "the disk is away"),
    ],
)
def test_of_an_error_of_the_library_a_person_reads_the_reason(told, understood):
    assert short_reason(OSError(told)) == understood


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreNotWritableError, match="cannot be written: Not a directory"):
        Store(tmp_path / "file" / "store").create()


@pytest.mark.skipif(os.name != "posix" or os.getuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_only_be_read_is_told(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(StoreNotWritableError, match="cannot be written: Permission denied"):
        Store(tmp_path / "store").create()
    tmp_path.chmod(0o700)
