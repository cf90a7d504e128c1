"""The persons of the tests."""

from kp_data.people import Person


def officer(name: str = "Amina") -> Person:
    """Somebody of the Secretariat."""
    return Person(name, "secretariat")


def administrator(name: str = "Nadia") -> Person:
    """Somebody who decides on roles, keys and names."""
    return Person(name, "administrator")


def guest(name: str = "Guest") -> Person:
    """Somebody who may only look."""
    return Person(name)
