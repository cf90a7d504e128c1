"""What every part of the benchmarks is told."""

import argparse
import json
import signal
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.benchmarks.servers import PROJECT
from tests.benchmarks.table import Detail, Row

FOLDER = PROJECT / "build" / "bench"  # made data, kept for the next time


@dataclass(frozen=True)
class Told:
    """What a part is told.

    Attributes:
        rows: Sizes of the stores that are asked.
        tree: The checkout that is measured.
        before: Another checkout, measured in the same run.
    """

    rows: tuple[int, ...] = (100_000, 250_000, 1_000_000, 10_000_000)
    tree: Path = PROJECT
    before: Path | None = None

    @property
    def trees(self) -> dict[str, Path]:
        """The checkouts that are measured, ``ours`` first."""
        return {"ours": self.tree} | ({"before": self.before} if self.before else {})


def tell(rows: Callable[[Told], Iterable[Row | Detail]]) -> None:
    """Read what this part is told and print what it finds, a line of JSON each, as it comes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", nargs="+", type=int, default=list(Told.rows))
    parser.add_argument("--tree", type=Path, default=PROJECT)
    parser.add_argument("--before", type=Path)
    told = parser.parse_args()
    # Asked to end, it ends as if by itself: servers that it has started are stopped.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("it took too long"))
    for row in rows(Told(tuple(told.rows), told.tree, told.before)):
        content = row.as_json() if isinstance(row, Row) else asdict(row)
        sys.stdout.write(f"{json.dumps(content, ensure_ascii=False)}\n")
        sys.stdout.flush()
