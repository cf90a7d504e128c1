"""``python -m kp_data keys`` and ``roles``: who may do what, from the server's command line.

Whoever gives commands on the server is an administrator there. Exit status: 0 done, 2 a rule, key
or store that cannot be read, 3 refused.
"""

import json
from collections.abc import Mapping
from getpass import getuser
from typing import Any

import click

from kp_data.failing import or_fail
from kp_data.people.access import Granted, grant, rules, withdraw
from kp_data.people.keys import Key, id_of, issue_key, parse_time, renew_key, revoke_key
from kp_data.people.keys import keys as issued_keys
from kp_data.people.person import ROLES, Person, at_the_console
from kp_data.people.rules import GIVEN, parse_rule
from kp_data.store import open_store
from kp_data.wording import access as words
from kp_data.wording import people as people_words
from kp_data.wording import say

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print one object.")
BY = click.option("--by", default="", help="Who decides.")
WHY = click.option("--why", default="", help="Why.")
VALID = click.option(
    "--valid", default="24h", help="How long it opens: 30m, 24h, 7d; a year at most."
)
ROLE = click.option(
    "--role", type=click.Choice(GIVEN), default="secretariat", show_default=True, help="The role."
)


@click.group()
def keys() -> None:
    """Keys that open the dashboard where nobody signs in with an identity."""


@keys.command(name="list")
@AS_JSON
def list_keys(*, as_json: bool) -> None:
    """List all keys that were ever issued, oldest first; none of them can be told again."""
    found = or_fail(lambda: issued_keys(open_store()), as_json=as_json)
    if as_json:
        _print_object({"keys": [_key_object(key) for key in found]})
        return
    for key in found:
        first, last = (f"{moment:%Y-%m-%d %H:%M}" for moment in (key.at, key.expires))
        click.echo(
            f"{key.id}  {key.state():<8}{say(people_words.ROLES[key.role]):<14}  "
            f"{key.made_for or say(words.NOBODYS_OWN):<24}  "
            f"{say(words.KEY_OPENS_FROM_TO, first=first, last=last)}  {key.by}"
        )
    if not found:
        click.echo(say(words.NO_KEYS))


@keys.command(name="new")
@click.option(
    "--role", type=click.Choice(ROLES), default="secretariat", show_default=True, help="The role."
)
@click.option("--for", "made_for", default="", help="Name of the person who gets it.")
@VALID
@BY
@AS_JSON
def new_key(role: Any, made_for: str, valid: str, by: str, *, as_json: bool) -> None:  # noqa: ANN401
    """Issue a key; it is printed this once."""
    key = or_fail(
        lambda: issue_key(
            open_store(), role, _who(by), made_for=made_for, valid_for=parse_time(valid)
        ),
        as_json=as_json,
    )
    _tell(key, as_json=as_json)


@keys.command(name="renew")
@click.argument("key_id", metavar="ID")
@VALID
@BY
@AS_JSON
def renew(key_id: str, valid: str, by: str, *, as_json: bool) -> None:
    """Issue a key in place of another one, which opens nothing from then on."""
    key = or_fail(
        lambda: renew_key(open_store(), key_id, _who(by), valid_for=parse_time(valid)),
        as_json=as_json,
    )
    _tell(key, as_json=as_json)


@keys.command(name="revoke")
@click.argument("key_id", metavar="ID")
@WHY
@BY
@AS_JSON
def revoke(key_id: str, why: str, by: str, *, as_json: bool) -> None:
    """Revoke a key: whoever came with it loses the role."""
    or_fail(lambda: revoke_key(open_store(), key_id, _who(by), why), as_json=as_json)
    _done(words.KEY_IS_REVOKED, {"id": key_id}, as_json=as_json, key_id=key_id)


@click.group()
def roles() -> None:
    """Rules by which identities have a role: an address, a domain, a claim."""


@roles.command(name="list")
@AS_JSON
def list_roles(*, as_json: bool) -> None:
    """List the rules in force."""
    found = or_fail(lambda: rules(open_store()), as_json=as_json)
    if as_json:
        _print_object({"rules": [_rule_object(one) for one in found]})
        return
    for one in found:
        since = f"{one.at:%Y-%m-%d %H:%M} UTC  {one.by}  {one.why}" if one.at else ""
        role = say(people_words.ROLES[one.rule.role])
        click.echo(f"{role:<14}  {one.rule.text:<40}  {since or say(words.BY_SETTING)}".rstrip())
    if not found:
        click.echo(say(words.NO_RULES))


@roles.command(name="grant")
@click.argument("rule")
@ROLE
@WHY
@BY
@AS_JSON
def grant_role(rule: str, role: str, why: str, by: str, *, as_json: bool) -> None:
    """Give a role to RULE: amina@example.org, @example.org or claim:groups=officers."""
    made = or_fail(
        lambda: grant(open_store(), parse_rule(rule, role), _who(by), why), as_json=as_json
    )
    shown = say(people_words.ROLES[made.rule.role])
    _done(words.IS_GIVEN, _rule_object(made), as_json=as_json, rule=made.rule.text, role=shown)


@roles.command(name="withdraw")
@click.argument("rule")
@ROLE
@WHY
@BY
@AS_JSON
def withdraw_role(rule: str, role: str, why: str, by: str, *, as_json: bool) -> None:
    """Take back a role that RULE gives."""

    def act() -> Granted:
        found = Granted(parse_rule(rule, role))
        withdraw(open_store(), found.rule, _who(by), why)
        return found

    made = or_fail(act, as_json=as_json)
    shown = say(people_words.ROLES[made.rule.role])
    told = {"rule": made.rule.text, "role": made.rule.role}
    _done(words.IS_WITHDRAWN, told, as_json=as_json, rule=made.rule.text, role=shown)


def _who(name: str) -> Person:
    """Whoever sits at the server; her account's name where she gives none."""
    return at_the_console(name.strip() or getuser())


def _tell(key: str, *, as_json: bool) -> None:
    """Print a new key, which is the only time that it can be told."""
    found = next(one for one in issued_keys(open_store()) if one.id == id_of(key))
    if as_json:
        _print_object(_key_object(found) | {"key": key})
        return
    until = f"{found.expires:%Y-%m-%d %H:%M}"
    role = say(people_words.ROLES[found.role])
    click.echo(say(words.KEY_IS_ISSUED, key_id=found.id, role=role, until=until, key=key))


def _done(sentence: str, told: Mapping[str, Any], *, as_json: bool, **values: object) -> None:
    if as_json:
        _print_object(told)
    else:
        click.echo(say(sentence, **values))


def _key_object(key: Key) -> dict[str, Any]:
    return {
        "id": key.id,
        "state": key.state(),
        "role": key.role,
        "for": key.made_for,
        "by": key.by,
        "at": key.at.isoformat(timespec="seconds"),
        "expires": key.expires.isoformat(timespec="seconds"),
        "revoked": key.revoked.isoformat(timespec="seconds") if key.revoked else None,
        "revoked_by": key.revoked_by,
    }


def _rule_object(one: Granted) -> dict[str, Any]:
    return {
        "rule": one.rule.text,
        "role": one.rule.role,
        "by": one.by,
        "at": one.at.isoformat(timespec="seconds") if one.at else None,
        "why": one.why,
    }


def _print_object(told: Mapping[str, Any]) -> None:
    click.echo(json.dumps(told, ensure_ascii=False))
