"""What is said of the history: revisions, what an undo brings, waiting rows that are dismissed."""

from kp_data.wording import N_

# One record in a line
FROM_TO = N_("{sending} to {country}")
SPAN = N_("{first} to {last}")
FIELD = N_("{field}: {value}")
NO_VALUE = N_("nothing stated")
NO_FIGURE = N_("no figure")
NOT_IN_THE_DATA = N_("not in the data")
FIELDS = {
    "activity_id": N_("Identifier"),
    "end_date": N_("End"),
    "date_precision": N_("Dates known to the"),
}

# What an undo does
NOT_WAITING = (
    N_("This row does not wait any more. Look at the list of waiting rows again."),
    N_("{count} of these rows do not wait any more. Look at the list of waiting rows again."),
)
NO_ROWS = N_("Choose the rows that will not be added.")

# What an undo did, on the command line
CAME_BACK = (N_("One value came back:"), N_("{count} values came back:"))
VANISHED = (N_("One record vanished:"), N_("{count} records vanished:"))
STAYED = (
    N_("One value stays as revision {revision} says it."),
    N_("{count} values stay as revision {revision} says them."),
)
WAIT_AGAIN = (N_("One row waits again."), N_("{count} rows wait again."))
WAIT_NO_MORE = (N_("One row waits no more."), N_("{count} rows wait no more."))
EFFECT_NOT_KNOWN = N_("The data cannot be read, so that it is not known which values changed.")
NOTHING_CHANGED = N_("No value changed by it.")
CHANGED_LINE = N_("{what}: {before}, then {after}")
AND_MORE = N_("and {count} more")
DISMISSED_ROWS = (N_("one row dismissed"), N_("{count} rows dismissed"))
