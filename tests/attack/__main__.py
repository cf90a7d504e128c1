"""Run the attack by itself: ``python -m tests.attack [TABLES] [SEED]``."""

import sys
import tempfile
import time
from pathlib import Path

from tests.attack.campaign import Report, attack, make_tables

IN_ONE_STORE = 480
WITH_VIEWS = 40  # tables of which all sums are asked too; of the others all records

count, seed = map(int, [*sys.argv[1:3], *("1000", "2016")[len(sys.argv) - 1 :]])
start, total = time.monotonic(), Report()
with tempfile.TemporaryDirectory() as folder:
    for first in (0, *range(WITH_VIEWS, count, IN_ONE_STORE)):
        size = min(IN_ONE_STORE if first else WITH_VIEWS, count - first)
        tables = make_tables(size, seed + first)
        total += attack(Path(folder) / str(first), tables, with_views=not first)
sys.stdout.write(f"{total}\n{time.monotonic() - start:.0f} seconds\n")
