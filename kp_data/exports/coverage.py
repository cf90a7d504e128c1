"""What an export of return figures says of silence: how many countries reported each measure."""

from kp_data.charts.coverage import coverage_of_years
from kp_data.queries.filters import Filters
from kp_data.queries.reporting import coverage_in_all
from kp_data.queries.snapshot import Snapshot
from kp_data.queries.tables import to_table
from kp_data.reference import measure_name
from kp_data.reference.reporting import expectations
from kp_data.wording import reporting as words
from kp_data.wording import say


def coverage_notes(
    snapshot: Snapshot, filters: Filters, measure: str | None
) -> list[tuple[str, str]]:
    """The coverage of each exported measure, as label and text.

    Args:
        snapshot: The data at a revision.
        filters: Countries stand for the countries of which reports are expected.
        measure: Code of a measure; None for all.

    Returns:
        Nothing for measures of which it is not known who should have reported.
    """
    exported = to_table(snapshot.returns().select("measure").unique(), ["measure"])["measure"]
    notes = []
    for code in expectations():
        if code not in set(exported) or measure not in (None, code):
            continue
        sentence = coverage_of_years(coverage_in_all(snapshot, code, filters), code)
        if sentence:
            text = say(words.EXPORT_TEXT, measure=measure_name(code), coverage=sentence)
            notes.append((say(words.EXPORT_LABEL), text))
    if notes:
        notes.append((say(words.EXPORT_LABEL), say(words.EXPORT_SILENCE)))
    return notes
