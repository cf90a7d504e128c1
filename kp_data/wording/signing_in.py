"""Sentences about signing in, out, and about what a key or an identity no longer opens."""

from kp_data.wording import N_

ACCOUNT = N_("Account")
SIGN_IN = N_("Sign in")
SIGN_OUT = N_("Sign out")
WITH_A_KEY = N_("Secretariat's key")
LEADS_TO_SIGN_IN = N_("You are being taken to the sign-in of your organisation.")
LEADS_OUT = N_("You are being signed out.")
NO_SIGN_IN = N_("Nobody can sign in here: this dashboard has no identity provider.")
NAME_OF_IDENTITY = N_("The name of your sign-in: the history shows it.")
IS_VIEWER = N_(
    "You are signed in, and have no role beside that of a viewer: you may look at everything that "
    "is published. If you belong to the Secretariat, ask an administrator to add {who}."
)
YOUR_IDENTITY = N_("your address or organisation")

# In place of a page
CLOSED_TITLE = N_("Sign in to see this dashboard")
CLOSED_TITLE_WITHOUT = N_("This dashboard is closed")
CLOSED = N_("The dashboard of the Khartoum Process is open to those who have been given access.")
CLOSED_WITHOUT_SIGN_IN = N_(
    "The dashboard of the Khartoum Process is open to those who have been given access. Open it "
    "with the address that the Secretariat gave you."
)
FOR_OFFICERS = N_(
    "Here the Secretariat checks files, publishes them and handles the rows that wait. The page is "
    "open to its officers, who sign in or use the Secretariat's address."
)
FOR_ADMINISTRATORS = N_("Here administrators manage roles and keys. Ask one of them.")
CLOSED_TO_PROGRAMS = N_(
    "This address is open only to those who have been given access. Send a key of this dashboard "
    "as 'Authorization: Bearer KEY', or sign in with a browser."
)
CANNOT_BE_ASKED = N_(
    "The roles cannot be read at the moment, so nobody has one. Try again later, or tell the "
    "administrator."
)

# Said once, after the address or the session has brought something
SAID = {
    "wrong": N_("The key in the address is not valid. Ask for the one in force."),
    "overdue": N_("The key in the address has expired. Ask an administrator to renew it."),
    "revoked": N_("The key in the address has been revoked. Ask an administrator for another one."),
    "lapsed": N_(
        "The key with which you came has expired or was revoked. Ask an administrator for another "
        "one."
    ),
    "later": N_(
        "The keys of this dashboard cannot be read at the moment. Open the address again later."
    ),
    "often": N_(
        "Too many keys that are not valid were tried from here. Wait a few minutes and open the "
        "address again."
    ),
    "kept": N_(
        "The key in the address allows less than you may do already, so nothing was changed. To "
        "use it, sign out first."
    ),
    "expired": N_("Your sign-in has expired. Sign in again to go on."),
    "out": N_("You are signed out."),
    "failed": N_(
        "You are not signed in: the sign-in was broken off, or your organisation refused it. You can "
        "try again."
    ),
}
OFTEN_TITLE = N_("Too many attempts")
OFTEN = N_("Too many attempts were made from here. Wait a few minutes and try again.")
EXPIRED = SAID["expired"]
ENDED = N_("You have signed out in another window. Sign in again to go on.")

# At the start, in the console
SIGN_IN_ADDRESSES = N_(
    "\n  Viewers:     http://localhost:{port}\n  Secretariat: the same address, and Sign in there\n"
)
KEY_BY_COMMAND = N_(
    "\n  Viewers:     http://localhost:{port}\n  Secretariat: `python -m kp_data keys new` makes a "
    "key; none is written to a log that is kept\n"
)
NO_KEY = N_(
    "\n  Viewers:     http://localhost:{port}\n  Secretariat: no key could be made. {reason}\n"
)
