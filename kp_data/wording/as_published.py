"""Sentences about figures as they stood at an earlier revision."""

from kp_data.wording import N_

AS_PUBLISHED = N_("As published on {day}, revision {revision} of {latest}.")
AS_PUBLISHED_LATEST = N_("As published on {day}, revision {revision} of {latest}, the latest.")
STOOD = N_("These figures were in force from {first} until {last}.")
STANDS = N_("These figures have been in force since {first}.")
MOMENT = N_("{day}, {time} UTC")
SHOW_LATEST = N_("Show the latest figures")
NOTHING_THEN = N_("There was nothing in the data at this revision.")

NO_NUMBER = N_(
    "The address asks for '{value}' as a revision. Revisions are written as whole numbers, for "
    "example 1. The latest figures are shown."
)
NO_SUCH_REVISION = N_(
    "There is no revision {value}: the history goes from 1 to {latest}. The latest figures are "
    "shown."
)
NO_REVISION_YET = N_("There is no revision {value}: nothing has been published yet.")
NO_DAY = N_(
    "The address gives '{value}' as a day. Days are written as 2026-03-16. The latest figures are "
    "shown."
)
DAY_BEFORE_FIRST = N_(
    "By the end of {day} (UTC) nothing had been published: the first revision is of {first}. The "
    "latest figures are shown."
)
DAY_TO_COME = N_("{day} has not come yet. The latest figures are shown.")
DAY_AND_REVISION = N_(
    "The address names both a revision and the day '{value}'. The revision counts; the day was left "
    "out."
)
