"""Who hosted and co-hosted."""

import pandas as pd

from kp_data.charts import theme
from kp_data.charts.bars import Series, lying_bars
from kp_data.charts.chart import Chart
from kp_data.charts.phrases import by_name, most
from kp_data.reference import place_name
from kp_data.wording import figures as words
from kp_data.wording import say, say_number

HOSTS = 24  # drawn; the table has all


def host_bars(counts: pd.DataFrame, record: str = "meeting", named: int | None = None) -> Chart:
    """Draw how often each country or organisation hosted and co-hosted.

    Args:
        counts: `host_code`, `role` ("host" or "co_host"), `activities`.
        record: "meeting" or "training".
        named: how many hosts and co-hosts the sources name, where `counts` has only some of them.
    """
    pivot = counts.pivot_table(
        index="host_code", columns="role", values="activities", aggfunc="sum", fill_value=0
    ).reindex(columns=["host", "co_host"], fill_value=0)
    totals = pivot.sum(axis=1).sort_values(ascending=False, kind="stable")
    drawn = pivot.loc[by_name(totals.index[:HOSTS])]
    names = {"host": say(words.HOST), "co_host": say(words.CO_HOST)}
    labels = [place_name(code) for code in drawn.index]
    series = [
        _role_series(names[role], role, list(drawn.index), list(drawn[role]))
        for role in names
        if drawn[role].sum() > 0
    ]
    codes = by_name(pivot.index)
    everyone = [place_name(code) for code in codes]
    table = pivot.loc[codes].rename(columns=names).astype("Int64").reset_index(drop=True)
    table.insert(0, say(words.HOSTING_PARTY), everyone)
    table.columns.name = None
    largest = most(everyone, list(totals[codes]), sentences=words.MOST_OF)
    alt = say(words.BY_HOST_ALT[record], hosts=say_number(named or len(codes)), most=largest)
    sentence = words.BY_HOST_SUBTITLE_CUT if len(codes) > HOSTS else words.BY_HOST_SUBTITLE
    return Chart(
        title=say(words.BY_HOST_TITLE[record]),
        subtitle=say(sentence, shown=HOSTS, total=say_number(len(codes))),
        figure=lying_bars(labels, *series),
        alt=alt if codes else say(words.NOTHING_TO_SHOW),
        table=table,
    )


def _role_series(name: str, role: str, hosts: list[str], values: list[int]) -> Series:
    hovers = [
        say(words.HOST_HOVER, name=place_name(host), role=name, number=say_number(value))
        for host, value in zip(hosts, values, strict=True)
    ]
    texts = [say_number(value) if value else "" for value in values]
    codes = [(host, role) for host in hosts]
    return Series(name, values, texts, hovers, theme.ROLES[role], codes=codes)
