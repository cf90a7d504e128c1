"""The records behind a number: how a number is made, and where each of its parts comes from."""

from kp_data.wording import N_

MORE = N_("More about this figure")
BEHIND = N_("Behind the numbers")
CHOOSE = N_("Show what is behind")
CHOOSE_HERE = N_("Choose a number, or click it in the figure or its table")
CLOSE = N_("Close")
