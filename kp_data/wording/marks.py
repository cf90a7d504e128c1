"""What the marks of a value are called, and what the signs in a figure mean."""

from kp_data.wording import N_

# Marks that are no letters of codes.csv
RUNNING = N_("The year is not over")
PART_OF_YEAR = N_("Part of the year only")
SMALL = N_("Counts of 1 to {threshold} are shown as {threshold}")
ROUNDED = N_("Each figure is rounded to the nearest {rounding} by its publisher")
QUALIFIERS = {"at_least": N_("At least"), "about": N_("About"), "at_most": N_("At most")}
# Beside a value, these speak of figures that are missing from it.
WITHOUT = {
    "<": N_("Without figures that are not shown to protect persons"),
    "c": N_("Without confidential figures"),
    "part_absent": N_("Without figures that are not available"),
}

# The column of the tables
REMARKS = N_("Remarks")

# Between remarks
SEPARATOR = N_("; ")

# Entries of the legend
LEGEND = {
    "f": N_("Forecast"),
    "p": N_("Provisional"),
    "running": N_("Year not over"),
    "part_of_year": N_("Part of a year"),
    "e": N_("Estimated"),
    "s": N_("Estimated by Eurostat"),
    "i": N_("Imputed"),
}
OR = N_("{items} or {last}")

# The line under a figure; each says what one sign means, and only where it is in view
BREAK_LINE = N_("Dashed line: break in the series; the figures before and after it do not compare.")
BREAK = N_("break")
HOLLOW = N_("Hollow: {what}.")
DOTTED = N_("Dotted: {what}.")
SENTENCE = N_("{text}.")
SIGN = N_("{sign} {what}.")
ALL_FIGURES = N_("All figures: {what}.")
SOME_FIGURES = N_("Some of the figures: {what}; the table says which.")
SIGN_MEANINGS = {
    "b": N_("break in the series"),
    "f": N_("forecast"),
    "p": N_("provisional"),
    "running": N_("the year is not over"),
    "part_of_year": N_("part of a year only"),
    "e": N_("estimated"),
    "s": N_("estimated by Eurostat"),
    "i": N_("imputed"),
    "u": N_("low reliability"),
    "d": N_("the definition differs"),
    "n": N_("not significant"),
    "h": N_("second hand, quoted or transcribed by somebody other than its publisher"),
    "r": N_("revised by its publisher"),
    "z": N_("not applicable"),
    "<": N_("not shown, to protect persons"),
    "c": N_("not shown, confidential"),
    "small": N_("counts of 1 to {threshold} are shown as {threshold}"),
    "rounded": N_("rounded to the nearest {rounding} by the publisher"),
}
NOT_SHOWN = N_("not shown, confidential or to protect persons")
NOT_EXACT = N_("not exact")

# In the alternative text
MARKED = N_("{remark}: {where}")
BREAK_BEFORE = N_("Break in the series before {where}")
ALL = N_("all figures")
