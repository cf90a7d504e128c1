"""What is said about the text of a single cell."""

from kp_data.wording import N_

# Dates
CANNOT_READ_DATE = N_("Cannot read '{value}' as a date.")
WRITE_DATE = N_("Write it as 24 May 2022, 24-26 May 2022, May 2022, 2022 or 2022-05-24.")
DATE_NOT_FIXED = N_("'{value}' says that the date is not known yet.")
LEAVE_DATE_EMPTY = N_("Leave the cell empty until the date is known.")
NO_SUCH_DAY = N_("'{value}' is a day that the calendar does not have.")
CHECK_DAY = N_("Check the day and the month.")
END_BEFORE_START = N_("'{value}' ends before it begins.")
CHECK_DATES = N_("Check both dates and their years.")
DAY_OR_MONTH_FIRST = N_("'{value}' may be {first} or {second}: day or month may come first.")
WRITE_MONTH = N_("Write the month as a word, or the date as 2022-05-24.")
END_WITHOUT_START = N_("There is an end ({value}) but no start.")
WRITE_START = N_("Add the first day, or the year if no more is known.")
YEAR_OUT_OF_RANGE = N_("The year in '{value}' lies outside {first} to {last}.")

# Numbers
CANNOT_READ_NUMBER = N_("Cannot read '{value}' as a number.")
WRITE_NUMBER = N_("Write digits, for example 1234, 'over 100' or 'about 50'.")
NEGATIVE_NUMBER = N_("'{value}' is below zero.")
LEAVE_NUMBER_EMPTY = N_("If it means 'not available', leave the cell empty.")
FRACTION_OF_PERSON = N_("'{value}' is not a whole number.")
WRITE_WHOLE_NUMBER = N_("Write a whole number, or 'about' before it.")
RANGE_OF_NUMBERS = N_("'{value}' is a range, not one number.")
WRITE_ONE_NUMBER = N_("Write one number, for example 'at least 25' or 'about 30'.")
THOUSANDS_OR_DECIMALS = N_(
    "'{value}' may be {first} or {second}: the sign may part thousands or decimals."
)
WRITE_WITHOUT_SEPARATOR = N_("Write thousands without a sign between them, for example 1234.")
NUMBER_TOO_LARGE = N_("'{value}' is too large to be a count.")
CHECK_NUMBER = N_("Check the number.")
FOOTNOTE_IN_NUMBER = N_("'{value}' may be {first} with a footnote number behind it, or {second}.")
SEPARATE_FOOTNOTE = N_("Move the footnote to the note column.")

# Places
UNKNOWN_PLACE = N_("'{value}' is not a country or organisation that we know.")
UNKNOWN_PLACES = N_("{value} are not countries or organisations that we know.")
CORRECT_PLACE = N_(
    "Correct the spelling, or say which one is meant; a name that is accepted is known from then on."
)
NOT_A_COUNTRY = N_("'{value}' is not a country, and this column holds countries.")
NOT_AN_AREA = N_("'{value}' is not a country or area, and this column holds those.")
NAME_COUNTRY = N_("Write the country, or leave the cell empty if it is not known.")

# Pillars and codes
UNKNOWN_PILLAR = N_("'{value}' is not a pillar that we know.")
UNKNOWN_PILLARS = N_("{value} are not pillars that we know.")
CORRECT_PILLAR = N_(
    "Use a JVAP domain (jvap-1 to jvap-5) or one of the themes of the page Pillars. "
    "The row loads without what is not known."
)
UNKNOWN_KIND = N_("'{value}' is not a kind of activity that we know.")
CORRECT_KIND = N_("Use one of the kinds of the data dictionary, for example Thematic Meeting.")
UNKNOWN_FRAMEWORK = N_("'{value}' is not a framework that we know.")
CORRECT_FRAMEWORK = N_(
    "Use one of the programmes of the data dictionary, or ask the administrator to add it."
)
UNKNOWN_RETURN_TYPE = N_("'{value}' is not a type of return that we know.")
CORRECT_RETURN_TYPE = N_(
    "Use one of the types of return of the data dictionary, for example voluntary."
)
UNKNOWN_MEASURE = N_("'{value}' is not a measure that we know.")
CORRECT_MEASURE = N_(
    "Use one of the measures of the data dictionary, or ask the administrator to add it with its definition."
)
UNKNOWN_CODE = N_("'{value}' is not a value that this column allows.")
ALLOWED_CODES = N_("Allowed are: {allowed}.")
UNKNOWN_AGE_GROUP = N_("Cannot read '{value}' as an age group.")
WRITE_AGE_GROUP = N_("Write it as 0-4, 18-59 or 60+; or all ages, or unknown.")
AGE_GROUP_AS_DATE = N_("'{value}' looks like an age group that Excel has turned into a date.")
FORMAT_AS_TEXT = N_("Format the column as text in Excel and write the ages again, such as 5-11.")

NOT_AN_ADDRESS = N_("'{value}' is not the address of a web page.")
WRITE_ADDRESS = N_(
    "Write it whole, beginning with https://. The row comes in without an address; other words about "
    "the source belong in 'source name'."
)
