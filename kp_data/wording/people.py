"""Sentences about who may do what."""

from kp_data.wording import N_

NO_RIGHT = {
    "viewer": N_("Only people who have signed in may see this. Sign in first."),
    "secretariat": N_(
        "Only the Secretariat may do this. Sign in as one of its officers, or open the dashboard "
        "with the Secretariat's address."
    ),
    "administrator": N_("Only an administrator may do this. Ask one of them."),
}
ROLES = {
    "viewer": N_("Viewer"),
    "secretariat": N_("Secretariat"),
    "administrator": N_("Administrator"),
}
