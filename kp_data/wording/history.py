"""What is said of the history: revisions, what an undo brings, waiting rows that are dismissed."""

from kp_data.wording import N_, NN_

# One record in a line
FROM_TO = N_("{sending} to {country}")
SPAN = N_("{first} to {last}")
FIELD = N_("{field}: {value}")
NO_VALUE = N_("nothing stated")
NO_FIGURE = N_("no figure")
NOT_IN_THE_DATA = N_("not in the data")
FIELDS = {
    "activity_id": N_("Identifier"),
    "end_date": N_("End"),
    "date_precision": N_("Precision of dates"),
}

# What an undo does
NOT_WAITING = NN_(
    "This row does not wait any more. Look at the list of waiting rows again.",
    "{count} of these rows do not wait any more. Look at the list of waiting rows again.",
)
NO_ROWS = N_("Choose the rows that will not be added.")

# What an undo did, on the command line
CAME_BACK = NN_("One value came back:", "{count} values came back:")
VANISHED = NN_("One record left the data:", "{count} records left the data:")
STAYED = NN_(
    "One value stays as revision {revision} states it.",
    "{count} values stay as revision {revision} states them.",
)
WAIT_AGAIN = NN_("One row waits again.", "{count} rows wait again.")
WAIT_NO_MORE = NN_("One row no longer waits.", "{count} rows no longer wait.")
EFFECT_NOT_KNOWN = N_("The data cannot be read, so that it is not known which values changed.")
NOTHING_CHANGED = N_("No value changed by it.")
CHANGED_LINE = N_("{what}: {before}, then {after}")
AND_MORE = N_("and {count} more")
DISMISSED_ROWS = NN_("one row dismissed", "{count} rows dismissed")

# The page History
LEAD = N_(
    "Every change to the data, newest first. Nothing is ever deleted: an undo is one more line, and "
    "can be undone itself."
)
EMPTY = N_("Nothing has been published yet.")
COLUMNS = {
    "number": N_("Revision"),
    "what": N_("What"),
    "state": N_("Undone"),
    "at": N_("When (UTC)"),
    "by": N_("By"),
    "new": N_("New"),
    "changed": N_("Changed"),
    "rejected": N_("Not added"),
    "note": N_("Note"),
}
MOMENT = N_("{day}, {time} UTC")
PUBLISHED_FILE = N_("Published {file}")
UNDID = N_("Undid revision {number}")
BROUGHT_BACK = N_("Redid revision {number}")
DISMISSED = NN_("Dismissed one row of {file}", "Dismissed {count} rows of {file}")
TAKEN_BACK = N_("by revision {number}")
SHORT_MOMENT = N_("{day}, {time}")
CHOOSE = N_("Look at a revision")
ON_DAY = N_("As published on…")
NOTHING_ON_DAY = N_("On {day} nothing had been published yet. The first revision is of {first}.")
LABEL = N_("{number}: {what}")
LABEL_TAKEN_BACK = N_("{number}: {what} (undone by revision {by})")

# One revision
TITLE = N_("Revision {number}: {what}")
WHEN_AND_WHO = N_("{moment}, {by}.")
NOTE = N_("Note: {note}")
STANDS_BACK = N_("Undone by revision {number}. To redo it, choose revision {number}.")
COUNTS = NN_(
    "One row in the file: **{new}** new, **{changed}** changed, **{unchanged}** unchanged, "
    "**{rejected}** not added.",
    "**{count}** rows in the file: **{new}** new, **{changed}** changed, **{unchanged}** "
    "unchanged, **{rejected}** not added.",
)
REMOVED = NN_(
    "One record published earlier for the same years was not in this file.",
    "{count} records published earlier for the same years were not in this file.",
)
LAYOUT = N_("Read as: {layout}.")
FINGERPRINT = N_("Fingerprint of the file (SHA-256): {start}…")
SHOW_THEN = N_("Show the figures as published then")
PROBLEMS = N_("What the check said of the file")
PROBLEM_COLUMNS = {
    "severity": N_("Effect"),
    "message": N_("What"),
    "count": N_("Rows"),
}
SAID = N_("{effect}: {message}")
SAID_ROWS = NN_("{effect}: {message} (one row)", "{effect}: {message} ({count} rows)")
SEVERITIES = {
    "error": N_("Row not added"),
    "warning": N_("Look at this"),
    "note": N_("For information"),
}
CHANGES = N_("Published figures that it changed")
CHANGE_COLUMNS = {
    "what": N_("Figure"),
    "before": N_("Before"),
    "after": N_("After"),
}
MORE = N_("and {count} more: the list for download has them all.")
MORE_THAN_KEPT = N_(
    "and {count} more. The history keeps the first {kept}, and the list for download has those."
)
MORE_UNCOUNTED = N_(
    "and more. The history keeps the first {kept}, and the list for download has those; how many "
    "there were in all is not kept of this revision."
)

# Undo and redo
UNDO = N_("Undo…")
REDO = N_("Redo…")
UNDO_TITLE = N_("Undo revision {number}")
REDO_TITLE = N_("Redo revision {number}")
BEFORE_UNDO = N_("This is what the undo will do. Every revision stays in the history.")
EFFECT_COLUMNS = {
    "what": N_("Record"),
    "before": N_("Now"),
    "after": N_("Afterwards"),
}
COME_BACK = NN_("One value comes back", "{count} values come back")
VANISH = NN_("One record leaves the data", "{count} records leave the data")
STAY_LATER = NN_(
    "One value does not change: the later revision {revision} states it too, with the same or "
    "another number.",
    "{count} values do not change: the later revision {revision} states them too, with the same "
    "or other numbers.",
)
STAY_SAME = NN_(
    "One value does not change: revision {revision} states the same.",
    "{count} values do not change: revision {revision} states the same.",
)
WILL_WAIT = NN_(
    "One row that could not be added will wait again to be corrected.",
    "{count} rows that could not be added will wait again to be corrected.",
)
WILL_NOT_WAIT = NN_(
    "One row that waits to be corrected will no longer wait.",
    "{count} rows that wait to be corrected will no longer wait.",
)
NOTHING_WILL_CHANGE = N_("No value will change by it.")
AND_SO_MANY_MORE = N_("and {count} more")
NAME = N_("Your name, for the history")
NAME_DEFAULT = N_("Secretariat")
WHY = N_("Why, for the history")
UNDO_YES = N_("Yes, undo it")
REDO_YES = N_("Yes, redo it")
IS_UNDONE = N_("Revision {number} has been undone by revision {by}.")
IS_BACK = N_("Revision {number} has been redone by revision {by}.")
