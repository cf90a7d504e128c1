"""Names of the figures that an upload or an undo changes."""

from kp_data.wording import N_

RETURN_FIGURE = N_("{place}, {measure} {year}")
ACTIVITIES = N_("{kind} {year}")
NO_PLACE = N_("Country of return not stated")
