"""Rules by which an identity has a role: an address, a domain, or a claim of the provider.

A rule is written as one line: ``amina@example.org``, ``@example.org`` or ``claim:groups=officers``.
An address or a domain counts only where the identity provider says that it has verified the
address; a domain is what stands after the last ``@``, whole, and never the end of another one.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import idna

from kp_data.errors import AccessError
from kp_data.people.person import ROLES, Role
from kp_data.wording import access as words
from kp_data.wording import say

Kind = Literal["address", "domain", "claim"]
Claims = Mapping[str, Any]

GIVEN: tuple[Role, ...] = ("secretariat", "administrator")  # whoever may look is a viewer
LONGEST = 254  # letters of an address of e-mail
# What people choose for themselves at most providers, and what is the same for everybody who comes
# from one, says nothing of a right: the standard claims of OpenID Connect Core 5.1 but for ``sub``,
# those of the token itself, and what Streamlit adds.
NO_RIGHTS = {
    *("name", "given_name", "family_name", "middle_name", "nickname", "preferred_username"),
    *("profile", "picture", "website", "email", "email_verified", "gender", "birthdate"),
    *("zoneinfo", "locale", "phone_number", "phone_number_verified", "address", "updated_at"),
    *("iss", "aud", "azp", "exp", "iat", "nbf", "jti", "nonce", "acr", "amr", "auth_time"),
    *("at_hash", "c_hash", "s_hash", "sid", "typ", "ver", "is_logged_in", "origin", "tokens"),
}
_ADDRESS = re.compile(r"[^\s@\"'<>(),;:\\]+@([^\s@]+)")
_CLAIM = re.compile(r"claim:([^\s=]+)=(\S(?:.*\S)?)")


@dataclass(frozen=True)
class Rule:
    """One way to a role.

    Attributes:
        kind: What of an identity is looked at.
        value: ``amina@example.org``, ``example.org`` or ``groups=officers``; addresses and
            domains as :func:`parse_rule` spells them.
        role: What it gives.
    """

    kind: Kind
    value: str
    role: Role

    @property
    def text(self) -> str:
        """As a person writes it.

        Examples:
            >>> Rule("domain", "example.org", "secretariat").text
            '@example.org'
        """
        return {"address": "", "domain": "@", "claim": "claim:"}[self.kind] + self.value


def parse_rule(text: str, role: str) -> Rule:
    """Read a rule.

    Args:
        text: As a person writes it.
        role: ``secretariat`` or ``administrator``.

    Raises:
        AccessError: It is no rule, or one that would let in whoever wants.

    Examples:
        >>> parse_rule(" Amina@Example.ORG ", "administrator")
        Rule(kind='address', value='amina@example.org', role='administrator')
        >>> parse_rule("@MÜNCHEN.example", "secretariat").value
        'xn--mnchen-3ya.example'
        >>> parse_rule("claim:groups=officers", "secretariat").kind
        'claim'
    """
    known = next((one for one in GIVEN if one == role), None)
    if known is None:
        raise AccessError(say(words.WRONG_ROLE, role=role[:LONGEST]))
    text = text.strip()
    if claim := _CLAIM.fullmatch(text):
        if _gives_no_right(claim[1]):
            raise AccessError(say(words.CLAIM_OF_ONES_OWN, claim=claim[1]))
        return Rule("claim", f"{claim[1]}={claim[2]}", known)
    if text.startswith("*@") and _domain(text[2:]):
        raise AccessError(say(words.WHOLE_DOMAIN, rule=text[:LONGEST], domain=text[1:LONGEST]))
    domain = _domain(text[1:]) if text.startswith("@") else ""
    address = clean_address(text)
    if not (domain or address):
        raise AccessError(say(words.WRONG_RULE, rule=text[:LONGEST]))
    return Rule("address", address, known) if address else Rule("domain", domain, known)


def clean_address(text: str) -> str:
    """An address in the one spelling in which addresses are compared; empty where it is none.

    Capitals are no difference where all letters are ASCII. Elsewhere they are one: letters that
    look alike fall together when they are made small, and two persons would be one.

    Examples:
        >>> clean_address("Amina@Example.org"), clean_address("Amina")
        ('amina@example.org', '')
    """
    found = _ADDRESS.fullmatch(text)
    domain = _domain(found[1]) if found and len(text) <= LONGEST else ""
    if not domain:
        return ""
    local = text.rpartition("@")[0]
    return f"{local.lower() if local.isascii() else local}@{domain}"


def verified_address(claims: Claims, *, trusts_addresses: bool = False) -> str:
    """The address of an identity; empty where the provider does not say that it is hers.

    Args:
        claims: What the provider says.
        trusts_addresses: Whether an address counts where the provider says nothing of whether it
            has verified it. Where it says no, the address never counts.

    Examples:
        >>> verified_address({"email": "Amina@example.org", "email_verified": True})
        'amina@example.org'
        >>> verified_address({"email": "amina@example.org", "email_verified": False})
        ''
    """
    said = claims.get("email_verified")
    is_verified = said is True or said == "true" or (said is None and trusts_addresses)
    address = claims.get("email")
    return clean_address(address) if is_verified and isinstance(address, str) else ""


def role_of(rules: Iterable[Rule], claims: Claims, *, trusts_addresses: bool = False) -> Role:
    """The highest role that rules give to an identity; ``viewer`` where none does.

    Args:
        rules: Those in force.
        claims: What the identity provider says of the person.
        trusts_addresses: See :func:`verified_address`.

    Examples:
        >>> rule = Rule("domain", "example.org", "secretariat")
        >>> role_of([rule], {"email": "a@example.org", "email_verified": True})
        'secretariat'
        >>> role_of([rule], {"email": "a@notexample.org", "email_verified": True})
        'viewer'
    """
    address = verified_address(claims, trusts_addresses=trusts_addresses)
    given = [rule.role for rule in rules if _applies(rule, address, claims)]
    return max(given, key=ROLES.index, default="viewer")


def _applies(rule: Rule, address: str, claims: Claims) -> bool:
    if rule.kind == "claim":
        name, _, value = rule.value.partition("=")
        return not _gives_no_right(name) and value in _said(claims, name)
    if not address:
        return False
    return rule.value == (address if rule.kind == "address" else address.rpartition("@")[2])


def _said(claims: Claims, name: str) -> list[str]:
    """What a claim says, as texts; ``realm_access.roles`` is a claim within another one."""
    said: Any = claims
    for part in [name] if name in claims else name.split("."):
        said = said.get(part) if isinstance(said, Mapping) else None
    told = said if isinstance(said, list | tuple) else [said]
    return [str(one) for one in told if isinstance(one, str | int) and not isinstance(one, bool)]


def _gives_no_right(claim: str) -> bool:
    return claim.casefold().partition(".")[0] in NO_RIGHTS


def _domain(text: str) -> str:
    """A domain as the network knows it; empty where it is none."""
    try:
        domain = idna.encode(text, uts46=True).decode()
    except (idna.IDNAError, UnicodeError):
        return ""
    return domain if re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", domain) else ""
