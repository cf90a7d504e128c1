"""In place of a process of its own for each file: a copy of this one, which begins at once.

The bounds on memory and time are those that the program is told, beside what this process has.
"""

import io
import os
import runpy
import sys
from pathlib import Path
from subprocess import CompletedProcess

from kp_data import bounded


def run(command: list[str], *, input: bytes, **_: object) -> CompletedProcess[bytes]:  # noqa: A002
    """Run ``python -I bounded.py BYTES SECONDS PROGRAM WORDS...`` as :func:`subprocess.run` does."""
    memory, seconds, *program = command[command.index(bounded.__file__) + 1 :]
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _be(program, input, writing, int(memory) + _size(), int(seconds))
    os.close(writing)
    with open(reading, "rb") as answer:  # noqa: PTH123
        printed = answer.read()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return CompletedProcess(command, code, printed, b"")


def _be(program: list[str], data: bytes, writing: int, memory: int, seconds: int) -> None:
    code = 1
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        bounded.bound(memory, seconds)
        sys.argv, sys.stdin, sys.stdout = program, io.TextIOWrapper(io.BytesIO(data)), io.StringIO()
        runpy.run_path(program[0], run_name="__main__")
        with open(writing, "wb") as answer:
            answer.write(sys.stdout.getvalue().encode())
        code = 0
    finally:
        end = "/bin/false" if code else "/bin/true"  # atheris takes os._exit for an end of its own
        os.execv(end, [end])  # noqa: S606


def _size() -> int:
    """Bytes of address space that this process has."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")
