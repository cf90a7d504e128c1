"""What a target is: a reader, and files with which to begin."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kp_data.errors import KpError

PROJECT = Path(__file__).parents[2]
CASES = PROJECT / "tests" / "cases"
SEED = PROJECT / "data" / "seed"
LONGEST_SENTENCE = 5_000  # characters that a person may be told at once
MOST_BYTES = 20_000  # of one input to begin with


@dataclass(frozen=True)
class Target:
    """One reader under attack.

    Attributes:
        name: In the table, and before the names of findings.
        run: Reads an input; whatever it raises is a finding.
        begin: Inputs that it can read.
        parts: What parts the pieces of an input: cells, tags, parameters.
        most: Bytes of an input; 0 for the usual.
    """

    name: str
    run: Callable[[bytes], object]
    begin: Callable[[], Iterable[bytes]]
    parts: bytes = b",\n"
    most: int = 100_000


def cases() -> list[bytes]:
    """The files of the project's own cases, the beginning of long ones."""
    return [file.read_bytes()[:MOST_BYTES] for file in sorted(CASES.glob("*/input.*"))]


@contextmanager
def told(*errors: type[Exception]) -> Iterator[None]:
    """What a reader may raise: a sentence for the user that is not endless.

    Args:
        errors: Others than those of the project that a user is told as a sentence.
    """
    try:
        yield
    except (KpError, *errors) as error:
        assert 0 < len(str(error)) < LONGEST_SENTENCE, f"{len(str(error))} characters"
