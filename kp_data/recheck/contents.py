"""A program of its own: what a file shows, read where nothing can be harmed.

A file that somebody sends may be made to take all memory or never to end. So it is read in a
process of its own, with bounds on memory and time; nothing but third-party readers is imported::

    python contents.py pptx BYTES SECONDS < deck       prints {"manifest": ..., "parts": [...]}

What a file shows is a list of parts (slides, sheets, pages): their texts, the numbers of their
charts, their cells, digests of their pictures. Speaker's notes are no part of what is shown.
"""

import hashlib
import io
import json
import re
import sys
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

NAMESPACE = "urn:khartoum-process:manifest"  # of the element in a PowerPoint file
SCRIPT = "kp-manifest"  # id of the element in HTML, name of the sheet in a workbook
ATTACHMENT = "kp-manifest.json"
PROPERTIES = re.compile(r"kp[-_](\w+)")  # names of the properties of a file that are ours

MOST_PARTS = 5_000  # files in an archive
MOST_BYTES = 150_000_000  # unpacked
MOST_CELLS = 40_000  # told one by one; of more, a digest
MOST_TEXTS = 2_000
MOST_LETTERS = 3_000  # of one text; what is longer is told by its digest

Part = dict[str, Any]
Contents = dict[str, Any]

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what a file begins with that a password protects


class FileError(Exception):
    """A file that cannot be read; its text is a code: broken, large or password."""


def bound(memory: int, seconds: int) -> None:
    """Bound this process; on Windows only the reader's own time limit holds."""
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def contents_of(data: bytes, form: str) -> Contents:
    """What a file shows, and its record.

    Args:
        data: The file.
        form: ``pptx``, ``html``, ``pdf`` or ``xlsx``.

    Returns:
        ``manifest`` (text, or None), ``properties`` (texts by name) and ``parts``.

    Raises:
        FileError: It is broken, too large, or protected by a password.
    """
    return READERS[form](data)


def read_html(data: bytes) -> Contents:
    """A page; what is not the record is one part, by its digest."""
    opening = rb'<script[^>]*\bid="' + SCRIPT.encode() + rb'"[^>]*>'
    found = re.search(opening + rb"(.*?)</script>", data, flags=re.DOTALL)
    if found is None:
        return _contents(None, {}, [])
    rest = data[: found.start(1)] + data[found.end(1) :]
    part = _part("", digest=_digest(rest.replace(b"\r\n", b"\n")))
    return _contents(found[1].decode("utf-8", "replace"), {}, [part])


def read_pdf(data: bytes) -> Contents:
    """A document; of each page the digest of what is drawn."""
    from pypdf import PdfReader  # noqa: PLC0415
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise FileError("password")
        attached = reader.attachments.get(ATTACHMENT, [])
        pages = reader.pages[: MOST_PARTS if attached else 0]
        parts = [_part(str(number), digest=_drawn(page)) for number, page in enumerate(pages, 1)]
        title = str((reader.metadata or {}).get("/Title", ""))
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise FileError("broken") from error
    manifest = attached[0].decode("utf-8", "replace") if attached else None
    return _contents(manifest, {"title": title}, parts)


def _drawn(page: Any) -> str:  # noqa: ANN401
    drawn = page.get_contents()
    return _digest(drawn.get_data() if drawn is not None else b"")


def read_xlsx(data: bytes) -> Contents:
    """A workbook; of each sheet that can be seen its cells."""
    from openpyxl import load_workbook  # noqa: PLC0415

    archive = _archive(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        pieces = [
            str(row[0])
            for row in (book[SCRIPT].iter_rows(values_only=True) if SCRIPT in book else ())
            if row and row[0] is not None
        ]
        parts = [_sheet(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible"]
    except (ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise FileError("broken") from error
    return _contents("".join(pieces) or None, _properties(archive), parts)


def _sheet(sheet: Any) -> Part:  # noqa: ANN401
    cells: dict[str, str] = {}
    for row in sheet.iter_rows():
        cells |= {
            cell.coordinate: _text(cell.value) for cell in row if cell.value not in (None, "")
        }
    if len(cells) <= MOST_CELLS:
        return _part(sheet.title, cells=cells)
    return _part(sheet.title, digest=_digest(json.dumps(sorted(cells.items())).encode()))


def read_pptx(data: bytes) -> Contents:
    """A presentation; of each slide its texts, the numbers of its charts, its pictures."""
    archive = _archive(data)
    if "ppt/presentation.xml" not in archive.namelist():
        return _contents(None, {}, [])
    deck = _xml(archive, "ppt/presentation.xml")
    targets = _targets(archive, "ppt/presentation.xml")
    slides = [targets.get(one.get(f"{_R}id"), "") for one in deck.iter(f"{_P}sldId")]
    parts = [_slide(archive, path) for path in slides[:MOST_PARTS]]
    return _contents(_record(archive), _properties(archive), parts)


def _record(archive: zipfile.ZipFile) -> str | None:
    for name in archive.namelist():
        if name.startswith("customXml/") and name.endswith(".xml"):
            root = _xml(archive, name)
            if root.tag == f"{{{NAMESPACE}}}manifest":
                return root.text or None
    return None


def _slide(archive: zipfile.ZipFile, path: str) -> Part:
    root, targets = _xml(archive, path), _targets(archive, path)
    texts = [text for one in root.iter(f"{_A}p") if (text := _paragraph(one))]
    charts = [
        _chart(archive, targets[one.get(f"{_R}id")])
        for one in root.iter(f"{_C}chart")
        if one.get(f"{_R}id") in targets
    ]
    drawn = [one.get(f"{_R}embed") for one in root.iter(f"{_A}blip")]
    pictures = [_digest(_bytes(archive, targets[one])) for one in drawn if one in targets]
    return _part(path, texts=texts[:MOST_TEXTS], charts=charts, pictures=pictures)


def _paragraph(paragraph: Any) -> str:  # noqa: ANN401
    """The text of a paragraph without fields: the number of a slide changes by itself."""
    runs = (run.findtext(f"{_A}t") or "" for run in paragraph.iter(f"{_A}r"))
    return _short(" ".join("".join(runs).split()))


def _chart(archive: zipfile.ZipFile, path: str) -> list[dict[str, Any]]:
    """The series of a chart: its name, its categories, its values, and where they stand."""
    root = _xml(archive, path)
    series = [_series(one) for one in root.iter(f"{_C}ser")]
    workbook = next((one for one in _targets(archive, path).values() if one.endswith(".xlsx")), "")
    if workbook in archive.namelist():
        _add_behind(series, _bytes(archive, workbook))
    return [{name: one[name] for name in one if name != "place"} for one in series]


def _series(element: Any) -> dict[str, Any]:  # noqa: ANN401
    values = element.find(f"{_C}val")
    values = element.find(f"{_C}yVal") if values is None else values
    about = element.find(f"{_C}cat")
    about = element.find(f"{_C}xVal") if about is None else about
    name = element.find(f"{_C}tx")
    shown = _points(values)
    labels = _points(about)
    wide = max([*shown, *labels], default=-1) + 1
    return {
        "name": "".join(_points(name).values()),
        "categories": [labels.get(place, "") for place in range(wide)],
        "values": [_number(shown.get(place, "")) for place in range(wide)],
        "place": "" if values is None else values.findtext(f".//{_C}f") or "",
    }


def _points(element: Any) -> dict[int, str]:  # noqa: ANN401
    if element is None:
        return {}
    found = {}
    for point in element.iter(f"{_C}pt"):
        place = int(point.get("idx", "0"))
        if place < MOST_CELLS:
            found[place] = " ".join((point.findtext(f"{_C}v") or "").split())
    return found


def _add_behind(series: list[dict[str, Any]], workbook: bytes) -> None:
    """Add to series what stands in the workbook behind their chart, where that is another value."""
    from openpyxl import load_workbook  # noqa: PLC0415

    _archive(workbook)
    try:
        book = load_workbook(io.BytesIO(workbook), data_only=True)
        for one in series:
            sheet, _, cells = one["place"].rpartition("!")
            sheet = sheet.strip("'")
            if sheet not in book or not re.fullmatch(r"\$?[A-Z]+\$?\d+(:\$?[A-Z]+\$?\d+)?", cells):
                continue
            found = book[sheet][cells.replace("$", "")]
            rows = found if isinstance(found, tuple) else ((found,),)
            behind = [_number(_text(cell.value)) for row in rows for cell in row]
            if behind != one["values"]:
                one["behind"] = behind
    except (ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise FileError("broken") from error


def _archive(data: bytes) -> zipfile.ZipFile:
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


def _bytes(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except (zipfile.BadZipFile, zlib.error, KeyError, RuntimeError, ValueError, OSError) as error:
        raise FileError("broken") from error


def _xml(archive: zipfile.ZipFile, name: str) -> Any:  # noqa: ANN401
    from lxml import etree  # noqa: PLC0415

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(_bytes(archive, name), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FileError("broken") from error


def _targets(archive: zipfile.ZipFile, path: str) -> dict[str, str]:
    """The files that a part names, by the names that it has for them."""
    folder, _, name = path.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive.namelist():
        return {}
    return {
        one.get("Id", ""): _resolved(folder, one.get("Target", ""))
        for one in _xml(archive, relations)
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


def _properties(archive: zipfile.ZipFile) -> dict[str, str]:
    """The properties of a file that are ours."""
    if "docProps/custom.xml" not in archive.namelist():
        return {}
    found = {}
    for one in _xml(archive, "docProps/custom.xml"):
        if name := PROPERTIES.fullmatch(one.get("name", "")):
            found[name[1]] = "".join(one.itertext())[:300]
    return found


def _contents(manifest: str | None, properties: dict[str, str], parts: list[Part]) -> Contents:
    return {"manifest": manifest, "properties": properties, "parts": parts}


def _part(name: str, **shown: Any) -> Part:  # noqa: ANN401
    return {"name": name, **{key: value for key, value in shown.items() if value}}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _text(value: object) -> str:
    number = _number(value) if isinstance(value, int | float) else None
    return _short(str(value).strip()) if number is None else f"{number:.12g}"


def _short(text: str) -> str:
    if len(text) <= MOST_LETTERS:
        return text
    return f"{text[:MOST_LETTERS]} {_digest(text.encode())}"


def _number(value: object) -> float | None:
    """A number, to twelve digits: programs write the last ones each in their way."""
    try:
        return float(f"{float(str(value)):.12g}")
    except ValueError:
        return None


READERS: dict[str, Callable[[bytes], Contents]] = {
    "pptx": read_pptx,
    "html": read_html,
    "pdf": read_pdf,
    "xlsx": read_xlsx,
}

if __name__ == "__main__":
    bound(int(sys.argv[2]), int(sys.argv[3]))
    try:
        answer: object = contents_of(sys.stdin.buffer.read(), sys.argv[1])
    except FileError as error:
        answer = str(error)
    except MemoryError:
        answer = "memory"
    sys.stdout.write(json.dumps(answer))
