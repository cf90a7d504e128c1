"""Long files are checked one after the other, each in a process of its own.

The server only waits for the answer, so that other readers' pages are as quick as ever.
"""

import pickle
import subprocess
import sys
import threading
from collections.abc import Hashable

import streamlit as st

from kp_data.settings import PROJECT
from kp_data.wording import say
from kp_data.wording import uploads as words
from pages.ui.check_apart import Checked, Request

RUN = "from pages.ui.check_apart import run; run()"
_one_at_a_time = threading.Semaphore(1)


class Job:
    """The check of one long file, from when it is asked for.

    Attributes:
        stage: Where it is; empty before it begins.
        checked: The plan, once it is there.
        error: Why there is none.
    """

    def __init__(self, request: Request) -> None:
        self.stage = ""
        self.checked: Checked | None = None
        self.error = ""
        self.thread = threading.Thread(target=self._run, args=(request,), daemon=True)
        self.thread.start()

    @property
    def is_done(self) -> bool:
        """Whether there is a plan or a reason why not."""
        return self.checked is not None or bool(self.error)

    def _run(self, request: Request) -> None:
        with _one_at_a_time:
            try:
                self._ask(request)
            except (OSError, EOFError, pickle.UnpicklingError):
                self.error = say(words.CHECK_STOPPED, file=request.file_name)

    def _ask(self, request: Request) -> None:
        with subprocess.Popen(  # noqa: S603 - our own code, in the same Python
            [sys.executable, "-c", RUN],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        ) as process:
            if process.stdin is None or process.stdout is None:
                raise EOFError
            try:
                pickle.dump(request, process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
                process.stdin.close()
                while not self.is_done:
                    what, content = pickle.load(process.stdout)  # noqa: S301 - our own process
                    if what == "stage":
                        self.stage = content
                    elif what == "plan":
                        self.checked = content
                    else:
                        self.error = content
            finally:
                process.kill()


@st.cache_resource(max_entries=2, ttl="30m", show_spinner=False)
def job(key: Hashable, _request: Request) -> Job:  # noqa: ARG001 - the key says which
    """The job for a file, begun when it is asked for first."""
    return Job(_request)
