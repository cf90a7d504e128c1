"""Codes of the short lists: kinds, frameworks, measures, modality, sex, flags and the like."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kp_data.cells.age_groups import parse_age_group
from kp_data.cells.cell_error import CellError, quote
from kp_data.cells.suggestions import codes_with_word, near_codes
from kp_data.cells.texts import clean_text
from kp_data.reference import (
    code_lists,
    code_name,
    known_codes,
    known_frameworks,
    known_kinds,
    known_measures,
    known_return_types,
    normalise_name,
)
from kp_data.wording import cells as words
from kp_data.wording import say_list

MOST_LETTERS = 5  # marks that stand together; longer texts are words
# SDMX observation status: normal; cannot exist; exists but not collected, missing; suppressed.
_OTHER_LETTERS = {"a": "", "m": "z", "l": ":", "o": ":", "q": "<"}


@dataclass(frozen=True)
class _Catalogue:
    """A table of codes, and what is said about a text that it lacks."""

    known: Callable[[], Mapping[str, str]]
    sentence: str
    expected: str


_CATALOGUES = {
    "kind": _Catalogue(known_kinds, words.UNKNOWN_KIND, words.CORRECT_KIND),
    "framework": _Catalogue(known_frameworks, words.UNKNOWN_FRAMEWORK, words.CORRECT_FRAMEWORK),
    "return_type": _Catalogue(
        known_return_types, words.UNKNOWN_RETURN_TYPE, words.CORRECT_RETURN_TYPE
    ),
    "measure": _Catalogue(known_measures, words.UNKNOWN_MEASURE, words.CORRECT_MEASURE),
}


def parse_code(list_name: str) -> Callable[[str], str | None]:
    """Give the parser of a list of codes.

    Args:
        list_name: ``kind``, ``framework``, ``return_type``, ``measure``, ``age_group``, ``flag``,
            or another list of codes.csv: ``modality``, ``qualifier``, ``sex``, ``date_precision``,
            ``dimension``, ``level``, ``unit``, ``confidentiality``.

    Returns:
        A function from text to code, which gives None for an empty text and raises
        :class:`CellError` for one that the list lacks.

    Raises:
        KeyError: If there is no such list.

    Examples:
        >>> parse_code("kind")("Senior Officials' Meeting"), parse_code("sex")("women")
        ('senior_officials_meeting', 'F')
        >>> parse_code("flag")("B D"), parse_code("modality")("  ")
        ('bd', None)
    """
    if list_name == "age_group":
        return parse_age_group
    if list_name == "flag":
        return _parse_flag
    if list_name in _CATALOGUES:
        catalogue = _CATALOGUES[list_name]
        return lambda text: _find(text, catalogue.known(), list_name, catalogue)
    if list_name not in code_lists():
        raise KeyError(list_name)
    return lambda text: _find(text, known_codes()[list_name], list_name, None)


def _find(
    text: str, known: Mapping[str, str], list_name: str, catalogue: _Catalogue | None
) -> str | None:
    written = clean_text(text)
    if not written:
        return None
    code = known.get(normalise_name(written))
    if code is None:
        raise _unknown_code(written, known, list_name, catalogue)
    return code


def _unknown_code(
    written: str, known: Mapping[str, str], list_name: str, catalogue: _Catalogue | None
) -> CellError:
    values: dict[str, object] = {"value": quote(written)}
    if catalogue is None:
        values["allowed"] = say_list(code_name(list_name, code) for code in code_lists()[list_name])
    return CellError(
        f"unknown_{list_name}",
        catalogue.sentence if catalogue else words.UNKNOWN_CODE,
        catalogue.expected if catalogue else words.ALLOWED_CODES,
        values,
        near_codes(written, known) or _kinds_called(written, known, list_name),
        doubtful=list_name == "kind" and bool(codes_with_word(written, known)),
    )


def _kinds_called(written: str, known: Mapping[str, str], list_name: str) -> tuple[str, ...]:
    """Where a mere "training" or "meeting" stands, the kinds that are called so."""
    return codes_with_word(written, known) if list_name == "kind" else ()


def _parse_flag(text: str) -> str | None:
    """Read marks by code or in words; letters may stand together (``bd``), words with commas.

    Letters of SDMX that we have under another one are read too; ``A`` is a normal value, no mark.
    """
    written = clean_text(text)
    known = known_codes()["flag"]
    letters = re.sub(r"[ ,;]", "", written).casefold()
    if normalise_name(written) in known or not letters:
        return _find(text, known, "flag", None)
    if letters in _OTHER_LETTERS:
        return _OTHER_LETTERS[letters] or None
    if len(letters) <= MOST_LETTERS and all(one in code_lists()["flag"] for one in letters):
        return "".join(dict.fromkeys(letters))
    parts = [part for part in re.split("[,;]", written) if part.strip()]
    if len(parts) > 1:
        return "".join(dict.fromkeys(_find(part, known, "flag", None) or "" for part in parts))
    return _find(text, known, "flag", None)
