"""Long files are checked and published in processes of their own, and wait in line for it.

The server only waits for the answer, so that other readers' pages are as quick as ever. A file and
its records lie in a folder of its job until nobody asks for the job any more. Jobs are shared by
all who drop the same file.
"""

import atexit
import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir, mkdtemp
from weakref import finalize

from kp_data.api import metrics
from kp_data.api.line import Place, uploads
from kp_data.ending import to_its_end
from kp_data.errors import KpError
from kp_data.events import note
from kp_data.settings import PROJECT
from kp_data.store import Revision
from kp_data.wording import say
from kp_data.wording import uploads as words
from pages.ui.check_apart import (
    CONTENT,
    Checked,
    Publishing,
    Request,
    is_there,
    lay_back,
    without_tables,
)

RUN = "from pages.ui.check_apart import run; run()"
FOLDER = "khartoum-process-file-"
LEFT = 86_400  # seconds after which a folder is one that a stopped server left behind
A_MOMENT = 0.1  # seconds
MOST_KEPT = 10  # jobs that are done
UNUSED = 1_800.0  # seconds after which nobody asks for a job any more
_publishers = ThreadPoolExecutor(2, "publishing")
_jobs: "dict[Hashable, Job]" = {}  # the one that was asked for last at the end
_lock = threading.Lock()


class Job:
    """The check of one long file, from when it is asked for.

    Args:
        request: What to check.
        place: Its place in the line.

    Attributes:
        stage: Where it is; empty before it begins.
        checked: The plan, once it is there.
        error: Why there is none.
        is_given_up: Whether nobody waited for it any more before it was done.
        folder: Where its file and its records lie; it goes with the job.
    """

    def __init__(self, request: Request, place: Place) -> None:
        self.stage = ""
        self.checked: Checked | None = None
        self.error = ""
        self.is_given_up = False
        self.place = place
        place.when_left = self.give_up
        self._process: subprocess.Popen[bytes] | None = None
        _remove_left_behind()
        self.folder = Path(mkdtemp(prefix=FOLDER))
        finalize(self, rmtree, self.folder, ignore_errors=True)  # also when the server ends
        (self.folder / CONTENT).write_bytes(request.content)
        small = replace(request, content=b"", folder=str(self.folder))
        self.thread = threading.Thread(target=self._run, args=(small,), daemon=True)
        self.thread.start()

    @property
    def is_done(self) -> bool:
        """Whether there is a plan or a reason why not."""
        return self.checked is not None or bool(self.error) or self.is_given_up

    @property
    def is_gone(self) -> bool:
        """Whether it was given up, or somebody has removed the records of its plan."""
        plan = self.checked.plan if self.checked else None
        return self.is_given_up or (plan is not None and not is_there(plan, self.folder))

    def publish(self, asked: Publishing, tell: Callable[[str], None]) -> Revision | None:
        """Publish the plan of this job as :func:`kp_data.ingest.publish` does, and wait for it.

        Who clicks elsewhere meanwhile no longer waits; publishing goes on to its end.

        Args:
            asked: What to publish, and where.
            tell: Told each stage as it begins.

        Raises:
            KpError: It could not be published.
        """
        small = replace(asked, plan=without_tables(asked.plan), folder=str(self.folder))
        stages: list[str] = []
        published = _publishers.submit(to_its_end()(_ask), small, stages.append)
        told = 0
        while not wait([published], A_MOMENT).done or told < len(stages):
            if told < len(stages):
                tell(stages[told])
                told += 1
        try:
            return published.result()
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            raise KpError(say(words.PUBLISHING_STOPPED)) from error

    def _run(self, request: Request) -> None:
        """Wait for the turn, and check."""
        begun, outcome = time.monotonic(), "checked"
        try:
            if not self.place.wait():
                self.is_given_up = True
                outcome = "left"
                return
            begun = time.monotonic()
            checked: Checked = _ask(request, self._at, self._began)
            self.checked = replace(checked, plan=lay_back(checked.plan, self.folder))
        except KpError as error:
            self.error, outcome = str(error), "refused"
        except (OSError, EOFError, pickle.UnpicklingError):
            outcome = "left" if self.is_given_up else "stopped"
            if not self.is_given_up:
                self.error = say(words.CHECK_STOPPED, file=request.file_name)
        finally:
            self.place.leave()
            _remove_content(self.folder)
            metrics.CHECKS.labels(outcome).inc()
            note("long file", outcome=outcome, seconds=round(time.monotonic() - begun, 1))

    def _at(self, stage: str) -> None:
        self.stage = stage

    def _began(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process
        if self.is_given_up:
            process.kill()

    def give_up(self) -> None:
        """End the check; nobody waits for it."""
        self.is_given_up = True
        if self._process is not None:
            self._process.kill()


def _remove_content(folder: Path) -> None:
    """Remove a file once it is checked; its records stay."""
    with suppress(OSError):
        (folder / CONTENT).unlink()


def _ask(
    asked: Request | Publishing,
    tell: Callable[[str], None],
    began: "Callable[[subprocess.Popen[bytes]], None]" = lambda _process: None,
) -> object:
    """What another process answers; told each stage as it begins.

    What it does after its answer is waited for, and whether that ends well does not matter.

    Raises:
        KpError: Its answer is a sentence that says why not.
        EOFError: It ended before it had answered.
    """
    with subprocess.Popen(  # noqa: S603 - our own code, in the same Python
        [sys.executable, "-c", RUN],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(PROJECT), *filter(None, sys.path)])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise EOFError
        answers: list[object] = []
        began(process)
        try:
            pickle.dump(asked, process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
            process.stdin.close()
            while True:
                what, content = pickle.load(process.stdout)  # noqa: S301 - our own process
                if what == "error":
                    raise KpError(content)
                if what == "done":
                    answers.append(content)
                else:
                    tell(content)
        except (OSError, EOFError, pickle.UnpicklingError):
            if not answers:
                raise
            return answers[0]
        finally:
            process.kill()


def _remove_left_behind() -> None:
    """Remove the folders of a server that was stopped before it could do so itself."""
    for folder in Path(gettempdir()).glob(f"{FOLDER}*"):
        try:
            if time.time() - folder.stat().st_mtime > LEFT:
                rmtree(folder, ignore_errors=True)
        except FileNotFoundError:
            continue


def job(key: Hashable, request: Request) -> Job | None:
    """The job for a file; None where no more may wait.

    It begins when it is asked for first, and again where it was given up or its plan is gone.
    """
    with _lock:
        _give_up_unused()
        found = _jobs.pop(key, None)
        if found is None or found.is_gone:
            place = uploads.enter()
            if place is None:
                return None
            found = Job(request, place)
        _jobs[key] = found
        found.place.still_here()
        return found


@atexit.register
def _give_up_all() -> None:
    """End the checks of a server that ends."""
    for one in _jobs.values():
        one.give_up()


def _give_up_unused() -> None:
    """Forget jobs that are done and that nobody has asked for, the longest unused first."""
    done = [key for key, one in _jobs.items() if one.is_done]
    earliest = time.monotonic() - UNUSED
    for number, key in enumerate(reversed(done)):
        if number >= MOST_KEPT or _jobs[key].place.asked_at < earliest:
            del _jobs[key]
