"""Sentences about whether a store is sound, its backups, and how it is put back."""

from kp_data.wording import N_

SOUND = N_("The store at {address} is sound. Revisions: {revisions}; files checked: {files}.")
SOUND_AS_FAR_AS_KNOWN = N_(
    "Nothing is found wrong with the store at {address}. Revisions: {revisions}; files checked: "
    "{files}; files of which it is not known yet whether a figure was changed on the disk: {bare}."
)
WITHOUT_SUM = N_(
    "Files written before checksums were kept: {files}. They can be read and hold as many rows as "
    "they should. They get checksums with the next file that is published, or the next revision "
    "that is undone."
)
LEFT_OVER = N_(
    "Files that belong to no revision, since they were cut off before they were published: "
    "{files}. They do no harm."
)
NOT_SOUND = N_("The store at {address} is damaged. Nothing was changed.")
NOTHING_THERE = N_("There is no store at {address}; nothing has been published there yet.")
TABLE_BROKEN = N_("The table of {table} cannot be read.")
FILE_CHANGED = N_("The file {file} is not as it was written.")
FILE_MISSING = N_("The file {file} is missing.")
FILE_BROKEN = N_("The file {file} cannot be read.")
MANY_FILES = N_(
    "{files} files of the table of {table} are missing or not as they were written; "
    "`python -m kp_data verify --json` names them."
)
FILE_ROWS = N_("The file {file} should hold {expected} rows, {found} are there.")
ROWS_LOST = N_("Revision {number} published {expected} records, {found} of them are there.")
KEYS_TWICE = N_("Revision {number} says {count} of its records twice.")
PLAN_LOST = N_("What was said of a revision before it was published is missing.")
PLAN_BROKEN = N_("What was said of a revision before it was published cannot be read.")
TIME_BACK = N_(
    "Revision {number} bears an earlier time than the one before it: the clock was set back. Its "
    "number gives the order."
)
BEHIND = N_(
    "The backup {file}, of {day}, goes on to revision {ends}; the store ends with revision "
    "{latest}. Unless an older backup was put back since, the later ones are lost."
)
LOG_BEHIND = N_(
    "The backup {file}, of {day}, knows entries of the table of {table} that the store does not. "
    "Unless an older backup was put back since, they are lost."
)
CONCERNS = N_("It concerns revision {numbers}.")
CONCERN = N_("It concerns revisions {numbers}.")
COMES_BACK = N_("A backup made at revision {number} or later holds what is lost.")
IN_BACKUP = N_("The backup {file}, of {day}, holds it as it was written.")
ALL_IN_BACKUP = N_(
    "The backup {file}, of {day}, holds all of this as it was written. Put it back with"
)
SOME_IN_BACKUP = N_(
    "The backup {file}, of {day}, holds the most of this: {held} of {all}. Put it back with"
)
RESTORE = N_("python -m kp_data restore {file}")
IN_NO_BACKUP = N_("No backup in {folder} holds it.")

HALF = N_(
    "{file} is no whole backup: it was cut off, or changed since. Nothing was changed. "
    "Take another backup."
)
NEWER = N_(
    "{file} was written by a newer version of the dashboard. Update the dashboard, "
    "then try again. Nothing was changed."
)
CANNOT_OPEN = N_("{file} cannot be opened: {reason}. Nothing was changed.")
DAMAGED_THEN = N_(
    "{file} is as it was written, and the store was damaged when it was made: {damage} "
    "Nothing was changed. Take another backup."
)
EXISTS = N_("{file} exists already and was left as it is. Choose another name, or add --overwrite.")
NOTHING = N_("The store at {address} holds no revision yet, so there is nothing to back up.")
NOT_BACKED_UP = N_(
    "The store at {address} is damaged, so no backup was made: {damage} "
    "`python -m kp_data verify --backups FOLDER` says which backup holds what is lost."
)
NOT_WRITTEN = N_(
    "{file} cannot be written: {reason}. No backup was made. Check the rights and the free space "
    "of its folder, then try again."
)
BACKED_UP = N_(
    "{file} holds the store at {address} up to revision {number}. Files: {files}; size: {size} MB."
)

LONGER = N_(
    "The store at {address} is sound and goes on to revision {number}; the backup ends with "
    "revision {ends}. Nothing was changed. Add --replace to put the backup in its place all the "
    "same; what is there is kept beside it."
)
OTHER = N_(
    "The store at {address} is sound and its history is not that of the backup. Nothing was "
    "changed. Add --replace to put the backup in its place all the same; what is there is kept "
    "beside it."
)
SAME = N_(
    "The store at {address} is sound and holds all that the backup holds. Nothing was changed."
)
NOT_EMPTY = N_(
    "There are files at {address} already. In object storage a backup is put back where nothing "
    "is: choose another address with --to, then set KP_STORE to it. Nothing was changed."
)
NOT_RESTORED = N_(
    "The backup cannot be put back at {address}: {reason}. Check the rights and the free space of "
    "that folder, then try again."
)
RESTORED = N_("The store at {address} is as it was at revision {number}, on {day}: it is sound.")
ASIDE = N_("What was there is kept in {folder}; remove it when it is no longer needed.")
LATER_LOST = N_(
    "Published after the backup, and in no longer: revisions {first} to {last}. "
    "Their files may still be found in that folder."
)
