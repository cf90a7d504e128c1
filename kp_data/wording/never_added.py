"""What is said of measures: what they count, what is never added, and how to compare them."""

from kp_data.wording import N_

WHAT_THIS_COUNTS = N_("What this counts")
