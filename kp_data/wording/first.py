"""What the first answer to a page address says beside what the page itself says."""

from kp_data.wording import N_, NN_

WINDOW_TITLE = N_("{page} - {process}")
SKIP = N_("To the content")
MENU = N_("Pages")
TABLE_OF = N_("Table: {figure}")
FIRST_ROWS = N_("The first {shown} of {total} rows.")
NEWEST_ROWS = N_("The latest {shown} of {total} rows, newest first.")
ON_ITS_WAY = N_("Filters and downloads are still loading.")
READY = N_("The interactive page is ready.")
SHOW = N_("Show it")
WITHOUT_SCRIPTS = N_(
    "Scripts are switched off in this browser. What you see here needs none, and the links between "
    "pages work; choosing filters, downloads and interactive figures need scripts."
)
STILL_MADE = N_("The figures of this page are being prepared.")
NEVER_CAME = N_(
    "The interactive page did not arrive; your network may block its connection. What you see here "
    "stays, and the links between pages work."
)
FURTHER_FIGURES = NN_(
    "{count} more figure of this kind is on the interactive page.",
    "{count} more figures of this kind are on the interactive page.",
)
NO_SUCH_PAGE = N_("There is no such page")
NO_SUCH_PAGE_TEXT = N_("No page of this dashboard has this address.")
TO_THE_FIRST = N_("To the Overview")
FOR_THE_SECRETARIAT = N_(
    "Here the Secretariat checks files, publishes them and handles the rows that wait. The page is "
    "open to its officers, who sign in or use the Secretariat's address, and needs scripts."
)
