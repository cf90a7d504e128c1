"""Where the data come from: the files in force, and what to cite under a figure."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import narwhals as nw
import pandas as pd

from kp_data.queries.dimensions import BREAKDOWNS, COUNTRIES, is_total
from kp_data.queries.filters import Filters
from kp_data.queries.selection import choose_activities, choose_returns
from kp_data.queries.snapshot import Snapshot
from kp_data.queries.tables import to_table
from kp_data.records import RETURN
from kp_data.settings import settings
from kp_data.store import Revision, in_force

# Sites on which publishers of return figures report them themselves.
PUBLISHERS_SITES = (
    "iom.int",
    "unhcr.org",
    "europa.eu",
    "gov.uk",
    "migrationjointinitiative.org",
    "reliefweb.int",
)

MANIFEST = "manifest.csv"  # in the seed folder: who published the files that came with the project

COLUMNS = (
    "file_name",
    "kind",
    "publisher",
    "release",
    "licence",
    "source_url",
    "rows",
    "revision",
    "published_at",
    "by",
)
DIMENSIONS = [one for one in (*BREAKDOWNS, *COUNTRIES) if one.column in RETURN.fields]
ORIGIN = ("publisher", "release", "revision", "file_name", "source_url")


@dataclass(frozen=True)
class Citation:
    """A source as it is named under a figure.

    Attributes:
        name: Publisher, or the file's name where no publisher is known.
        release: Edition, report or page; empty if not stated.
        url: Address; empty if not stated.
        is_reported: Whether some of it is known from a page of somebody else, as the press.
    """

    name: str
    release: str
    url: str
    is_reported: bool = False


def sources(snapshot: Snapshot) -> pd.DataFrame:
    """List the files in force at the snapshot's revision.

    Publisher, release, licence and address come from the manifest of the files that came with the
    project; for other files from their own figures, where these agree.

    Returns:
        One row per upload in force, latest revision first: ``file_name``, ``kind`` (meeting,
        training, return, mixed), ``publisher``, ``release``, ``licence``, ``source_url`` (each
        None if not known), ``rows`` (int, records published), ``revision`` (int),
        ``published_at`` (UTC), ``by``.
    """
    origins = _origins_by_revision(snapshot)
    rows = [
        _source_row(revision, origins.get(revision.number, {}))
        for revision in reversed(in_force(snapshot.history))
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    types = {"rows": "int64", "revision": "int64"}
    texts = [name for name in COLUMNS if name not in (*types, "published_at")]
    table = table.assign(published_at=pd.to_datetime(table["published_at"], utc=True))
    return table.astype(types).assign(
        **{name: pd.Series([row[name] for row in rows], dtype=object) for name in texts}
    )


def cited_sources(
    snapshot: Snapshot,
    record: Literal["meeting", "training", "return"] | None,
    filters: Filters,
    measure: str | None = None,
    sending: tuple[str, ...] = (),
    framework: str | None = None,
    broken_down_by: tuple[str, ...] = (),
) -> tuple[Citation, ...]:
    """Name the sources behind a figure, each once, by name.

    Args:
        snapshot: The data at a revision.
        record: What the figure shows; None for meetings and trainings together.
        filters: What the reader has chosen.
        measure: Code of the measure, for return figures; None for all.
        sending: Codes of sending countries, for return figures; empty for all.
        framework: Of the activities, whose programme; None for all.
        broken_down_by: For return figures, columns of which those that count give at least one;
            empty for all figures.

    Returns:
        For return figures publisher and release of the figures chosen; for activities those of the
        files in which they stand, since each activity names a page of its own.
    """
    if record == "return":
        key = (_origins_of, measure, filters, sending)
        origins = snapshot.kept(key, lambda: _origins_of(snapshot, measure, filters, sending))
        parts = [name for name in broken_down_by if name in origins]
        chosen = origins[origins[parts].any(axis="columns")] if parts else origins
        return _in_order(_cited(snapshot, chosen))
    activities = choose_activities(snapshot, record, filters)
    if framework is not None:
        activities = activities.filter(nw.col("framework") == framework)
    uploads = to_table(activities.select("revision").unique(), ("revision",))["revision"]
    return cited_uploads(snapshot, tuple(uploads))


def cited_uploads(snapshot: Snapshot, revisions: tuple[int, ...]) -> tuple[Citation, ...]:
    """Name the files behind rows of activities, each once, by name.

    Args:
        snapshot: The data at a revision.
        revisions: By which the rows were published, as the rows say; repeated ones count once.
    """
    shown = snapshot.uploads(revisions).values()
    return _in_order({_citation(_manifest_row(upload), upload.file_name) for upload in shown})


def cited_figures(snapshot: Snapshot, figures: nw.LazyFrame) -> tuple[Citation, ...]:
    """Name the sources of certain return figures, by name.

    Args:
        snapshot: The data at a revision.
        figures: Rows of its return figures.
    """
    return _in_order(_cited(snapshot, to_table(figures.select(*ORIGIN).unique(), ORIGIN)))


def _in_order(cited: set[Citation]) -> tuple[Citation, ...]:
    return tuple(sorted(cited, key=lambda source: (source.name, source.release, source.url)))


def _origins_of(
    snapshot: Snapshot, measure: str | None, filters: Filters, sending: tuple[str, ...]
) -> pd.DataFrame:
    """From where the figures chosen come: all of :data:`ORIGIN`, and what breaks them down."""
    chosen = choose_returns(snapshot, measure, filters, sending)
    parts = {one.column: ~is_total(one) for one in DIMENSIONS}
    return to_table(chosen.select(*ORIGIN, **parts).unique(), (*ORIGIN, *parts))


def _cited(snapshot: Snapshot, origins: pd.DataFrame) -> set[Citation]:
    uploads = snapshot.uploads(set(origins["revision"]))
    files = {
        number: snapshot.kept(
            (_manifest_row, number, settings().seed_folder), partial(_manifest_row, upload)
        )
        for number, upload in uploads.items()
    }
    pages: dict[tuple[str, str, int, str], set[str]] = {}
    for publisher, release, revision, file_name, url in zip(
        *(origins[name] for name in ORIGIN), strict=True
    ):
        of_source = pages.setdefault((publisher, release, revision, file_name), set())
        of_source.update([url] if url else [])
    cited = set()
    for (publisher, release, revision, file_name), urls in pages.items():
        file = files.get(revision, {})
        # A file of many pages is cited by its own address, not by one page among them.
        url = next(iter(urls)) if len(urls) == 1 else file.get("source_url")
        name = publisher or file.get("publisher") or file_name
        cited.add(Citation(name, release or "", url or "", any(map(_is_reported, urls))))
    return cited


def _is_reported(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return not any(f".{host}".endswith(f".{site}") for site in PUBLISHERS_SITES)


def _citation(file: Mapping[str, str], file_name: str) -> Citation:
    return Citation(
        file.get("publisher") or file_name, file.get("release", ""), file.get("source_url", "")
    )


def _source_row(revision: Revision, origin: Mapping[str, str | None]) -> dict[str, object]:
    file = _manifest_row(revision)
    told = {
        name: file.get(name) or origin.get(name)
        for name in ("publisher", "release", "licence", "source_url")
    }
    return {
        "file_name": revision.file_name,
        "kind": revision.kind,
        **told,
        "rows": revision.accepted,
        "revision": revision.number,
        "published_at": revision.at,
        "by": revision.by,
    }


def _origins_by_revision(snapshot: Snapshot) -> dict[int, dict[str, str | None]]:
    """What the figures of a file agree on: its publisher, release and address."""
    columns = ("publisher", "release", "source_url")
    counted = (
        snapshot.returns()
        .group_by("revision")
        .agg(
            *(nw.col(name).min() for name in columns),
            *(nw.col(name).n_unique().alias(f"{name}_values") for name in columns),
        )
    )
    names = ("revision", *columns, *(f"{name}_values" for name in columns))
    return {
        row["revision"]: {
            name: row[name] if row[f"{name}_values"] == 1 else None for name in columns
        }
        for row in to_table(counted, names).to_dict("records")
    }


def _manifest_row(revision: Revision) -> Mapping[str, str]:
    """The manifest's line for a file: the same bytes, or the same name where it gives no hash."""
    for row in _read_manifest(settings().seed_folder / MANIFEST):
        same_name = not row["sha256"] and row["file"] == revision.file_name
        if row["sha256"] == revision.sha256 != "" or same_name:
            return row
    return {}


def _read_manifest(path: Path) -> tuple[Mapping[str, str], ...]:
    if not path.exists():
        return ()
    with path.open(encoding="utf-8-sig", newline="") as text:
        return tuple(csv.DictReader(text))
