"""When two spellings are the same name, and how names are gathered without contradiction."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from kp_data.reference.tables import TableRow
from kp_data.wording import reference as words

Known = tuple[str, str, TableRow]  # a spelling, the code it means, the line that says so

_FOOTNOTE_MARKS = re.compile(r"(?:[\s*†‡§¹²³⁰⁴-⁹]|\s*[\[(]\d{1,2}[\])])+$")
_FRENCH_ELISION = re.compile(r"^l['’ʼ`´]\s*(?=\w)", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|le|la|les) (?=\S)")
_ARABIC_ARTICLE = re.compile(r"^ال(?=\S)")
_QUOTES = re.compile(r"['’‘ʼ`´\"“”«»]")
_BLANKS = re.compile(r"[\s_\-‐‑‒–—―]+")


def without_footnote_marks(text: str) -> str:
    """Drop the asterisks and little numbers that point to a footnote.

    Examples:
        >>> without_footnote_marks("Kosovo* "), without_footnote_marks("Malta [1]")
        ('Kosovo', 'Malta')
    """
    return _FOOTNOTE_MARKS.sub("", text).strip() or text.strip()


def normalise_name(text: str) -> str:
    """Bring the spellings of a name to one form, by which names are compared.

    Case, accents, apostrophes, full stops, kinds of dashes and blanks, a leading article and
    footnote marks make no difference; ``&`` is ``and``. That two names do not become one in this
    way is checked whenever a table is loaded.

    Examples:
        >>> normalise_name("Côte d’Ivoire*"), normalise_name("COTE D'IVOIRE")
        ('cote divoire', 'cote divoire')
        >>> normalise_name("The Netherlands "), normalise_name("in_person")
        ('netherlands', 'in person')
    """
    visible = "".join(
        " " if unicodedata.category(character) == "Cc" else character
        for character in text
        if unicodedata.category(character) not in {"Cf", "Cs"}
    )
    folded = unicodedata.normalize("NFKC", without_footnote_marks(visible)).casefold()
    folded = _QUOTES.sub("", _FRENCH_ELISION.sub("", folded.strip()))
    letters = "".join(
        c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c)
    )
    plain = _BLANKS.sub(" ", letters.replace("&", " and ").replace(".", "")).strip()
    return _ARTICLE.sub("", plain) or folded.strip()


def alphabetical(name: str) -> str:
    """What puts names into the order of the reader's alphabet: a key for sorting.

    Articles, accents, and in Arabic the hamza upon a letter make no difference.

    Examples:
        >>> sorted(["Norvège", "Éthiopie", "Djibouti", "Estonie"], key=alphabetical)
        ['Djibouti', 'Estonie', 'Éthiopie', 'Norvège']
        >>> sorted(["المغرب", "ليبيا", "ألمانيا"], key=alphabetical)  # Germany, Libya, Morocco
        ['ألمانيا', 'ليبيا', 'المغرب']
    """
    return normalise_name(_ARABIC_ARTICLE.sub("", name))


def gather_names(known: Iterable[Known]) -> Mapping[str, str]:
    """Gather spellings into one table.

    Returns:
        Code by spelling in the form of :func:`normalise_name`.

    Raises:
        ReferenceDataError: If one spelling would have two meanings.
    """
    codes: dict[str, str] = {}
    for text, code, row in known:
        other = codes.setdefault(normalise_name(text), code)
        if other != code:
            raise row.error(words.CONFLICTING_NAME, value=text, code=code, other=other)
    return MappingProxyType(codes)
