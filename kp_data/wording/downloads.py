"""What stands under a figure to take it away, and inside the files made of it."""

from kp_data.wording import N_

DOWNLOAD = N_("Download")
TABLE_CSV = N_("Table as shown (CSV)")
RECORDS_CSV = N_("Records behind it (CSV)")
EXCEL = N_("Table, records and notes (Excel)")
PICTURE = N_("Picture (PNG)")
ADDRESS = N_("Address for Excel and Power BI")
KEEP = N_("Stay at revision {revision} instead of the latest figures")
HOW = N_("In Excel: Data, From Web. [How to use it, and everything else there is]({address})")
# Columns beside a table that is taken away
SOURCE = N_("Source")
DATA_OF = N_("Data of")
REVISION = N_("Revision")
FILTERS = N_("Filters")
# Sheets of a workbook
FIGURE_SHEET = N_("Figure shown")
RECORDS_SHEET = N_("Records")
NOTES_SHEET = N_("Notes")
CONTENTS_SHEET = N_("Contents")
# Labels of its notes
FIGURE = N_("Figure shown")
WHAT_IT_SHOWS = N_("What it shows")
REVISION_TEXT = N_("{number}, of {date}")
DEFINITION = N_("Definition")
DEFINITION_TEXT = N_("{name}: {definition}")
DOES_NOT_COUNT = N_("Does not count")
NEVER_ADDED = N_("Never added")
CAVEAT = N_("Caveat")
LICENCE = N_("Licence")
LICENCE_TEXT = N_("{licence} ({source})")
PROTECTION = N_("Small counts")
RECORDS_NOTE = N_("Records")
RECORDS_TEXT = N_(
    "The sheet Records holds what the figure was made from, one row for each record, in codes; the "
    "last columns say in which file and line each record is, and who published it here and when."
)
COUNTED = N_(
    "Whether the value is in the sum of the figure: 'yes', or why not: 'total_taken' (the figure "
    "rests on a total of which this is a part), 'parts_taken', 'other_total' (a second total of the "
    "same), 'other_period' (other periods of the year are taken), 'crosses_years', 'not_shown' (to "
    "protect persons), 'not_available'."
)
# A pack as a workbook
PACK = N_("Pack")
MADE = N_("Made")
MADE_TEXT = N_("{day}, {time} UTC")
SLIDE = N_("Slide {number}")
NUMBER = N_("Slide")
TITLE = N_("Title")
AS_OF_TEXT = N_("Data of {day}, revision {revision}.")
BACK = N_("Back to the contents")
NO_TABLE = N_("This slide has no figure: {why}")
SPEAKER = N_("For the speaker")
