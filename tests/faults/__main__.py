"""``python -m tests.faults``: processes killed at random moments, some 250 times, as a table.

Every moment is chosen evenly over the time that the work takes, which is measured first. After each
kill the store is opened anew, looked at in full and compared with all that it had said and with what
had been acknowledged.
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from kp_data.keeping import back_up
from kp_data.store import Store
from tests.faults.boundaries import at_each_step
from tests.faults.killing import Campaign, Tally, kill_restore, many_at_once
from tests.faults.stores import first_format, with_many_versions, with_waiting

SEED = 7
TIMES = {
    "publish_small": 50,
    "publish_large": 30,
    "undo_last": 30,
    "dismiss_one": 20,
    "save_packs": 30,
    "back_up_store": 25,
}
COLUMNS = ("times", "acknowledged", "landed", "lost", "in_part", "wrong")


def main() -> int:
    """Run the campaign; the status is 1 where anything was lost, in part or wrong."""
    click.echo(f"{'fault':<44}" + "".join(f"{name:>14}" for name in COLUMNS) + f"{'seconds':>10}")
    bad = 0
    began = time.perf_counter()
    total = Tally("all")
    with TemporaryDirectory(prefix="faults-") as folder:
        for tally in campaign(Path(folder)):
            _print(tally, time.perf_counter() - began)
            began = time.perf_counter()
            bad += len(tally.seen)
            for name in COLUMNS:
                setattr(total, name, getattr(total, name) + getattr(tally, name))
            for line in tally.seen[:5]:
                click.echo(f"    {line[:300]}")
    _print(total, 0)
    return 1 if bad else 0


def campaign(folder: Path) -> Iterator[Tally]:
    """All kinds of faults, one after the other."""
    for name, times in TIMES.items():
        made = with_waiting if name == "dismiss_one" else _new
        yield Campaign(made(folder / name), SEED).kill(name, times, name)
    yield Campaign(with_many_versions(folder / "checkpoint"), SEED).kill(
        "save_packs", 25, "packs at the log's checkpoint"
    )
    store = _new(folder / "restore")
    back_up(store, folder / "restore" / "whole.backup")
    yield kill_restore(store, 25, SEED)
    yield at_each_step(folder / "steps")
    yield many_at_once(_new(folder / "together"), kills=0, seed=SEED)
    for seed in range(5):
        yield many_at_once(_new(folder / f"together-{seed}"), kills=3, seed=seed)


def _new(folder: Path) -> Store:
    folder.mkdir()
    return first_format(folder)


def _print(tally: Tally, seconds: float) -> None:
    counts = "".join(f"{getattr(tally, name):>14,}" for name in COLUMNS)
    click.echo(f"{tally.fault:<44}{counts}{seconds:>10.0f}")


if __name__ == "__main__":
    sys.exit(main())
