"""Sentences about roles, keys and accepted names: who has them, and who said so."""

from kp_data.wording import N_, NN_

WRONG_ROLE = N_(
    "'{role}' is no role that can be given. Write secretariat or administrator; people who may "
    "look are viewers."
)
WRONG_RULE = N_(
    "'{rule}' is neither an address (amina@example.org), nor a domain (@example.org), nor a claim "
    "(claim:groups=officers)."
)
CLAIM_OF_ONES_OWN = N_(
    "The claim '{claim}' gives no role: at many providers people choose it for themselves, or it is "
    "the same for everybody. For an address write it alone (amina@example.org); for a group write "
    "the claim that holds the groups."
)
WHOLE_DOMAIN = N_("'{rule}' is no address. For a whole domain write {domain}.")
GIVEN_ALREADY = N_("{rule} has this role already: {role}.")
NOT_GIVEN = N_("{rule} does not have this role: {role}. `python -m kp_data roles list` lists all.")
GIVEN_BY_SETTING = N_(
    "{rule} has its role from {file}, on the server. It can be withdrawn there only."
)
LAST_ADMINISTRATOR = N_(
    "No rule but {rule} makes anybody an administrator. Give the role to somebody else first."
)
WRONG_ROLES_FILE = N_(
    "{file}: {reason} Under [roles] are the lists administrators and secretariat, for example "
    'administrators = ["amina@example.org"].'
)
NOT_TOML = N_("the file cannot be read as TOML.")
NO_TABLE_OF_ROLES = N_("the entry roles is not a table.")
UNKNOWN_LIST = N_("'{name}' is no list of roles.")
NO_LIST_OF_TEXTS = N_("{name} is not a list of texts.")

TOO_LONG = N_(
    "A key is valid for at most {days} days. Write a shorter time, for example 24h or 30d."
)
TOO_SHORT = N_("A key is valid for a limited time. Write for example 24h or 30d.")
WRONG_TIME = N_("'{text}' is no length of time. Write for example 30m, 24h or 7d.")
UNKNOWN_KEY = N_("There is no key {key_id}. `python -m kp_data keys list` lists all.")
REVOKED_ALREADY = N_("The key {key_id} has been revoked already.")
KEY_WRONG = N_("The key in this address is not valid. Ask for the one in force.")
KEY_EXPIRED = N_(
    "The key in this address expired on {day} at {time} (UTC). Ask an administrator to renew it."
)
KEY_REVOKED = N_("The key in this address has been revoked. Ask an administrator for another one.")

BUSY = N_("Others kept changing roles or keys at the same moment. Nothing was changed; try again.")
NOT_WRITABLE = N_(
    "The store at {address} cannot be written: {reason}. Roles, keys and names are as they were. "
    "Check the rights and the free space of that folder, then try again."
)

NAME_NOT_KNOWN = N_("'{text}' has been withdrawn already and is no longer taken as known.")
NAME_IS_KNOWN = N_("'{text}' is not withdrawn.")

TITLE = N_("Administration")
NO_KEYS = N_("No key was ever issued.")
KEY_IS_ISSUED = N_(
    "Key {key_id} ({role}) is valid until {until} UTC. Add it to the dashboard's address; it is "
    "shown only once:\n  /?key={key}"
)
KEY_IS_REVOKED = N_("The key {key_id} is revoked.")
KEY_OPENS_FROM_TO = N_("{first} to {last} UTC")
NO_RULES = N_("No rule gives anybody a role.")
BY_SETTING = N_("in the server's file")
BY_SETTING_LINE = N_("set in {file} on the server, and changed there only")
IS_GIVEN = N_("{rule} now has the role {role}.")
IS_WITHDRAWN = N_("{rule} no longer has the role {role}.")

LEAD = N_(
    "Who may do what here, and what was decided. Viewers may look; the Secretariat uploads, "
    "publishes and undoes; administrators decide on this page. Each decision is recorded with a "
    "name, and none is ever deleted."
)
YOUR_NAME = N_("Your name")
YOUR_NAME_DEFAULT = N_("Administrator")
DECIDES_AS = N_("What you decide is written down as by {name}.")
WHY = N_("Why (optional)")
GIVEN_LINE = N_("given by {by} on {moment}")
WITH_REASON = N_("{line}: {why}")

ROLES_TITLE = N_("Roles")
ROLES_LEAD = N_(
    "A rule is an address (`amina@example.org`), a whole domain (`@example.org`), or a claim of "
    "the identity provider (`claim:groups=officers`). Addresses count only where the provider has "
    "verified them. A person to whom several rules apply has the highest role."
)
NO_SIGN_IN = N_(
    "Nobody can sign in on this server yet: rules count once an identity provider is set up in "
    "its secrets file. Until then keys open it."
)
RULE = N_("Address, domain or claim")
ROLE = N_("Role")
GIVE = N_("Give the role")
WITHDRAW = N_("Withdraw")
WITHDRAW_ASK = N_(
    "{rule} loses the role {role}; this takes effect at each person's next click. What was done "
    "with the role until then stays."
)
WITHDRAW_YES = N_("Withdraw the role")

KEYS_TITLE = N_("Keys")
KEYS_LEAD = N_(
    "A key is an address that opens the dashboard with a role, for those who do not sign in. It "
    "is shown once, since only a fingerprint of it is kept. Give each person a key of their own: "
    "the history then has their name."
)
KEY_FOR = N_("For whom")
KEY_OPENS = N_("Valid for")
KEY_TIMES = {
    "24h": N_("24 hours"),
    "7d": N_("7 days"),
    "30d": N_("30 days"),
    "365d": N_("a year"),
}
ISSUE = N_("Issue a key")
NEW_KEY_TITLE = N_("A new key")
NEW_KEY = N_(
    "Copy this address now: it is shown only once. Whoever has it has the role {role} until "
    "{moment}."
)
SHARED_KEY = N_(
    "One more key is set on the server (KP_KEY). It gives the role Secretariat, and can be changed "
    "there only."
)
NOBODYS_OWN = N_("For nobody in particular")
KEY_LINE = N_("key {key_id}, issued by {by}, valid until {moment}")
KEY_EXPIRED_LINE = N_("key {key_id}, issued by {by}, expired on {moment}")
KEY_REVOKED_LINE = N_("key {key_id}, issued by {by}, revoked by {revoked_by} on {moment}")
RENEW = N_("Renew")
RENEW_ASK = N_(
    "A new key is issued with the same role for the same person. The present one is no longer "
    "valid from then on."
)
RENEW_YES = N_("Issue a new key")
REVOKE = N_("Revoke")
REVOKE_ASK = N_("Whoever uses this key loses the role at their own next click.")
REVOKE_YES = N_("Revoke the key")
NO_OPEN_KEYS = N_("No key is valid at the moment.")
CLOSED_KEYS = N_("Expired and revoked")
MORE_KEYS = NN_("One older key is in the log below.", "{count} older keys are in the log below.")

NAMES_TITLE = N_("Accepted names")
NAMES_LEAD = N_(
    "Spellings that somebody has accepted for a known name; they are read this way in every file. "
    "A name that is withdrawn is asked about again in the next file. What was published stays."
)
NO_NAMES = N_("No name was ever accepted.")
NAME_LINE = N_("accepted with {file}, revision {revision}, {day}, {by}")
NAME_WITHDRAWN_LINE = N_("withdrawn by {by} on {moment}")
FIND_NAME = N_("Find a name")
NO_SUCH_NAME = N_("No accepted name is like this.")
MORE_NAMES = NN_(
    "One more: write a part of it above.", "{count} more: write a part of the name above."
)
NAME_ASK = N_("“{text}” will no longer be read as “{meant}”. What was published stays.")
NAME_YES = N_("Withdraw the name")
RESTORE = N_("Take as known again")
NAME_IS_WITHDRAWN = N_("“{text}” is no longer taken as known.")
NAME_IS_BACK = N_("“{text}” is taken as known again.")

LOG_TITLE = N_("What was decided")
LOG_LEAD = N_("All decisions on roles, keys and accepted names, the latest first.")
LOG_LINE = N_("{moment}, by {by}")
LOG_MORE = NN_("One older decision is in the file.", "{count} older decisions are in the file.")
LOG_EMPTY = N_("Nothing was decided yet.")
LOG_COLUMNS = {"when": N_("When (UTC)"), "what": N_("Action"), "who": N_("By"), "why": N_("Why")}
DECISIONS = {
    "grant": N_("Gave the role {role} to {rule}"),
    "withdraw": N_("Withdrew the role {role} from {rule}"),
    "issue": N_("Issued key {id}: {role}, {made_for}"),
    "renew": N_("Issued key {id} in place of {renews}: {role}, {made_for}"),
    "revoke": N_("Revoked key {id}"),
    "forget": N_("Withdrew the name “{text}” for “{meant}”"),
    "remember": N_("Took the name “{text}” for “{meant}” as known again"),
}
OWN_KEY = N_("for {name}")
NOBODYS_KEY = N_("for nobody in particular")

SETTINGS_TITLE = N_("Settings in force")
SETTINGS_LEAD = N_(
    "They are set on the server, not here; secrets are not shown. `python -m kp_data settings` "
    "lists and checks them."
)
SETTINGS_DEFAULT = N_("Settings at their default")
