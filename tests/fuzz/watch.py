"""Watches one target: how long each input takes, and what it raises."""

import hashlib
import os
import traceback
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzz.target import PROJECT, Target

FOUND = Path(__file__).parent / "found"
LONGEST = 5.0  # seconds of work; more is a finding
LONGEST_STAY = 120  # seconds with one input, however busy the machine is


@dataclass
class Watch:
    """What came of the inputs of a target.

    Attributes:
        target: The reader.
        now: Where the input being read is kept, for a process that dies of it; None for nowhere.
        count: Inputs read.
        slowest: Seconds of work of the slowest.
        found: For each kind of finding its smallest input.
    """

    target: Target
    now: Path | None = None
    count: int = 0
    slowest: float = 0.0
    found: dict[str, bytes] = field(default_factory=dict)

    def read(self, data: bytes) -> str:
        """Read an input; what kind of finding it is, empty for none."""
        data = data[: self.target.most]
        if self.now:
            self.now.write_bytes(data)
        kind, begun = "", seconds_of_work()
        try:
            self.target.run(data)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # noqa: BLE001 - a panic of a library in Rust is no Exception
            kind = kind_of(error)
        took = seconds_of_work() - begun
        self.count += 1
        self.slowest = max(self.slowest, took)
        if took > LONGEST:
            kind = kind or "hang"
        if kind and len(data) <= len(self.found.get(kind, data)):
            self.found[kind] = data
        return kind


def seconds_of_work() -> float:
    """Seconds that this process and those that it waited for have computed; others do not count."""
    return sum(os.times()[:4])


def keep(target: str, data: bytes) -> str:
    """Write a finding into a file of its own; the file's name."""
    name = f"{target}-{hashlib.sha256(data).hexdigest()[:12]}"
    FOUND.mkdir(exist_ok=True)
    (FOUND / name).write_bytes(data)
    return name


def kind_of(error: BaseException) -> str:
    """The kind of an error, and the last line of ours on its way."""
    ours = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename.startswith(str(PROJECT)) and "/fuzz/watch" not in frame.filename
    ]
    file = Path(ours[-1].filename).relative_to(PROJECT) if ours else ""
    return f"{type(error).__name__} at {file}:{ours[-1].lineno if ours else ''}"
