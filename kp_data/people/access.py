"""Who has which role, by which rule, and who said so.

A rule is granted and withdrawn in the log of the store (:mod:`kp_data.people.log`), or it stands
under ``[roles]`` in a file on the server (``KP_ROLES_FILE``), where no page can take it away::

    [roles]
    administrators = ["amina@example.org"]
    secretariat = ["@khartoumprocess.example", "claim:groups=kp-secretariat"]
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from kp_data.errors import AccessError, RefusedAccessError, SettingsError
from kp_data.people.log import Entries, Entry, add_entry, entries
from kp_data.people.person import Person, Role, own_name
from kp_data.people.rules import Claims, Rule, parse_rule, role_of, verified_address
from kp_data.settings import settings
from kp_data.store import Store
from kp_data.wording import access as words
from kp_data.wording import people as people_words
from kp_data.wording import say

LISTS: dict[str, Role] = {"administrators": "administrator", "secretariat": "secretariat"}
LONGEST_NAME = 80  # letters of a person's


@dataclass(frozen=True)
class Granted:
    """A rule in force.

    Attributes:
        rule: The rule.
        by: Who granted it; empty where the server's file says it.
        at: When, in UTC; None where the server's file says it.
        why: In her words.
    """

    rule: Rule
    by: str = ""
    at: datetime | None = None
    why: str = ""

    @property
    def is_fixed(self) -> bool:
        """Whether it stands in the server's file, so that it is withdrawn there only."""
        return self.at is None


def rules(store: Store) -> tuple[Granted, ...]:
    """The rules in force: those of the server's file, then the granted ones, oldest first.

    Raises:
        SettingsError: The server's file holds something else.
        DamagedStoreError: The log cannot be read.
    """
    return _in_force(entries(store))


def grant(store: Store, rule: Rule, by: Person, why: str = "") -> Granted:
    """Give a role by a rule.

    Raises:
        NoRightError: This person is no administrator.
        RefusedAccessError: The rule is in force already.
    """

    def draft(known: Entries) -> Entry:
        if any(one.rule == rule for one in _in_force(known)):
            raise RefusedAccessError(_sentence(words.GIVEN_ALREADY, rule))
        return Entry("grant", _about(rule), why)

    made = add_entry(store, by, draft)
    return Granted(rule, made.by, made.at, made.why)


def withdraw(store: Store, rule: Rule, by: Person, why: str = "") -> None:
    """Take back a role that a rule gives; whoever has it loses it with the next action.

    Raises:
        NoRightError: This person is no administrator.
        AccessError: The rule is not in force.
        RefusedAccessError: It stands in the server's file, or nobody would be an administrator.
    """

    def draft(known: Entries) -> Entry:
        standing = _in_force(known)
        found = [one for one in standing if one.rule == rule]
        if not found:
            raise AccessError(_sentence(words.NOT_GIVEN, rule))
        if found[0].is_fixed:
            raise RefusedAccessError(
                _sentence(words.GIVEN_BY_SETTING, rule, file=settings().roles_file)
            )
        left = [one for one in standing if one.rule != rule]
        if rule.role == "administrator" and not any(o.rule.role == rule.role for o in left):
            raise RefusedAccessError(_sentence(words.LAST_ADMINISTRATOR, rule))
        return Entry("withdraw", _about(rule), why)

    add_entry(store, by, draft)


def person_of(store: Store, claims: Claims, *, trusts_addresses: bool = False) -> Person:
    """The person whom an identity provider names, with the role that the rules give her.

    Args:
        store: Its rules count.
        claims: What the provider says; only ever as the server itself received it.
        trusts_addresses: Whether an address counts where the provider does not say whether it has
            verified it.
    """
    standing = [one.rule for one in rules(store)]
    address = verified_address(claims, trusts_addresses=trusts_addresses)
    role = role_of(standing, claims, trusts_addresses=trusts_addresses)
    told = (claims.get("name"), address, claims.get("preferred_username"), claims.get("sub"))
    name = next((one for one in map(clean_name, told) if one), "")
    return Person(own_name(name, role), role, address)


def clean_name(text: object) -> str:
    """A name as one line that can be shown; empty for what is no text."""
    line = " ".join(text.split()) if isinstance(text, str) else ""
    return "".join(letter for letter in line if letter.isprintable())[:LONGEST_NAME].strip()


def fixed_rules(file: Path) -> tuple[Rule, ...]:
    """The rules under ``[roles]`` of a file; none where there is no such file.

    Raises:
        SettingsError: It cannot be read, or holds something that is no rule.
    """
    try:
        mark = file.stat()
    except OSError:
        return ()
    return _read_rules(file, mark.st_mtime_ns, mark.st_size)


@lru_cache(maxsize=4)
def _read_rules(file: Path, _changed: int, _size: int) -> tuple[Rule, ...]:
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8")).get("roles", {})
    except (OSError, ValueError) as error:
        raise _wrong_file(file, say(words.NOT_TOML)) from error
    if not isinstance(told, dict):
        raise _wrong_file(file, say(words.NO_TABLE_OF_ROLES))
    found: list[Rule] = []
    for name, texts in told.items():
        if name not in LISTS:
            raise _wrong_file(file, say(words.UNKNOWN_LIST, name=name))
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise _wrong_file(file, say(words.NO_LIST_OF_TEXTS, name=name))
        try:
            found += [parse_rule(text, LISTS[name]) for text in texts]
        except AccessError as error:
            raise _wrong_file(file, str(error)) from error
    return tuple(dict.fromkeys(found))


def _in_force(known: Sequence[Entry]) -> tuple[Granted, ...]:
    standing = {rule: Granted(rule) for rule in fixed_rules(settings().roles_file)}
    granted: dict[Rule, Granted] = {}
    for one in known:
        if one.action == "grant":
            rule = Rule(**one.about)  # type: ignore[arg-type]
            granted[rule] = Granted(rule, one.by, one.at, one.why)
        elif one.action == "withdraw":
            granted.pop(Rule(**one.about), None)  # type: ignore[arg-type]
    return tuple((granted | standing).values())


def _about(rule: Rule) -> dict[str, str]:
    return {"kind": rule.kind, "value": rule.value, "role": rule.role}


def _sentence(sentence: str, rule: Rule, **values: object) -> str:
    return say(sentence, rule=rule.text, role=say(people_words.ROLES[rule.role]), **values)


def _wrong_file(file: Path, reason: str) -> SettingsError:
    return SettingsError(say(words.WRONG_ROLES_FILE, file=file, reason=reason))
