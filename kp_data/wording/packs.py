"""Packs of views: names, what they show, what cannot be shown."""

from kp_data.wording import N_, NN_

OVERVIEW = N_("The Khartoum Process at a glance")

# Packs that cannot be read or kept
NO_PACK_IN_ADDRESS = N_(
    "This address holds no pack, or only a part of one: it may have been cut off when it was "
    "copied. Copy the whole address again, or choose another pack."
)
TOO_LONG = N_(
    "This pack is too long for an address: {found} characters, and at most {most} arrive safely "
    "everywhere. Shorten its notes, take views out, or have the Secretariat save it."
)
NO_SUCH_PACK = N_("There is no pack “{pack}” here. Choose another one.")
DELETED = N_(
    "The pack “{name}” was deleted by {by} on {day}. The Secretariat can restore it on this page."
)
FULL = N_("A pack holds at most {most} views. Take one out before you add another.")
COPY_OF = N_("Copy of {name}")
NO_NAME = N_("Give the pack a name before you save it.")
NOTHING_PUBLISHED = N_(
    "Nothing has been published yet, so there is nothing that a pack could show."
)
CHANGED_SINCE = N_(
    "{by} saved this pack on {day} at {time} (UTC), after you had opened it. Nothing was "
    "overwritten: save yours as a pack of its own, or open the other one."
)
DELETED_SINCE = N_(
    "{by} deleted this pack on {day} at {time} (UTC), after you had opened it. Save yours as a "
    "separate pack, or restore the other one."
)
BUSY = N_("Others kept saving packs at the same moment. This one was not saved; try again.")
NOT_WRITABLE = N_(
    "The pack was not saved, because the store cannot be written: {reason}. Check the rights and "
    "the free space of its folder, then try again."
)
SECRETARIAT = N_("Secretariat")

# Of when a pack is
ALWAYS_LATEST = N_("always the latest")
AS_PUBLISHED = N_("as published on {day}")
AS_PUBLISHED_AMONG_OTHERS = N_("as published on {day} (revision {revision})")
AT_NO_REVISION = N_("at revision {revision}, which does not exist")
NO_REVISION = N_(
    "There is no revision {revision}; the history goes from 1 to {latest}. Choose another day, or "
    "always the latest."
)
NO_REVISION_OF_PACK = N_(
    "This pack is frozen at revision {revision}, which this history does not have. Choose another "
    "day for it on the page Present."
)
NO_REVISION_OF_SLIDE = N_(
    "There is no revision {revision} in this history. Choose another day for this view."
)
TAKEN_BACK = N_(
    "Revision {revision} was undone on {day}. The figures are shown as they were published then."
)
BUILDS_ON_TAKEN_BACK = N_(
    "Revision {revision}, which is part of these figures, was undone on {day}. They are shown as "
    "they were published then."
)

# Under a figure
ADD = N_("Add to pack")
ADD_HELP = N_("Keep this figure, with its filters, for a presentation.")
ADDED = NN_("Added: {count} view in your pack.", "Added: {count} views in your pack.")
ADDED_TO = NN_("Added: {count} view in “{name}”.", "Added: {count} views in “{name}”.")
IS_IN_PACK = N_("It is in your pack already: view {number}.")
OPEN_PACK = N_("Open the pack")

# The page
OPENING = N_("Making the slides")
TITLE = N_("Present")
LEAD = N_(
    "Put figures in order for a meeting, show them full screen, or download them as a file. Every "
    "figure of this dashboard has “Add to pack” under it."
)
BEGIN_TITLE = N_("Begin a pack")
BEGIN = N_(
    "Go to any page, set its filters, and click “Add to pack” under a figure. The figure, its "
    "filters and its day come here. Or begin with a copy of the pack below."
)
BEGIN_WITH_COPY = N_("Begin with a copy")
PACK = N_("Pack")
CHOOSE_PACK = N_("Choose a pack")
NEW_PACK = N_("New pack")
OF_VIEWS = NN_("{name} · {count} view", "{name} · {count} views")
NOT_SAVED = N_("{pack} · not saved")
NO_VIEWS = N_("This pack shows nothing yet. Go to any page and click “Add to pack” under a figure.")

# What a pack is, and what can be done with it
NAME = N_("Name of the pack")
NAME_PLACEHOLDER = N_("For example: Senior Officials, March")
FIGURES_OF = N_("Figures")
LATEST_CHOICE = N_("Always the latest")
REVISION_CHOICE = N_("As published on {day} (revision {revision})")
UNKNOWN_REVISION_CHOICE = N_("Revision {revision}, which does not exist")
STATE_OF_BUILT_IN = N_("{views}, {as_of}. This pack comes with the dashboard; change a copy of it.")
STATE_OF_SAVED = N_("{views}, {as_of}. Saved by {by} on {day}.")
STATE_OF_SAVED_FOR_VIEWERS = N_("{views}, {as_of}. Saved by {by} on {day}; change a copy of it.")
STATE_OF_CHANGED = N_(
    "Your changes are not saved: they exist in this window and in its address only. The pack "
    "itself was saved by {by} on {day}."
)
STATE_OF_OWN = N_("Not saved: this pack exists in this window and in its address only.")
STATE_OF_LONG = N_(
    "Not saved, and too long for an address: after a reload it is gone. Shorten notes, take views "
    "out, or save it."
)
STATE_OF_LONG_FOR_VIEWERS = N_(
    "Not saved, and too long for an address: after a reload it is gone. Shorten notes or take views "
    "out."
)
COUNT_OF_VIEWS = NN_("{count} view", "{count} views")
PRESENT = N_("Present")
PRESENT_HELP = N_("Opens full screen, one view a slide; the arrow keys turn them.")
TAKE_AWAY = N_("Take away")
TAKE_AWAY_LEAD = N_("The whole pack as a file, made when you click.")
POWERPOINT = N_("PowerPoint, with charts that can be edited")
HTML = N_("One HTML file that plays without a network")
PDF = N_("PDF, A4 landscape")
EXCEL = N_("Excel, the figures as tables")
LINK = N_("Link")
LINK_TO_SAVED = N_("This link opens the pack as it is saved, now and later.")
LINK_TO_OWN = N_("This link holds the whole pack as it is now. Whoever opens it has a copy.")
LINK_TO_PRESENT = N_("This one shows it full screen at once.")
DUPLICATE = N_("Duplicate")
MORE = N_("More")

# The list of slides
MOVE_UP = N_("Move up")
MOVE_DOWN = N_("Move down")
EDIT = N_("Edit")
REMOVE = N_("Remove")
ITS_PAGE = N_("See its page")
WITHOUT_FIGURE = N_("A figure that cannot be shown")
FILTERS_AND_DAY = N_("Filters: {filters} · {as_of}")
NOTE_OF_SLIDE = N_("Note: {note}")
OWN_TITLE = N_("Title")
OWN_TITLE_HELP = N_("Left empty, the slide has the title of the figure.")
NOTE = N_("Note for the speaker")
AS_THE_PACK = N_("As the whole pack")
DONE = N_("Done")
CANCEL = N_("Cancel")
REMOVED = N_("“{title}” was removed.")
PUT_BACK = N_("Put it back")

# Saving, for the Secretariat
SAVE = N_("Save")
SAVE_HELP = N_("For everybody who opens this page. Every version stays.")
SAVED = N_("“{name}” is saved as version {version}.")
YOUR_NAME = N_("Your name")
SAVE_AS_OWN = N_("Save mine as a pack of its own")
OPEN_OTHER = N_("Open the other one")
DISCARD = N_("Discard changes")
DISCARD_OWN = N_("Discard this pack")
DELETE = N_("Delete")
DELETE_ASK = N_(
    "“{name}” will be removed from the list for everybody. You can restore it on this page."
)
DELETE_YES = N_("Yes, delete it")
IS_DELETED = N_("“{name}” is deleted. It is listed below, under deleted packs.")
EARLIER = N_("Earlier versions")
VERSION = N_("Version {version}, {did} by {by} on {day} at {time} (UTC)")
DID = {"save": N_("saved"), "delete": N_("deleted"), "restore": N_("restored")}
OPEN_VERSION = N_("Open")
VERSION_OPENED = N_(
    "Version {version} is opened as your changes; save it to make it the pack again."
)
DELETED_PACKS = N_("Deleted packs")
DELETED_LINE = N_("{name}, deleted by {by} on {day}")
BRING_BACK = N_("Restore")
IS_BACK = N_("“{name}” is restored.")
