"""Who acts, and what this person may do."""

from kp_data.people.person import ROLES, SEEDER, Person, Role, at_the_console, require

__all__ = ["ROLES", "SEEDER", "Person", "Role", "at_the_console", "require"]
