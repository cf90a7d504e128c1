"""The records behind a number: how a number is made, and where each of its parts comes from."""

from kp_data.wording import N_, NN_

# Under a figure
MORE = N_("More about this figure")
BEHIND = N_("Behind the numbers")
CHOOSE = N_("Show what is behind")
CHOOSE_HERE = N_("Choose a number, or click it in the figure or its table")
CLOSE = N_("Close")
DOWNLOAD_ALL = N_("Download the records behind all numbers (CSV)")

# Columns of a table that is taken away
SOURCE = N_("Source")
DATA_OF = N_("Data of")
REVISION = N_("Revision")
FILTERS = N_("Filters in force")

# How a number is made
FIGURES_BEHIND = N_("Published figures")
TOO_MANY = N_(
    "Published figures behind this: {count}, too many to list. Choose countries or years in the "
    "filters to list fewer."
)
NUMBER = N_("{name}: {number}")
FLOW = N_("{origin} to {destination}")
ACTIVITY = N_("{when}: {title}")
ACTIVITIES = {
    "meeting": NN_("This is one meeting.", "These are {count} meetings."),
    "training": NN_("This is one training.", "These are {count} trainings."),
}
OWN_PAGES = N_("a page for each, named in the table")
ADDED = NN_("This is one published figure.", "{count} published figures are added.")
NOTHING_ADDED = N_("No published figure can be shown.")
LEFT_OUT = {
    "total_taken": NN_(
        "1 more is a part of what is counted already, and is not counted twice.",
        "{count} more are parts of what is counted already, and are not counted twice.",
    ),
    "parts_taken": NN_(
        "1 more is a total of these, and is not counted twice.",
        "{count} more are totals of these, and are not counted twice.",
    ),
    "other_total": NN_(
        "1 more is a second total of the same, and is not counted twice.",
        "{count} more are second totals of the same, and are not counted twice.",
    ),
    "other_period": NN_(
        "1 more is for a part of the same year, or counted another way, and is not added.",
        "{count} more are for parts of the same year, or counted another way, and are not added.",
    ),
    "crosses_years": NN_(
        "1 more goes beyond the year, and is left out.",
        "{count} more go beyond the year, and are left out.",
    ),
    "not_shown": NN_(
        "1 more is not shown, to protect persons.",
        "{count} more are not shown, to protect persons.",
    ),
    "not_available": NN_(
        "1 more says that no figure is available.", "{count} more say that no figure is available."
    ),
}

# Where its parts stand
PLACE = N_("File **{file}**, {lines}")
PLACE_ON_SHEET = N_("{place}, sheet {sheet}")
LINE = N_("line {lines}")
LINES = N_("lines {lines}")
LINES_AND_MORE = N_("lines {lines} and {count} more")
STRETCH = N_("{first} to {last}")
FILE_PUBLISHED = N_(
    "{place}. Source: {source}. Published here by {by} on {day} (revision {revision})."
)
FILE_LOADED = N_("{place}. Source: {source}. Loaded at the start on {day} (revision {revision}).")
FURTHER_FILES = NN_(
    "1 more file is named in the table.", "{count} more files are named in the table."
)
TABLE_ALT = N_("The records behind the number for {name}")

# In the column that says whether a record counts
COUNTED = {
    "yes": N_("Yes"),
    "total_taken": N_("No: part of what is counted"),
    "parts_taken": N_("No: total of what is counted"),
    "other_total": N_("No: a second total"),
    "other_period": N_("No: another period"),
    "crosses_years": N_("No: goes beyond the year"),
    "not_shown": N_("No: not shown"),
    "not_available": N_("No: not available"),
}

# What was done to a figure; those that end in a number have it after the last sign
PROTECTION = {
    "none": N_("As published"),
    "hidden": N_("Not shown here, to protect persons"),
    "hidden_by_publisher": N_("Not shown by its publisher"),
    "shown_as": N_("Its publisher shows 1 to {number} as {number}"),
    "rounded_to": N_("Rounded to the nearest {number}"),
}
