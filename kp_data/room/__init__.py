"""The room check: is a deck fit to be shown in a meeting?

:func:`check_room` holds every slide against what a room asks for, on the files that would be taken
there, and gives one finding for each thing to mend, with the remedy.
"""

from kp_data.room.check import check_room
from kp_data.room.finding import Finding

__all__ = ["Finding", "check_room"]
