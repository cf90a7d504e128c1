"""What stands on slides and around them."""

from kp_data.wording import N_

# Rows that a slide has no room for
ROWS_WITH_MOST = N_("{shown} of {total}, those with the most; all are in the table")
ROWS_FIRST = N_("the first {shown} of {total}; all are in the table")
GRID_WITH_MOST = N_("the rows and columns with the most; all are in the table")
GRID_WITH_FIGURES = N_("only rows and columns with a figure are shown")
GRID_WITHOUT_NAMES = N_("what each number counts is in the table")
NEWEST_OF = N_("the newest {shown} of {total}")
TILE_NAMES = {"GBR": N_("UK"), "SSD": N_("S. Sudan")}  # where the full name is wider than a tile
TILES_WITH_CODES = N_("country codes where a name has no room")
AND_ROWS = N_("{subtitle}; {rows}")

# The player
POSITION = N_("{number} / {total}")
ALOUD = N_("Slide {number} of {total}: {title}")
KEYS_TITLE = N_("Keys and actions")
KEY_NEXT = N_("Next slide")
KEY_BACK = N_("Slide before")
KEY_ENDS = N_("First slide, last slide")
KEY_TABLE = N_("Table and sources of this slide")
KEY_SPEAKER = N_("Speaker view in a second window")
KEY_FULL = N_("Full screen, and back")
KEY_DARK = N_("Dark screen, and back")
KEY_KEYS = N_("This list")
KEY_CLOSE = N_("Close what is open")
KEY_LEAVE = N_("Back to the pack")
SPACE = N_("Space")
TOUCH = N_("Tap or swipe: the right half of the screen goes on, the left half goes back.")
TOUCH_FROM_RIGHT = N_(
    "Tap or swipe: the left half of the screen goes on, the right half goes back."
)
CLOSE = N_("Close")
NO_SCRIPT = N_(
    "The figures are drawn by a script, which this program does not run. Open the file in a web "
    "browser such as Edge, Chrome, Firefox or Safari."
)
FIGURE_WITHOUT_TITLE = N_("Slide {number}")
EMPTY_PACK = N_(
    "This pack has no slides yet. Add figures to it on any page, then present it again."
)
FEWER_ROWS = N_("The first {shown} of {total} rows. All are in the Excel file of the pack.")
AS_OF = N_("Data of {day}, revision {revision}. Filters in force: {filters}.")
AS_OF_EMPTY = N_("No data has been published yet. Filters in force: {filters}.")
SOURCES = N_("Source: {sources}.")
AND_MORE_SOURCES = N_("{sources}; and {count} more, under t")
MORE_NOTES = N_("{notes} More under t.")

# The speaker view
SPEAKER_VIEW = N_("Speaker view")
NOW_SHOWN = N_("On the screen now")
NEXT_SLIDE = N_("Next slide")
LAST_SLIDE = N_("This is the last slide.")
START_AGAIN = N_("Start again from 0:00")
NO_NOTE = N_("No note was written for this slide.")
CAVEATS = N_("To bear in mind")
COUNTS = N_("{measure} counts: {sentence}")
DOES_NOT_COUNT = N_("Not counted: {sentence}")

# Instead of slides
CANNOT_SHOW = N_("This pack cannot be shown")
NONSENSE_REVISION = N_(
    "“{text}” is not the number of a revision. Numbers of revisions are on the page History; without "
    "one the latest figures are shown."
)
BUSY = N_(
    "Too many packs are being prepared at this moment. Open this address again in a few seconds."
)
TO_PACKS = N_("Go to the packs")
