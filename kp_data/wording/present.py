"""What stands on slides and around them."""

from kp_data.wording import N_

# Rows that a slide has no room for
ROWS_WITH_MOST = N_("{shown} of {total}, those with the most; all are in the table")
ROWS_FIRST = N_("the first {shown} of {total}; all are in the table")
GRID_WITH_MOST = N_("the rows and columns with the most; all are in the table")
NEWEST_OF = N_("the newest {shown} of {total}")
TILE_NAMES = {"GBR": N_("UK")}  # where the full name is wider than a tile
AND_ROWS = N_("{subtitle}; {rows}")
