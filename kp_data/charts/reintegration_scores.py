"""Sustainability scores as dots on a line from 0 to 1, one line a dimension."""

from dataclasses import dataclass

import pandas as pd

from kp_data.charts import theme
from kp_data.charts.axes import frame, line, note
from kp_data.charts.chart import Chart
from kp_data.charts.drawing import Drawing
from kp_data.charts.marks import remarks, slot_text
from kp_data.charts.phrases import as_date, broken, counted, iso_day, span, stated
from kp_data.queries.marks import QUALIFIERS
from kp_data.queries.reintegration_steps import HIDDEN, STATED
from kp_data.reference import code_lists, code_name, place_name
from kp_data.wording import figures as figure_words
from kp_data.wording import marks as mark_words
from kp_data.wording import reintegration as words
from kp_data.wording import say, say_count, say_list, say_number

ROW_HEIGHT = 34
TICKS = (0, 0.25, 0.5, 0.75, 1)
ALL = "_T"
FEWEST_LETTERS = 17  # for which there is room on the right, so that figures beside each other align


@dataclass(frozen=True)
class _Dot:
    """One score: where it stands and what is written beside it."""

    name: str
    value: float | None
    text: str
    hover: str
    not_random: bool
    codes: tuple[str, ...] = ()


def reintegration_scores(scores: pd.DataFrame) -> Chart:
    """Draw the scores of one survey, in all and by dimension; of several surveys the latest.

    Args:
        scores: rows of one country, publisher and group, as
            :func:`kp_data.queries.reintegration.scores` gives them. The table keeps all surveys.
    """
    rows = list(scores.itertuples())
    last = as_date(max((row.period_end or row.period_start for row in rows), default=None))
    drawn = [row for row in rows if as_date(row.period_end or row.period_start) == last]
    dots = _dots(drawn)
    title, subtitle = _title(drawn), _subtitle(drawn)
    told = [say(words.SCORE_ALT_ROW, dimension=dot.name, text=_with_reserve(dot)) for dot in dots]
    alt = say(words.FUNNEL_ALT, title=f"{title}. {subtitle}",
              steps=say(words.SEPARATOR).join(told))  # fmt: skip
    sentences = [words.N_MEANS] if any(map(_has_sample, drawn)) else []
    sentences += [words.NOT_RANDOM] if any(dot.not_random for dot in dots) else []
    return Chart(
        title=title,
        subtitle=subtitle,
        figure=_draw(dots),
        alt=alt,
        table=_table(rows),
        marks=" ".join(map(say, sentences)),
    )


def _dots(rows: list) -> list[_Dot]:
    """A line for each dimension; without a dot where no score is reported or shown."""
    by_dimension = {row.dimension: row for row in rows}
    return [_dot(by_dimension.get(code), code) for code in (ALL, *code_lists()["dimension"])]


def _dot(row: object, code: str) -> _Dot:
    name = _dimension(code)
    if row is None:
        nothing = say(figure_words.NO_FIGURE)
        return _Dot(name, None, nothing, f"<b>{broken(name)}</b><br>{nothing}", not_random=False)
    value = None if pd.isna(row.value) else float(row.value)
    text = _text(row)
    lines = [f"<b>{broken(name)}</b>", text, broken(_sample(row))]
    lines += [broken(say(words.NOT_REPRESENTATIVE_REMARK))] if row.not_random else []
    lines += [broken(stated(row.note))] if stated(row.note) else []
    codes = (code, iso_day(row.period_start), iso_day(row.period_end))
    return _Dot(name, value, text, "<br>".join(lines), bool(row.not_random), codes)


def _dimension(code: str) -> str:
    return say(words.IN_ALL) if code == ALL else code_name("dimension", code)


def _text(row: object) -> str:
    if row.state == HIDDEN:
        return say(words.NOT_SHOWN)
    if row.state != STATED:
        return slot_text(row.marks)
    score = counted(row.value, _qualifier(row.marks), 2)
    if _has_sample(row):
        return say(words.SCORE_TEXT, score=score, sample=say_number(row.sample))
    return say(words.SCORE_TEXT_NO_SAMPLE, score=score)


def _has_sample(row: object) -> bool:
    """Whether the number of persons stands beside the score."""
    return row.state == row.sample_state == STATED


def _qualifier(marks: object) -> str | None:
    return next((one for one in marks or () if one in QUALIFIERS), None)


def _with_reserve(dot: _Dot) -> str:
    return say_list([dot.text, say(words.NOT_REPRESENTATIVE)]) if dot.not_random else dot.text


def _sample(row: object) -> str:
    """How many persons a score rests on, in words."""
    if HIDDEN in {row.sample_state, row.state}:
        return say(words.SAMPLE_HIDDEN)
    if row.sample_state != STATED:
        return say(words.SAMPLE_NOT_STATED)
    qualifier = _qualifier(row.sample_marks)
    if qualifier:
        return say(words.INTERVIEWED_ABOUT, number=counted(row.sample, qualifier))
    return say_count(*words.INTERVIEWED, int(row.sample))


def _title(rows: list) -> str:
    if not rows:
        return say(words.SECTION_SCORES)
    first = rows[0]
    codes = (stated(first.sex), stated(first.age_group))
    groups = [code_name("sex", code) for code in codes if code not in {"", ALL}]
    parts = [place_name(stated(first.to_code)), *groups]
    if stated(first.from_code):
        parts.append(say(words.FROM_PLACE, origin=place_name(first.from_code)))
    place = say_list(parts)
    period = span(first.period_start, first.period_end)
    return say(words.SCORE_TITLE, place=place or say(figure_words.NOT_STATED), period=period)


def _subtitle(rows: list) -> str:
    samples = {_sample(row) for row in rows}
    sample = samples.pop() if len(samples) == 1 else say(words.SAMPLE_BY_DIMENSION)
    if rows and all(row.not_random for row in rows):
        sample = say_list([sample, say(words.NOT_REPRESENTATIVE)])
    publisher = stated(rows[0].publisher) if rows else ""
    if not publisher:
        return say(words.SCORE_SUBTITLE, sample=sample)
    return say(words.SCORE_SUBTITLE_PUBLISHER, publisher=publisher, sample=sample)


def _draw(dots: list[_Dot]) -> Drawing:
    height = ROW_HEIGHT * len(dots)
    figure = frame(height + 40)
    middles = [ROW_HEIGHT * (row + 0.5) for row in range(len(dots))]
    shown = [pair for pair in zip(dots, middles, strict=True) if pair[0].value is not None]
    figure.add_scatter(
        x=[dot.value for dot, _ in shown],
        y=[middle for _, middle in shown],
        mode="markers",
        marker={
            "size": 13,
            "color": [theme.WHITE if dot.not_random else theme.BLUE for dot, _ in shown],
            "line": {"color": theme.BLUE, "width": 2},
        },
        hovertext=[dot.hover for dot, _ in shown],
        hoverinfo="text",
        customdata=[list(dot.codes) for dot, _ in shown],
        cliponaxis=False,
    )
    texts = [
        note(dot.text, x=1, y=middle, xanchor="left", xshift=14)
        for dot, middle in zip(dots, middles, strict=True)
    ]
    stems = [line(theme.RAMP[1], 2, x0=0, x1=1, y0=middle, y1=middle) for middle in middles]
    longest = max((len(dot.text) for dot in dots), default=0)
    room = max(longest, FEWEST_LETTERS) * theme.LETTER + 24
    figure.update_layout(annotations=texts, shapes=stems, margin_r=room)
    _name_axes(figure, dots, middles)
    return figure


def _name_axes(figure: Drawing, dots: list[_Dot], middles: list[float]) -> None:
    figure.update_xaxes(
        range=[0, 1],
        tickmode="array",
        tickvals=list(TICKS),
        ticktext=[say_number(tick, 2) for tick in TICKS],
        showgrid=True,
        gridcolor=theme.LINE,
        griddash="dot",
    )
    figure.update_yaxes(
        range=[ROW_HEIGHT * len(dots), 0],
        tickmode="array",
        tickvals=middles,
        ticktext=[dot.name for dot in dots],
    )


def _table(rows: list) -> pd.DataFrame:
    columns = {
        figure_words.DIMENSION: [_dimension(row.dimension) for row in rows],
        figure_words.PERIOD_COLUMN: [span(row.period_start, row.period_end) for row in rows],
        words.COLUMN_SCORE: [row.value for row in rows],
        words.COLUMN_SAMPLE: [row.sample for row in rows],
        words.COLUMN_REMARKS: [_remarks(row) for row in rows],
        words.COLUMN_PUBLISHER: [stated(row.publisher) for row in rows],
        words.COLUMN_NOTE: [stated(row.note) for row in rows],
    }
    kept = {words.COLUMN_SCORE, words.COLUMN_SAMPLE, figure_words.DIMENSION}
    return pd.DataFrame(
        {say(name): values for name, values in columns.items() if name in kept or any(values)}
    )


def _remarks(row: object) -> str:
    told = [say(words.NOT_REPRESENTATIVE_REMARK)] if row.not_random else []
    if row.state == HIDDEN or row.sample_state != STATED:
        told.append(_sample(row)[:1].upper() + _sample(row)[1:])
    others = tuple(mark for mark in row.marks if mark != "u") if row.state != HIDDEN else ()
    if others:
        told += remarks(others, None, row.value)
    return say(mark_words.SEPARATOR).join(told)
