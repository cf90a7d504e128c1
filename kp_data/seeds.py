"""The files that a new store begins with: ``data/seed``, published like any upload."""

import csv

from kp_data.errors import UnreadableFileError
from kp_data.ingest import check, publish
from kp_data.people import SEEDER
from kp_data.settings import settings
from kp_data.store import Revision, Store


def publish_seed(store: Store) -> tuple[Revision, ...]:
    """Publish the seed files into an empty store, one revision a file, by ``seed``.

    Where an earlier start was cut off in the middle, the files that are still missing follow.

    Returns:
        The revisions made; none where the store has a history of its own already.

    Raises:
        UnreadableFileError: A seed file does not pass its check whole; the store then holds the
            files before it.
    """
    made = []
    for entry in seed_files_missing(store):
        path = settings().seed_folder / entry["file"]
        plan = check(path.read_bytes(), path.name, store)
        if plan.rejected:
            errors = [problem for problem in plan.problems if problem.severity == "error"]
            raise UnreadableFileError(f"{path.name}: {errors[0].message}")
        revision = publish(plan, store, by=SEEDER, note=entry["title"])
        made.extend([revision] if revision else [])
    return tuple(made)


def seed_files_missing(store: Store) -> list[dict[str, str]]:
    """The lines of the manifest whose files a new store still lacks, in order.

    All of them for an empty store; none as soon as its history holds anything but the first of
    these very files.
    """
    manifest, history = seed_manifest(), store.history()
    published = [revision.sha256 for revision in history]
    begun = [entry["sha256"] for entry in manifest[: len(history)]]
    return manifest[len(history) :] if published == begun else []


def seed_manifest() -> list[dict[str, str]]:
    """The lines of ``data/seed/manifest.csv``: one file each with its publisher and licence."""
    with (settings().seed_folder / "manifest.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
