"""Templates to fill in: the columns of an export with headings in words and two true examples.

They are made when they are asked for, from the same models and tables of codes as the checks, so
that they cannot fall behind. The derived columns are left out, the identifier stands last. That for
reintegration is one of return figures, with fewer columns and its rows begun: of what members
report of it no figure is published yet that could serve as an example.
"""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from kp_data.exports import reintegration_rows as own
from kp_data.exports.template_choices import LISTS, choices, in_words
from kp_data.exports.template_workbook import HowTo, Template, to_workbook
from kp_data.reading.headers import DERIVED
from kp_data.records import RECORDS
from kp_data.settings import settings
from kp_data.wording import reintegration as own_words
from kp_data.wording import reports as words
from kp_data.wording import say, translate

TemplateRecord = Literal["meeting", "training", "return", "reintegration"]
TemplateForm = Literal["xlsx", "csv"]

IDENTIFIER = "activity_id"
NUMBERS = frozenset(
    {"participants", "countries_represented", "recommendations", "women", "duration_days", "value"}
)
_DATES = frozenset({"start_date", "end_date", "period_start", "period_end"})
_REQUIRED = frozenset({"kind", "title", "measure", "period_start", "value"})

# The files of the seed, and what tells the rows that serve as examples: figures that are alone of
# their year, so that a file that repeats them does not seem to leave others out.
_REGISTERED = "iom_ksa_returns_registered"
_PSYCHOSOCIAL = "eu_iom_ji_hoa_psychosocial_support"
_EXAMPLES: Mapping[str, tuple[tuple[str, Mapping[str, str]], ...]] = {
    "meeting": (
        ("kp_meetings.csv", {"activity_id": "kp-2016-10-tm-addis-ababa"}),
        ("kp_meetings.csv", {"activity_id": "kp-2021-04-webinar-online"}),
    ),
    "training": (
        ("kp_trainings.csv", {"activity_id": "kp-2018-02-training-online"}),
        ("kp_trainings.csv", {"activity_id": "kp-2022-05-training-south-sudan"}),
    ),
    "return": (
        ("published_figures.csv", {"measure": _REGISTERED, "period_start": "2019-01-01"}),
        ("published_figures.csv", {"measure": _PSYCHOSOCIAL}),
    ),
}


def template(record: TemplateRecord, form: TemplateForm) -> bytes:
    """Make the template of a kind of record.

    Args:
        record: ``meeting``, ``training``, ``return`` or ``reintegration``.
        form: ``xlsx`` with drop-downs and an explanation, or ``csv`` (UTF-8 with a byte order mark,
            which Excel needs to read it rightly).
    """
    made = reintegration_template() if record == "reintegration" else _template(record)
    return to_workbook(made) if form == "xlsx" else _to_csv(made)


def template_columns(record: TemplateRecord) -> tuple[str, ...]:
    """The columns of a template, from left to right."""
    fields = [name for name in RECORDS[record].fields if name not in DERIVED]
    last = [name for name in fields if name == IDENTIFIER]
    return (*(name for name in fields if name != IDENTIFIER), *last)


def heading(column: str) -> str:
    """The heading of a column, in the language of the reader, which the checks know in all."""
    return translate(words.TEMPLATE_HEADINGS.get(column, column))


def _template(record: TemplateRecord) -> Template:
    columns = template_columns(record)
    return Template(
        sheet=say(words.TEMPLATE_SHEETS[record]),
        lead=say(words.HOW_TO_LEAD, record=say(words.HOW_TO_RECORDS[record])),
        columns=columns,
        headings=tuple(map(heading, columns)),
        examples=tuple(
            tuple(in_words(name, row[name]) for name in columns)
            for row in (_seed_row(file, wanted) for file, wanted in _EXAMPLES[record])
        ),
        choices={name: found for name in columns if (found := choices(record, name))},
        numbers=NUMBERS,
        how_to=tuple(_how_to(record, name) for name in columns),
    )


def reintegration_template() -> Template:
    """The template for what a member reports of reintegration: a row begun for each figure."""
    columns = own.COLUMNS
    return Template(
        sheet=say(own_words.SHEET),
        lead=say(own_words.TEMPLATE_LEAD),
        columns=columns,
        headings=tuple(map(heading, columns)),
        examples=own.begun_rows(),
        choices={name: found for name in columns if (found := own.choices_of(name))},
        numbers=NUMBERS,
        how_to=tuple(
            replace(
                _how_to("return", name),
                is_required=name in own.REQUIRED,
                way=say(own_words.WAYS.get(name, _way("return", name))),
            )
            for name in columns
        ),
        terms=own.terms(),
    )


def _seed_row(file: str, wanted: Mapping[str, str]) -> dict[str, str]:
    with (settings().seed_folder / file).open(encoding="utf-8", newline="") as lines:
        return next(row for row in csv.DictReader(lines) if wanted.items() <= row.items())


def _how_to(record: TemplateRecord, column: str) -> HowTo:
    described = RECORDS[record].model.model_fields[column].description or ""
    return HowTo(
        heading(column),
        column in _REQUIRED,
        translate(_without_codes(described)),
        say(_way(record, column)),
    )


def _way(record: TemplateRecord, column: str) -> str:
    """How a column is written."""
    ways = {IDENTIFIER: words.WRITE_IDENTIFIER, "age_group": words.WRITE_AGES}
    ways |= {"value": words.WRITE_FIGURE, **dict.fromkeys(_DATES, words.WRITE_DATE)}
    if column in ways:
        return ways[column]
    if column in LISTS:
        return words.WRITE_LIST
    if choices(record, column):
        return words.WRITE_CHOICE
    return words.WRITE_NUMBER if column in NUMBERS else words.WRITE_TEXT


def _without_codes(description: str) -> str:
    """A description without the names of codes, since a template is filled in in words.

    Examples:
        >>> _without_codes("What is counted; a code of measures.csv.")
        'What is counted.'
        >>> _without_codes("Country of the venue; ISO 3166 alpha-3.")
        'Country of the venue.'
    """
    return re.sub(r"; [^;]*?(?:\w+\.csv|alpha-3)(?: or \w+\.csv)?(?=\.)", "", description)


def _to_csv(made: Template) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(made.headings)
    writer.writerows(made.examples)
    return text.getvalue().encode("utf-8-sig")
