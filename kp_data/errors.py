"""The errors that a user may meet; everything else is a mistake of ours.

::

    KpError
    |-- UnreadableFileError    a file that holds no table we can read
    |-- NoRightError           an action that this person may not do
    |-- RefusedFileError       a file that may not come in, such as one that is too large
    |   `-- PersonalDataError  a file with data on individual persons
    |-- AccessError            a rule, key or name that is not there, or that is written wrongly
    |   `-- RefusedAccessError  one that may not be given or taken away
    |-- UnknownRevisionError   a revision that the history does not have, or cannot undo
    |-- DamagedStoreError      a store whose files are missing, broken or of a newer format
    |   `-- UnreachableStoreError  a store in object storage that does not answer, or refuses
    |-- EngineError            an engine (Spark) that is not installed or cannot be reached
    |-- SettingsError          a setting that cannot be so
    |-- StoreNotWritableError  a folder without rights or without space
    |-- BusyStoreError         too many others publish at the same moment
    |-- StoppingError          the server is stopping, and nothing new may begin
    |-- UnknownChoiceError     a country, pillar, measure or span of years that is not known
    |-- NotAdditiveError       a sum that would mix what may not be added
    |-- NotYetError            an answer that is being worked out
    |-- TooManyRecordsError    a list of more records than can be gone through one by one
    |-- UnknownPackError       a pack that is not there, or a text that holds none
    |-- RefusedPackError       a pack that may not or cannot be kept as it is
    |   `-- ChangedPackError   a pack that somebody else has saved in the meantime
    |-- BackupError            a backup that cannot be made, read or put back
    |   `-- RefusedBackupError what stands there would be lost, or there is nothing to keep
    `-- ReferenceDataError     broken tables in data/reference

Each carries one finished sentence (what, where, what to do), so that a page or the command line
shows ``str(error)`` and nothing else. A bad cell is never an error: see :mod:`kp_data.problems`.
"""


class KpError(Exception):
    """The base of all errors whose text is written for the user."""


class UnreadableFileError(KpError):
    """The file holds no table that can be read: wrong type, damaged, empty or encrypted."""


class NoRightError(KpError):
    """This person has no right to the action; nothing was done."""


class RefusedFileError(KpError):
    """The file may not come in, whatever it holds, as one that is too large."""


class PersonalDataError(RefusedFileError):
    """The file looks as if it held data on individual persons; its text repeats none of them."""


class AccessError(KpError):
    """A rule on roles, a key or an accepted name is not there, or is written wrongly."""


class RefusedAccessError(AccessError):
    """A role, key or accepted name may not be given or taken away like this; nothing was done."""


class UnknownRevisionError(KpError):
    """The history has no such revision, or it cannot be undone."""


class DamagedStoreError(KpError):
    """Files of the store are missing, broken or written by a newer version."""


class UnreachableStoreError(DamagedStoreError):
    """The store lies in object storage, which does not answer, or refuses."""


class EngineError(KpError):
    """What should answer the questions (Spark) is not installed, or cannot be reached."""


class SettingsError(KpError):
    """A setting of the environment has a value that it cannot have."""


class StoreNotWritableError(KpError):
    """The store's folder refuses: no rights, no space, not there."""


class BusyStoreError(KpError):
    """Others kept publishing at the same moment, so that this writer never had its turn."""


class StoppingError(KpError):
    """The server is stopping; nothing was done."""


class UnknownChoiceError(KpError):
    """A country, pillar, measure or span of years that was asked for is not known."""


class NotYetError(KpError):
    """The answer is being worked out; who asks again later gets it."""


class NotAdditiveError(KpError):
    """The measure may not be added over the dimension that was asked for."""


class TooManyRecordsError(KpError):
    """More records than can be gone through one by one were asked for."""


class UnknownPackError(KpError):
    """There is no pack of that name, or the text of an address holds none."""


class RefusedPackError(KpError):
    """The pack may not or cannot be kept as it is: no right, no name, too long."""


class ChangedPackError(RefusedPackError):
    """Somebody else has saved or deleted the pack in the meantime; nothing was overwritten."""


class BackupError(KpError):
    """A backup cannot be made, read or put back; the store is as it was."""


class RefusedBackupError(BackupError):
    """What stands there already would be lost, or there is nothing to keep; nothing was done."""


class ReferenceDataError(KpError):
    """A table in ``data/reference`` is missing, broken or contradicts another."""
