"""The figures that a page says first: each with its label and the line that says what it means."""

import pandas as pd

from kp_data.queries.activities import Coverage
from kp_data.queries.overview import Headline
from kp_data.views.overview import Number
from kp_data.wording import pages as words
from kp_data.wording import say, say_count, say_number


def headline_note(process: Headline) -> str:
    """What the five figures count, and what stands beside them."""
    note = say(words.HEADLINE_NOTE)
    partner = process.trainings_partner
    return f"{note} {say_count(*words.PARTNERS_COUNTED, partner)}" if partner else note


def meeting_numbers(records: pd.DataFrame, undated: int, coverage: Coverage) -> list[Number]:
    """What the Meetings page says first."""
    return [
        (say(words.FIGURE_MEETINGS), say_number(len(records)), ""),
        (say(words.FIGURE_VENUES), say_number(records["country_code"].nunique()), ""),
        (say(words.FIGURE_UNDATED), say_number(undated), ""),
        _stated(words.FIGURE_STATED, coverage),
    ]


def training_numbers(records: pd.DataFrame, own: int, coverage: Coverage) -> list[Number]:
    """What the Trainings page says first."""
    return [
        (say(words.FIGURE_OWN_TRAININGS), say_number(own), ""),
        (say(words.FIGURE_PARTNER_TRAININGS), say_number(len(records) - own), ""),
        (say(words.FIGURE_VENUES), say_number(records["country_code"].nunique()), ""),
        _stated(words.FIGURE_STATED_TRAINEES, coverage),
    ]


def _stated(label: str, coverage: Coverage) -> Number:
    everything = coverage.stated + coverage.not_stated
    return (
        say(label),
        say(words.STATED_OF, stated=say_number(coverage.stated), all=say_number(everything)),
        "",
    )
