"""What a server and the processes that it has started take of the machine, as Linux tells it."""

import os
from dataclasses import dataclass
from pathlib import Path

PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Taken:
    """At one moment.

    Attributes:
        megabytes: Of the server's process, resident.
        own: Of these what is its own, without what it has from files.
        children: Megabytes of the processes that it has started, and theirs.
        processes: How many these are.
        files: That the server has open, sockets among them.
        threads: Of the server.
        computed: Seconds of a processor that it has used, without its children.
    """

    megabytes: float
    own: float
    children: float
    processes: int
    files: int
    threads: int
    computed: float


def taken_by(process: int) -> Taken:
    """What a server takes now."""
    below = _below(process)
    place = Path(f"/proc/{process}")
    rollup = (place / "smaps_rollup").read_text().splitlines()
    own = sum(int(line.split()[1]) for line in rollup if line.startswith("Anonymous:"))
    return Taken(
        _resident(process),
        own / 1000,
        sum(_resident(child) for child in below),
        len(below),
        len(list((place / "fd").iterdir())),
        len(list((place / "task").iterdir())),
        _computed(place),
    )


def _resident(process: int) -> float:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * PAGE / 1e6
    except OSError:
        return 0.0


def _computed(place: Path) -> float:
    """The fields after the command's name, which may hold blanks: user and system ticks."""
    told = (place / "stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def _below(process: int) -> list[int]:
    found = []
    for tasks in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = [int(word) for word in tasks.read_text().split()]
        except OSError:
            continue
        for child in children:
            found += [child, *_below(child)]
    return found
