"""Tables of records as a reader sees them: words for headers, names instead of codes."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from kp_data.charts.marks import flags_in_words
from kp_data.charts.phrases import counted, span
from kp_data.queries.provenance import NOTHING
from kp_data.reference import (
    Measure,
    code_name,
    framework_name,
    kind_name,
    measure_name,
    pillar_short_name,
    place_name,
    return_type_name,
)
from kp_data.reference.never_added import never_added_to
from kp_data.reference.reintegration_steps import is_frame
from kp_data.views.in_words import dates_in_words
from kp_data.wording import behind as behind_words
from kp_data.wording import say, say_date, say_list
from kp_data.wording import tables as words
from kp_data.wording.choosing import direction
from kp_data.wording.notes import note_of_record
from pages.ui.text import by_whom, who

COUNTS = ("participants", "women", "countries_represented", "recommendations")
PLACES = ("country_code", "chair_code")
BREAKDOWNS = ("return_type", "sex", "age_group")
_SAYS_NOTHING = {"value_qualifier": "exact", "protection": NOTHING}
PLACE_LISTS = ("host_codes", "co_host_codes", "trainer_codes", "trainee_country_codes")

PUBLICATION = ("file_name", "sheet", "row", "revision", "by", "at")
MEETING_COLUMNS = (
    *("dates", "kind", "title", "city", "country_code", "host_codes", "co_host_codes"),
    *("pillar_codes", "participants", "countries_represented", "recommendations"),
    *(
        "modality",
        "chair_code",
        "source_url",
        "source_name",
        "note",
    ),
    *PUBLICATION,
)
TRAINING_COLUMNS = (
    *("dates", "framework", "title", "kind", "city", "country_code", "trainee_country_codes"),
    *("participants", "women", "duration_days", "target_group", "trainer_codes", "pillar_codes"),
    *("modality", "source_url", "source_name", "note", *PUBLICATION),
)
ACTIVITY_COLUMNS = (
    *("dates", "record", "kind", "title", "city", "country_code", "host_codes", "co_host_codes"),
    *("framework", "pillar_codes", "participants", "source_url", *PUBLICATION),
)
PROFILE_COLUMNS = ("dates", "role", *ACTIVITY_COLUMNS[1:])


def show_table(
    table: pd.DataFrame, columns: Mapping[str, Any] | None = None, **options: object
) -> Any:  # noqa: ANN401 - what is chosen in the table, where it can be chosen
    """Draw a table that sorts and scrolls, its first column where its reader begins to read.

    Such a table is drawn from the left, whatever the page does: for who reads from the right it is
    turned here, and where it is wider than its place the browser begins at its right edge
    (``pages/static/frontend_words.js``).

    Args:
        table: In words.
        columns: How columns are shown, by their headings.
        options: Of ``st.dataframe``.
    """
    shown = dict(columns or {})
    if direction() == "rtl":
        table = table[table.columns[::-1]]
        shown = {name: {**shown.get(name, {}), "alignment": "right"} for name in table}
    return st.dataframe(table, hide_index=True, column_config=shown, **options)


def readable_records(records: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """Put records of activities into words; columns that none of them fills are left out.

    Args:
        records: As queries give them.
        columns: Which columns to show, in order; ``dates`` stands for start, end and precision.
    """
    table = {
        say(words.RECORD_COLUMNS[name]): _readable(records, name)
        for name in columns
        if name == "dates" or name in records
    }
    return pd.DataFrame({word: values for word, values in table.items() if any(values)})


def readable_figures(figures: pd.DataFrame) -> pd.DataFrame:
    """Put published return figures into words; columns that none of them fills are left out."""
    known = {name: word for name, word in words.FIGURE_COLUMNS.items() if _is_filled(figures, name)}
    return pd.DataFrame(
        {say(word): _readable_figure(figures, name) for name, word in known.items()}
    )


def readable_sources(sources: pd.DataFrame) -> pd.DataFrame:
    """Put the list of files into words."""
    kinds = words.FILE_KINDS
    table = sources.assign(
        kind=[say(kinds.get(kind, kind)) for kind in sources["kind"]],
        by=[by_whom(name) for name in sources["by"]],
        published_at=[say_date(moment.date()) for moment in sources["published_at"]],
    )
    return table.rename(columns={name: say(word) for name, word in words.SOURCE_COLUMNS.items()})[
        [say(word) for word in words.SOURCE_COLUMNS.values()]
    ]


def readable_measures(measures: Sequence[Measure]) -> pd.DataFrame:
    """Put the definitions of measures into words."""
    rows = [
        (
            measure.name,
            measure.publisher,
            code_name("unit", measure.unit),
            measure.definition,
            measure.does_not_count,
            " ".join(rule.sentence for rule, _ in never_added_to(measure.code)),
            measure.definition_url or None,
        )
        for measure in measures
    ]
    return pd.DataFrame(rows, columns=[say(word) for word in words.MEASURE_COLUMNS.values()])


def _is_filled(figures: pd.DataFrame, name: str) -> bool:
    if name not in figures:
        return name == "period"
    if name == "measure":
        return len(figures[name].unique()) > 1
    empty = _SAYS_NOTHING.get(name, "_T" if name in BREAKDOWNS else "")
    return bool((figures[name].notna() & ~figures[name].isin([empty, ""])).any())


def _readable_figure(figures: pd.DataFrame, name: str) -> list[object]:
    if name == "period":
        rows = figures[["measure", "period_start", "period_end"]].itertuples(index=False)
        return [_period(*row) for row in rows]
    return [_FIGURE_WORDS.get(name, _unchanged)(_filled(value)) for value in figures[name]]


def _period(measure: str, start: date | None, end: date | None) -> str:
    """The period of a figure; for a mere frame, that the release says as of when it holds."""
    period = span(start, end)
    return say(words.PERIOD_FRAME, period=period) if is_frame(measure) else period


def _place(code: str | None) -> str:
    special = {"_T": words.PLACE_TOTAL, "_U": words.PLACE_UNKNOWN}
    return say(special[code]) if code in special else place_name(code)


def _protection(code: str) -> str:
    """What was done to a figure, from the codes of :mod:`kp_data.queries.provenance`."""
    kind, _, number = code.rpartition("_")
    if number.isdecimal():
        return say(behind_words.PROTECTION[kind], number=number)
    return say(behind_words.PROTECTION[code])


def _filled(value: object) -> object:
    """An empty text where nothing is stated: a table would write "None"."""
    return "" if value is None else value


def _unchanged(value: object) -> object:
    return value


_FIGURE_WORDS: dict[str, Callable[[object], object]] = {
    "measure": measure_name,
    "from_code": _place,
    "to_code": _place,
    "return_type": return_type_name,
    "age_group": _place,
    "value_qualifier": partial(code_name, "qualifier"),
    "flag": flags_in_words,
    "counted": lambda reason: say(behind_words.COUNTED[reason]),
    "protection": _protection,
    "note": note_of_record,
    "by": who,
    "at": lambda moment: say_date(moment.date()),
    **{name: partial(code_name, name) for name in ("sex", "dimension", "level", "unit")},
}


def _readable(records: pd.DataFrame, name: str) -> list[object]:
    if name == "dates":
        columns = ("start_date", "end_date", "date_precision")
        rows = records[list(columns)].itertuples(index=False)
        return [dates_in_words(*row) for row in rows]
    if name in COUNTS:
        return _counts(records, name)
    if name in PLACE_LISTS:
        return [say_list(map(place_name, codes)) for codes in records[name]]
    return [_word(name)(_filled(value)) for value in records[name]]


def _counts(records: pd.DataFrame, name: str) -> list[object]:
    qualifiers = records.get(f"{name}_qualifier", pd.Series(None, records.index, dtype=object))
    return [
        "" if pd.isna(value) else counted(value, qualifier)
        for value, qualifier in zip(records[name], qualifiers, strict=True)
    ]


def _word(name: str) -> Callable[[object], object]:
    names: dict[str, Callable[[object], object]] = {
        "kind": kind_name,
        "framework": framework_name,
        "modality": lambda code: code_name("modality", code),
        "record": lambda code: say(words.RECORDS_WORDS[code]),
        "role": lambda code: say(words.ROLES[code]),
        "note": note_of_record,
        "by": who,
        "at": lambda moment: say_date(moment.date()),
        "pillar_codes": lambda codes: say_list(map(pillar_short_name, codes)),
        **dict.fromkeys(PLACES, place_name),
    }
    return names.get(name, _unchanged)
