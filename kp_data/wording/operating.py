"""What is said of how the server is: to who runs it, and to who waits for it."""

from kp_data.wording import N_, NN_

# Stopping
IS_STOPPING = N_(
    "The dashboard is being restarted, so nothing was changed. Wait a minute, reload the page, and "
    "do it again."
)

# Health
DOES_NOT_ANSWER = N_("The store does not answer.")

# Errors
UNFORESEEN = N_(
    "This page could not be shown. Nothing was changed. Reload it; if it fails again, tell the "
    "administrator: error {number}."
)

# The line of those who wait
PLACE_IN_LINE = NN_(
    "{file}: waiting for its turn; one other file is before it.",
    "{file}: waiting for its turn; {count} other files are before it.",
)
FILES_ARE_GONE = N_(
    "The files that you had dropped are no longer here: the dashboard was restarted, or your "
    "connection was cut for more than two minutes. Nothing of them was published since. Drop them "
    "again."
)
LINE_IS_FULL = N_(
    "{file}: {count} long files are being checked or wait for it, and no more may wait. This file "
    "is kept here and takes its place as soon as there is one; leave this page open, or come back "
    "later."
)
