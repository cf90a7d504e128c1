"""Names of countries inside a sentence."""

from kp_data.reference import place_name
from kp_data.wording import pages as words
from kp_data.wording import say


def in_sentence(country: str) -> str:
    """The name of a country as it stands after "to" and "from": some take an article.

    Examples:
        >>> in_sentence("GBR"), in_sentence("NLD"), in_sentence("ETH")
        ('the United Kingdom', 'the Netherlands', 'Ethiopia')
    """
    name = place_name(country)
    if name.startswith("The "):
        return f"the {name[4:]}"
    return say(words.THE_COUNTRY, country=name) if country in words.WITH_ARTICLE else name
