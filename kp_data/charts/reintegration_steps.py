"""The steps of reintegration as bars under each other, each for itself."""

from calendar import monthrange
from dataclasses import dataclass

import pandas as pd

from kp_data.charts import theme
from kp_data.charts.axes import frame, note, wrapped
from kp_data.charts.bars import ABOVE_WRAP, LINE_HEIGHT
from kp_data.charts.chart import Chart
from kp_data.charts.drawing import Drawing
from kp_data.charts.marks import HOLLOW, Marks, View, look, look_name, marker, remarks, slot_text
from kp_data.charts.phrases import as_date, broken, counted, iso_day, span, stated
from kp_data.queries.marks import QUALIFIERS
from kp_data.queries.reintegration_steps import PARTS_ONLY, REFUSED, STATED
from kp_data.reference import measure_name, place_name, reintegration_steps
from kp_data.reference.reintegration_steps import MEMBERS
from kp_data.wording import figures as figure_words
from kp_data.wording import marks as mark_words
from kp_data.wording import reintegration as words
from kp_data.wording import say, say_date, say_share

LABEL_HEIGHT = 20
BAR_HEIGHT = 20
ROW_HEIGHT = LABEL_HEIGHT + BAR_HEIGHT + 14
WIDE_AS = 0.9  # part of the width that a hatched bar takes


@dataclass(frozen=True)
class _Bar:
    """One step: what is written above and beside its bar."""

    label: str
    value: float | None
    text: str
    hover: str
    marks: Marks
    codes: tuple[str, ...]


def reintegration_funnel(steps: pd.DataFrame) -> Chart:
    """Draw the steps of one country or programme in their order; the latest period of several.

    Args:
        steps: rows of one country and publisher, as
            :func:`kp_data.queries.reintegration.funnel` and ``published_funnels`` give them. The
            table keeps all periods; a share is written only where the query gives one.
    """
    drawn = _latest(steps)
    view = _view(drawn)
    days = _days(drawn)
    bars = [_bar(row, view, days) for row in drawn]
    title = _title(drawn)
    told = [say(words.FUNNEL_ALT_STEP, label=bar.label, number=bar.text) for bar in bars]
    alt = say(words.FUNNEL_ALT, title=title, steps=say(words.SEPARATOR).join(told))
    stated_ones = [row for row in drawn if row.state == STATED]
    names = [say(words.STEPS[row.step]) for row in stated_ones]
    return Chart(
        title=title,
        subtitle=_subtitle(drawn, days),
        figure=_draw(bars),
        alt=_view(stated_ones).added_to(alt, names),
        table=_table(steps),
        marks=view.line(_legend(bars)),
    )


def _latest(steps: pd.DataFrame) -> list:
    """The rows of the last group of steps: a member's latest period, or a whole programme."""
    rows = list(steps.itertuples())
    if not rows or rows[0].programme != MEMBERS:
        return rows
    last = as_date(max(row.period_end or row.period_start for row in rows))
    return [row for row in rows if as_date(row.period_end or row.period_start) == last]


def _view(rows: list) -> View:
    known = [not pd.isna(row.value) for row in rows]
    return View(None, [_marks(row) for row in rows], known, drawn=frozenset(HOLLOW))


def _marks(row: object) -> Marks:
    return row.marks if isinstance(row.marks, tuple) else ()


def _days(rows: list) -> list[str]:
    """As of when each figure holds, in words; empty where there is none, or only a release."""
    return [_day(row) if row.state == STATED else "" for row in rows]


def _day(row: object) -> str:
    day = as_date(row.as_of)
    if day is None:
        return ""
    whole_months = day.day == monthrange(day.year, day.month)[1]
    rough = row.programme != MEMBERS and whole_months  # their days are those of a month's end
    return say_date(day, "month" if rough else "day")


def _bar(row: object, view: View, days: list[str]) -> _Bar:
    step = say(words.STEPS[row.step])
    label = step
    if not pd.isna(row.share):
        label = say(words.STEP_SHARE, step=step, share=say_share(row.share))
    if len({day for day in days if day}) > 1 and _day(row) and row.state == STATED:
        label = say(words.STEP_AS_OF, step=label, day=_day(row))
    marks = _marks(row)
    number = _number(row)
    text = number + (view.signs(marks) if row.state == STATED else "")
    lines = [f"<b>{broken(label)}</b>", number, broken(measure_name(row.measure))]
    lines += [broken(stated(text)) for text in (row.refusal, row.note) if stated(text)]
    value = None if pd.isna(row.value) else float(row.value)
    codes = (row.measure, iso_day(row.period_start), iso_day(row.period_end))
    return _Bar(label, value, text, "<br>".join(lines), marks, codes)


def _number(row: object) -> str:
    """The count with its qualifier, or why there is none."""
    if row.state == STATED:
        return counted(row.value, next((one for one in _marks(row) if one in QUALIFIERS), None))
    if row.state in {PARTS_ONLY, REFUSED}:
        return say({PARTS_ONLY: words.PARTS_ONLY, REFUSED: words.NOT_ADDED}[row.state])
    return slot_text(_marks(row))


def _title(rows: list) -> str:
    if not rows:
        return say(words.SECTION_STEPS)
    first = rows[0]
    place = place_name(stated(first.to_code)) or say(figure_words.NOT_STATED)
    if first.programme == MEMBERS:
        period = span(first.period_start, first.period_end)
        return say(words.MEMBER_TITLE, place=place, period=period)
    names = {step.programme: step.programme_name for step in reintegration_steps().values()}
    project = stated(first.publisher).partition(", project ")[2]
    programme = names[first.programme]
    if not project:
        return say(words.PROGRAMME_TITLE, programme=programme, place=place)
    return say(words.PROGRAMME_TITLE_PROJECT, programme=programme, project=project, place=place)


def _subtitle(rows: list, days: list[str]) -> str:
    told = [row for row, day in zip(rows, days, strict=True) if day]
    different = {day for day in days if day}
    day = next(iter(different), say(words.DAY_UNKNOWN))
    if rows and rows[0].programme == MEMBERS:
        day = say_date(as_date(rows[0].period_end)) or say(words.DAY_UNKNOWN)
        publisher = stated(rows[0].publisher)
        if not publisher:
            return say(words.MEMBER_SUBTITLE_NO_PUBLISHER, day=day)
        return say(words.MEMBER_SUBTITLE, day=day, publisher=publisher)
    if not told:
        releases = [stated(row.release) for row in rows if stated(row.release)]
        return say(words.PROGRAMME_SUBTITLE_RELEASE, release=releases[0] if releases else "")
    start = say_date(as_date(told[0].period_start), "month")
    if len(different) > 1:
        return say(words.PROGRAMME_SUBTITLE_DAYS, start=start)
    return say(words.PROGRAMME_SUBTITLE, start=start, day=day)


def _draw(bars: list[_Bar]) -> Drawing:
    largest = max((bar.value or 0 for bar in bars), default=0) or 1
    labels = [wrapped(bar.label, ABOVE_WRAP) for bar in bars]
    further = [LINE_HEIGHT * label.count("<br>") for label in labels]
    tops = [ROW_HEIGHT * row + sum(further[:row]) for row in range(len(bars))]
    pairs = zip(tops, further, strict=True)
    middles = [top + more + LABEL_HEIGHT + BAR_HEIGHT / 2 for top, more in pairs]
    height = ROW_HEIGHT * max(len(bars), 1) + sum(further)
    figure = frame(height + 16)
    for style in ("filled", "hollow", "dotted", "none"):
        pairs = zip(bars, middles, strict=True)
        these = [(bar, middle) for bar, middle in pairs if _style(bar) == style]
        if these:
            _add(figure, these, style, largest)
    names = [
        note(label, x=0, y=top, xanchor="left", yanchor="top", xshift=-2)
        for label, top in zip(labels, tops, strict=True)
    ]
    inside = [
        note(bar.text, x=0, y=middle, xanchor="left", xshift=8, bgcolor=theme.WHITE, borderpad=2)
        for bar, middle in zip(bars, middles, strict=True)
        if _style(bar) == "none"
    ]
    longest = max((len(bar.text) for bar in bars if bar.value is not None), default=0)
    figure.update_layout(annotations=[*names, *inside], barmode="overlay")
    figure.update_layout(margin_r=longest * theme.LETTER + 18, margin_l=4)
    figure.update_xaxes(range=[0, largest], showticklabels=False)
    figure.update_yaxes(range=[height, 0], showticklabels=False)
    return figure


def _style(bar: _Bar) -> str:
    return "none" if bar.value is None else look(bar.marks)


def _add(figure: Drawing, placed: list[tuple[_Bar, float]], style: str, largest: float) -> None:
    is_known = style != "none"
    bars = [bar for bar, _ in placed]
    figure.add_bar(
        orientation="h",
        y=[middle for _, middle in placed],
        x=[bar.value if is_known else largest * WIDE_AS for bar in bars],
        width=BAR_HEIGHT,
        text=[bar.text for bar in bars] if is_known else None,
        textposition="outside" if is_known else None,
        textfont={"size": theme.FONT_SIZE, "color": theme.INK},
        constraintext="none",
        textangle=0,
        cliponaxis=False,
        hovertext=[bar.hover for bar in bars],
        hoverinfo="text",
        customdata=[list(bar.codes) for bar in bars],
        marker=marker(style, theme.BLUE) if is_known else theme.HATCHED,
        name=style,
    )


def _legend(bars: list[_Bar]) -> list[str]:
    """Sentences on the looks of bars in view."""
    sentences = []
    for style in ("hollow", "dotted"):
        seen = [bar.marks for bar in bars if _style(bar) == style]
        if seen and style == "hollow":
            name = look_name(style, seen)
            sentences.append(say(mark_words.HOLLOW, what=name[:1].lower() + name[1:]))
    if any(_style(bar) == "none" for bar in bars):
        sentences.append(say(words.HATCHED))
    return sentences


def _table(steps: pd.DataFrame) -> pd.DataFrame:
    rows = list(steps.itertuples())
    columns = {
        words.COLUMN_STEP: [say(words.STEPS[row.step]) for row in rows],
        figure_words.MEASURE: [measure_name(row.measure) for row in rows],
        figure_words.PERIOD_COLUMN: [span(row.period_start, row.period_end) for row in rows],
        words.COLUMN_AS_OF: [_day(row) for row in rows],
        figure_words.FIGURE_COLUMN: [row.value for row in rows],
        words.COLUMN_SHARE: ["" if pd.isna(row.share) else say_share(row.share) for row in rows],
        words.COLUMN_REMARKS: [_remark(row) for row in rows],
        words.COLUMN_PUBLISHER: [stated(row.publisher) for row in rows],
        words.COLUMN_RELEASE: [stated(row.release) for row in rows],
        words.COLUMN_NOTE: [stated(row.note) for row in rows],
    }
    kept = {words.COLUMN_STEP, figure_words.FIGURE_COLUMN}
    return pd.DataFrame(
        {say(name): values for name, values in columns.items() if name in kept or any(values)}
    )


def _remark(row: object) -> str:
    """What is said of a figure beside its value."""
    if row.state == STATED:
        return say(mark_words.SEPARATOR).join(remarks(_marks(row), None, row.value))
    return stated(row.refusal) or _number(row)
