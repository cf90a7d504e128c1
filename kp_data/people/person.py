"""A person with a role. Every action that changes something takes the person who acts.

Whoever reaches an action, by a page, a route or a command, the action itself asks
:func:`require`: no way around a menu leads around a right.
"""

from dataclasses import dataclass
from typing import Literal

from kp_data.errors import NoRightError
from kp_data.events import note
from kp_data.wording import people as words
from kp_data.wording import say

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


SEEDER = Person("seed", "secretariat")  # publishes the files that a new store begins with


def at_the_console(name: str) -> Person:
    """Whoever gives a command on the server itself, which asks for no other right."""
    return Person(name, "administrator")


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
