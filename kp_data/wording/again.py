"""Texts that can be said again in another language, since they know how they were said.

A file is checked in the language of whoever sends it, and what was said of it is read by others in
theirs. While texts are :func:`remembering`, each one that a function marked :func:`repeatable`
gives knows that function and what it was told. Texts among that know theirs, so a sentence is said
again with the names, numbers and lists in it. See :mod:`kp_data.wording.stored`.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec

Told = ParamSpec("Told")

_functions: dict[str, Callable[..., str]] = {}
_remembers: ContextVar[bool] = ContextVar("remembers", default=False)


class Said(str):
    """A text that knows how it was said.

    Attributes:
        by: Name of the function.
        told: What it was told, in order.
        named: What it was told by name.
    """

    by: str
    told: tuple[Any, ...]
    named: Mapping[str, Any]

    def __new__(
        cls, text: str, by: str = "", told: tuple[Any, ...] = (), named: Mapping[str, Any] = {}
    ) -> "Said":
        """A text, with what :func:`again` needs."""
        made = super().__new__(cls, text)
        made.by, made.told, made.named = by, told, named
        return made


@contextmanager
def remembering() -> Iterator[None]:
    """Within the block, texts know how they were said; any other use of them makes plain texts."""
    before = _remembers.set(True)
    try:
        yield
    finally:
        _remembers.reset(before)


def repeatable(say: Callable[Told, str]) -> Callable[Told, str]:
    """Let what a function says be said again; stores hold its name and what it was told."""
    name = say.__name__

    @wraps(say)
    def said(*args: Told.args, **named: Told.kwargs) -> str:
        if not _remembers.get():
            return say(*args, **named)
        told = tuple([*one] if isinstance(one, Iterator) else one for one in args)
        return Said(say(*told, **named), name, told, named)

    _functions[name] = said
    return said


def again(text: str) -> str:
    """Say a text again, in the language of the present reader; one that cannot be stays.

    Examples:
        >>> again("As it was written")
        'As it was written'
    """
    if not isinstance(text, Said):
        return text
    try:
        return _functions[text.by](
            *map(_anew, text.told), **{name: _anew(value) for name, value in text.named.items()}
        )
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError):
        # A newer version, or somebody by hand, wrote what it was told.
        return str(text)


def _anew(value: object) -> object:
    if isinstance(value, list | tuple):
        return [_anew(one) for one in value]
    return again(value) if isinstance(value, str) else value
