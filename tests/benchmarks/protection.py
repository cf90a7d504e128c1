"""What protection costs, by the number of guarded counts: ``python -m tests.benchmarks.protection``.

Not a test: times say more of the machine than of the code.
"""

import random
import sys
import tempfile
import time
from itertools import product
from pathlib import Path

from kp_data.queries.snapshot import take_snapshot
from kp_data.store import Store
from tests.unit.queries.query_rows import figure, publish_rows

SENDING = ("DEU", "FRA", "ITA", "NLD", "SWE", "AUT", "BEL", "CHE", "NOR", "MLT")
RETURN_TO = ("DJI", "EGY", "ERI", "ETH", "KEN", "SOM", "SSD", "SDN", "TUN", "UGA")
CELLS = tuple(product(("F", "M", "_T"), ("forced", "voluntary", "_T")))


def figures(count: int, years: range, pick: random.Random) -> list[dict[str, object]]:
    """Figures by sex and type for pairs of countries, with their totals, a tenth of them small."""
    rows: list[dict[str, object]] = []
    for year, source, target in product(years, SENDING, RETURN_TO):
        parts = {cell: pick.choice((2, *range(8, 90))) for cell in CELLS if "_T" not in cell}
        for sex, kind in CELLS:
            value = sum(
                part
                for cell, part in parts.items()
                if sex in ("_T", cell[0]) and kind in ("_T", cell[1])
            )
            codes = {"sex": sex, "return_type": kind, "from_code": source, "to_code": target}
            rows.append(figure(year, float(value), **codes))
        if len(rows) >= count:
            return rows[:count]
    return rows


def seconds(store: Store) -> float:
    """Of the processor, to read a snapshot."""
    start = time.process_time()
    take_snapshot(store)
    return time.process_time() - start


def main() -> None:
    """Measure each size that was asked for."""
    for size in map(int, sys.argv[1:] or (0, 500, 5_000, 50_000)):
        pick = random.Random(size)
        with tempfile.TemporaryDirectory() as folder:
            sys.stdout.write(
                f"{size:6} counts: {measured(Store(Path(folder) / 'store'), size, pick)}\n"
            )


def measured(store: Store, size: int, pick: random.Random) -> str:
    """What reading costs without small counts, with them, again, and after one more upload."""
    publish_rows(store, "return", [figure(2000, 7, measure="unhcr_returned_refugees")])
    plain = seconds(store)
    publish_rows(store, "return", figures(size, range(1960, 2024), pick))
    first, again = seconds(store), seconds(store)
    publish_rows(store, "return", figures(min(size, 500), range(2024, 2026), pick))
    more = seconds(store)
    return f"without {plain:.2f} s, first {first:.2f} s, again {again:.2f} s, one more upload {more:.2f} s"


if __name__ == "__main__":
    main()
