"""Long files are checked and published in processes of their own, and checked one after the other.

The server only waits for the answer, so that other readers' pages are as quick as ever. The records
of a file lie in a folder of its job until nobody asks for the job any more.
"""

import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir, mkdtemp
from weakref import finalize

import streamlit as st

from kp_data.errors import KpError
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
_one_at_a_time = threading.Semaphore(1)
_publishers = ThreadPoolExecutor(4, "publishing")


class Job:
    """The check of one long file, from when it is asked for.

    Attributes:
        stage: Where it is; empty before it begins.
        checked: The plan, once it is there.
        error: Why there is none.
        folder: Where its records lie; it goes with the job.
    """

    def __init__(self, request: Request) -> None:
        self.stage = ""
        self.checked: Checked | None = None
        self.error = ""
        _remove_left_behind()
        self.folder = Path(mkdtemp(prefix=FOLDER))
        finalize(self, rmtree, self.folder, ignore_errors=True)  # also when the server ends
        self.thread = threading.Thread(target=self._run, args=(request,), daemon=True)
        self.thread.start()

    @property
    def is_done(self) -> bool:
        """Whether there is a plan or a reason why not."""
        return self.checked is not None or bool(self.error)

    @property
    def is_gone(self) -> bool:
        """Whether there was a plan whose records somebody has removed."""
        return self.checked is not None and not is_there(self.checked.plan, self.folder)

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
        published = _publishers.submit(_ask, small, stages.append)
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
        with _one_at_a_time:
            try:
                (self.folder / CONTENT).write_bytes(request.content)
                small = replace(request, content=b"", folder=str(self.folder))
                checked: Checked = _ask(small, self._at)
                self.checked = replace(checked, plan=lay_back(checked.plan, self.folder))
            except KpError as error:
                self.error = str(error)
            except (OSError, EOFError, pickle.UnpicklingError):
                self.error = say(words.CHECK_STOPPED, file=request.file_name)

    def _at(self, stage: str) -> None:
        self.stage = stage


def _ask(asked: Request | Publishing, tell: Callable[[str], None]) -> object:
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


def job(key: Hashable, request: Request) -> Job:
    """The job for a file, begun when it is asked for first, and again when its plan is gone."""
    if _job(key, request).is_gone:
        _job.clear(key, request)
    return _job(key, request)


@st.cache_resource(max_entries=2, ttl="30m", show_spinner=False)
def _job(key: Hashable, _request: Request) -> Job:  # noqa: ARG001 - the key says which
    return Job(_request)
