"""What has changed since a deck was made: as text, as JSON, as CSV, and as the deck made anew."""

from kp_data.contents import Form
from kp_data.exports.csv_text import table_csv
from kp_data.exports.decks import write_deck
from kp_data.packs import Look, Pack, open_pack
from kp_data.recheck.in_words import (
    about_in_words,
    changes_table,
    edited_in_words,
    line_of,
    slides_in_words,
    verdict_in_words,
    why_in_words,
)
from kp_data.recheck.reading import FoundDeck
from kp_data.recheck.record import Manifest
from kp_data.recheck.verdict import SlideVerdict, Verdict, speaking


def rechecked_text(found: FoundDeck, verdict: Verdict | None) -> str:
    """The verdict on a file, its edits by hand and its changed figures, line by line.

    Args:
        found: The file, read back.
        verdict: On its figures; None where it carries no record.
    """
    if verdict is None:
        return found.said
    lines = [
        verdict_in_words(verdict),
        edited_in_words(found),
        *about_in_words(verdict),
        *slides_in_words(verdict),
        *(f"- {edit.sentence}" for edit in found.edits),
    ]
    for slide in verdict.slides:
        number = verdict.number_of(slide.shown)
        lines += [f"- {line_of(slide.shown, change, number)}" for change in slide.changes]
    return "\n".join(lines)


def rechecked_object(found: FoundDeck, verdict: Verdict | None) -> dict[str, object]:
    """The same as an object for ``--json``; numbers that are hidden are null."""
    if verdict is None:
        return {"file": found.name, "form": found.form, "pack": None, "summary": found.said}
    manifest, latest = verdict.manifest, verdict.latest
    return {
        "file": found.name,
        "form": found.form,
        "pack": manifest.pack.id,
        "name": manifest.pack.name,
        "revision": manifest.stood.number if manifest.stood else None,
        "made_at": manifest.made_at.isoformat(),
        "latest": latest.number if latest else None,
        "same_store": verdict.is_same_store,
        "still_true": verdict.is_true,
        "edited": bool(found.edits) if found.is_sealed else None,
        "summary": verdict_in_words(verdict),
        "notes": [*about_in_words(verdict), *slides_in_words(verdict)],
        "edits": [{"slide": edit.place or None, "sentence": edit.sentence} for edit in found.edits],
        "figures": [one for slide in verdict.slides for one in _figures(verdict, slide)],
    }


def _figures(verdict: Verdict, slide: SlideVerdict) -> list[dict[str, object]]:
    return [
        {
            "slide": verdict.number_of(slide.shown) or None,
            "title": slide.shown.title,
            "figure": slide.shown.figure,
            "parameters": slide.shown.parameters,
            "what": change.row,
            "column": change.column,
            "status": change.status,
            "before": change.before,
            "after": change.after,
            "revisions": [cause.revision.number for cause in change.reason.causes],
            "why": why_in_words(change),
        }
        for change in slide.changes
    ]


def changes_csv(verdict: Verdict) -> bytes:
    """The changed figures as CSV for a spreadsheet."""
    return table_csv(changes_table(verdict))


def updated_pack(manifest: Manifest) -> Pack:
    """The pack of a deck without the revisions at which it and its views were frozen."""
    views = tuple(view.model_copy(update={"revision": None}) for view in manifest.pack.views)
    return manifest.pack.model_copy(update={"views": views, "revision": None})


def updated_deck(manifest: Manifest, look: Look, form: Form) -> bytes:
    """The same slides in the same form and language, with the figures of the latest revision.

    Args:
        manifest: What the file says of itself.
        look: Gives the data at a revision.
        form: Of the file.
    """
    with speaking(manifest.language):
        return write_deck(open_pack(updated_pack(manifest), look), form)


def exit_status(found: FoundDeck, verdict: Verdict | None) -> int:
    """0 where nothing changed, 1 where figures changed or it was edited, 2 where it is not ours."""
    if verdict is None:
        return 2
    return int(bool(found.edits) or not verdict.is_true)
