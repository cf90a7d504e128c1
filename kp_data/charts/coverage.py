"""Coverage beside a total: of how many countries there is a figure, as part of a sentence."""

from dataclasses import replace

import pandas as pd

from kp_data.charts.chart import Chart
from kp_data.charts.drawing import Drawing
from kp_data.queries.reporting import CoverageInAll
from kp_data.reference.reporting import expectations
from kp_data.wording import reporting as words
from kp_data.wording import say, say_count, say_number


def coverage_of_year(counts: pd.DataFrame, code: str) -> str:
    """How many countries reported in the last year that is due, as part of a sentence.

    Args:
        counts: `year`, `reported`, `expected`; NaN or no rows where it is not known.
        code: Of the measure.

    Returns:
        Empty text where it is not known.
    """
    known = counts.dropna(subset=["reported", "expected"])
    if known.empty:
        return ""
    last = known.sort_values("year").iloc[-1]
    return say_count(
        *words.COVERED_YEAR[_who(code)],
        int(last["expected"]),
        year=int(last["year"]),
        reported=say_number(int(last["reported"])),
    )


def coverage_of_years(found: CoverageInAll | None, code: str) -> str:
    """How much of a total over several years rests on reports, as part of a sentence.

    Returns:
        Empty text where it is not known.
    """
    if found is None:
        return ""
    if found.first_year == found.last_year:
        year = {"year": [found.last_year]}
        count = {"reported": [found.countries], "expected": [found.countries_expected]}
        return coverage_of_year(pd.DataFrame(year | count), code)
    return say_count(
        *words.COVERED_YEARS[_who(code)],
        found.countries_expected,
        countries=say_number(found.countries),
        years=say_number(found.years),
        all=say_number(found.years_expected),
    )


def covered_by_year(chart: Chart, figures: pd.DataFrame, code: str) -> Chart:
    """Say beside a figure by year how many countries reported, where its table tells.

    Args:
        chart: Bars by year, drawn a moment ago: its figure is added to.
        figures: What it shows; perhaps with `reported` and `expected` for each year.
        code: Of the measure.
    """
    if "expected" not in figures or figures["expected"].isna().all():
        return chart
    sentence = coverage_of_year(figures, code)
    table = chart.table.assign(**coverage_columns(figures))
    alt = say(words.ALT_WITH_COVERAGE, alt=chart.alt, coverage=sentence[:1].upper() + sentence[1:])
    _tell_under_pointer(chart.figure, figures)
    return replace(add_coverage(chart, sentence), alt=alt, table=table)


def add_coverage(chart: Chart, sentence: str) -> Chart:
    """Say the coverage of a total in its subtitle; an empty sentence changes nothing."""
    return replace(chart, subtitle=with_coverage(chart.subtitle, sentence))


def with_coverage(text: str, sentence: str) -> str:
    """A text with the coverage of its total behind it; an empty sentence changes nothing.

    Examples:
        >>> with_coverage("Persons, 2025", "figures for 4 of 11 countries of return in 2025")
        'Persons, 2025; figures for 4 of 11 countries of return in 2025'
    """
    return say(words.WITH_COVERAGE, subtitle=text, coverage=sentence) if sentence else text


def _tell_under_pointer(figure: Drawing, figures: pd.DataFrame) -> None:
    """Let bars say under the pointer how many countries reported."""
    known = figures.dropna(subset=["reported", "expected"])
    lines = {
        int(row.year): say(
            words.HOVER_COVERAGE,
            reported=say_number(int(row.reported)),
            expected=say_number(int(row.expected)),
        )
        for row in known.itertuples()
    }
    for bars in figure.drawn["data"]:
        if "hovertext" in bars:
            bars["hovertext"] = [
                f"{text}<br>{lines[year]}" if text and year in lines else text
                for year, text in zip(bars["x"], bars["hovertext"], strict=True)
            ]


def coverage_columns(counts: pd.DataFrame) -> dict[str, list[object]]:
    """The two columns that a table by year has more, where its coverage is known.

    Args:
        counts: Perhaps with `reported` and `expected`.
    """
    if "expected" not in counts or counts["expected"].isna().all():
        return {}
    names = {"reported": words.COUNTRIES_REPORTED, "expected": words.COUNTRIES_EXPECTED}
    return {
        say(word): [None if pd.isna(number) else int(number) for number in counts[name]]
        for name, word in names.items()
    }


def _who(code: str) -> str:
    """Whether members report for themselves; else which side the publisher's countries are on."""
    rule = expectations()[code]
    return rule.side if rule.reporter else "members"
