"""Where a store lies: in a folder, or in object storage (``s3://``, ``gs://``, ``abfs://``).

Keys and addresses of object storage are read from the environment by the library that speaks to
it: ``AWS_ACCESS_KEY_ID``, ``AWS_SECRET_ACCESS_KEY``, ``AWS_REGION``, ``AWS_ENDPOINT_URL`` and
``AWS_ALLOW_HTTP`` for S3 and what speaks like it, and their like for the others. Of two writers at
once one wins there as in a folder: a commit is put only where none is yet.
"""

import os
import re
import shutil
from collections.abc import Collection, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

import pyarrow as pa
from deltalake import DeltaTable
from deltalake._internal import DeltaFileSystemHandler
from deltalake.exceptions import TableNotFoundError
from deltalake.fs import DeltaStorageHandler
from pyarrow.fs import FileSelector, FileSystem, FileType, LocalFileSystem, PyFileSystem

from kp_data.errors import SettingsError
from kp_data.settings import settings
from kp_data.wording import say
from kp_data.wording import store as words

# A reader waits for a sentence, not for minutes.
OPTIONS = {"connect_timeout": "5s", "timeout": "30s", "max_retries": "3", "retry_timeout": "20s"}
LOG = "_delta_log"
AT_ONCE = 8  # files fetched at the same time

LAST_COMMITS = 8  # those of all who write at once are among them

Mark = tuple[int, int, int]  # what tells a file from another of its name
_COMMIT = re.compile(r"\d{20}\.json")
_OF_A_VERSION = re.compile(r"\d{20}\.(json|checkpoint[\w.-]*\.parquet)$")


def is_remote(address: str) -> bool:
    """Whether an address is one of object storage."""
    return "://" in address


def options(address: str) -> dict[str, str] | None:
    """What the library is told beside the address; None for a folder."""
    return OPTIONS if is_remote(address) else None


def table_address(address: str, table: str) -> str:
    """The address of a table of a store."""
    return f"{address}/{table}" if is_remote(address) else str(Path(address) / table)


def is_there(address: str, table: str) -> bool:
    """Whether a table of a store was made; in a folder a look at its log tells it.

    Raises:
        DeltaError: Object storage holds it, and it cannot be read.
        OSError: Object storage does not answer.
    """
    if is_remote(address):
        return open_table(address, table) is not None
    return any((Path(table_address(address, table)) / LOG).glob("*.json"))


def open_table(address: str, table: str, version: int | None = None) -> DeltaTable | None:
    """Open a table of a store.

    Args:
        address: The store's.
        table: The table's name.
        version: As it stood at this version; None for as it stands.

    Returns:
        The table; None where it was not made yet.

    Raises:
        DeltaError: It is there and cannot be read.
        OSError: The same, or object storage does not answer.
    """
    uri = table_address(address, table)
    if not is_remote(address):
        folder = Path(uri)
        if not any((folder / LOG).glob("*.json")) and not any(folder.glob("*.parquet")):
            return None
        return DeltaTable(uri, version=version)
    try:
        return DeltaTable(uri, version=version, storage_options=OPTIONS)
    except TableNotFoundError:
        return None


def commits_of(uri: str) -> dict[int, Mark]:
    """The commits of a table in object storage, from one listing: number, and what tells its file.

    Raises:
        OSError: Object storage does not answer.
    """
    address, _, table = uri.rpartition("/")
    files, _ = _file_system(address)
    selector = FileSelector(f"{table}/{LOG}", allow_not_found=True)
    return {
        int(found.base_name[:20]): (0, found.mtime_ns or 0, found.size)
        for found in files.get_file_info(selector)
        if _COMMIT.fullmatch(found.base_name)
    }


def has_records(address: str) -> bool:
    """Whether files of records lie at an address, or a file instead of a folder.

    Raises:
        OSError: Object storage does not answer.
    """
    if not is_remote(address):
        return Path(address).is_file() or any(Path(address).glob("*/*.parquet"))
    files, root = _file_system(address)
    selector = FileSelector(root, recursive=True, allow_not_found=True)
    return any(found.path.endswith(".parquet") for found in files.get_file_info(selector))


def file_sizes(table: DeltaTable, uploads: Collection[str]) -> list[tuple[str, int]]:
    """Name and bytes of the files of a table of records that hold those of some uploads.

    A file is written for one upload, which its log names; where it does not, the file counts.

    Args:
        table: The table.
        uploads: The uploads.
    """
    logged = pa.table(table.get_add_actions(flatten=True)).to_pylist()
    return sorted(
        (file["path"].rpartition("/")[2], file["size_bytes"])
        for file in logged
        if file.get("min.upload_id") is None
        or file["min.upload_id"] != file["max.upload_id"]
        or file["min.upload_id"] in uploads
    )


def uploads_by_file(table: DeltaTable) -> dict[str, set[str]]:
    """The first and the last upload in each file of a table; none where its log names none."""
    logged = pa.table(table.get_add_actions(flatten=True)).to_pylist()
    return {
        file["path"]: {
            file[end] for end in ("min.upload_id", "max.upload_id") if file.get(end) is not None
        }
        for file in logged
    }


def readable_files(address: str, name: str, table: DeltaTable) -> list[str]:
    """The Parquet files of a table on this machine.

    Args:
        address: The store's.
        name: Of one of its tables.
        table: The table.

    Raises:
        OSError: Object storage does not answer, or this machine's disk refuses.
        SettingsError: Others can write where the files are kept.
    """
    names = [uri.rpartition("/")[2] for uri in table.file_uris()]
    return [str(file) for file in fetched(address, name, names)]


def fetched(address: str, table: str, names: Sequence[str]) -> list[Path]:
    """Files of a table on this machine.

    Those of object storage are fetched once; a file of a table never changes.

    Args:
        address: The store's.
        table: The name of one of its tables.
        names: The files'.

    Raises:
        OSError: Object storage does not answer, or this machine's disk refuses.
        SettingsError: Others can write where the files are kept.
    """
    if not is_remote(address):
        return [Path(table_address(address, table)) / name for name in names]
    files, _ = _file_system(address)
    kept = private_folder("files", sha256(address.encode()).hexdigest()[:20])
    with ThreadPoolExecutor(AT_ONCE) as workers:
        return [*workers.map(lambda name: _fetch(files, f"{table}/{name}", kept), names)]


def private_folder(*names: str) -> Path:
    """A folder for what can be made anew, in that of the settings; only this user can write it.

    Raises:
        SettingsError: Others can write it.
    """
    top = settings().cache
    top.mkdir(parents=True, exist_ok=True, mode=0o700)
    if os.name == "posix" and (top.stat().st_uid != os.getuid() or top.stat().st_mode & 0o022):
        raise SettingsError(say(words.NOT_PRIVATE, folder=top))
    folder = top.joinpath(*names)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def tables(address: str) -> list[str]:
    """The names of the tables at an address, in alphabetical order; none where nothing is.

    Raises:
        OSError: Object storage does not answer, or the folder cannot be read.
    """
    files, root = _file_system(address)
    top = files.get_file_info(FileSelector(root, allow_not_found=True))
    folders = (found.base_name for found in top if found.type is FileType.Directory)
    return sorted(name for name in folders if not name.startswith("."))


def files_of(address: str, table: str, opened: DeltaTable) -> list[str]:
    """The files that make a table as it was opened, by their names in the store, its log last.

    Raises:
        OSError: Object storage does not answer.
    """
    files, root = _file_system(address)
    base = root.rstrip("/") + "/" if root else ""
    log = files.get_file_info(FileSelector(f"{base}{table}/{LOG}"))
    names = sorted(found.base_name for found in log if _OF_A_VERSION.match(found.base_name))
    return [
        *(f"{table}/{uri.rpartition('/')[2]}" for uri in opened.file_uris()),
        *(f"{table}/{LOG}/{name}" for name in names if int(name[:20]) <= opened.version()),
    ]


def open_file(address: str, name: str) -> pa.NativeFile:
    """Open a file of a store to read it from its beginning.

    Raises:
        OSError: It is not there, or object storage does not answer.
    """
    files, root = _file_system(address)
    return files.open_input_stream(f"{root.rstrip('/')}/{name}" if root else name)


def put_file(address: str, name: str, file: Path) -> None:
    """Copy a file into a store in object storage.

    Raises:
        OSError: Object storage refuses.
    """
    # The stream itself takes bytes; pyarrow's wrapper around it hands it buffers, which it refuses.
    target = DeltaFileSystemHandler(address, OPTIONS).open_output_stream(name)
    with file.open("rb") as source:
        while piece := source.read(1 << 22):
            target.write(piece)
    target.close()


def copy_store(address: str, folder: Path) -> None:
    """Copy a store into a folder while others may write to it.

    The history is copied before the records that it names, and of each table the log before the
    files that it names: whatever is named is there.

    Args:
        address: The store's.
        folder: Need not be there.

    Raises:
        OSError: Object storage does not answer, or the disk refuses.
    """
    files, root = _file_system(address)
    base = root.rstrip("/") + "/" if root else ""
    for table in sorted(tables(address), key=lambda name: name != "ledger"):
        for part in (f"{table}/{LOG}", table):
            selector = FileSelector(base + part, recursive=True, allow_not_found=True)
            for found in files.get_file_info(selector):
                if found.type is FileType.File and not (folder / found.path[len(base) :]).exists():
                    _fetch(files, found.path[len(base) :], folder, base)


def settle(paths: Iterable[Path]) -> None:
    """Wait until files are on the disk, with the folders in which they stand.

    A power cut then takes nothing of them. In object storage what was put is there.

    Raises:
        OSError: The disk refuses.
    """
    files = [*paths]
    for path in [*files, *{file.parent for file in files}]:
        place = os.open(path, os.O_RDONLY)
        try:
            os.fsync(place)
        finally:
            os.close(place)


def settle_table(address: str, table: str, files: Iterable[Path]) -> None:
    """Wait until files of a table are on the disk, and the commits that name them.

    Raises:
        OSError: The disk refuses.
    """
    if not is_remote(address):
        log = Path(table_address(address, table)) / LOG
        settle([*files, *sorted(log.glob("*.json"))[-LAST_COMMITS:]])


def short_reason(error: BaseException) -> str:
    """The reason in an error of the store's library, without what only its makers read."""
    text = re.sub(r"\x1b\[\d*m|↳", "", str(error)).strip()
    if told := re.search(r"<Message>(.+?)</Message>", text):
        return told[1].rstrip(".")
    if told := re.search(r'([A-Z][^:()]*) \(os error \d+\)|kind: \w+, message: "([^"]+)"', text):
        return told[1] or told[2]
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return (lines[-1] if lines else type(error).__name__).rstrip(".")


def _file_system(address: str) -> tuple[FileSystem, str]:
    """What reads files at an address, and the path there at which the store begins."""
    if is_remote(address):
        return _remote_files(address), ""
    return LocalFileSystem(), Path(address).absolute().as_posix()


@lru_cache(maxsize=16)
def _remote_files(address: str) -> FileSystem:
    """Made once: it keeps its connections."""
    return PyFileSystem(DeltaStorageHandler(address, OPTIONS))


def _fetch(files: FileSystem, name: str, folder: Path, base: str = "") -> Path:
    """Copy a file unless it is there; it appears whole or not at all."""
    place = folder / name
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        with (
            files.open_input_file(base + name) as source,
            NamedTemporaryFile(dir=place.parent, delete=False) as draft,
        ):
            shutil.copyfileobj(source, draft, 1 << 22)
        Path(draft.name).replace(place)
    return place
