"""A server from its start to its end: a few people at work, what the log holds, and a good stop.

The long campaign is ``python -m tests.load``.
"""

import asyncio
import json
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass
from math import inf
from pathlib import Path

import pytest

from kp_data.store import Store
from kp_data.wording import operating, say
from kp_data.wording import uploads as words
from tests.apart import run_apart
from tests.benchmarks.servers import PROJECT, free_port, streamlit, surroundings, wait_for
from tests.load.files import made_up
from tests.load.officer import Officer
from tests.load.people import LONG, SHORT, Met, manage, view

KEY = secrets.token_urlsafe(32)
NAME, FILE = "Amina Osman of Asmara", "returns of Mister Tesfaye.csv"
VIEWERS, CLICKS = 5, 2  # of the small crowd
STOP = 60  # seconds that a stop may take


@dataclass
class Running:
    """A server of this module's own."""

    address: str
    process: subprocess.Popen
    store: Path
    log: Path

    def health(self):
        try:
            with urllib.request.urlopen(f"{self.address}/api/health", timeout=10) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read())


@pytest.fixture(scope="module")
def server(seeded_folder, tmp_path_factory):
    """A dashboard that writes its log as JSON, on a store of its own."""
    folder = tmp_path_factory.mktemp("a-day")
    store = Path(shutil.copytree(seeded_folder, folder / "store"))
    port = free_port()
    command = [part.replace("{port}", str(port)) for part in streamlit("dashboard.py")]
    settings = {
        "KP_STORE": str(store),
        "KP_KEY": KEY,
        "KP_LOG": "json",
        "STREAMLIT_LOGGER_HIDE_WELCOME_MESSAGE": "true",
    }
    log = folder / "log.txt"
    with log.open("wb") as said:
        process = subprocess.Popen(
            command,
            cwd=PROJECT,
            env=surroundings(**settings),
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(address, log)
        yield Running(address, process, store, log)
    finally:
        process.kill()
        process.wait()


def test_a_small_crowd_meets_with_no_error_while_files_are_published(server):
    met = Met()

    async def work():
        viewers = [view(server.address, number, inf, met, CLICKS) for number in range(VIEWERS)]
        await asyncio.gather(*viewers, manage(server.address, KEY, 1, inf, met, SHORT, files=1))

    run_apart(work())
    assert dict(met.failures) == {}
    assert met.done == {"short checked": 1, "short published": 1, "short taken back": 1}
    assert len(met.runs) == VIEWERS * (1 + CLICKS)


def test_publishing_that_has_begun_ends_before_the_server_does(server):
    before = Store(server.store).latest_revision()

    async def publish_and_stop():
        officer, late = [await Officer.open(server.address, "upload", key=KEY) for _ in range(2)]
        await officer.run()
        await late.run()
        await officer.drop([(FILE, made_up(LONG, 7))])
        assert await officer.until(words.PUBLISH)
        await late.drop([("late.csv", made_up(SHORT, 8))])
        assert await late.until(words.PUBLISH)
        publishing = asyncio.create_task(officer.press(words.PUBLISH))
        while not (await asyncio.to_thread(server.health))[1]["uploads"]["published_now"]:
            await asyncio.sleep(0.02)
        os.kill(server.process.pid, signal.SIGTERM)
        status, told = await asyncio.to_thread(server.health)
        await late.press(words.PUBLISH)
        await asyncio.gather(publishing, return_exceptions=True)  # may be cut off at the end
        await asyncio.gather(officer.close(), late.close(), return_exceptions=True)
        return status, told, late.said

    status, told, refused = run_apart(publish_and_stop())
    assert (status, told["status"]) == (503, "stopping")
    assert any(say(operating.IS_STOPPING) in sentence for sentence in refused)
    assert server.process.wait(STOP) == 0
    history = Store(server.store).history()
    assert len(history) == before + 1
    assert history[-1].file_name == FILE


def test_the_log_of_that_day_tells_what_happened_and_to_nobody(server):
    text = server.log.read_text()
    lines = [json.loads(line) for line in text.splitlines()]
    events = [line["event"] for line in lines]
    for event in ("started", "published", "undone", "long file", "stopping", "stopped"):
        assert event in events, event
    assert [line for line in lines if line["level"] in {"warning", "error"}] == []
    for secret in (KEY, "Amina", "Tesfaye", ".csv", str(server.store), "127.0.0.1"):
        assert secret not in text, secret
    assert re.findall(r"[\w.]+@[\w.]+", text) == []


def test_a_second_signal_ends_a_server_at_once():
    """Where something would still be waited for."""
    code = (
        "import os, signal, threading, uvicorn\n"
        "from kp_data.api import stopping\n"
        "from kp_data.ending import ending\n"
        "server = uvicorn.Server(uvicorn.Config(lambda: None))\n"
        "signal.signal(signal.SIGTERM, server.handle_exit)\n"
        "stopping.listen()\n"
        "with ending.to_its_end():\n"
        "    os.kill(os.getpid(), signal.SIGTERM)\n"
        "    print('still there', flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGTERM)\n"
        "    print('still there', flush=True)\n"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 128 + signal.SIGTERM
    assert done.stdout == "still there\n"
