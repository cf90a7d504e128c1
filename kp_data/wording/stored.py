"""Texts on their way into the store and out of it: kept in English, said in the reader's language.

Beside the English stands ``how`` it was said: the sentence and its values, in plain JSON. So what a
check in French has found is read in Arabic, and programs find English.
"""

from collections.abc import Mapping
from datetime import date
from math import isnan
from numbers import Integral, Number
from typing import Any

from kp_data.wording import in_language
from kp_data.wording.again import Said, again

HOW = "how"


def to_store(texts: Mapping[str, str]) -> dict[str, Any]:
    """Texts in English by their names, and under ``how`` what says each of them again.

    Examples:
        >>> to_store({"note": "As it was written"})
        {'note': 'As it was written'}
    """
    how = {name: _plain(text) for name, text in texts.items() if isinstance(text, Said)}
    with in_language("en"):
        english = {name: str(again(text)) for name, text in texts.items()}
    return {**english, HOW: how} if how else english


def from_store(stored: Mapping[str, Any]) -> dict[str, Any]:
    """What was stored, with its texts in the language of the reader.

    Texts of an older store, which do not know how they were said, stay as they are.
    """
    told = {name: value for name, value in stored.items() if name != HOW}
    for name, how in stored.get(HOW, {}).items():
        told[name] = again(_said(how, str(stored.get(name, ""))))
    return told


def _plain(value: object) -> object:
    if isinstance(value, Said):
        named = {name: _plain(one) for name, one in value.named.items()}
        return {"by": value.by, "told": [*map(_plain, value.told)], "named": named}
    if isinstance(value, date):
        return {"day": value.isoformat()[:10]}
    if isinstance(value, list | tuple):
        return [*map(_plain, value)]
    if isinstance(value, Number):
        return int(value) if isinstance(value, Integral) else _float(float(value))
    return value if value is None else str(value)


def _float(value: float) -> float | None:
    return None if isnan(value) else value  # which JSON does not know


def _said(how: object, text: str = "") -> Any:  # noqa: ANN401 - a text, or what one was told
    if isinstance(how, list):
        return tuple(map(_said, how))
    if not isinstance(how, dict):
        return how
    if "day" in how:
        return date.fromisoformat(how["day"])
    named = {name: _said(one) for name, one in how.get("named", {}).items()}
    return Said(text, how.get("by", ""), _said(how.get("told", [])), named)
