"""Packs of views: names, what they show, what cannot be shown."""

from kp_data.wording import N_

OVERVIEW = N_("The Khartoum Process at a glance")

# Packs that cannot be read or kept
NO_PACK_IN_ADDRESS = N_(
    "This address holds no pack, or only a part of one: it may have been cut off when it was "
    "copied. Copy the whole address again, or choose a pack below."
)
TOO_LONG = N_(
    "This pack is too long for an address: {found} characters, and at most {most} arrive safely "
    "everywhere. Shorten its notes, take views out, or have the Secretariat save it."
)
NO_SUCH_PACK = N_("There is no pack “{pack}” here. Choose one from the list.")
DELETED = N_(
    "The pack “{name}” was deleted by {by} on {day}. The Secretariat can bring it back on this page."
)
FULL = N_("A pack holds at most {most} views. Take one out before you add another.")
COPY_OF = N_("Copy of {name}")
NO_RIGHT = N_(
    "Only the Secretariat saves packs for everybody. Copy the link of your pack instead: it carries "
    "the whole pack."
)
NO_NAME = N_("Give the pack a name before you save it.")
NOTHING_PUBLISHED = N_(
    "Nothing has been published yet, so there is nothing that a pack could show."
)
CHANGED_SINCE = N_(
    "{by} saved this pack on {day} at {time} (UTC), after you had opened it. Nothing was "
    "overwritten: save yours as a pack of its own, or open the other one."
)
DELETED_SINCE = N_(
    "{by} deleted this pack on {day} at {time} (UTC), after you had opened it. Save yours as a pack "
    "of its own, or bring the other one back."
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
TAKEN_BACK = N_(
    "Revision {revision} was taken back on {day}. The figures are shown as they were published then."
)
BUILDS_ON_TAKEN_BACK = N_(
    "Revision {revision}, which is part of these figures, was taken back on {day}. They are shown "
    "as they were published then."
)

# Under a figure
ADD = N_("Add to pack")
ADD_HELP = N_("Keep this figure, with its filters, for a presentation.")
ADDED = (N_("Added: {count} view in your pack."), N_("Added: {count} views in your pack."))
ADDED_TO = (N_("Added: {count} view in “{name}”."), N_("Added: {count} views in “{name}”."))
IS_IN_PACK = N_("It is in your pack already: view {number}.")
OPEN_PACK = N_("Open the pack")

# The page
TITLE = N_("Present")
