"""What is said of an address of a figure that leads nowhere."""

from kp_data.wording import N_

NO_FIGURE = N_(
    "There is no figure “{figure}”. It may have been renamed since; choose it anew on its page."
)
NO_COUNTRY = N_("“{code}” is not a country that we know. Choose the country anew.")
NO_PILLAR = N_("“{code}” is not a pillar that we know. Choose the pillar anew.")
NO_CHOICE = N_(
    "“{text}” is nothing that can be chosen as “{name}” for this figure. It may have been taken "
    "out since; choose anew on its page."
)
NO_GROUP = N_(
    "Nothing is reported of “{group}” at this revision or with these filters. Choose the figure "
    "anew on its page."
)
COUNTRY_HAD_PART = N_("{country} as venue, host or co-host")
NOTHING_REPORTED = N_("Nothing has been reported of this, or nothing matches the filters.")
