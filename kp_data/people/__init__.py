"""Who acts, and what this person may do."""

from kp_data.people.person import (
    ROLES,
    SEEDER,
    Person,
    Role,
    at_the_console,
    name_in_words,
    note_in_words,
    require,
)

__all__ = [
    "ROLES",
    "SEEDER",
    "Person",
    "Role",
    "at_the_console",
    "name_in_words",
    "note_in_words",
    "require",
]
