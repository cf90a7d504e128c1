"""Ask whether anything that the dashboard is built on has a known hole: `make audit`.

Ends with 1 where there is one. Where nobody could be asked it says so and ends with 0: a machine
without a network has no hole for that reason.
"""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

PROJECT = Path(__file__).parents[2]
LISTS = ("requirements.txt", "constraints.txt")
COULD_NOT_ASK = "Nobody could be asked about known holes; nothing is known of them. Why:"


def command(lists: Iterable[Path]) -> list[str]:
    """The command that asks about all pinned packages of some lists, without installing any."""
    given = [word for one in lists for word in ("-r", str(one))]
    asked = [sys.executable, "-m", "pip_audit", "--no-deps", "--disable-pip", "--format", "json"]
    return [*asked, *given]


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
    files = [Path(name) for name in sys.argv[1:]] or [PROJECT / name for name in LISTS]
    done = subprocess.run(command(files), capture_output=True, text=True, check=False)
    status, said = told(done.stdout, done.stderr)
    print(said)  # noqa: T201 - the console is the reader
    sys.exit(status)
