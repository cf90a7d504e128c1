"""Words on slides: what stands beside a figure there, and in the notes of the speaker."""

from kp_data.wording import N_

# In the drawing
HATCHED = N_("Hatched: no figure.")
WITHOUT_FIGURE = N_("No figure (marked with 1)")
TOTAL = N_("All")
STATED_AS = N_("Written as")
DAY = N_("Day")
DAY_AS_YEAR = N_("Day, as a year")
ROW = N_("Row")
ABOUT = N_("What it is")
NAME = N_("Name")
PERIOD_START = N_("Beginning, as a year")
PERIOD_END = N_("End, as a year")
ROWS_SHOWN = N_("{shown} of {total} rows, those with the most")
COLUMNS_SHOWN = N_("{shown} of {total} columns, those with the most")
LATEST_SHOWN = N_("the latest {shown} of {total} columns")

# On the slide
NO_NAME = N_("Slides of the Khartoum Process")
NO_TITLE = N_("This view cannot be shown")
DATA_OF = N_("Data of {day}, revision {revision}")
MADE_ON = N_("Made on {day}")

# Notes for the speaker
OWN_NOTE = N_("Your note")
ABOUT_FIGURE = N_("What the figure says")
SIGNS = N_("Signs")
DEFINITIONS = N_("What is counted")
CAVEATS = N_("To bear in mind")
SOURCES = N_("Sources")
SOURCE_WITH_ADDRESS = N_("{source}: {address}")
COUNTS = N_("{measure}: {definition}")
DOES_NOT_COUNT = N_("Not counted: {text}")
PUBLISHED_BY = N_("Published by {publisher}, counted in {unit}: {kind}.")
NEVER_WITH = N_("Never add: {rules}.")
WHERE = N_("Data and filters")
