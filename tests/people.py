"""The persons of the tests."""

from kp_data.people import Person


def officer(name: str = "Amina") -> Person:
    """Somebody of the Secretariat."""
    return Person(name, "secretariat")


def guest(name: str = "Guest") -> Person:
    """Somebody who may only look."""
    return Person(name)
