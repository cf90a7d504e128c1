"""Ask whether anything that the dashboard is built on has a known hole: `make audit`.

Ends with 1 where there is one. Where nobody could be asked it says so and ends with 0: a machine
without a network has no hole for that reason. With ``--whether`` it finds out by one question whether
anybody can be asked, and ends with 1 where nobody can.
"""

import json
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterable
from pathlib import Path

PROJECT = Path(__file__).parents[2]
LISTS = ("requirements.txt", "constraints.txt")
SERVICE = "https://pypi.org/pypi/{}/{}/json"
PATIENCE = 20  # seconds
COULD_NOT_ASK = "Nobody could be asked about known holes; nothing is known of them. Why:"


def command(lists: Iterable[Path]) -> list[str]:
    """The command that asks about all pinned packages of some lists, without installing any."""
    given = [word for one in lists for word in ("-r", str(one))]
    asked = [sys.executable, "-m", "pip_audit", "--no-deps", "--disable-pip", "--format", "json"]
    return [*asked, *given]


def why_not(pinned: Path, service: str = SERVICE) -> str:
    """Why nobody can be asked, found out by the first package; empty where somebody answers."""
    name, version = re.findall(r"(?m)^([\w.-]+)==(\S+)", pinned.read_text(encoding="utf-8"))[0]
    try:
        with urllib.request.urlopen(service.format(name, version), timeout=PATIENCE / 4):
            return ""
    except (OSError, ValueError) as error:
        return str(error)


def ask(asked: list[str], patience: float = PATIENCE) -> tuple[int, str]:
    """Ask about all packages, unless it takes too long."""
    try:
        done = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=patience)
    except subprocess.TimeoutExpired:
        return told("", f"There was no answer in {patience} seconds.")
    return told(done.stdout, done.stderr)


def told(answer: str, complaint: str) -> tuple[int, str]:
    """What to end with and what to say.

    Args:
        answer: Of the command; JSON where it could ask.
        complaint: What it said beside that.
    """
    try:
        packages = json.loads(answer)["dependencies"]
    except ValueError:
        return 0, f"{COULD_NOT_ASK}\n{complaint.strip()}"
    lines = [
        f"{one['name']} {one['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions'])}"
        for one in packages
        for hole in one.get("vulns", [])
    ]
    unknown = [one["skip_reason"] for one in packages if "skip_reason" in one]
    if len(unknown) == len(packages):
        return 0, "\n".join([COULD_NOT_ASK, *unknown[:1]])
    summary = f"{len(packages) - len(unknown)} packages asked about, {len(lines)} known holes."
    return int(bool(lines)), "\n".join([*lines, *unknown, summary])


if __name__ == "__main__":
    files = [PROJECT / name for name in LISTS]
    if "--whether" in sys.argv:
        if reason := why_not(files[0]):
            print(f"{COULD_NOT_ASK} {reason}")  # noqa: T201 - the console is the reader
        sys.exit(1 if reason else 0)
    status, said = ask(command(files))
    print(said)  # noqa: T201
    sys.exit(status)
