"""Frictionless Data Package, version 2: what a folder of CSV files holds, for people and programs.

The descriptions, types and bounds of the columns are those of the records' models.
"""

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from annotated_types import Ge
from pydantic.fields import FieldInfo

from kp_data.exports.records import export_columns
from kp_data.queries.snapshot import Snapshot
from kp_data.queries.sources import Citation, sources
from kp_data.records import RECORDS
from kp_data.reference import measures
from kp_data.wording import exports as words
from kp_data.wording import say

PROFILE = "https://datapackage.org/profiles/2.0/{kind}.json"
PARTIAL_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"  # as far as the date is known
# Identifiers of the Open Definition, and where the licence is read.
LICENCES = {
    "CC BY 4.0": ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "Open Government Licence v3.0": (
        "OGL-UK-3.0",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ),
}
OTHER_LICENCE = "notspecified"
_TYPES = {str: "string", int: "integer", float: "number", date: "date"}
_OWN_TYPES = {"row": "integer", "revision": "integer", "published_at": "datetime"}

Descriptor = dict[str, Any]


@dataclass(frozen=True)
class About:
    """What is said of the data of an export, for programs.

    Attributes:
        revision: Number at which the data stood; 0 for an empty store.
        at: When that revision was made, UTC; None for an empty store.
        asked: What was chosen, in codes; tells two exports of one revision apart.
        citations: Who says so.
        licences: Under which terms, each with the publishers whose figures it covers.
    """

    revision: int = 0
    at: datetime | None = None
    asked: str = ""
    citations: tuple[Citation, ...] = ()
    licences: tuple[tuple[str, str], ...] = ()


def about_data(
    snapshot: Snapshot, citations: Sequence[Citation], asked: str = "", kinds: Sequence[str] = ()
) -> About:
    """What is said of the data of a snapshot.

    Args:
        snapshot: The data.
        citations: Who says so.
        asked: What was chosen, in codes.
        kinds: Kinds of files whose licences count; empty for all.
    """
    files = sources(snapshot)
    chosen = files[files["kind"].isin(kinds)] if kinds else files
    by_licence: dict[str, list[str]] = {}
    for file in chosen[["licence", "publisher"]].itertuples(index=False):
        if file.licence:
            by_licence.setdefault(file.licence, []).append(file.publisher or "")
    licences = tuple(
        (licence, ", ".join(filter(None, dict.fromkeys(publishers))))
        for licence, publishers in by_licence.items()
    )
    revision = snapshot.revision
    number, at = (revision.number, revision.at) if revision else (0, None)
    return About(number, at, asked, tuple(citations), licences)


def package(name: str, title: str, description: str, about: About) -> Descriptor:
    """A descriptor without its resources.

    Args:
        name: For addresses; always the same for the same kind of package.
        title: In words.
        description: What a reader must know.
        about: Revision, sources, licences.
    """
    asked = f"https://www.khartoumprocess.net/{name}/{about.revision}/{about.at}/{about.asked}"
    told: Descriptor = {
        "$schema": PROFILE.format(kind="datapackage"),
        "name": name,
        "id": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, asked)}",
        "title": title,
        "description": description,
        "version": str(about.revision),
    }
    if about.at:
        told["created"] = about.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    publishers = dict.fromkeys(one.name for one in about.citations)
    optional = {
        "licenses": [_licence(*one) for one in about.licences],
        "sources": list(map(_source, about.citations)),
        "contributors": [{"title": name, "roles": ["publisher"]} for name in publishers],
    }
    return told | {name: listed for name, listed in optional.items() if listed}


def resource(
    record: str,
    path: str,
    content: bytes | None = None,
    *,
    provenance: bool = False,
    hxl: bool = False,
) -> Descriptor:
    """A descriptor of one CSV file of records.

    Args:
        record: ``meeting``, ``training`` or ``return``.
        path: Name of the file in the package, or its address.
        content: The file's bytes, where they are at hand.
        provenance: Whether the columns of provenance are among the columns.
        hxl: Whether a row of tags stands under the headings.
    """
    kind = RECORDS[record]
    told: Descriptor = {
        "$schema": PROFILE.format(kind="dataresource"),
        "name": kind.table,
        "type": "table",
        "title": say(words.RESOURCES[record]),
        "description": (kind.model.__doc__ or "").strip(),
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": _schema(record, provenance=provenance),
    }
    if hxl:
        told["dialect"] = {"commentRows": [2]}
    if content is not None:
        told["bytes"] = len(content)
        told["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"
    return told


def _schema(record: str, *, provenance: bool) -> Descriptor:
    kind = RECORDS[record]
    fields = [_field(record, name) for name in export_columns(record, provenance=provenance)]
    schema: Descriptor = {
        "$schema": PROFILE.format(kind="tableschema"),
        "fields": fields,
        "missingValues": [""],
    }
    if record == "return":  # parts of the key may be unknown, which a primary key may not be
        return schema | {"uniqueKeys": [list(kind.natural_key)]}
    return schema | {"primaryKey": ["activity_id"]}


def _field(record: str, name: str) -> Descriptor:
    """A column with the description, type and bounds of the record's model, or with its own."""
    known: Mapping[str, FieldInfo] = RECORDS[record].model.model_fields
    if name not in known:
        kind = _OWN_TYPES.get(name, "string")
        return {"name": name, "type": kind, "description": say(words.OWN_FIELDS[name])}
    info = known[name]
    kind, choices = _kind(info.annotation)
    bounds: Descriptor = {"enum": list(choices)} if choices else {}
    if name == "measure":
        bounds["enum"] = list(measures())
    if kind == "date" and record != "return":
        kind, bounds = "string", {"pattern": PARTIAL_DATE}
    if info.is_required():
        bounds["required"] = True
    for least in info.metadata:
        if isinstance(least, Ge):
            bounds["minimum"] = least.ge
    told: Descriptor = {"name": name, "type": kind, "description": info.description or ""}
    return told | {"constraints": bounds} if bounds else told


def _kind(annotation: object) -> tuple[str, tuple[str, ...]]:
    """The type of a field as a table schema calls it, and its choices where they are a few.

    Examples:
        >>> _kind(float | None), _kind(tuple[str, ...]), _kind(Literal["a", "b"])
        (('number', ()), ('string', ()), ('string', ('a', 'b')))
    """
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return _kind(next(part for part in arguments if part is not type(None)))
    if origin is Literal:
        return "string", arguments
    return _TYPES.get(annotation, "string"), ()  # type: ignore[call-overload]


def _licence(licence: str, publishers: str) -> Descriptor:
    name, path = LICENCES.get(licence, (OTHER_LICENCE, ""))
    title = say(words.LICENCE_TEXT, licence=licence, file=publishers) if publishers else licence
    return {"name": name, "title": title} | ({"path": path} if path else {})


def _source(citation: Citation) -> Descriptor:
    told: Descriptor = {"title": citation.name}
    if citation.release:
        told["version"] = citation.release
    if citation.url.startswith(("https://", "http://")):
        told["path"] = citation.url
    return told
