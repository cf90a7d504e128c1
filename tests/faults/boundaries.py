"""Kills just before and just after each step of a writing: a commit, a table, a disk's answer."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from kp_data.settings import PROJECT
from tests.faults.killing import Campaign, Tally
from tests.faults.stores import first_format

# The process counts its own steps, and is no more before or after the one that was asked for.
CUT_OFF = """
import os, signal, sys
from pathlib import Path
from kp_data.store import log, places, store as of_records
from tests.faults.actions import ACTIONS

left, when = int(sys.argv[3]), sys.argv[4]

def cut(step):
    def counted(*given, **named):
        global left
        left -= 1
        if left == 0 and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        done = step(*given, **named)
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return done
    return counted

for module in (log, of_records):
    module.write_deltalake = cut(module.write_deltalake)
places.settle_table = cut(places.settle_table)
Path.replace, Path.rename = cut(Path.replace), cut(Path.rename)
ACTIONS[sys.argv[1]](sys.argv[2], f"step{left}{when}", lambda told: None)
os._exit(0)
"""


def cut_off(action: str, address: str, step: int, when: str) -> bool:
    """Do an action until a step; whether it had so many."""
    command = [sys.executable, "-c", CUT_OFF, action, address, str(step), when]
    ended = subprocess.run(command, cwd=PROJECT, env=os.environ.copy(), check=False)
    assert ended.returncode in {0, -signal.SIGKILL}, (action, step, when)
    return ended.returncode == -signal.SIGKILL


def at_each_step(folder: Path) -> Tally:
    """Publishing, undoing, dismissing and saving a pack, cut off at each of their steps."""
    tally = Tally("cut off before and after each step")
    campaign = Campaign(first_format(folder), 1)
    for action in ("publish_small", "dismiss_one", "undo_last", "save_packs"):
        for when in ("before", "after"):
            step = 1
            while cut_off(action, campaign.store.address, step, when):
                campaign.look(tally, [])
                step += 1
            campaign.look(tally, [])
            tally.times -= 1
    return tally
