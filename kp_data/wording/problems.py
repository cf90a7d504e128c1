"""Sentences about files and rows. Each says what was found and what to do."""

from kp_data.wording import N_

# Files that cannot be read
EMPTY_FILE = N_("{file} is empty. Choose the file again, or export it again.")
NOT_A_TABLE = N_(
    "{file} is {found}, not a table. Save it as CSV or as an Excel workbook, then try again."
)
FOUND_PDF = N_("a PDF document")
FOUND_WORD = N_("a document without sheets")
FOUND_BINARY = N_("a binary file")
OPEN_QUOTE = N_(
    "In {file}, a quotation mark that opens in line {line} is never closed, so that all lines "
    "after it are in one cell. Close it, or write it twice where it belongs to the text."
)
BROKEN_WORKBOOK = N_(
    "{file} cannot be opened as a workbook: it is damaged or protected by a password. "
    "Open it in Excel, remove the password, save it as .xlsx, then try again."
)
CHANGED_REPORT = N_(
    "{file} is an error report whose hidden sheet “{sheet}” was changed, so that it cannot be read "
    "back. Copy your corrections into the report as you took it away, and upload that."
)
NO_SUCH_SHEET = N_("{file} has no sheet '{sheet}'. It has: {sheets}.")
NO_SHEETS = N_("{file} is a text file and has no sheets. Leave the name of the sheet out.")
NO_HEADER = N_(
    "No line of {file} was recognised as column headings. Found: {found}. The first line of the "
    "table should hold headings such as {examples}; the data dictionary (data/README.md) and the "
    "templates on the page Upload have them all."
)
TOO_LARGE = N_("{file} has {size} MB; at most {limit} MB are read. Split it by year.")
TOO_LARGE_UNPACKED = N_(
    "{file} unpacks to more than {limit} MB. Save only the sheet with the table, then try again."
)
CANNOT_OPEN = N_("{file} cannot be opened: {reason}.")
CANNOT_WRITE = N_("{file} cannot be written: {reason}.")
WHICH_RECORDS = N_(
    "{file} does not say whether it holds meetings, trainings or return figures: of its columns "
    "only these are known: {columns}. Meetings and trainings need a column 'kind', figures a "
    "column 'measure'. Add one, or say what the file holds."
)

# The table
TITLE_LINES = N_("The lines above the headings (to line {line}) were taken as a title.")
TAG_LINE = N_("Line {line} holds HXL tags and was taken as such.")
FOOTNOTES = N_("The last lines were taken as footnotes: {text}")
OTHER_SHEETS = N_("Read: {sheet}. These sheets hold no table of records: {sheets}.")
HEADER_ONLY = N_("The file has headings and no rows. There is nothing to add.")
UNKNOWN_COLUMN = N_("The column '{header}' is not known and was not read.")
UNKNOWN_COLUMN_ADVICE = N_("Rename it if it holds one of the known columns, or leave it.")
DERIVED_COLUMN = N_("The column '{header}' was not read: the dashboard works it out itself.")
REPEATED_COLUMN = N_(
    "The columns '{first}' and '{header}' mean the same; '{header}' was read only where '{first}' is "
    "empty."
)
TWO_COLUMNS_FIT = N_(
    "The columns '{first}' and '{header}' could be the same one, but say different things here."
)
TWO_COLUMNS_FIT_ADVICE = N_("Say which of them is meant, or remove the other.")
REMARKS_JOINED = N_("The remarks of the columns '{first}' and '{header}' are kept together.")
REPEATED_HEADINGS = N_("Lines that only repeat the headings were skipped: {count}.")
MISSING_COLUMN = N_("The column '{column}' is missing.")
MISSING_COLUMN_ADVICE = N_("Add it; the data dictionary (data/README.md) shows the columns.")
FURTHER_ROWS = N_("So do {count} rows more, which are not listed.")
RECORD_AND_VALUES = N_("{record} ({values})")
MISSING_FROM_FILE = N_(
    "This file lacks an earlier record: {record}. It stays, unless the file replaces it."
)
EXTRA_CELLS = N_("The line has more cells than there are headings: '{text}'.")
EXTRA_CELLS_ADVICE = N_(
    "There may be a comma or quotation mark inside a cell; put the cell in quotes."
)

# Rows
MARK_IN_FILE = N_("Marked {mark} in the file.")
MISSING_VALUE = N_("'{column}' is empty; it must be filled.")
MISSING_VALUE_ADVICE = N_("Fill it in.")
NO_COUNTRY = N_("The row names no country, neither of return nor sending.")
NO_COUNTRY_ADVICE = N_(
    "A name written once above a group of lines counts for its own line only: write it in every "
    "line, or 'Total' where all countries are meant."
)
EMPTY_BELOW = N_("'{column}' is empty below a name, and was read as not stated.")
MISSING_FIGURE = N_("The value is empty.")
MISSING_FIGURE_ADVICE = N_("Write the figure, 0 if there was none, or ':' if it is not available.")
WRONG_RECORD = N_("'{kind}' is one of the {found}, but this file is read as {expected}.")
RECORD_KINDS = {"meeting": N_("meetings"), "training": N_("trainings")}
WRONG_RECORD_ADVICE = N_("Put it into a file of its own, or leave --kind out.")
END_BEFORE_START = N_("The end, {end}, lies before the start, {start}.")
END_BEFORE_START_ADVICE = N_("Correct one of the two dates.")
SAME_PLACE = N_("Sending country and country of return are both {place}.")
SAME_PLACE_ADVICE = N_("Check the two columns.")
MISSING_PUBLISHER = N_("No publisher is given.")
MISSING_PUBLISHER_ADVICE = N_("Say whose figure it is, so that it can be quoted.")
EXACT_DUPLICATE = N_("The row repeats {line} exactly; it counts once.")
EXACT_DUPLICATES = N_("{count} rows repeat an earlier row exactly; each counts once.")
ON_SHEET = N_("{place} on the sheet '{sheet}'")
LINE_PLACE = N_("line {line}")
CONFLICTING_DUPLICATE = N_(
    "The row gives the same figure or activity as {line}, with other values: {fields}."
)
CONFLICTING_DUPLICATE_ADVICE = N_("Keep the right one of the two.")
FURTHER_TEXTS = N_("Further texts of this column that could not be read: {count}.")
FURTHER_TEXTS_ADVICE = N_("Correct those that are listed first: most often all have one cause.")
LONG_TEXT = N_("The cell holds {count} characters; a value in this column has at most {most}.")
LONG_TEXT_ADVICE = N_("Look whether another cell slipped into it, and shorten it.")
UNCLEAR_ANSWER = N_(
    "The report gives different answers about '{value}', or one that was not offered."
)
UNCLEAR_ANSWER_ADVICE = N_("None was taken. Accept the suggestion here, or correct the cells.")
ALIAS_USED = N_("'{value}' was read as '{meant}', as {by} accepted on {day}.")
SUGGESTION_ACCEPTED = N_("'{value}' was read as '{suggestion}', as suggested.")
DATES_DISAGREE = N_("The columns for the dates, the first day and the last day do not agree.")
DATES_DISAGREE_ADVICE = N_("Correct one of them, or leave it empty.")
MARKS_DISAGREE = N_(
    "The cells '{column}' and '{mark}' say differently how exact the count is; '{column}' was taken."
)
MARKS_DISAGREE_ADVICE = N_("Correct one of them.")
VALUE_NOT_AVAILABLE = N_("The row gives a figure and says that none is available.")
VALUE_NOT_AVAILABLE_ADVICE = N_("Remove the figure, or the mark that says so (':' or 'z').")
VALUE_CONFIDENTIAL = N_("The row gives a figure and says that it is not to be shown.")
VALUE_CONFIDENTIAL_ADVICE = N_("Remove the figure; or the mark, if the figure may be published.")
MASKED_FIGURE = N_("The row says only that a small count is not shown.")
MASKED_FIGURE_ADVICE = N_("Report the count itself, or leave the row out; nothing was changed.")
WRONG_UNIT = N_("The unit is {found}; this measure counts {expected}.")
WRONG_UNIT_ADVICE = N_("Correct the unit or the measure.")
SCORE_ABOVE_ONE = N_("The score is above 1; scores go from 0 to 1.")
SCORE_ABOVE_ONE_ADVICE = N_("Write 62 percent as 0.62.")
MORE_WOMEN = N_("More women ({women}) than participants ({participants}).")
MORE_WOMEN_ADVICE = N_("Check the two counts.")
DID_YOU_MEAN = N_("Did you mean '{suggestion}'?")
