"""What the dashboard is built on, and under which licences."""

import csv
import re
from importlib import metadata
from pathlib import Path

PROJECT = Path(__file__).parents[2]
TABLE = Path(__file__).parent / "licences.csv"
LISTS = sorted({*PROJECT.glob("requirements*.txt"), PROJECT / "constraints.txt"})

# As packages write them that do not use the names of SPDX.
IN_WORDS = {
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "3-Clause BSD License": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "SIL Open Font License 1.1 (OFL-1.1)": "OFL-1.1",
    "SIL OFL 1.1": "OFL-1.1",
}
MOST_LETTERS = 40  # of a name; what is longer is the text of a licence


def pinned() -> list[str]:
    """The names of all packages that are installed, by whatever list, in their order."""
    lines = [line for file in LISTS for line in file.read_text().splitlines()]
    names = {found[1] for line in lines if (found := re.match(r"([\w.-]+)(\[[^]]*\])?==", line))}
    return sorted(names, key=str.lower)


def licence_of(name: str) -> str:
    """The licence that an installed package states, in the names of SPDX; empty where it is not."""
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    words = [one.split(" :: ")[-1] for one in told.get_all("Classifier", []) if "License ::" in one]
    plain = (told.get("License") or "").strip()
    # Two classifiers leave open whether both licences hold or one of them.
    stated = [told.get("License-Expression") or ""]
    stated += words if len(words) == 1 else []
    stated += [plain] if len(plain) <= MOST_LETTERS else []
    found = next((one for one in stated if one), " AND ".join(words))
    return IN_WORDS.get(found, found)


def read_table() -> dict[str, str]:
    """The licences by package, as the table has them."""
    with TABLE.open(newline="", encoding="utf-8") as lines:
        return {line["package"]: line["licence"] for line in csv.DictReader(lines)}


def write_table(lines: dict[str, str]) -> None:
    """Write the table."""
    with TABLE.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerows([("package", "licence"), *lines.items()])
