"""Run the attack by itself: ``python -m tests.attack [TABLES] [SEED]``."""

import sys
import tempfile
import time
from pathlib import Path

from tests.attack.campaign import Report, attack, make_tables

IN_ONE_STORE = 480

count, seed = map(int, [*sys.argv[1:3], *("1000", "2016")[len(sys.argv) - 1 :]])
start, total = time.monotonic(), Report()
with tempfile.TemporaryDirectory() as folder:
    for first in range(0, count, IN_ONE_STORE):
        tables = make_tables(min(IN_ONE_STORE, count - first), seed + first)
        total += attack(Path(folder) / str(first), tables)
sys.stdout.write(f"{total}\n{time.monotonic() - start:.0f} seconds\n")
