"""Words of the pages that are printed."""

from kp_data.wording import N_

AUTHOR = N_("Khartoum Process dashboard")
NO_NAME = N_("Figures of the Khartoum Process")
NO_TITLE = N_("This view cannot be shown")
ABOUT = N_(
    "Figures with their tables, sources and definitions. Data of {day}, revision {revision}."
)
ABOUT_EMPTY = N_("Figures with their tables, sources and definitions. No data yet.")
MADE_OF = N_("Data of {day}, revision {revision}. Made on {made}.")
MADE_OF_EMPTY = N_("No data yet. Made on {made}.")
PAGE_OF = N_("Page {page} of {pages}")
TABLE = N_("All figures")
NO_ROWS = N_("The table of this figure is empty.")
MEASURES = N_("What is counted")
SOURCES = N_("Sources")
NO_VIEWS = N_("This pack holds no figures yet. Add some from the pages, then make the file again.")
ATTACHED = N_(
    "Record of the pack and its figures, by which the dashboard can tell what has changed."
)
