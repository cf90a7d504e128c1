"""How a command ends that cannot be done: with a sentence, or one object, and an exit status."""

import json
import sys
from collections.abc import Callable
from typing import Any

import click

from kp_data.errors import (
    KpError,
    NoRightError,
    RefusedAccessError,
    RefusedBackupError,
    RefusedFileError,
)
from kp_data.problems import Problem, expand

OK, SOME_REJECTED, UNREADABLE, REFUSED = 0, 1, 2, 3
_REFUSALS = (RefusedFileError, RefusedAccessError, NoRightError, RefusedBackupError)


def or_fail(act: Callable[[], Any], *, as_json: bool = False) -> Any:  # noqa: ANN401
    """Do something, or end with its sentence.

    Args:
        act: What to do.
        as_json: Whether the sentence is printed as an object, with its problem in ``problems``.

    Returns:
        What it gives.
    """
    try:
        return act()
    except KpError as error:
        if as_json:
            problems = list(expand([problem_of(error)]))
            click.echo(json.dumps({"problems": problems, "revision": None}, ensure_ascii=False))
        else:
            click.echo(str(error), err=True)
        sys.exit(status_of(error))


def problem_of(error: KpError) -> Problem:
    """An error as the one problem of its file."""
    code = "refused" if isinstance(error, _REFUSALS) else "unreadable"
    return Problem("error", code, str(error))


def status_of(error: KpError) -> int:
    """The exit status of a command that ends with an error."""
    return REFUSED if isinstance(error, _REFUSALS) else UNREADABLE
