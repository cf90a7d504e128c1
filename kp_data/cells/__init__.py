"""TEXT -> VALUE: what the text of one cell means.

Each parser takes one text and gives its value, or raises :class:`CellError`, which says in a
sentence what was found, what was expected and what may be meant. Nothing is guessed: a text with
two readings is an error that offers both. Parsers see each distinct text of a column once, never
the rows; what only a column as a whole can tell (day or month first, comma or point) is found by
``column_...`` and handed in.
"""

from kp_data.cells.addresses import parse_address
from kp_data.cells.age_groups import parse_age_group
from kp_data.cells.cell_error import CellError
from kp_data.cells.codes import parse_code
from kp_data.cells.counts import Count, format_count, parse_count
from kp_data.cells.dates import DateSpan, format_date_span, join_date_spans, parse_date_span
from kp_data.cells.figures import Figure, format_figure, parse_figure
from kp_data.cells.meant import meant_in_words
from kp_data.cells.numbers import column_decimal
from kp_data.cells.numeric_dates import column_day_first
from kp_data.cells.pillars import parse_pillars
from kp_data.cells.places import (
    Hosts,
    format_hosts,
    parse_country,
    parse_country_or_area,
    parse_hosts,
    parse_place,
    parse_places,
)
from kp_data.cells.suggestions import suggestions_only_if
from kp_data.cells.texts import clean_text

__all__ = [
    "CellError",
    "Count",
    "DateSpan",
    "Figure",
    "Hosts",
    "clean_text",
    "column_day_first",
    "column_decimal",
    "format_count",
    "format_date_span",
    "format_figure",
    "format_hosts",
    "join_date_spans",
    "meant_in_words",
    "parse_address",
    "parse_age_group",
    "parse_code",
    "parse_count",
    "parse_country",
    "parse_country_or_area",
    "parse_date_span",
    "parse_figure",
    "parse_hosts",
    "parse_pillars",
    "parse_place",
    "parse_places",
    "suggestions_only_if",
]
