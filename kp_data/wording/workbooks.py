"""Sentences about opening workbooks and text files: what bounds them, what they hide."""

from kp_data.wording import N_

TOO_MANY_SHEETS = N_(
    "{file} has {sheets} sheets; at most {limit} are read. Split it into several workbooks."
)
TOO_MANY_CELLS = N_(
    "{file} has {cells} cells; at most {limit} are read. Delete empty rows and columns below and "
    "beside the table, or split it by year."
)
TOO_LARGE_TO_OPEN = N_(
    "{file} would need more memory or time than a table of {limit} cells, and was not opened. "
    "Copy the table into a new workbook, then try again."
)
WRONG_ZIP = N_(
    "{file} is an archive of other files, not a table. Unpack it, then choose the files in it."
)
OTHER_OFFICE_FILE = N_(
    "{file} is a text document or a presentation, not a table. Copy the table into Excel, save it "
    "as .xlsx, then try again."
)
FALSE_SIZES = N_(
    "{file} says of itself that it is smaller than it is, and was not opened. Open it in Excel, "
    "save it under a new name, then try again."
)
PASSWORD = N_(
    "{file} is protected by a password. Open it in Excel, remove the password, save it, then try "
    "again."
)

ERROR_CELL = N_("The formula of this cell gives '{value}' and no figure or text.")
ERROR_CELL_ADVICE = N_("Correct the formula in Excel, or write the value itself.")
NO_RESULT = N_("The cell holds a formula without its result, and was read as empty.")
NO_RESULT_ADVICE = N_("Open the file in Excel and save it there, so that results are kept with it.")
HIDDEN_ROWS = N_("These lines are hidden in Excel; they were read like all others.")
HIDDEN_COLUMN = N_("The column is hidden in Excel; it was read like all others.")
MERGED = N_("'{value}' is in one cell merged over these lines, and was read in each of them.")
MERGED_FIGURE = N_(
    "The figure '{value}' is in one cell merged over these lines, and was read in the first of "
    "them only."
)
MERGED_FIGURE_ADVICE = N_("Unmerge the cells, and write a figure in each line.")

WRONG_BYTES = N_("A character here cannot be read; it was replaced by '{sign}'.")
WRONG_BYTES_ADVICE = N_("Write the character again, and save the file as CSV UTF-8.")
FOUND_WEB_PAGE = N_("a web page")
LONG_CELL = N_(
    "In {file}, a cell of line {line} has more than {limit} signs: a quotation mark may never be "
    "closed. Close it, or shorten the cell, then try again."
)
