"""Sentences inside exported files."""

from kp_data.wording import N_

NOTES_SHEET = N_("Notes")
CHAIR_FIELD = N_("Chair of the Process at that time, worked out from the dates.")
REVISION = N_("Revision")
REVISION_TEXT = N_("{number}, of {date}")
FILTERS = N_("Filters")
NO_FILTERS = N_("none")
SOURCE = N_("Source")
LICENCE = N_("Licence")
LICENCE_TEXT = N_("{licence} (figures of {file})")
PROTECTION = N_("Small counts")
PROTECTION_TEXT = N_(
    "Counts of 1 to 4 persons reported by members are not shown; their flag is '<'. "
    "Figures of other publishers stand as published."
)
COUNTRIES = N_("countries")
PILLARS = N_("pillars")
MEASURE = N_("measure")
YEARS = N_("years {first} to {last}")
