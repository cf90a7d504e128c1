"""What the page Upload says."""

from kp_data.wording import N_

UPLOAD_LEAD = N_(
    "Drop the files as they came: Excel or CSV, with meetings, trainings or return figures. They are "
    "checked first; nothing is published before you say so."
)
UPLOAD_FILES = N_("Files")
UPLOAD_HOLDING = N_("What the files hold")
UPLOAD_HOLDS = {
    "": N_("As the files say"),
    "meeting": N_("Meetings"),
    "training": N_("Trainings"),
    "return": N_("Return figures"),
}
UPLOAD_BY = N_("Your name, for the history")
UPLOAD_BY_DEFAULT = N_("Secretariat")
UPLOAD_NOTE = N_("Note for the history, if you wish")
UPLOAD_KINDS = {
    "meeting": N_("meetings"),
    "training": N_("trainings"),
    "return": N_("return figures"),
    "mixed": N_("meetings and trainings"),
}
UNDERSTOOD = (
    N_("One row read, as {kind}. {accepted} can be published, {rejected} cannot."),
    N_("{count} rows read, as {kind}. {accepted} can be published, {rejected} cannot."),
)
PLAN_NEW = N_("New")
PLAN_CHANGED = N_("Changed")
PLAN_UNCHANGED = N_("Unchanged")
PLAN_REJECTED = N_("Cannot be published")
PLAN_REMOVED = (
    N_("One record published earlier for the same years is not in this file. It stays as it is."),
    N_(
        "{count} records published earlier for the same years are not in this file. They stay as "
        "they are."
    ),
)
NO_PROBLEMS = N_("No problems found.")
PROBLEMS_TITLE = N_("What to look at")
PROBLEM_COLUMNS = {
    "severity": N_("Effect"),
    "place": N_("Place"),
    "value": N_("Found"),
    "message": N_("What is wrong"),
    "advice": N_("What to do"),
}
SEVERITIES = {
    "error": N_("Row not added"),
    "warning": N_("Look at this"),
    "note": N_("For information"),
}
SUGGESTION = N_("Did you mean “{suggestion}”?")
OR = N_("” or “")
MORE_PROBLEMS = N_("and {count} more: the list for download has them all.")
PLACE_LINE = N_("Line {line}")
PLACE_LINES = N_("{count} lines, first line {line}")
PLACE_COLUMN = N_("{place}, column “{column}”")
PLACE_FILE = N_("The file")
PUBLISH = N_("Publish")
PUBLISH_NOTHING = N_("There is nothing to publish: no row of these files would change the data.")
PUBLISHED = N_("Published as revision {revision}: {file}, {new} new and {changed} changed records.")
UNCHANGED_FILE = N_("{file} changed nothing, so that it was not published.")
