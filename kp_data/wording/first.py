"""What the first answer to a page address says beside what the page itself says."""

from kp_data.wording import N_

WINDOW_TITLE = N_("{page} - {process}")
SKIP = N_("To the content")
MENU = N_("Pages")
PICTURE = N_("Figure")
TABLE_OF = N_("Table: {figure}")
FIRST_ROWS = N_("The first {shown} of {total} rows.")
ON_ITS_WAY = N_("Filters, downloads and interactive figures are still loading.")
READY = N_("Filters, downloads and interactive figures are ready.")
SHOW = N_("Show them")
WITHOUT_SCRIPTS = N_(
    "Scripts are switched off in this browser. The figures below are complete and up to date, and "
    "the links between pages work; choosing filters, downloads and interactive figures need scripts."
)
STILL_MADE = N_("The figures of this page are being prepared.")
FOR_THE_SECRETARIAT = N_(
    "Here the Secretariat checks files, publishes them and looks after what waits. The page opens by "
    "the Secretariat's address, and needs scripts."
)
MANY_COUNTRIES = N_("{names}")
PACK_LINE = N_("{name}")
