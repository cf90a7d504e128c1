"""What the page Upload says."""

from kp_data.wording import N_, NN_

UPLOAD_LEAD = N_(
    "Drop the files as you received them: Excel or CSV, with meetings, trainings or return "
    "figures. They are checked first; nothing is published before you confirm."
)
UPLOAD_FILES = N_("Files")
UPLOAD_HOLDING = N_("What the files hold")
UPLOAD_HOLDS = {
    "": N_("As the files say"),
    "meeting": N_("Meetings"),
    "training": N_("Trainings"),
    "return": N_("Return figures"),
}
UPLOAD_SENDER = N_("Who sent the files")
UPLOAD_SENDER_HELP = N_(
    "What you say about the headings of one sender's file is remembered for the next file of that "
    "sender."
)
UPLOAD_SENDER_NONE = N_("Not said")
UPLOAD_BY = N_("Your name, for the history")
UPLOAD_BY_DEFAULT = N_("Secretariat")
UPLOAD_NOTE = N_("Note for the history, if you wish")
UPLOAD_KINDS = {
    "meeting": N_("meetings"),
    "training": N_("trainings"),
    "return": N_("return figures"),
    "mixed": N_("meetings and trainings"),
}

# Templates
TEMPLATES = N_("Templates to fill in")
TEMPLATES_LEAD = N_(
    "With the columns that are recognised, drop-down lists and two real examples; the one on "
    "reintegration has its rows begun."
)
TEMPLATE_FORMS = {"xlsx": N_("Excel"), "csv": N_("CSV")}
TEMPLATE_FILES = {
    "meeting": "meetings_template",
    "training": "trainings_template",
    "return": "returns_template",
    "reintegration": "reintegration_template",
}

# Practice
PRACTICE = N_("Practise with an example")
PRACTICE_BAND = N_(
    "**Exercise: nothing here reaches the dashboard.** You work on a copy of the data, which is "
    "deleted when you leave. Publish and undo as you like; the other pages show the real data."
)
PRACTICE_LOAD = N_("Open the example with mistakes")
PRACTICE_UNLOAD = N_("Close the example")
PRACTICE_ANEW = N_("Start again")
PRACTICE_DOWNLOAD = N_("Download the example")

# What was recognised
UNDERSTOOD = NN_(
    "One row read, as {kind}. {accepted} can be published, {rejected} cannot.",
    "{count} rows read, as {kind}. {accepted} can be published, {rejected} cannot.",
)
UNDERSTOOD_NOTHING_NEW = NN_(
    "One row read, as {kind}. {accepted} without a mistake, {rejected} with one.",
    "{count} rows read, as {kind}. {accepted} without a mistake, {rejected} with one.",
)
COUNTED_WITH_OTHERS = NN_(
    "One more repeats another row or is added to it, and counts once with it.",
    "{count} more repeat other rows or are added to them, and count once with them.",
)
RECOGNISED = N_("Recognised: {layout}.")
SHEETS = (N_("Sheet: {sheets}."), N_("Sheets: {sheets}."))
ENCODING = N_("Text encoded as {encoding}.")
FROM_REPORT = N_("This file is an error report that came back; what was accepted in it counts.")
PLAN_ACCEPTED = N_("Can be published")
PLAN_WITHOUT_MISTAKE = N_("Without a mistake")
PLAN_NEW = N_("New")
PLAN_CHANGED = N_("Changed")
PLAN_UNCHANGED = N_("Unchanged")
PLAN_CONFIRMED = NN_(
    "One unchanged record comes from another source or release; publishing keeps the newer one.",
    "{count} unchanged records come from another source or release; publishing keeps the newer "
    "one.",
)
PLAN_REJECTED = N_("Cannot be published")
SAYS_NOTHING_NEW = N_(
    "This file holds nothing that is not in the data already; nothing to publish."
)
GOOD_ROWS_SAY_NOTHING_NEW = N_(
    "The rows without a mistake are in the data already, unchanged; there is nothing to publish "
    "until others are corrected."
)
NO_ROWS = N_("This file has no rows; nothing to publish.")
NO_ROW_CAN_GO = N_("No row of this file can be published as it is.")
SETTLES = NN_(
    "This file corrects one row that waits on the page Quality. If it still has a mistake, it "
    "waits again.",
    "This file corrects {count} rows that wait on the page Quality. Those that still have a "
    "mistake wait again.",
)
NOT_READ = N_("not accepted")
FILE_LABEL = N_("{file}: {state}")
FILE_STATE = N_("{accepted} of {rows} rows can be published, {problems}")
FILE_STATE_NOTHING_NEW = N_("{accepted} of {rows} rows are in the data already, {problems}")
FILE_ERRORS = NN_("one thing to correct", "{count} things to correct")
FILE_NO_ERRORS = N_("nothing to correct")

# The check of a long file
STAGES = {
    "": N_("waiting for its turn"),
    "reading": N_("reading"),
    "understanding": N_("understanding the columns"),
    "checking": N_("checking each row"),
    "comparing": N_("comparing with the data"),
    "foreseeing": N_("working out which published figures change"),
}
CHECKING = N_("{file}: {stage}…")
CHECKING_LONG = N_(
    "A long file ({size} MB). It is checked separately, and others can use the dashboard "
    "meanwhile; this page says when the check is done."
)
CHECK_STOPPED = N_(
    "The check of {file} ended before it was done, most likely for lack of memory. Split the file "
    "by year, then try again."
)
CHECK_AGAIN = NN_("Check again with one new answer", "Check again with {count} new answers")
CHECK_AGAIN_FIRST = N_("Check the file again before you publish, so that your answers count.")

# Questions
QUESTIONS_TITLE = N_("Questions")
ASK_HEADING = N_("Column {letter} is headed “{heading}”, which is not known. Is it “{column}”?")
ASK_HEADING_SHEET = N_(
    "Column {letter} of the sheet “{sheet}” is headed “{heading}”, which is not known. Is it "
    "“{column}”?"
)
YES_HEADING = N_("Yes, “{column}”")
OTHER_COLUMN = N_("Another column")
WHICH_COLUMN = N_("What the column holds")
THIS_COLUMN = N_("{column}")
LEAVE_OUT = N_("Leave it out")
ASK_WHICH = N_("Which column holds “{column}”?")
THIS_ONE = N_("“{heading}”")
ASK_CONSTANT = {
    "measure": N_("Some rows do not say what is counted. Which measure holds for all of them?"),
    "period": N_("Some rows do not say when. Which year or period holds for all of them?"),
    "publisher": N_("Some rows do not say whose figure it is. Who published all of them?"),
    "kind": N_("Some rows do not say what kind of activity it was. Which holds for all of them?"),
}
CONSTANT_LABELS = {
    "measure": N_("Measure of all rows"),
    "period": N_("Year or period of all rows"),
    "publisher": N_("Publisher of all rows"),
    "kind": N_("Kind of activity of all rows"),
}
CHOOSE = N_("Choose…")

# Problems
NO_PROBLEMS = N_("No problems found.")
ERRORS_TITLE = N_("Why rows cannot be published")
WARNINGS_TITLE = N_("What to look at")
NOTES_TITLE = NN_("One remark for information", "{count} remarks for information")
COUNT_ERRORS = NN_(
    "One thing to correct. Rows without a mistake can be published now; the others wait.",
    "{count} things to correct. Rows without a mistake can be published now; the others wait.",
)
COUNT_ERRORS_NOTHING_NEW = NN_(
    "One thing to correct. The rows without a mistake are in the data already.",
    "{count} things to correct. The rows without a mistake are in the data already.",
)
COUNT_WARNINGS = NN_(
    "One thing that may be right and yet looks unusual. The rows can be published.",
    "{count} things that may be right and yet look unusual. The rows can be published.",
)
KNOWN_FROM_NOW_ON = N_(
    "Names that you accept here are known from the day of publishing, in every sender's files."
)
GROUP_COLUMN = N_("Column {letter}, “{column}”")
GROUP_COLUMN_SHEET = N_("Sheet “{sheet}”, column {letter}, “{column}”")
GROUP_HEADING = N_("Column “{column}”")
GROUP_ROWS = N_("Whole rows")
GROUP_ROWS_SHEET = N_("Sheet “{sheet}”, whole rows")
GROUP_FILE = N_("The whole file")
PLACE_LINE = N_("line {line}")
PLACE_FURTHER = N_("{cells} and {count} more")
PLACE_FILE = N_("The file")
ACCEPT = N_("Accept “{meant}”")
ACCEPT_ALL = N_("Accept all suggestions ({count})…")
ACCEPT_COLUMN = N_("Accept all of this column ({count})…")
ACCEPT_LOOK = N_("Each of these is then read as suggested. You can withdraw each one separately.")
ACCEPT_THESE = NN_("Accept this one", "Accept these {count}")
ACCEPT_COLUMNS = {"found": N_("Found"), "meant": N_("Read as"), "places": N_("Cells")}
READ_AS = N_("Say what “{value}” means…")
READ_AS_OTHER = N_("Something else for “{value}”…")
READ_AS_LABEL = N_("Read “{value}” as")
IS_ACCEPTED = N_("Read as “{meant}”")
PAGES_SHOWN = N_("{first} to {last} of {count}")
PROBLEM_PLACE = N_("Place")
PROBLEM_MESSAGE = N_("Remark")
SEVERITIES = {
    "error": N_("Not added"),
    "warning": N_("Look at this"),
    "note": N_("For information"),
}
SUGGESTION = N_("Did you mean “{suggestion}”?")
OR = N_("” or “")
REPORT = N_("Download the error report (Excel)")
REPORT_LEAD = N_(
    "Your own rows with the mistakes in red. Correct it or accept suggestions in it, then drop it "
    "here again."
)
REPORT_FILE = "{stem}_error_report.xlsx"

# What was answered
ANSWERED_TITLE = NN_("Your answer", "Your {count} answers")
ANSWERED_VALUE = N_("“{found}” in the column “{heading}” is read as “{meant}”.")
ANSWERED_HEADING = N_("The column “{heading}” is read as “{column}”.")
ANSWERED_LEFT_OUT = N_("The column “{heading}” is left out.")
ANSWERED_CONSTANT = N_("For rows that say nothing themselves: {name} “{meant}”.")
TAKE_BACK = N_("Withdraw")
TAKE_ALL_BACK = N_("Withdraw all")

# Add or replace
MODE = N_("Effect of publishing")
MODES = {
    "add": N_("Add and correct"),
    "replace": N_("Replace this publisher's measure for these years"),
}
MODES_ACTIVITIES = N_("Replace the activities of these kinds and years")
PLAN_REMOVED = NN_(
    "One record published earlier for the same years is not in this file. It stays as it is.",
    "{count} records published earlier for the same years are not in this file. They stay as "
    "they are.",
)
PLAN_WITHDRAWN = NN_(
    "One record published earlier for the same years is not in this file and will be withdrawn.",
    "{count} records published earlier for the same years are not in this file and will be "
    "withdrawn.",
)
SHOW_MISSING = N_("Show them")
MISSING_COLUMNS = {"what": N_("Record"), "value": N_("What it says")}

# What changes
CHANGES_TITLE = N_("Which published figures change")
CHANGES_COUNT = NN_("One figure changes.", "{count} figures change, the largest first.")
CHANGES_NONE = N_("No sum shown on a page changes.")
HIDDEN_MAY_CHANGE = N_(
    "Figures that are not shown, to protect persons, are not counted here even if they change. The "
    "records below have them."
)
CHANGE_COLUMNS = {"what": N_("Figure"), "before": N_("Now"), "after": N_("After")}
NONE_YET = N_("no figure")
CHANGES_ALL = N_("Show all {count}")
CHANGED_RECORDS = NN_(
    "The record that gets another value", "The {count} records that get another value"
)
FIRST_OF = N_("The first {shown} of {count}.")
SHOWN_ON = N_("{what} is shown on:")
SHOWN_ON_MORE = N_("Where the others are shown")
SHOWN_ON_FIGURES = NN_("{page}, at most one figure", "{page}, up to {count} figures")
FURTHER_MEASURES = NN_("and another measure or kind", "and {count} other measures or kinds")

# Publishing
PUBLISH_TITLE = N_("Publish")
PUBLISH = N_("Publish")
PUBLISHING = N_("Publishing…")
PUBLISHING_STAGES = {
    "saving": N_("Saving the records…"),
    "entering": N_("Entering the revision in the history…"),
    "preparing": N_("Making the figures ready for readers…"),
}
READERS_SEE_IT_SOON = N_(
    "Readers see this as soon as its figures are ready; until then they are shown the figures as "
    "they were before."
)
PUBLISHING_STOPPED = N_(
    "Publishing ended before it was done, most likely for lack of memory. The page History says "
    "whether the file is there; if it is not, publish it again."
)
PLAN_IS_GONE = N_(
    "What was read of this file is no longer kept. Nothing was published. Check the file again."
)
PUBLISH_WHAT = N_("{file}: {parts}.")
PUBLISH_PARTS = {
    "new": NN_("one new record", "{count} new records"),
    "changed": NN_("one changed", "{count} changed"),
    "removed": NN_("one withdrawn", "{count} withdrawn"),
}
PUBLISH_SETTLES = N_("waiting rows settled")
PUBLISH_WAIT = NN_(
    "One row cannot be published yet; it will wait on the page Quality.",
    "{count} rows cannot be published yet; they will wait on the page Quality.",
)
PUBLISH_NOTHING = N_("There is nothing to publish: no row of these files would change the data.")
PUBLISHED = N_("Published as revision {revision}: {file}, {new} new and {changed} changed records.")
PUBLISHED_WITHDRAWN = NN_("One record was withdrawn.", "{count} records were withdrawn.")
PUBLISHED_WAITS = NN_(
    "One row waits on the page Quality.", "{count} rows wait on the page Quality."
)
NOT_PUBLISHED = N_("{file} was not published: {reason}")
UNCHANGED_FILE = N_("{file} changed nothing, so that it was not published.")
PUBLISHED_TITLE = N_("Done")
SEE_IT = N_("See it:")
SEE_PAGE = N_("{page}: {what}")
TAKE_IT_BACK = N_("Undo it")
IS_TAKEN_BACK = N_("Revision {number} has been undone by revision {by}.")
WHY_TAKEN_BACK = N_("Undone on the page Upload")
