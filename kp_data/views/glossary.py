"""What the glossary says of a term in the other languages."""

from collections.abc import Callable
from urllib.parse import urlsplit

from babel import Locale

from kp_data.reference.terms import Term
from kp_data.wording import LANGUAGES, language, say
from kp_data.wording import glossary as words


def language_name(code: str) -> str:
    """What a language is called in that of the reader, as a heading writes it."""
    name = Locale(language()).languages[code]
    return name[:1].upper() + name[1:]


def names_in_words(
    term: Term,
    name_as: Callable[[str, str], str] = lambda name, _code: name,
    link_as: Callable[[str, str], str] = lambda site, _address: site,
) -> list[str]:
    """What a term is called in the other languages, and where its translations were published.

    Args:
        term: The term; of a name in the reader's own language only the source is said.
        name_as: Writes a name, given the code of its language.
        link_as: Writes the name of a site, given the address of a page there.
    """
    said = [_published(term, language(), link_as)]
    for code in LANGUAGES:
        spoken, found = language_name(code), _published(term, code, link_as)
        if code == language():
            continue
        if term.stays_english_in(code):
            said.append(say(words.NOT_FOUND_IN, language=spoken))
        else:
            name = name_as(term.name_in(code), code)
            said.append(f"{say(words.IN_LANGUAGE, language=spoken, term=name)} {found}".strip())
    return [line for line in said if line]


def _published(term: Term, code: str, link_as: Callable[[str, str], str]) -> str:
    if term.stays_english_in(code):
        return say(words.NOT_FOUND)
    address = term.sources.get(code)
    if not address:
        return ""
    own = words.NAME_PUBLISHED_IN if code == language() else words.PUBLISHED_IN
    sentence = words.QUOTED_IN if code in term.weak else own
    return say(sentence, source=link_as(site_of(address), address))


def site_of(address: str) -> str:
    """The name of a site.

    Examples:
        >>> site_of("https://www.iom.int/fr/node/103009")
        'iom.int'
    """
    return (urlsplit(address).hostname or "").removeprefix("www.")
