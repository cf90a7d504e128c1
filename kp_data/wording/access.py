"""Sentences about roles, keys and accepted names: who has them, and who said so."""

from kp_data.wording import N_

WRONG_ROLE = N_(
    "'{role}' is no role that can be given. Write secretariat or administrator; whoever may look "
    "is a viewer."
)
WRONG_RULE = N_(
    "'{rule}' is neither an address (amina@example.org), nor a domain (@example.org), nor a claim "
    "(claim:groups=officers)."
)
CLAIM_OF_ONES_OWN = N_(
    "The claim '{claim}' gives no role: at many providers people choose it for themselves. For an "
    "address write it alone (amina@example.org); for a group write the claim that holds the groups."
)
GIVEN_ALREADY = N_("{rule} has this role already: {role}.")
NOT_GIVEN = N_("{rule} does not have this role: {role}. `python -m kp_data roles list` lists all.")
GIVEN_BY_SETTING = N_(
    "{rule} has its role from {file}, on the server. It can be withdrawn there only."
)
LAST_ADMINISTRATOR = N_(
    "{rule} is the last that makes anybody an administrator. Give the role to somebody else first."
)
WRONG_ROLES_FILE = N_(
    "{file}: {reason} Under [roles] stand the lists administrators and secretariat, for example "
    'administrators = ["amina@example.org"].'
)
NOT_TOML = N_("the file cannot be read as TOML.")
NO_TABLE_OF_ROLES = N_("what stands under roles is not a table.")
UNKNOWN_LIST = N_("'{name}' is no list of roles.")
NO_LIST_OF_TEXTS = N_("{name} is not a list of texts.")

TOO_LONG = N_("A key opens for at most {days} days. Write a shorter time, for example 24h or 30d.")
TOO_SHORT = N_("A key opens for some time. Write for example 24h or 30d.")
WRONG_TIME = N_("'{text}' is no length of time. Write for example 30m, 24h or 7d.")
UNKNOWN_KEY = N_("There is no key {key_id}. `python -m kp_data keys list` lists all.")
REVOKED_ALREADY = N_("The key {key_id} has been revoked already.")
KEY_WRONG = N_("This address holds a key that opens nothing. Ask for the one in force.")
KEY_EXPIRED = N_(
    "The key in this address expired on {day} at {time} (UTC). Ask an administrator to renew it."
)
KEY_REVOKED = N_("The key in this address has been revoked. Ask an administrator for another one.")

BUSY = N_("Others kept changing roles or keys at the same moment. Nothing was changed; try again.")
NOT_WRITABLE = N_(
    "The store at {address} cannot be written: {reason}. Roles, keys and names are as they were. "
    "Check the rights and the free space of that folder, then try again."
)

NAME_NOT_KNOWN = N_("'{text}' is not taken as known any more: it has been withdrawn already.")
NAME_IS_KNOWN = N_("'{text}' is not withdrawn.")

TITLE = N_("Administration")
NO_KEYS = N_("No key was ever issued.")
KEY_IS_ISSUED = N_(
    "Key {key_id} ({role}) opens until {until} UTC. Put it behind the dashboard's address; it is "
    "shown this once:\n  /?key={key}"
)
KEY_IS_REVOKED = N_("The key {key_id} is revoked.")
NO_RULES = N_("No rule gives anybody a role.")
BY_SETTING = N_("in the server's file")
IS_GIVEN = N_("{rule} now has the role {role}.")
IS_WITHDRAWN = N_("{rule} no longer has the role {role}.")
