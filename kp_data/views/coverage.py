"""How much of a sum rests on reports: beside its years, and over all of them."""

from dataclasses import replace

from kp_data.charts.coverage import coverage_of_years
from kp_data.queries.filters import Filters
from kp_data.queries.reporting import coverage, coverage_in_all, with_silence
from kp_data.views.asking import Answer, Data, this_day


def covered(
    data: Data, answer: Answer, code: str, filters: Filters, sending: tuple[str, ...]
) -> Answer:
    """Carry sums on to the last year due, with how many countries reported in each.

    Args:
        data: The data.
        answer: Sums by year, with the column ``year``.
        code: Of the measure.
        filters: What the reader has chosen.
        sending: Codes of sending countries; empty for all.

    Returns:
        As :func:`kp_data.queries.reporting.with_silence`.
    """
    if answer.table is None:
        return answer
    counts, sums = data.ask(coverage, code, filters, sending=sending), answer.table
    key = (with_silence, code, filters, sending, this_day())
    table = data.current().kept(key, lambda: with_silence(sums, counts))
    return replace(answer, table=table)


def coverage_sentence(
    data: Data, code: str, filters: Filters, sending: tuple[str, ...] = ()
) -> str:
    """How much of a total over the chosen years rests on reports; empty where it is not known."""
    return coverage_of_years(data.ask(coverage_in_all, code, filters, sending=sending), code)
