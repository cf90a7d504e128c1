"""``python -m tests.faults``: processes killed at random moments, some 250 times, as a table.

Every moment is chosen evenly over the time that the work takes, which is measured first. After each
kill the store is opened anew, looked at in full and compared with all that it had said and with what
had been acknowledged. ``python -m tests.faults undo backup`` tries these two alone.
"""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from kp_data.keeping import back_up
from kp_data.store import Store
from tests.faults.boundaries import at_each_step
from tests.faults.killing import Campaign, Tally, kill_restore, many_at_once
from tests.faults.stores import first_format, with_many_versions, with_waiting

SEED = 7
Tallies = Callable[[Path], Iterator[Tally]]
COLUMNS = ("times", "acknowledged", "landed", "lost", "in_part", "wrong")


def main() -> int:
    """Run the campaign; the status is 1 where anything was lost, in part or wrong."""
    click.echo(f"{'fault':<44}" + "".join(f"{name:>14}" for name in COLUMNS) + f"{'seconds':>10}")
    bad = 0
    began = time.perf_counter()
    total = Tally("all")
    with TemporaryDirectory(prefix="faults-") as folder:
        for tally in campaign(Path(folder), sys.argv[1:]):
            _print(tally, time.perf_counter() - began)
            began = time.perf_counter()
            bad += len(tally.seen)
            for name in COLUMNS:
                setattr(total, name, getattr(total, name) + getattr(tally, name))
            for line in tally.seen[:5]:
                click.echo(f"    {line[:300]}")
    _print(total, 0)
    return 1 if bad else 0


def campaign(folder: Path, asked: Sequence[str]) -> Iterator[Tally]:
    """All kinds of faults, one after the other, or those that are asked for."""
    for name, tallies in FAULTS.items():
        if name in (asked or FAULTS):
            place = folder / name
            place.mkdir()
            yield from tallies(place)


def _killed(name: str, times: int, made: Callable[[Path], Store]) -> Tallies:
    return lambda folder: iter([Campaign(made(folder), SEED).kill(name, times)])


def _restore(folder: Path) -> Iterator[Tally]:
    store = first_format(folder)
    back_up(store, folder / "whole.backup")
    yield kill_restore(store, 25, SEED)


def _together(folder: Path) -> Iterator[Tally]:
    for seed, kills in enumerate((0, 3, 3, 3, 3)):
        place = folder / f"{seed}"
        place.mkdir()
        yield many_at_once(first_format(place), kills=kills, seed=seed)


FAULTS: dict[str, Tallies] = {
    "publish": _killed("publish_small", 50, first_format),
    "undo": _killed("undo_last", 30, first_format),
    "dismiss": _killed("dismiss_one", 20, with_waiting),
    "packs": _killed("save_packs", 30, first_format),
    "checkpoint": _killed("save_packs", 25, with_many_versions),
    "backup": _killed("back_up_store", 25, first_format),
    "restore": _restore,
    "steps": lambda folder: iter([at_each_step(folder)]),
    "together": _together,
    "large": _killed("publish_large", 30, first_format),
}


def _print(tally: Tally, seconds: float) -> None:
    counts = "".join(f"{getattr(tally, name):>14,}" for name in COLUMNS)
    click.echo(f"{tally.fault:<44}{counts}{seconds:>10.0f}")


if __name__ == "__main__":
    sys.exit(main())
