"""Rules: how they are written, and to whom they apply; above all to whom they do not."""

import pytest

from kp_data.errors import AccessError
from kp_data.people.rules import Rule, parse_rule, role_of, verified_address


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        pytest.param("amina@example.org", "address", "amina@example.org", id="address"),
        pytest.param(" Amina@EXAMPLE.org\n", "address", "amina@example.org", id="capitals, blanks"),
        pytest.param("@Example.org", "domain", "example.org", id="domain"),
        pytest.param("@münchen.example", "domain", "xn--mnchen-3ya.example", id="international"),
        pytest.param("claim:groups=KP office", "claim", "groups=KP office", id="claim"),
        pytest.param("claim:scope=a=b", "claim", "scope=a=b", id="claim with a sign"),
    ],
)
def test_a_rule_is_read_as_one_spells_it(text, kind, value):
    rule = parse_rule(text, "secretariat")
    assert (rule.kind, rule.value) == (kind, value)
    assert parse_rule(rule.text, "secretariat") == rule


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "amina", "@", "@org", "amina@", "amina@org", "@.org", "@exa mple.org", "*"),
        *("amina@example..org", "amina@example.org.", "a b@example.org", "@*.example.org"),
        *("claim:", "claim:groups", "claim:groups=", "claim:=officers", "group:groups=officers"),
        *("a@b@example.org", "<amina@example.org>", "amina@example.org,@evil.org", "@" + "a" * 300),
    ],
)
def test_what_is_no_rule_is_quoted_and_told_how_to_write_one(text):
    with pytest.raises(AccessError, match="nor a domain"):
        parse_rule(text, "secretariat")


@pytest.mark.parametrize(
    "claim",
    [
        *("email", "Email", "name", "preferred_username", "middle_name", "family_name", "profile"),
        *("website", "locale", "picture", "phone_number", "address.country", "email_verified"),
        *("iss", "aud", "azp", "exp", "iat", "acr", "amr", "is_logged_in"),
    ],
)
def test_what_people_choose_for_themselves_gives_no_role(claim):
    with pytest.raises(AccessError, match="choose it for themselves"):
        parse_rule(f"claim:{claim}=amina@example.org", "administrator")
    written_before = Rule("claim", f"{claim}=x", "administrator")
    assert role_of([written_before], {claim: "x", "address": {"country": "x"}}) == "viewer"


@pytest.mark.parametrize("claim", ["sub", "hd", "groups", "roles", "realm_access.roles"])
def test_what_a_provider_says_of_one_person_or_group_gives_a_role(claim):
    rule = parse_rule(f"claim:{claim}=7", "secretariat")
    assert role_of([rule], {claim: [7]}) == role_of([rule], {claim: "7"}) == "secretariat"
    assert role_of([parse_rule(f"claim:{claim}=True", "secretariat")], {claim: True}) == "viewer"


def test_a_star_before_a_domain_is_told_to_be_left_out():
    with pytest.raises(AccessError, match=r"write @example\.org\.$"):
        parse_rule("*@example.org", "secretariat")


@pytest.mark.parametrize("role", ["viewer", "root", ""])
def test_only_two_roles_are_given(role):
    with pytest.raises(AccessError, match="no role that can be given"):
        parse_rule("amina@example.org", role)


OFFICERS = [
    parse_rule("amina@example.org", "administrator"),
    parse_rule("@office.example", "secretariat"),
    parse_rule("claim:groups=officers", "secretariat"),
    parse_rule("claim:realm_access.roles=kp", "secretariat"),
]
VERIFIED = {"email_verified": True}


@pytest.mark.parametrize(
    ("claims", "role"),
    [
        pytest.param({"email": "AMINA@example.ORG"}, "administrator", id="the address"),
        pytest.param({"email": "x@office.example"}, "secretariat", id="the domain"),
        pytest.param({"email": "x@OFFICE.example"}, "secretariat", id="the domain in capitals"),
        pytest.param({"groups": ["guests", "officers"]}, "secretariat", id="one group of several"),
        pytest.param({"groups": "officers"}, "secretariat", id="the one group"),
        pytest.param({"realm_access": {"roles": ["kp"]}}, "secretariat", id="claim in a claim"),
        pytest.param({"realm_access.roles": ["kp"]}, "secretariat", id="claim with a full stop"),
        pytest.param({"email": "x@notoffice.example"}, "viewer", id="longer domain"),
        pytest.param({"email": "x@office.example.evil.org"}, "viewer", id="domain as a beginning"),
        pytest.param({"email": "x@sub.office.example"}, "viewer", id="domain below"),
        pytest.param({"email": '"x@office.example"@evil.org'}, "viewer", id="quoted local part"),
        pytest.param({"email": "x@office.example@evil.org"}, "viewer", id="two signs"),
        pytest.param({"email": "x@office.example\n"}, "viewer", id="line end"),
        pytest.param({"email": "x@office.example\0.evil.org"}, "viewer", id="NUL"),
        pytest.param({"email": ["x@office.example"]}, "viewer", id="list of addresses"),
        pytest.param({"email": "AM\u0130NA@example.org"}, "viewer", id="letter that looks alike"),
        pytest.param({"email": "xamina@example.org"}, "viewer", id="longer address"),
        pytest.param({"groups": ["officers2"]}, "viewer", id="longer group"),
        pytest.param({"groups": ["Officers"]}, "viewer", id="group in capitals"),
        pytest.param({"groups": {"officers": True}}, "viewer", id="group as a key"),
        pytest.param(
            {"groups": None, "realm_access": "roles"}, "viewer", id="claims of other kinds"
        ),
        pytest.param({}, "viewer", id="nothing said"),
    ],
)
def test_a_rule_applies_exactly(claims, role):
    assert role_of(OFFICERS, VERIFIED | claims) == role


def test_of_several_rules_the_highest_role_counts():
    claims = VERIFIED | {"email": "amina@example.org", "groups": ["officers"]}
    assert role_of(OFFICERS, claims) == role_of(OFFICERS[::-1], claims) == "administrator"


@pytest.mark.parametrize(
    ("said", "trusts", "counts"),
    [
        pytest.param({"email_verified": True}, False, True, id="verified"),
        pytest.param({"email_verified": "true"}, False, True, id="verified, as a text"),
        pytest.param({}, False, False, id="nothing said"),
        pytest.param({}, True, True, id="nothing said by a provider that is trusted"),
        pytest.param({"email_verified": False}, True, False, id="said not to be"),
        pytest.param({"email_verified": "false"}, True, False, id="said not to be, as a text"),
        pytest.param({"email_verified": 1}, True, False, id="a number"),
    ],
)
def test_an_address_counts_only_where_it_is_verified(said, trusts, counts):
    claims = {"email": "amina@example.org", **said}
    assert bool(verified_address(claims, trusts_addresses=trusts)) is counts
    role = role_of(OFFICERS, claims, trusts_addresses=trusts)
    assert role == ("administrator" if counts else "viewer")
