"""A person with a role. Every action that changes something takes the person who acts.

Whoever reaches an action, by a page, a route or a command, the action itself asks
:func:`require`: no way around a menu leads around a right.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kp_data.errors import NoRightError
from kp_data.events import note
from kp_data.wording import LANGUAGES, in_language, say
from kp_data.wording import people as words
from kp_data.wording.uploads import WHY_TAKEN_BACK

Role = Literal["viewer", "secretariat", "administrator"]
# The later may do all that an earlier one may.
ROLES: tuple[Role, ...] = ("viewer", "secretariat", "administrator")


@dataclass(frozen=True)
class Person:
    """Who acts.

    Attributes:
        name: As the history shows it.
        role: What this person may do.
        address: The e-mail address by which an identity provider knows this person; empty where
            nobody has told it. It is not shown in the history.
    """

    name: str
    role: Role = "viewer"
    address: str = ""

    def may(self, role: Role) -> bool:
        """Whether this person may do what a role may."""
        return ROLES.index(self.role) >= ROLES.index(role)


# Of what acts by itself: nobody else signs with these.
OF_NOBODY = ("seed", "the server")
SEEDER = Person("seed", "secretariat")  # publishes the files that a new store begins with


def at_the_console(name: str) -> Person:
    """Whoever gives a command on the server itself, which asks for no other right."""
    return Person(own_name(name, "administrator"), "administrator")


def own_name(name: str, role: Role) -> str:
    """A person's name as she signs with it: with her role where nobody may have the name alone.

    The name of a role, which stands in a field until somebody writes his own, is kept in English.

    Examples:
        >>> own_name("Amina", "secretariat"), own_name("Seed", "secretariat")
        ('Amina', 'Seed (Secretariat)')
        >>> own_name("Secrétariat", "secretariat")
        'Secretariat'
    """
    plain = " ".join(name.split())
    if plain.casefold() in OF_NOBODY:
        return f"{name} ({words.ROLES[role]})"
    return next((english for english, said in _names_of_roles() if said == plain), name)


def _names_of_roles() -> Iterator[tuple[str, str]]:
    """Each role in English, and in each language."""
    for english in words.ROLES.values():
        for code in LANGUAGES:
            with in_language(code):
                said = say(english)
            yield english, said


def name_in_words(name: str) -> str:
    """A name that somebody has signed with, for readers: that of a role is said in their language.

    Examples:
        >>> with in_language("fr"):
        ...     name_in_words("Amina"), name_in_words("Secretariat")
        ('Amina', 'Secrétariat')
    """
    return say(name) if name in words.ROLES.values() else name


def note_in_words(note: str, by: str) -> str:
    """The note of a revision, for readers: one that the program itself wrote is translated.

    Args:
        note: As it is kept.
        by: Who published or took back.

    Examples:
        >>> with in_language("fr"):
        ...     note_in_words("Agreed in Cairo", "Amina")
        'Agreed in Cairo'
    """
    return say(note) if note == WHY_TAKEN_BACK or by == SEEDER.name else note


def require(person: Person, role: Role) -> None:
    """Refuse what a person has no right to.

    Args:
        person: Who acts.
        role: What the action asks for.

    Raises:
        NoRightError: This person may not.
    """
    if not person.may(role):
        note("refused", asked=role, has=person.role)
        raise NoRightError(say(words.NO_RIGHT[role]))
