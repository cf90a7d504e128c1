"""What is said about broken tables in ``data/reference``."""

from kp_data.wording import N_

MISSING_FILE = N_(
    "The reference table {file} is missing. It is expected in the folder {folder}; "
    "put it back, or correct KP_REFERENCE."
)
NOT_UTF8 = N_(
    "The reference table {file} is not UTF-8 text (byte {byte}). In Excel, save it as "
    "'CSV UTF-8 (comma delimited)'."
)
MISSING_COLUMN = N_(
    "{file}, line 1: there is no column '{column}'. The columns are expected to be: {columns}."
)
RAGGED_ROW = N_(
    "{file}, line {line}: the line has more or fewer cells than the header. "
    "Put names that hold a comma in double quotes."
)
EMPTY_CELL = N_(
    "{file}, line {line}: the column '{column}' is empty. Fill it in, or delete the line."
)
DUPLICATE_CODE = N_(
    "{file}, line {line}: the code '{value}' is in an earlier line already. Keep one of the two."
)
UNKNOWN_CODE = N_(
    "{file}, line {line}: '{value}' in column '{column}' is not a code that we know. "
    "Correct it, or add it to its own table first."
)
UNEXPECTED_VALUE = N_(
    "{file}, line {line}: '{value}' in column '{column}' is not one of: {allowed}."
)
NOT_A_NUMBER = N_("{file}, line {line}: '{value}' in column '{column}' is not a whole number.")
NOT_A_DATE = N_(
    "{file}, line {line}: '{value}' in column '{column}' is not a date such as "
    "2018, 2018-05 or 2018-05-08."
)
CONFLICTING_NAME = N_(
    "{file}, line {line}: the name '{value}' would mean {code}, but it means {other} already. "
    "A name may have one meaning only: delete one of the two."
)
BROKEN_LAYOUT = N_("data/reference/layouts/{file} cannot be read: {reason}")
