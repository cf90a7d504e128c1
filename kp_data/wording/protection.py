"""Sentences about the protection of small counts."""

from kp_data.wording import N_

POLICY = N_(
    "To protect persons, counts of 1 to {largest} that members report to the Secretariat are not "
    "shown (setting KP_SMALL_COUNTS), nor are the counts from which they could be worked out and "
    "the scores that rest on them. Zero is shown. Figures of other publishers are shown as "
    "published."
)
ROUNDING = N_(
    "Other counts that members report are rounded to the nearest {multiple} (setting KP_ROUND_TO)."
)
UNPROTECTED_ROWS = N_(
    "These rows show figures as they were sent, small counts included. They are for the "
    "secretariat only: do not pass them on or show them on a screen that others can see."
)
