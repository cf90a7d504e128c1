"""Attacks one target for some time, in a process with bounds: made inputs first, then guided ones.

Half of the time Hypothesis makes files that are nearly right; then atheris changes what reaches new
lines of the code. Run by :mod:`tests.fuzz.__main__`::

    python -m tests.fuzz.worker TARGET SECONDS SEED FOLDER
"""

import json
import logging
import resource
import sys
import time
from pathlib import Path

import atheris
from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz.made import HOSTILE_BYTES, nearly
from tests.fuzz.watch import LONGEST_STAY, Watch

with atheris.instrument_imports(include=["kp_data"]):
    from tests.fuzz.targets import TARGETS

MEMORY = 8 << 30
BATCH = 200


class Report:
    """Counts and findings so far, in a file that is written anew each second and at a finding."""

    def __init__(self, watch: Watch, folder: Path) -> None:
        self._watch, self._folder, self._at = watch, folder, 0.0
        self.made = 0

    def write(self, *, at_once: bool = False) -> None:
        if not at_once and time.monotonic() < self._at:
            return
        self._at = time.monotonic() + 1
        own, below = (
            resource.getrusage(who).ru_maxrss
            for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        told = {
            "made": self.made or self._watch.count,
            "guided": self._watch.count - self.made if self.made else 0,
            "slowest": self._watch.slowest,
            "peak": max(own, below) // 1024,
            "found": list(self._watch.found),
        }
        for number, data in enumerate(self._watch.found.values()):
            (self._folder / f"found-{number}").write_bytes(data)
        whole = self._folder / "report.whole"
        whole.write_text(json.dumps(told), encoding="utf-8")
        whole.replace(self._folder / "report.json")


def attack(name: str, seconds: float, number: int, folder: Path) -> None:
    """Attack a target."""
    target = TARGETS[name]
    begin = tuple(target.begin())
    target.run(begin[0])  # what is loaded once is no matter of an input
    watch = Watch(target, now=folder / "now")
    report = Report(watch, folder)
    make(watch, report, begin, number, time.monotonic() + seconds / 2)
    report.made = watch.count
    guide(watch, report, begin, number, folder, max(1, int(seconds / 2)))


def make(watch: Watch, report: Report, begin: tuple[bytes, ...], number: int, end: float) -> None:
    """Inputs that are nearly right, batch by batch."""
    for each in begin:
        watch.read(each)
    while time.monotonic() < end:
        number += 1

        @seed(number)
        @settings(
            max_examples=BATCH,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(nearly(begin, watch.target.parts))
        def batch(data: bytes) -> None:
            if time.monotonic() < end:
                report.write(at_once=bool(watch.read(data)))

        batch()
    report.write(at_once=True)


def guide(
    watch: Watch, report: Report, begin: tuple[bytes, ...], number: int, folder: Path, seconds: int
) -> None:
    """Inputs that reach new lines, for at least one second: libFuzzer takes 0 for no end."""
    corpus, words = folder / "corpus", folder / "words"
    corpus.mkdir()
    for place, data in enumerate(begin):
        (corpus / str(place)).write_bytes(data)
    quoted = ("".join(f"\\x{sign:02x}" for sign in word) for word in HOSTILE_BYTES if word)
    words.write_text("".join(f'"{word[:400]}"\n' for word in quoted), encoding="ascii")

    def read(data: bytes) -> None:
        report.write(at_once=bool(watch.read(data)))

    options = [f"-max_total_time={seconds}", f"-max_len={watch.target.most}", f"-seed={number + 1}"]
    options += ["-rss_limit_mb=0", f"-timeout={LONGEST_STAY}", f"-dict={words}", "-verbosity=0"]
    options += [f"-artifact_prefix={folder}/"]
    atheris.Setup([sys.argv[0], *options, str(corpus)], read)
    atheris.Fuzz()


if __name__ == "__main__":
    logging.disable()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    attack(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
