"""Words that say how exact a number is: over 100, about 50, up to 30, 100+."""

import re
from typing import Literal

Qualifier = Literal["exact", "at_least", "about", "at_most"]

_AFTER_A_NUMBER: dict[Qualifier, tuple[str, ...]] = {
    "at_least": ("+", "or more", "and more", "or over", "and above", "ou plus", "et plus"),
    "about": ("approx", "approx.", "approximately", "environ"),
    "at_most": ("or less", "or fewer", "at most", "maximum", "ou moins", "au plus", "au maximum"),
}
_BEFORE_A_NUMBER: dict[Qualifier, tuple[str, ...]] = {
    "exact": ("exactly", "exact", "=", "exactement"),
    "at_least": (
        *("over", "more than", "at least", "above", "upwards of", "no fewer than", "not less than"),
        *("no less than", "minimum", "a minimum of", "min", "min.", ">", ">=", "≥", "⩾"),
        *("plus de", "plus d'", "au moins", "au minimum", "أكثر من", "اكثر من", "ما لا يقل عن"),
        *("على الأقل", "على الاقل"),
    ),
    "about": (
        *("about", "around", "circa", "ca", "ca.", "c.", "approximately", "approx", "approx."),
        *("almost", "nearly", "close to", "some", "roughly", "estimated", "an estimated", "~"),
        *("≈", "±", "environ", "près de", "presque", "quelque", "autour de", "à peu près"),
        *("approximativement", "حوالي", "نحو", "زهاء", "قرابة", "ما يقرب من"),
    ),
    "at_most": (
        *("up to", "at most", "no more than", "not more than", "fewer than", "less than", "under"),
        *("below", "maximum", "a maximum of", "max", "max.", "<", "<=", "≤", "⩽", "au plus"),
        *("au maximum", "jusqu'à", "jusqu’à", "moins de", "moins d'", "أقل من", "لا يزيد عن"),
    ),
}


def _pattern(words: dict[Qualifier, tuple[str, ...]]) -> str:
    longest_first = sorted({word for group in words.values() for word in group}, key=len)[::-1]
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)


_MEANING: dict[str, Qualifier] = {
    word: qualifier
    for words in (_BEFORE_A_NUMBER, _AFTER_A_NUMBER)
    for qualifier, group in words.items()
    for word in group
}
_BEFORE = re.compile(rf"({_pattern(_BEFORE_A_NUMBER)})\s*(?=[-\d])(.*)", re.DOTALL)
_AFTER = re.compile(rf"(.*\d)\s*({_pattern(_AFTER_A_NUMBER)})", re.DOTALL)


def split_qualifier(text: str) -> tuple[Qualifier, str]:
    """Part a text into its qualifier and the rest.

    Returns:
        ``exact`` where no word says otherwise, and the text without the word. Two words that
        contradict each other leave the text whole, so that it is no number.

    Examples:
        >>> split_qualifier("more than 100"), split_qualifier("100+"), split_qualifier("28")
        (('at_least', '100'), ('at_least', '100'), ('exact', '28'))
    """
    folded = text.casefold().strip()
    before = _BEFORE.fullmatch(folded)
    rest = before[2] if before else folded
    after = _AFTER.fullmatch(rest)
    meanings = {_meaning(found) for found in (before and before[1], after and after[2]) if found}
    if len(meanings) > 1:
        return "exact", text
    return (meanings.pop() if meanings else "exact"), (after[1] if after else rest)


def _meaning(word: str) -> Qualifier:
    return _MEANING[" ".join(word.split())]


def qualified(number: str, qualifier: str | None) -> str:
    """Write a number with its qualifier, as :func:`split_qualifier` reads it.

    Examples:
        >>> qualified("100", "at_least"), qualified("28", "exact")
        ('at least 100', '28')
    """
    return number if qualifier in (None, "exact") else f"{qualifier.replace('_', ' ')} {number}"
