"""Delegates and participants, where a source states how many."""

import pandas as pd

from kp_data.charts.chart import Chart
from kp_data.charts.dots import Dot, labelled_dots
from kp_data.charts.phrases import broken, counted, stated
from kp_data.reference import framework_name, kind_name
from kp_data.wording import digits, say, say_list, say_number
from kp_data.wording import figures as words

NEWEST = 30


def delegates_dots(delegates: pd.DataFrame, record: str = "meeting", limit: int = NEWEST) -> Chart:
    """Draw the stated number of each activity, newest first, with its "at least" or "about".

    Args:
        delegates: `kind`, `framework`, `title`, `year`, `participants`, `participants_qualifier`.
        record: "meeting" or "training".
        limit: how many are drawn; the table has all.
    """
    rows = list(delegates.itertuples())
    cut = len(rows) > limit
    subtitle = say(
        words.DELEGATES_SUBTITLE_CUT if cut else words.DELEGATES_SUBTITLE,
        shown=say_number(min(limit, len(rows))),
        total=say_number(len(rows)),
    )
    return Chart(
        title=say(words.DELEGATES_TITLE[record]),
        subtitle=subtitle,
        figure=labelled_dots([_dot(row) for row in rows[:limit]]),
        alt=_alt(delegates, record),
        table=_table(rows, record),
    )


def _dot(row: object) -> Dot:
    title = stated(row.title) or kind_name(row.kind)
    year = _year(row.year)
    label = say(words.ACTIVITY_ROW, year=year[:1].upper() + year[1:], title=title)
    number = counted(row.participants, row.participants_qualifier)
    hover = f"<b>{broken(title)}</b><br>{say_list([kind_name(row.kind), year])}<br>{number}"
    hollow = row.participants_qualifier != "exact"
    return Dot(label, row.participants, number, hover, hollow, row.activity_id)


def _year(year: float | None) -> str:
    return say(words.DATE_NOT_KNOWN) if pd.isna(year) else digits(str(int(year)))


def _alt(delegates: pd.DataFrame, record: str) -> str:
    if delegates.empty:
        return say(words.NOTHING_TO_SHOW)
    ordered = delegates.sort_values("participants", kind="stable")
    smallest, largest = ordered.iloc[0], ordered.iloc[-1]
    return say(
        words.DELEGATES_ALT[record],
        count=say_number(len(delegates)),
        smallest=counted(smallest.participants, smallest.participants_qualifier),
        largest=counted(largest.participants, largest.participants_qualifier),
        where=say(words.LARGEST_AT, title=stated(largest.title), year=_year(largest.year)),
    )


def _table(rows: list, record: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            say(words.YEAR): pd.array([row.year for row in rows], "Int64"),
            say(words.KIND): [kind_name(row.kind) for row in rows],
            say(words.PROGRAMME): [framework_name(row.framework) for row in rows],
            say(words.TITLE): [stated(row.title) for row in rows],
            say(words.DELEGATES[record]): [row.participants for row in rows],
            say(words.QUALIFIER): [
                counted(row.participants, row.participants_qualifier) for row in rows
            ],
        }
    )
