"""What the page Quality says: rows that wait, and what the checks found in the published data."""

from kp_data.wording import N_, NN_

TITLE = N_("Quality")
LEAD = N_(
    "Rows that a mistake kept out of the data wait here, with what is wrong, until they are "
    "corrected or dismissed."
)
EMPTY_TITLE = N_("No rows wait")
EMPTY = N_(
    "When a file is published, its good rows go into the data. Those with a mistake are kept here as "
    "they were written. Download them as a workbook, correct them and drop it on the page Upload; or "
    "dismiss those that will not be added."
)
WAITING = NN_("One row waits", "{count} rows wait")
WAITING_IN = NN_("in one file", "in {count} files")
TWO_PARTS = N_("{first} {second}.")
FILE = N_("{file}: {rows}")
FILE_LINE = N_("Revision {revision}, {moment}, {by}.")
COLUMNS = {"place": N_("Line"), "problem": N_("What is wrong")}
SHEET_LINE = N_("{sheet}, line {line}")
TABLE_CAPTION = N_("Choose rows at the left to dismiss only these.")
REPORT = N_("Download as a workbook to correct")
REPORT_HELP = N_("Correct the red cells or accept suggestions, then drop it on the page Upload.")
REPORT_FILE = "{stem}_rows_that_wait.xlsx"
DISMISS_ALL = NN_("Dismiss this row…", "Dismiss all {count}…")
DISMISS_CHOSEN = NN_("Dismiss the chosen row…", "Dismiss the {count} chosen rows…")
DISMISS_TITLE = N_("Dismiss rows that wait")
DISMISS_LEAD = NN_(
    "One row of {file} will not be added. It leaves this page; the History keeps the decision, "
    "and there it can be undone.",
    "{count} rows of {file} will not be added. They leave this page; the History keeps the "
    "decision, and there it can be undone.",
)
DISMISS_WHY = N_("Why they will not be added")
DISMISS_NEEDS_WHY = N_("Say why, so that it can be understood in a year.")
DISMISS_BY = N_("Your name, for the history")
DISMISS_YES = N_("Dismiss")
DISMISSED = NN_(
    "One row dismissed, as revision {revision}.", "{count} rows dismissed, as revision {revision}."
)
FOUND_TITLE = N_("What the checks found in the published data")
FOUND_LEAD = N_(
    "Published figures that look unusual, by file. They may be right; people who know the source "
    "can say. Of each kind the first is shown."
)
FOUND_NONE = N_("Nothing in the published files looks unusual.")
FOUND_LIKE = NN_("{message} One more like it.", "{message} {count} more like it.")
FOUND_FILE = N_("{file}, revision {revision}")
TO_HISTORY = N_("Revision {revision} in the History")
NAMES_TITLE = N_("Names that were accepted")
NAMES_LEAD = N_(
    "They are read this way in every file. An administrator can withdraw one, and what was "
    "published stays; where the revision that brought it is undone, the rows that it let in go "
    "with it."
)
NAME_READ_AS = N_("“{found}” is read as “{meant}”")
NAME_WITHDRAWN = N_("{line}; withdrawn by {by} on {day}, and asked about again since")
NAMES_OF = N_("{file}, revision {revision}, {day}, {by}")
