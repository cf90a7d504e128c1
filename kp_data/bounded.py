"""Runs a program of ours on a file from outside, where nothing can be harmed.

A few kilobytes may ask for more memory than there is, or never end. So what opens them runs in a
process of its own, with bounds on memory and time::

    python -I bounded.py BYTES SECONDS PROGRAM WORDS... < file
"""

import runpy
import sys
from pathlib import Path


def command(program: Path, memory: int, seconds: int, *words: str) -> list[str]:
    """The words that start a program within bounds.

    Args:
        program: Its file.
        memory: Bytes.
        seconds: Of computing.
        words: What the program is told.
    """
    return [sys.executable, "-I", __file__, str(memory), str(seconds), str(program), *words]


def bound(memory: int, seconds: int) -> None:
    """Bound this process; on Windows only the reader's own time limit holds."""
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    bound(int(sys.argv[1]), int(sys.argv[2]))
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    sys.argv = sys.argv[3:]
    runpy.run_path(sys.argv[0], run_name="__main__")
