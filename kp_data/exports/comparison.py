"""What changed between two revisions or days, as the command ``compare`` prints it."""

import re
from datetime import date

from kp_data.errors import UnknownChoiceError
from kp_data.queries.comparisons import Comparison, compare_revisions
from kp_data.queries.comparisons_in_words import (
    change_in_words,
    changes_as_text,
    numbers_of_change,
    summary_in_words,
    what_changed,
)
from kp_data.store import Store
from kp_data.wording import restatements as words
from kp_data.wording import say


def compared_text(store: Store, earlier: str, later: str) -> str:
    """What changed, in sentences.

    Raises:
        UnknownChoiceError: One of the two is neither a number nor a day.
        UnknownRevisionError: There is no such revision.
    """
    return changes_as_text(_compared(store, earlier, later))


def compared_object(store: Store, earlier: str, later: str) -> dict[str, object]:
    """The same as an object for ``--json``; numbers that are hidden are null.

    Raises:
        UnknownChoiceError: One of the two is neither a number nor a day.
        UnknownRevisionError: There is no such revision.
    """
    comparison = _compared(store, earlier, later)
    figures = [
        {
            "record": change.record,
            "code": change.code,
            "country": change.place or None,
            "year": change.year,
            "what": what_changed(change),
            "status": change.status,
            **dict(zip(("before", "after"), numbers_of_change(change), strict=True)),
            "sentence": change_in_words(change),
        }
        for change in comparison.figures
    ]
    records = comparison.records
    return {
        "earlier": comparison.earlier.number,
        "later": comparison.later.number,
        "summary": summary_in_words(comparison),
        "records": {
            "new": records.new,
            "changed": records.changed,
            "withdrawn": records.withdrawn,
        },
        "figures": figures,
    }


def _compared(store: Store, earlier: str, later: str) -> Comparison:
    return compare_revisions(store, _moment(earlier), _moment(later))


def _moment(text: str) -> int | date:
    if re.fullmatch(r"[0-9]{1,9}", text):
        return int(text)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UnknownChoiceError(say(words.WRONG_MOMENT, text=text)) from error
