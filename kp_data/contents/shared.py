"""What all readers share: archives and XML within bounds, texts and numbers told alike."""

import hashlib
import io
import re
import zipfile
import zlib
from typing import Any

MOST_PARTS = 5_000  # files in an archive
MOST_BYTES = 150_000_000  # unpacked
MOST_CELLS = 40_000  # told one by one; of more, a digest
MOST_TEXTS = 2_000
MOST_LETTERS = 3_000  # of one text; what is longer is told by its digest

NAMESPACE = "urn:khartoum-process:manifest"  # of the element in a PowerPoint file
SCRIPT = "kp-manifest"  # id of the element in HTML, name of the sheet in a workbook
ATTACHMENT = "kp-manifest.json"
PROPERTIES = re.compile(r"kp[-_](\w+)")  # names of the properties of a file that are ours
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what a file begins with that a password protects

Part = dict[str, Any]
Contents = dict[str, Any]


class FileError(Exception):
    """A file that cannot be read; its text is a code: broken, large or password."""


def archive_of(data: bytes) -> zipfile.ZipFile:
    """An archive that is not too large, unpacked.

    Raises:
        FileError: It is too large, broken, or protected by a password.
    """
    if data.startswith(OLE):
        raise FileError("password")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise FileError("broken") from error
    entries = archive.infolist()
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise FileError("large")
    return archive


def bytes_of(archive: zipfile.ZipFile, name: str) -> bytes:
    """A file of an archive.

    Raises:
        FileError: It is broken, or not there.
    """
    try:
        return archive.read(name)
    except (zipfile.BadZipFile, zlib.error, KeyError, RuntimeError, ValueError, OSError) as error:
        raise FileError("broken") from error


def xml_of(archive: zipfile.ZipFile, name: str) -> Any:  # noqa: ANN401
    """A file of an archive as XML, of which nothing is fetched or unfolded.

    Raises:
        FileError: It is broken, or not there.
    """
    from lxml import etree  # noqa: PLC0415

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(bytes_of(archive, name), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FileError("broken") from error


def targets_of(archive: zipfile.ZipFile, path: str) -> dict[str, str]:
    """The files that a part names, by the names that it has for them."""
    folder, _, name = path.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive.namelist():
        return {}
    return {
        one.get("Id", ""): _resolved(folder, one.get("Target", ""))
        for one in xml_of(archive, relations)
        if one.get("TargetMode") != "External"
    }


def _resolved(folder: str, target: str) -> str:
    steps = [] if target.startswith("/") else folder.split("/")
    for step in target.strip("/").split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)


def properties_of(archive: zipfile.ZipFile) -> dict[str, str]:
    """The properties of a file that are ours."""
    if "docProps/custom.xml" not in archive.namelist():
        return {}
    found = {}
    for one in xml_of(archive, "docProps/custom.xml"):
        if name := PROPERTIES.fullmatch(one.get("name", "")):
            found[name[1]] = "".join(one.itertext())[:300]
    return found


def contents(manifest: str | None, properties: dict[str, str], parts: list[Part]) -> Contents:
    """What a file shows, and its record; see :func:`kp_data.contents.contents_of`."""
    return {"manifest": manifest, "properties": properties, "parts": parts}


def part(name: str, **shown: Any) -> Part:  # noqa: ANN401
    """A slide, sheet or page, without what is empty."""
    return {"name": name, **{key: value for key, value in shown.items() if value}}


def digest_of(data: bytes) -> str:
    """SHA-256."""
    return hashlib.sha256(data).hexdigest()


def text_of(value: object) -> str:
    """A cell as text, a number to twelve digits."""
    number = number_of(value) if isinstance(value, int | float) else None
    return short(str(value).strip()) if number is None else f"{number:.12g}"


def short(text: str) -> str:
    """A text, the end of a very long one as its digest."""
    if len(text) <= MOST_LETTERS:
        return text
    return f"{text[:MOST_LETTERS]} {digest_of(text.encode())}"


def number_of(value: object) -> float | None:
    """A number, to twelve digits: programs write the last ones each in their way."""
    try:
        return float(f"{float(str(value)):.12g}")
    except ValueError:
        return None
