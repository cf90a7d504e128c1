"""What the error report in Excel, the templates and the practice file say."""

from kp_data.wording import N_

# The error report
PROBLEMS_SHEET = N_("Problems")
REPORT_TITLE = N_("What to look at in {file}")
REPORT_LEAD = N_(
    "Your rows are in the sheets after this one. A row with a red cell cannot be published; cells "
    "in amber should be checked. Correct them there, or choose “yes” under “Accept?”, here or "
    "beside the row, to take a suggestion: it counts for every cell of the column that holds the "
    "same text. Then save this workbook and upload it as it is."
)
REPORT_PARTIAL = N_(
    "The sheet “{sheet}” has {lines} lines, so that only lines with problems are shown ({shown}). "
    "The column “{column}” gives the line in your file; the addresses in the list below are those "
    "of your file."
)
REPORT_FURTHER_LINES = N_("There are {count} lines with problems more, which are not shown.")
REPORT_CUT = N_("Some cells are too long for Excel, or too far to the right, and were cut.")
REPORT_FEWER_COMMENTS = N_("Only the first {count} cells carry a comment; the list below has all.")
LIST_COLUMNS = {
    "number": N_("No."),
    "effect": N_("Effect"),
    "sheet": N_("Sheet"),
    "cells": N_("Cells"),
    "column": N_("Column"),
    "found": N_("Found"),
    "message": N_("What is wrong"),
    "advice": N_("What to do"),
    "suggestion": N_("Suggestion"),
    "accept": N_("Accept?"),
}
LINE = N_("Line")
WAITING_ROW = N_("Waiting row")
YES = N_("yes")
QUOTED = N_("'{value}'")  # one of several names in a sentence
SUGGESTED = N_("{column}: {found} → {suggestion}")
CHOOSE_IN_LIST = N_("Where there are two readings, choose in the list of problems.")
WHOLE_ROW = N_("The whole row: {sentence}")
LINE_ADDRESS = N_("line {line}")
CELLS_MORE = N_("{cells} and {count} more")

# Templates. What stands here, and its translations, are headings that a file may have.
TEMPLATE_HEADINGS = {
    "activity_id": N_("Identifier"),
    "kind": N_("Kind of activity"),
    "framework": N_("Programme"),
    "title": N_("Title"),
    "start_date": N_("Start date"),
    "end_date": N_("End date"),
    "modality": N_("Format"),
    "city": N_("City"),
    "country_code": N_("Country of venue"),
    "host_codes": N_("Hosts"),
    "co_host_codes": N_("Co-hosts"),
    "participants": N_("Number of participants"),
    "participants_qualifier": N_("Participants exact or not"),
    "countries_represented": N_("Countries represented"),
    "countries_represented_qualifier": N_("Countries exact or not"),
    "recommendations": N_("Number of recommendations"),
    "recommendations_qualifier": N_("Recommendations exact or not"),
    "pillar_codes": N_("Pillars"),
    "women": N_("Number of women"),
    "women_qualifier": N_("Women exact or not"),
    "duration_days": N_("Length in days"),
    "target_group": N_("Target group"),
    "trainer_codes": N_("Trainers"),
    "trainee_country_codes": N_("Countries of trainees"),
    "source_name": N_("Source name"),
    "source_url": N_("Web page"),
    "note": N_("Note"),
    "measure": N_("Measure"),
    "from_code": N_("Sending country"),
    "to_code": N_("Country of return"),
    "period_start": N_("Period start"),
    "period_end": N_("Period end"),
    "return_type": N_("Type of return"),
    "sex": N_("Sex"),
    "age_group": N_("Age group"),
    "dimension": N_("Reintegration dimension"),
    "level": N_("Reintegration level"),
    "value": N_("Value"),
    "value_qualifier": N_("Exact or not"),
    "unit": N_("Unit of measure"),
    "flag": N_("Flag"),
    "publisher": N_("Publisher"),
    "release": N_("Edition or release"),
}
TEMPLATE_SHEETS = {
    "meeting": N_("Meetings"),
    "training": N_("Trainings"),
    "return": N_("Return figures"),
    "reintegration": N_("Reintegration"),
}
HOW_TO_SHEET = N_("How to fill in")
LISTS_SHEET = N_("Lists")
LIST_OF = N_("Choices: {heading}")
HOW_TO_LEAD = N_(
    "One row for each {record}. The two rows shown are real examples: write yours below them, or "
    "in their place. Leave a cell empty where nothing is known; write 0 only where the number is "
    "zero."
)
HOW_TO_RECORDS = {
    "meeting": N_("meeting"),
    "training": N_("training"),
    "return": N_("published figure"),
}
HOW_TO_NAME = N_("Column {letter}: {heading}")
HOW_TO_TERM = N_("What is counted: {term}")
HOW_TO_REQUIRED = N_("Must be filled.")
WRITE_CHOICE = N_("One of the list.")
WRITE_LIST = N_("One or more of the list, with ; between them.")
WRITE_DATE = N_("2022-05-24, 2018-05 where only the month is known, or 2023.")
WRITE_AGES = N_("0-4, 18-59 or 60+; All ages; Unknown.")
WRITE_NUMBER = N_("A number in digits. “over 100” and “about 50” are understood.")
WRITE_FIGURE = N_("A number in digits, or : where the source says that it is not available.")
WRITE_TEXT = N_("Text.")
WRITE_IDENTIFIER = N_("May stay empty: it is then made from the date, the kind and the title.")
CHOICE_TITLE = N_("Not in the list")
CHOICE_MESSAGE = N_(
    "This is not in the list. It may be kept if you are sure; the check will say if it is not known."
)

# The practice file
PRACTICE_TITLE = N_("Exercise: not real figures")
PRACTICE_FOOTNOTE = N_("* Exercise: a small count that is not shown.")
PRACTICE_SHEET = N_("Exercise")
