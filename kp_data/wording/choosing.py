"""In which language somebody reads: what the address says, what was chosen before, the browser."""

from kp_data.wording import LANGUAGES, RIGHT_TO_LEFT, language

PARAMETER, COOKIE = "lang", "kp_language"
CONTRAST_COOKIE, MORE, USUAL = "kp_contrast", "more", "usual"
CONTRAST_PATH = "contrast"  # what the menu leads to; it shows nothing
LONGEST = 500  # characters of a browser's list


def reading_language(asked: str, kept: str, accepted: str) -> str:
    """The language of a reader; English where none of ours is wanted.

    Args:
        asked: What the address says; empty for nothing.
        kept: What the reader has chosen before, as a cookie keeps it.
        accepted: The browser's ``Accept-Language``.

    Examples:
        >>> reading_language("", "", "fr-CH, fr;q=0.9, en;q=0.8")
        'fr'
        >>> reading_language("ar", "fr", "en")
        'ar'
        >>> reading_language("klingon", "", "sw, ar;q=0.5, en;q=0.9")
        'en'
    """
    wanted = [asked, kept, *_by_preference(accepted[:LONGEST])]
    return next((code for code in wanted if code in LANGUAGES), "en")


def _by_preference(accepted: str) -> list[str]:
    weights: dict[str, float] = {}
    for part in accepted.split(","):
        tag, _, rest = part.strip().partition(";")
        weight = rest.strip().removeprefix("q=")
        is_number = weight.replace(".", "", 1).isdecimal()
        weights.setdefault(tag.partition("-")[0].casefold(), float(weight) if is_number else 1.0)
    return sorted(weights, key=weights.__getitem__, reverse=True)


def direction(code: str | None = None) -> str:
    """In which direction a language is written: ``ltr`` or ``rtl``; None for the present one."""
    return "rtl" if (code or language()) in RIGHT_TO_LEFT else "ltr"
