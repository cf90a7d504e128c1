"""What the error report in Excel, the templates and the practice file say."""

from kp_data.wording import N_

# The error report
PROBLEMS_SHEET = N_("Problems")
REPORT_TITLE = N_("What to look at in {file}")
REPORT_LEAD = N_(
    "Your rows stand in the sheets behind this one. Cells in red keep their row out; cells in amber "
    "need a look. Correct them there, or choose “yes” under “Accept?”, here or beside the row, to "
    "take a suggestion: it counts for every cell of the column that holds the same text. Then save "
    "this workbook and upload it as it is."
)
REPORT_PARTIAL = N_(
    "The sheet “{sheet}” has {lines} lines, so that only lines with problems are shown ({shown}). "
    "The column “{column}” gives the line in your file; the addresses in the list below are those "
    "of your file."
)
REPORT_FURTHER_LINES = N_("There are {count} lines with problems more, which are not shown.")
REPORT_CUT = N_("Some cells are too long for Excel, or stand too far right, and were cut.")
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
SUGGESTED = N_("{column}: {found} → {suggestion}")
WHOLE_ROW = N_("The whole row: {sentence}")
LINE_ADDRESS = N_("line {line}")
CELLS_MORE = N_("{cells} and {count} more")
