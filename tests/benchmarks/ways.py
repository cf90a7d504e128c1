"""Ways to take in a file of return figures, each for a process of its own.

``python -m tests.benchmarks.ways WAY FILE [STORE]`` prints seconds, processor seconds and the
largest memory in megabytes as one line of JSON.
"""

import csv
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.people import officer

ALL = ("duckdb", "factorize", "pandera", "pydantic", "ours")
TEXTS = ("measure", "to_code", "period_start", "period_end", "publisher")


def duckdb(clock: "Clock", path: Path) -> None:
    """DuckDB's plain read into a table."""
    import duckdb as db

    with clock("all"), db.connect() as connection:
        connection.execute(
            f"CREATE TABLE figures AS SELECT * FROM read_csv('{path}', all_varchar = true)"
        )


def factorize(clock: "Clock", path: Path) -> None:
    """pandas: every column by its distinct texts, nothing checked."""
    import pandas as pd

    with clock("all"):
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
        for column in table:
            pd.factorize(table[column])


def pandera(clock: "Clock", path: Path) -> None:
    """pandera: pandas reads a table, then it is checked; nothing is compared with what there is."""
    import pandas as pd
    import pandera.pandas as pa

    from kp_data.reference import countries, measures

    schema = pa.DataFrameSchema(
        {
            "measure": pa.Column(str, pa.Check.isin(list(measures()))),
            "to_code": pa.Column(str, pa.Check.isin(list(countries()))),
            "period_start": pa.Column(str, pa.Check.str_matches(r"\d{4}-(0\d|1[0-2])-\d\d$")),
            "period_end": pa.Column(str, pa.Check.str_matches(r"\d{4}-(0\d|1[0-2])-\d\d$")),
            "value": pa.Column(str, pa.Check.str_matches(r"(\d+|:)$")),
            "sex": pa.Column(str, pa.Check.isin(["F", "M", "_T", ""])),
        }
    )
    with clock("read"):
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
    with clock("all"):
        try:
            schema.validate(table, lazy=True)
        except pa.errors.SchemaErrors:
            return


def pydantic(clock: "Clock", path: Path) -> None:
    """pydantic: a model for every row, one row after the other."""
    from datetime import date
    from typing import Annotated

    from pydantic import AfterValidator, BaseModel, ValidationError

    from kp_data.reference import countries, measures

    places, codes = set(countries()), set(measures())

    def known(among: set[str]) -> AfterValidator:
        def check(text: str) -> str:
            if text not in among:
                raise ValueError(text)
            return text

        return AfterValidator(check)

    class Figure(BaseModel):
        measure: Annotated[str, known(codes)]
        to_code: Annotated[str, known(places)]
        period_start: date
        period_end: date
        value: float | str
        sex: str

    with clock("all"), path.open() as file:
        good, bad = [], 0
        for row in csv.DictReader(file):
            try:
                good.append(Figure.model_validate(row))
            except ValidationError:
                bad += 1


def ours(clock: "Clock", path: Path, store: Path) -> None:
    """The dashboard's own: check, what would change, publish, and the files that viewers ask."""
    from kp_data.ingest import check, look_ahead, publish
    from kp_data.queries.in_files import write_tables
    from kp_data.store import Store

    history = Store(store)
    with clock("check"):
        plan = check(path.read_bytes(), path.name, history)
    with clock("plan"):
        changes = look_ahead(plan, history)
    with clock("publish"):
        revision = publish(plan, history, by=officer("Amina"), changes=changes)
    with clock("prepare"):
        write_tables(history)
    if revision is None or not revision.accepted:
        raise RuntimeError("nothing was published")


class Clock:
    """Takes the times of steps; the figures in :attr:`told` are by step."""

    def __init__(self) -> None:
        self.told: dict[str, dict[str, float]] = {}

    def __call__(self, step: str) -> "Clock":
        """Name the step that begins now."""
        self._step = step
        return self

    def __enter__(self) -> None:
        self._begun = time.perf_counter(), time.process_time()

    def __exit__(self, *_: object) -> None:
        wall, cpu = time.perf_counter() - self._begun[0], time.process_time() - self._begun[1]
        peak = most_memory()
        self.told[self._step] = {"wall": wall, "cpu": cpu, "peak": peak}


def most_memory() -> float:
    """The most memory that this process has had, in MB.

    Linux tells it for the program that runs; ``getrusage`` for what was there before it too.
    """
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def main() -> None:
    """Go one way."""
    way: Callable[..., None] = globals()[sys.argv[1]]
    clock = Clock()
    way(clock, *map(Path, sys.argv[2:]))
    sys.stdout.write(json.dumps(clock.told) + "\n")


if __name__ == "__main__":
    main()
