"""Sentences about the store and its history."""

from kp_data.wording import N_

NOTHING_PUBLISHED = N_("There is no revision {number}: nothing has been published yet.")
UNKNOWN_REVISION = N_(
    "There is no revision {number}. The history goes from 1 to {latest}; "
    "`python -m kp_data history` lists it."
)
ALREADY_UNDONE = N_("Revision {number} has been undone already, by revision {undone_by}.")
UNREACHABLE = N_(
    "The store at {address} cannot be reached: {reason}. Nothing was changed. "
    "Check the address in KP_STORE, its keys and the connection, then try again."
)
NOT_PRIVATE = N_(
    "The folder {folder} can be written by others, so nothing in it can be trusted. "
    "Set KP_CACHE to a folder that only the dashboard can write."
)
DAMAGED = N_(
    "The store at {address} is damaged: {reason}. Nothing was changed. "
    "`python -m kp_data verify` says what is lost; put the store back from a backup with "
    "`python -m kp_data restore FILE`."
)
DAMAGED_LEDGER = N_("its list of revisions (ledger) cannot be read")
DAMAGED_TABLE = N_("the table of {table} cannot be read")
DAMAGED_FORMAT = N_(
    "its table of {table} was written by a newer version of the dashboard; update the dashboard"
)
DAMAGED_SEAL = N_("the table of {table} is not as it was written")
DAMAGED_END = N_("the newest entries of its table of {table} are missing")
DAMAGED_FILE = N_("the file {file} is not as it was written")
DAMAGED_MISSING = N_("the file {file} is missing")
DAMAGED_ROWS = N_("revision {number} published {expected} records, {found} of them are there")
NOT_WRITABLE = N_(
    "The store at {address} cannot be written: {reason}. Nothing was published. "
    "Check the rights and the free space of that folder, then try again."
)
FOR_VIEWERS = N_(
    "The data cannot be read at the moment. The server's log says what is wrong, for the "
    "Secretariat."
)
BUSY = N_(
    "Others kept publishing at the same moment. Nothing of this file was published; try again."
)
