"""What a cell is taken to mean, in words: names in the language of the reader, and no codes."""

from kp_data.reference import (
    activity_kinds,
    code_lists,
    code_name,
    find_place,
    kind_name,
    place_name,
    return_type_name,
    return_types,
)
from kp_data.wording import language, say_clauses
from kp_data.wording.again import repeatable

_LISTS = ("sex", "modality", "dimension", "level")


@repeatable
def meant_in_words(text: str) -> str:
    """A text that stands for what a cell means, such as a suggestion, as a reader is told it.

    Args:
        text: A name, a code, or several with semicolons between them; other texts stay.

    Examples:
        >>> meant_in_words("forced"), meant_in_words("M"), meant_in_words("Kenya; Uganda")
        ('Forced return', 'Male', 'Kenya; Uganda')
    """
    return say_clauses(map(_named, text.split("; ")))


def _named(text: str) -> str:
    if text in return_types():
        return return_type_name(text)
    if text in activity_kinds():
        return kind_name(text)
    if found := next((one for one in _LISTS if text in code_lists()[one]), None):
        return code_name(found, text)
    is_english = language() == "en"
    return text if is_english else place_name(find_place(text)) or text
