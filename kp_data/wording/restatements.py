"""How a figure has changed, and what changed between two revisions, in sentences to read aloud."""

from kp_data.wording import N_, NN_

# What a version says
SMALL = N_("fewer than {threshold}")
NO_FIGURE = N_("no figure")
WITHOUT_NUMBER = {
    "small": SMALL,
    "hidden": N_("not shown, to protect persons"),
    "confidential": N_("confidential by its publisher"),
    "unavailable": N_("not available"),
    "inapplicable": N_("not applicable"),
    "untold": N_("published"),
    "none": NO_FIGURE,
}
NO_LONGER = {
    "hidden": N_("no longer shown, to protect persons"),
    "confidential": N_("no longer shown, confidential by its publisher"),
}
FOR_PART = N_("{value} ({part} only)")
PART_OF_YEAR = N_("{first} to {last}")
NOT_ALL_MONTHS = N_("part of the year")

# Who said it, and since when
FIGURE = N_("{measure}, {place}, {year}: {versions}.")
BETWEEN_VERSIONS = N_("; ")
NO_PLACE = N_("country of return not stated")
OF_PUBLISHER = N_("{publisher}'s {release}")
ITS = N_("its {release}")
MEMBERS, OF_MEMBERS = N_("Members"), N_("members' {release}")
OF_UNNAMED = N_("the {release}")
IN_RELEASE = N_("{value} in {source}")
FROM_RELEASE = N_("{value} from {source} to {last}")
SINCE_RELEASE = N_("{value} since {source}")
SINCE_RELEASE_HERE = N_("{value} since {source}, published here on {day}")
FROM_DAY = N_("{value} from {day} (revision {revision})")
SINCE_DAY = N_("{value} since {day} (revision {revision})")
UNTIL = N_("{value} until revision {revision} ({day})")
UNTIL_MASKED = N_("{value}, until revision {revision} ({day})")
BACK = N_("{value} since {day}, when revision {about} was undone (revision {revision})")
BACK_FROM = N_("{value} from {day}, when revision {about} was undone (revision {revision})")
AGAIN = N_("{value} since {day}, when revision {about} was redone (revision {revision})")
AGAIN_FROM = N_("{value} from {day}, when revision {about} was redone (revision {revision})")

# What follows from it
HIGHER = N_("The figure is now {difference} higher than the first one.")
LOWER = N_("The figure is now {difference} lower than the first one.")
SAME_AGAIN = N_("The figure is now what it was first.")
PARTIAL_FIRST = N_(
    "The first and the last do not compare: the first covers {part} only, the last the whole year."
)
NEVER_RESTATED = N_("{measure}, {place}, {year}: {value}. The same in all releases known here.")
NEVER_CHANGED = N_(
    "{measure}, {place}, {year}: {value}. It has not changed since it was published."
)
WITHOUT_HISTORY = N_("{measure}, {place}, {year}: {value}.")
NOT_KNOWN = N_("{measure}, {place}, {year}: no figure has been published.")

# On the page Returns
SECTION = N_("How these figures have changed")
LEAD = NN_(
    "Publishers correct what they said before. One figure in view was changed after its first "
    "release; compare figures of one release only.",
    "Publishers correct what they said before. {count} figures in view were changed after their "
    "first release; compare figures of one release only.",
)
OF_THEM_PART = NN_(
    "One of them was first given for a part of the year only.",
    "{count} of them were first given for a part of the year only.",
)
OF_THEM_VANISHED = NN_("One of them is no longer given.", "{count} of them are no longer given.")
OF_THEM_HIDDEN = NN_(
    "The number of one of them is not shown, to protect persons or because it is confidential.",
    "The numbers of {count} of them are not shown, to protect persons or because they are "
    "confidential.",
)
MORE_CHANGED = NN_(
    "One further figure behind this number was changed.",
    "{count} further figures behind this number were changed.",
)
NONE_IN_VIEW = N_("None of the figures in view was changed after it was first published.")
EARLIER_AT_WORK = N_(
    "What earlier revisions showed of these figures is being worked out. It will be shown here "
    "when it is ready; for millions of figures this takes some minutes, once."
)
EARLIER_NOT_FOUND = N_(
    "What earlier revisions showed of these figures could not be worked out. The figures themselves "
    "are not concerned. Tell the administrator: the log says why."
)
COUNTRY = N_("Country of return")
YEAR = N_("Year")
CHANGED_YEAR = N_("{year} (changed)")
ALL_CHANGED = N_("All figures that were changed")
RELEASES_KNOWN = N_(
    "Known here: {count} releases of {publisher} before the present one, {first} to {last}. A change "
    "may have come in a release between them."
)
SENDING_NOT_KNOWN = N_(
    "Earlier releases are known for all sending countries together only. With sending countries "
    "chosen, only changes made here are shown."
)
CHART_TITLE = N_("{place}, {year}: published values, and when")
CHART_SUBTITLE = N_("{measure}, {unit}")
HOVER = N_("{said}: {value}")
TABLE_COLUMNS = {
    "source": N_("Source"),
    "day": N_("Date"),
    "value": N_("Figure"),
    "note": N_("Note"),
}
LIST_COLUMNS = {
    "place": N_("Country of return"),
    "year": N_("Year"),
    "first": N_("First value"),
    "last": N_("Latest value"),
    "words": N_("Sentence"),
}
SAID_BY = N_("{publisher}, {release}")
SINCE = N_("since {release}")
PUBLISHED = N_("Published here on {day}")
NOTE_PART = N_("{part} only")
TAKEN_BACK = N_("{day}: revision {about} undone")
BROUGHT_BACK = N_("{day}: revision {about} redone")

# What changed between two revisions
COMPARE_TITLE = N_("Compare two revisions or days")
COMPARE_LEAD = N_(
    "What changed in the published figures between two moments, in words that can be copied."
)
EARLIER = N_("From")
LATER = N_("To")
REVISION_LABEL = N_("Revision {number}, {moment}")
NEED_TWO = N_("There is one revision only: nothing to compare it with yet.")
SAME_REVISION = N_(
    "Both ends are the same revision, so nothing changed between them. Choose others."
)
ALL_ON_ONE_DAY = N_(
    "All revisions are of one day, {day}, so that no two days can be compared. Choose two revisions."
)
CHOOSE_BY = N_("Choose by")
BY_REVISION = N_("Revision")
BY_DAY = N_("Day")
TWO_DAYS = N_("Between {earlier} and {later} (revisions {first} to {last})")
ONE_DAY = N_("On {later} (revisions {first} to {last})")
NOTHING_CHANGED = N_("{span}, no published figure changed.")
SUMMARY = NN_(
    "{span}, one published figure changed: {parts}.",
    "{span}, {count} published figures changed: {parts}.",
)
ALL_OF_ONE_KIND = {
    "changed": NN_(
        "{span}, one published figure changed.", "{span}, {count} published figures changed."
    ),
    "new": NN_(
        "{span}, one figure was published that was not there before.",
        "{span}, {count} figures were published that were not there before.",
    ),
    "vanished": NN_(
        "{span}, one published figure was withdrawn.",
        "{span}, {count} published figures were withdrawn.",
    ),
    "hidden": NN_(
        "{span}, one figure changed whose number is not shown.",
        "{span}, {count} figures changed whose numbers are not shown.",
    ),
    "without": NN_(
        "{span}, one figure gained or lost its number.",
        "{span}, {count} figures gained or lost their numbers.",
    ),
}
PART_CHANGED = NN_("one has another value", "{count} have another value")
PART_NEW = NN_("one is new", "{count} are new")
PART_VANISHED = NN_("one is no longer there", "{count} are no longer there")
PART_HIDDEN = NN_("the number of one is not shown", "the numbers of {count} are not shown")
PART_WITHOUT = NN_("one has no number", "{count} have no number")
LARGEST = N_("The largest: {change}")
RECORDS = N_(
    "In the records behind the figures: {new} added, {changed} changed (figure, source or note), "
    "{withdrawn} withdrawn."
)
HEADINGS = {
    "changed": N_("Another value ({count})"),
    "vanished": N_("No longer there ({count})"),
    "new": N_("New ({count})"),
    "hidden": N_("Number not shown ({count})"),
    "without": N_("Not available or not applicable ({count})"),
}
CHANGED = N_("{what}: {before} became {after}.")
NEW = N_("{what}: {after}, where there was no figure before.")
GONE = N_("{what}: {before} before, no figure now.")
NEW_WITHOUT = N_("{what}: new; {after}.")
NOW_GONE = N_("{what}: no figure now; before, {before}.")
NO_LONGER_THERE = N_("{what}: {after}.")
NOW = N_("{what}: now {after}; before, {before}.")
BEHIND = N_("{change} Behind it: {source}.")
BEHIND_HERE = N_("{change} Behind it: {source}, published here on {day} (revision {revision}).")
NOTE_OF = N_("Note of revision {revision}: {note}")
RETURN_FIGURE = N_("{measure}, {place}, {year}")
ACTIVITIES = N_("{kind}, {year}")
MORE = NN_("and one more", "and {count} more")
CHANGED_COLUMNS = {
    "measure": N_("What"),
    "place": N_("Country of return"),
    "year": N_("Year"),
    "before": N_("Before"),
    "after": N_("After"),
    "publisher": N_("Publisher"),
    "release": N_("Release"),
    "revision": N_("Revision"),
    "words": N_("Sentence"),
}
COMPARING = N_("Comparing the two")
COPY = N_("The list as text, to copy")
DOWNLOAD_TEXT = N_("Download as text")
IGNORED = N_(
    "The address asks to compare '{value}'. Two revisions are written as 4:7, two days as "
    "2026-03-03:2026-03-16. The last two revisions are compared."
)
WRONG_MOMENT = N_("compare {text}: write the number of a revision, or a day such as 2026-03-16.")
