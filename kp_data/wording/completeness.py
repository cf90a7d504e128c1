"""What was published of the Process beside what is recorded."""

from kp_data.wording import N_, NN_

SECTION = N_("How complete the record of activities is")
LEAD = N_(
    "The Secretariat, members of the Process and the press have published counts of its activities. "
    "Each is set here beside what is recorded for the same months. A difference is named and never "
    "filled: activities that are not found are not counted anywhere. No count is known that covers "
    "the time after March 2020 as a whole."
)
SHORT = NN_(
    "The Secretariat counted {published} activities for {period}; {count} is recorded here.",
    "The Secretariat counted {published} activities for {period}; {count} are recorded here.",
)
SHORT_LINK = N_("What is missing, kind by kind")

OTHER_KINDS = {
    "_delegates": N_("Delegates"),
    "_recommendations": N_("Recommendations"),
    "_members": N_("Member countries"),
}

COUNTED = N_("What was counted")
PERIOD = N_("Period")
PUBLISHED = N_("Published")
RECORDED = N_("Recorded here")
DIFFERENCE = N_("Difference")
MISSING = N_("What is missing")
SAID_ON = N_("Where it is said")
SAID = N_("In the words of the page")
ADDRESS = N_("Address")
TABLE_COLUMNS = (COUNTED, PUBLISHED, RECORDED, DIFFERENCE, MISSING, SAID_ON)
COUNTED_IN = N_("{kind}, {period}")

PERIOD_IN_PERSON = N_("{period}, in person")
PERIOD_ONLINE = N_("{period}, online")
NOT_STATED = N_("not stated")
SAME = N_("no difference")
FEWER = NN_("{count} fewer", "{count} fewer")
MORE = NN_("{count} more", "{count} more")
UNKNOWN = N_("not known")
RECORDED_OF = NN_("{count} of {published} is recorded.", "{count} of {published} are recorded.")
STATED_IN_ALL = N_("Sources state {number} in all.")
