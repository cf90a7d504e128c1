"""An export as the command line asks for it: choices in words, bytes out."""

from collections.abc import Sequence
from dataclasses import dataclass

from kp_data.errors import UnknownChoiceError
from kp_data.exports.coverage import coverage_notes
from kp_data.exports.datapackage import about_data
from kp_data.exports.forms import Contents, write_form
from kp_data.exports.records import export_records
from kp_data.queries.filters import Filters
from kp_data.queries.protection import policy_in_force
from kp_data.queries.snapshot import Snapshot, take_snapshot
from kp_data.queries.sources import cited_sources, sources
from kp_data.reference import countries, measures, pillars
from kp_data.store import Store
from kp_data.wording import commands as words
from kp_data.wording import exports as export_words
from kp_data.wording import say, say_clauses, say_date, say_list

# The kind of a file that holds a kind of record together with others.
MIXED = {"meeting": "mixed", "training": "mixed", "return": "return"}


@dataclass(frozen=True)
class Choice:
    """Which records to export, as it was typed.

    Attributes:
        country: Codes of countries.
        pillar: Codes of pillars.
        measure: Code of a measure.
        years: ``2016:2025``, ``2016:`` or ``2016``.
    """

    country: Sequence[str] = ()
    pillar: Sequence[str] = ()
    measure: str | None = None
    years: str | None = None


def export_bytes(
    store: Store,
    record: str,
    form: str,
    choice: Choice,
    *,
    revision: int | None = None,
    provenance: bool = False,
    hxl: bool = False,
) -> tuple[bytes, int]:
    """Export records of a store.

    Args:
        store: The store.
        record: ``meeting``, ``training`` or ``return``.
        form: One of :data:`kp_data.exports.forms.FORMS`.
        choice: Which records.
        revision: As the data stood at this revision; None for the latest.
        provenance: Whether each record says where it comes from.
        hxl: Whether a row of HXL tags stands under the headings of a table.

    Returns:
        The bytes and the number of records in them.

    Raises:
        UnknownChoiceError: A country, pillar, measure or span of years that is not known.
        UnknownRevisionError: The history has no such revision.
    """
    filters, measure = choose_filters(choice.country, choice.pillar, choice.years), choice.measure
    _refuse_foreign_choice(record, choice.pillar, measure)
    if hxl and form == "json":
        raise UnknownChoiceError(say(export_words.NO_TAGS))
    if measure is not None and measure not in measures():
        raise UnknownChoiceError(
            say(words.UNKNOWN_MEASURE, code=measure, known=", ".join(measures()))
        )
    snapshot = take_snapshot(store, revision)
    lines = export_records(snapshot, record, filters, measure, provenance=provenance)
    notes = export_notes(snapshot, record, filters, measure)
    cited = cited_sources(snapshot, record, filters, measure)
    asked = f"{record} {filters} {measure} {provenance} {hxl}"
    about = about_data(snapshot, cited, asked, (record, MIXED[record]))
    contents = Contents(record, lines, notes, provenance, about, hxl)
    return write_form(contents, form), len(lines)


def choose_filters(country: Sequence[str], pillar: Sequence[str], years: str | None) -> Filters:
    """Filters from codes and a span of years such as ``2016:2025``, ``2016:`` or ``2016``."""
    codes = tuple(code.upper() for code in country)
    for code in codes:
        if code not in countries():
            raise UnknownChoiceError(say(words.UNKNOWN_COUNTRY, code=code))
    for code in pillar:
        if code not in pillars():
            raise UnknownChoiceError(
                say(words.UNKNOWN_PILLAR, code=code, known=", ".join(pillars()))
            )
    first, last = _years(years) if years else (None, None)
    return Filters(codes, tuple(pillar), first, last)


def _refuse_foreign_choice(record: str, pillar: Sequence[str], measure: str | None) -> None:
    """Pillars belong to activities, measures to return figures; neither is ignored in silence."""
    if record == "return" and pillar:
        raise UnknownChoiceError(say(words.NO_PILLARS))
    if record != "return" and measure:
        raise UnknownChoiceError(say(words.NO_MEASURES))


def _years(text: str) -> tuple[int | None, int | None]:
    first, colon, last = text.partition(":")
    try:
        bounds = int(first) if first else None, int(last) if last else None
    except ValueError as error:
        raise UnknownChoiceError(say(words.WRONG_YEARS, text=text)) from error
    first_year, last_year = bounds if colon else (bounds[0], bounds[0])
    if first_year and last_year and first_year > last_year:
        raise UnknownChoiceError(say(words.WRONG_YEARS, text=text))
    return first_year, last_year


def export_notes(
    snapshot: Snapshot, record: str, filters: Filters, measure: str | None
) -> list[tuple[str, str]]:
    """What a reader of an exported file must know: label and text."""
    notes = []
    if snapshot.revision:
        text = say(
            export_words.REVISION_TEXT,
            number=snapshot.revision.number,
            date=say_date(snapshot.revision.at.date()),
        )
        notes.append((say(export_words.REVISION), text))
    notes.append((say(export_words.FILTERS), _filters_text(filters, measure)))
    for citation in cited_sources(snapshot, record, filters, measure):
        parts = (citation.name, citation.release, citation.url)
        notes.append((say(export_words.SOURCE), say_list(parts)))
    files = sources(snapshot)
    for file in files[files["kind"].isin({record, MIXED[record]})].itertuples():
        if file.licence:
            text = say(export_words.LICENCE_TEXT, file=file.file_name, licence=file.licence)
            notes.append((say(export_words.LICENCE), text))
    if record == "return":
        notes += coverage_notes(snapshot, filters, measure)
        notes.append((say(export_words.PROTECTION), policy_in_force().sentence()))
    return notes


def _filters_text(filters: Filters, measure: str | None) -> str:
    parts = []
    if filters.countries:
        parts.append(f"{say(export_words.COUNTRIES)} {say_list(filters.countries)}")
    if filters.pillars:
        parts.append(f"{say(export_words.PILLARS)} {say_list(filters.pillars)}")
    if measure:
        parts.append(f"{say(export_words.MEASURE)} {measure}")
    if filters.has_years:
        first, last = filters.first_year or "...", filters.last_year or "..."
        parts.append(say(export_words.YEARS, first=first, last=last))
    return say_clauses(parts) or say(export_words.NO_FILTERS)
