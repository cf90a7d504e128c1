"""What a presentation shows, slide by slide."""

import io
import re
import zipfile
from typing import Any

from kp_data.contents.shared import (
    MOST_CELLS,
    MOST_PARTS,
    MOST_TEXTS,
    NAMESPACE,
    Contents,
    FileError,
    Part,
    archive_of,
    bytes_of,
    contents,
    digest_of,
    number_of,
    part,
    properties_of,
    short,
    targets_of,
    text_of,
    xml_of,
)

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TITLES = ("title", "ctrTitle")
SIZES = ("val", "yVal", "bubbleSize")
SHAPES = ("sp", "pic", "graphicFrame", "cxnSp")
HOLDS = {f"{_A}blip": "picture", f"{_C}chart": "chart", f"{_A}tbl": "table"}


def read_pptx(data: bytes) -> Contents:
    """A presentation; of each slide its texts, the numbers of its charts, its pictures, shapes."""
    archive = archive_of(data)
    if "ppt/presentation.xml" not in archive.namelist():
        return contents(None, {}, [])
    deck = xml_of(archive, "ppt/presentation.xml")
    targets = targets_of(archive, "ppt/presentation.xml")
    slides = [targets.get(one.get(f"{_R}id"), "") for one in deck.iter(f"{_P}sldId")]
    parts = [_slide(archive, path) for path in slides[:MOST_PARTS]]
    return contents(_record(archive), properties_of(archive), parts)


def _record(archive: zipfile.ZipFile) -> str | None:
    for name in archive.namelist():
        if name.startswith("customXml/") and name.endswith(".xml"):
            root = xml_of(archive, name)
            if root.tag == f"{{{NAMESPACE}}}manifest":
                return root.text or None
    return None


def _slide(archive: zipfile.ZipFile, path: str) -> Part:
    root, targets = xml_of(archive, path), targets_of(archive, path)
    frames = [
        targets[one.get(f"{_R}id")]
        for one in root.iter(f"{_C}chart")
        if one.get(f"{_R}id") in targets
    ]
    charts = [xml_of(archive, frame) for frame in frames]
    title = next((one for one in root.iter(f"{_P}sp") if _placeholder(one) in TITLES), None)
    boxes = [one for one in root.iter(f"{_P}sp", f"{_A}tc") if one is not title]
    return part(
        path,
        title="" if title is None else _lines(title),
        texts=[text for one in boxes if (text := _lines(one))][:MOST_TEXTS],
        charts=[_chart(archive, *both) for both in zip(charts, frames, strict=True)],
        chart_texts=[_texts_of_chart(chart)[:MOST_TEXTS] for chart in charts],
        pictures=_pictures(archive, root, targets),
        shapes=[_shape(one) for one in _shapes(root)][:MOST_TEXTS],
        behind=_behind(archive, targets)[:MOST_TEXTS],
        is_hidden=root.get("show") in ("0", "false"),
    )


def _placeholder(shape: Any) -> str | None:  # noqa: ANN401
    """What a shape holds a place for; None where it is an ordinary one."""
    found = shape.find(f"./*/{_P}nvPr/{_P}ph")
    return None if found is None else found.get("type", "obj")


def _texts_in(element: Any) -> list[str]:  # noqa: ANN401
    return [text for one in element.iter(f"{_A}p") if (text := _paragraph(one))]


def _lines(box: Any) -> str:  # noqa: ANN401
    """The text of a shape or a cell, one paragraph a line."""
    return short("\n".join(_texts_in(box)))


def _pictures(archive: zipfile.ZipFile, root: Any, targets: dict[str, str]) -> list[str]:  # noqa: ANN401
    drawn = [one.get(f"{_R}embed") for one in root.iter(f"{_A}blip")]
    return [digest_of(bytes_of(archive, targets[one])) for one in drawn if one in targets]


def _shapes(root: Any) -> list[Any]:  # noqa: ANN401
    return list(root.iter(*(f"{_P}{name}" for name in SHAPES)))


def _shape(shape: Any) -> dict[str, Any]:  # noqa: ANN401
    """What a shape holds, and its place where it states it; tables grow with their text."""
    holds = next(
        (name for tag, name in HOLDS.items() if next(shape.iter(tag), None) is not None), ""
    )
    if not holds and _texts_in(shape):
        holds = "text"
    frame = (
        shape.find(f"{_P}xfrm") if holds in ("table", "chart") else shape.find(f"{_P}spPr/{_A}xfrm")
    )
    if frame is None or shape.getparent().tag == f"{_P}grpSp":
        return {"holds": holds}
    size = [("off", "x"), ("off", "y"), ("ext", "cx"), ("ext", "cy")]
    found = [int(frame.find(f"{_A}{tag}").get(name)) for tag, name in size]
    return {"holds": holds, "place": found[: 3 if holds == "table" else 4]}


def _behind(archive: zipfile.ZipFile, targets: dict[str, str]) -> list[str]:
    """What the layout of a slide and its master add to it: texts, digests of pictures, shapes."""
    found: list[str] = []
    for folder in ("slideLayouts", "slideMasters"):
        path = next((one for one in targets.values() if f"/{folder}/" in one), None)
        if path is None:
            return found
        root, targets = xml_of(archive, path), targets_of(archive, path)
        own = [one for one in _shapes(root) if _placeholder(one) is None]
        found += [*(_lines(one) for one in own), *_pictures(archive, root, targets)]
        if root.get("showMasterSp") in ("0", "false"):
            return found
    return found


def _paragraph(paragraph: Any) -> str:  # noqa: ANN401
    """The text of a paragraph without fields: the number of a slide changes by itself."""
    runs = (run.findtext(f"{_A}t") or "" for run in paragraph.iter(f"{_A}r"))
    return short(" ".join("".join(runs).split()))


def _chart(archive: zipfile.ZipFile, root: Any, path: str) -> list[dict[str, Any]]:  # noqa: ANN401
    """The series of a chart: its name, its categories, its values, and where they stand."""
    series = [_series(one) for one in root.iter(f"{_C}ser")]
    workbook = next(
        (one for one in targets_of(archive, path).values() if one.endswith(".xlsx")), ""
    )
    if workbook in archive.namelist():
        _add_behind(series, bytes_of(archive, workbook))
    return [{name: one[name] for name in one if name != "place"} for one in series]


def _texts_of_chart(root: Any) -> list[str]:  # noqa: ANN401
    """Titles, and labels that say something else than the value of their point.

    Programs write a label that shows its value now as a field, now as its text.
    """
    values = {
        label: [
            _points(series.find(f"{_C}{name}")).get(int(place.get("val")), "") for name in SIZES
        ]
        for series in root.iter(f"{_C}ser")
        for label in series.iter(f"{_C}dLbl")
        if (place := label.find(f"{_C}idx")) is not None
    }
    found = []
    for paragraph in root.iter(f"{_A}p"):
        text = _paragraph(paragraph)
        label = next(paragraph.iterancestors(f"{_C}dLbl"), None)
        stated = number_of(text.replace(",", ""))
        if text and (stated is None or stated not in map(number_of, values.get(label, ()))):
            found.append(text)
    return found


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
        "values": [number_of(shown.get(place, "")) for place in range(wide)],
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

    archive_of(workbook)
    try:
        book = load_workbook(io.BytesIO(workbook), data_only=True)
        for one in series:
            sheet, _, cells = one["place"].rpartition("!")
            sheet = sheet.strip("'")
            if sheet not in book or not re.fullmatch(r"\$?[A-Z]+\$?\d+(:\$?[A-Z]+\$?\d+)?", cells):
                continue
            found = book[sheet][cells.replace("$", "")]
            rows = found if isinstance(found, tuple) else ((found,),)
            behind = [number_of(text_of(cell.value)) for row in rows for cell in row]
            if behind != one["values"]:
                one["behind"] = behind
    except (ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise FileError("broken") from error
