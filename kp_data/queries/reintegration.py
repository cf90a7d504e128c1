"""Questions about reintegration: its steps, its scores, and its dimensions and levels.

Nobody is counted twice: steps are never added to each other, nor years, nor scores. Within a step
the parts of one country (by sending country, sex or age) are added where the measure allows it.
"""

from collections.abc import Collection, Iterable, Mapping

import narwhals as nw
import pandas as pd

from kp_data.errors import NotAdditiveError
from kp_data.queries.dimensions import (
    AGE,
    FROM,
    LEVEL,
    REINTEGRATION,
    RETURN_TYPE,
    SEX,
    TOTAL,
    is_total,
)
from kp_data.queries.filters import Filters
from kp_data.queries.marks import marks_of_record
from kp_data.queries.reintegration_steps import (
    HIDDEN,
    NO_FIGURE,
    PARTS_ONLY,
    STATED,
    Step,
    add_shares,
    as_published,
    state_of,
    step_of,
    steps_table,
)
from kp_data.queries.returns import latest_first
from kp_data.queries.selection import choose_returns
from kp_data.queries.snapshot import Snapshot
from kp_data.queries.sums import sum_figures
from kp_data.queries.tables import empty_table, to_table
from kp_data.records import RETURN
from kp_data.reference import Measure, areas, code_lists, measures, reintegration_steps
from kp_data.reference.reintegration_steps import MEMBERS, STEPS

INDIVIDUAL = "individual"
SCORE = "kp_reintegration_score"
SCORES = (SCORE, "kp_reintegration_score_sample")
NOT_RANDOM = "u"  # the flag of low reliability: the sample was not drawn at random
_BROKEN_DOWN_BY = (FROM, SEX, AGE, RETURN_TYPE)
_MATRIX = ("dimension", "level", "measure", "value", "marks", "unit", "period_start")
MATRIX_COLUMNS = (*_MATRIX, "period_end", "place", "places")
SURVEY = (
    "to_code",
    "from_code",
    "publisher",
    "period_end",
    "period_start",
    "return_type",
    "sex",
    "age_group",
)
SCORE_COLUMNS = (
    *SURVEY,
    "dimension",
    "value",
    "marks",
    "state",
    "sample",
    "sample_marks",
    "sample_state",
    "not_random",
    "release",
    "note",
)
SCORE_TYPES = {"value": "float64", "sample": "float64", "not_random": bool}


def funnel(snapshot: Snapshot, filters: Filters) -> pd.DataFrame:
    """Give what members reported as eligible, started and completed, step by step.

    Returns:
        Three rows (``eligible``, ``started``, ``completed``) for each country, publisher and period
        in which any of them was reported, by country code, earlier periods first; the columns of
        :data:`~kp_data.queries.reintegration_steps.STEP_COLUMNS`. ``share`` is that of the number
        eligible, NaN unless both counts are stated exactly, are broken down alike and the later one
        is not the larger. Nothing is added over countries, periods or steps.
    """
    steps = _steps_of(MEMBERS)
    chosen = _of_measures(snapshot, steps, filters)
    figures = _figures(chosen)
    sums: dict[tuple[str, str | None], pd.DataFrame | None] = {}
    rows: list[Step] = []
    group = ["country", "publisher", "period_start", "period_end"]
    for key, reported in figures.groupby(group, dropna=False, sort=False):
        place = dict(zip(group, key, strict=True))
        found = [
            _member_step(chosen, reported[reported["measure"] == code], code, sums)
            for code in steps
        ]
        shared = {"programme": MEMBERS, "to_code": place["country"], "from_code": None}
        rows += [{**place, **shared, **step} for step in add_shares(found)]
    return steps_table(rows)


def published_funnels(snapshot: Snapshot, filters: Filters) -> pd.DataFrame:
    """Give the steps that programmes publish of themselves, each with its own day.

    Returns:
        One row per step of a programme in a country, for those with two steps or more that count
        from the same day; of each step the figure with the latest period. Columns as for
        :func:`funnel`, ``share`` always NaN: whom a programme helped to return and whom it helped
        to reintegrate are not the same persons.
    """
    figures = _figures(_of_measures(snapshot, _programme_measures(), filters))
    figures = figures[_is_whole(figures, (SEX, AGE)) & _is_of_persons(figures)]
    steps = reintegration_steps()
    figures = figures.assign(programme=[steps[code].programme for code in figures["measure"]])
    rows: list[Step] = []
    for programme in dict.fromkeys(step.programme for step in steps.values()):
        of_programme = figures[figures["programme"] == programme]
        group = ["to_code", "from_code", "publisher", "period_start"]
        for key, reported in of_programme.groupby(group, dropna=False, sort=False):
            found = _programme_steps(programme, reported)
            if sum(step["state"] == STATED for step in found) > 1:
                place = dict(zip(group, key, strict=True))
                rows += [{**place, "programme": programme, **step} for step in found]
    return steps_table(rows)


def reintegration_matrix(snapshot: Snapshot, filters: Filters) -> pd.DataFrame:
    """Give the reintegration figures by dimension and level; scores stand apart.

    Returns:
        One row per dimension, level, measure and period, by code, latest period last:
        ``dimension`` (economic, social, psychosocial; empty text where not stated), ``level``
        (individual, community, structural; likewise, but never both), ``measure``, ``value`` (NaN:
        not shown), ``marks``, ``unit``, ``period_start``, ``period_end``, ``place`` (code of
        the country of return, None for several) and ``places`` (int, their number). Figures of
        several countries or groups for one cell and period are added where the measure allows it;
        where it does not, each has a row of its own.
    """
    is_placed = ~(is_total(REINTEGRATION) & is_total(LEVEL)) & ~nw.col("measure").is_in(SCORES)
    placed = choose_returns(snapshot, None, filters).filter(is_placed)
    placed = placed.with_columns(
        **{
            dimension.column: nw.when(is_total(dimension))
            .then(nw.lit(""))
            .otherwise(nw.col(dimension.column))
            for dimension in (REINTEGRATION, LEVEL)
        }
    )
    codes = to_table(placed.select("measure").unique().sort("measure"), ["measure"])["measure"]
    cells = [_matrix_cells(placed, measures()[code]) for code in codes]
    if not cells:
        return empty_table(**dict.fromkeys(MATRIX_COLUMNS, "object"))
    table = pd.concat(cells, ignore_index=True)
    order = ["dimension", "level", "measure", "period_start", "period_end", "place"]
    return table.sort_values(order, ignore_index=True)[list(MATRIX_COLUMNS)]


def scores(snapshot: Snapshot, filters: Filters) -> pd.DataFrame:
    """Give the sustainability scores, each with the sample on which it rests; none is averaged.

    A sample belongs to the scores of the same country, groups, publisher and period, by dimension;
    one that names no dimension belongs to all of them.

    Returns:
        One row per score, by country code, earlier periods first, then ``_T`` and the dimensions in
        their order: the columns of :data:`SCORE_COLUMNS`. ``dimension`` is ``_T`` in all;
        ``value`` 0 to 1, NaN where it is not shown; ``state`` as for :func:`funnel`, ``hidden``
        also where the sample is; ``sample`` (persons interviewed, NaN where not shown or not
        stated), ``sample_marks``, ``sample_state`` (``no_figure``: size not stated);
        ``not_random`` (bool: the report says that the sample was not drawn at random).
    """
    figures = _figures(_of_measures(snapshot, SCORES, filters))
    is_score = figures["measure"] == SCORE
    samples = {_survey(row): row for row in figures[~is_score].to_dict("records")}
    rows = [_score(row, samples) for row in figures[is_score].to_dict("records")]
    order = ["_T", *code_lists()["dimension"]]
    rows.sort(key=lambda row: order.index(row["dimension"]))
    rows.sort(key=lambda row: [str(row[name]) for name in SURVEY])
    return pd.DataFrame(
        {
            name: pd.Series([row[name] for row in rows], dtype=SCORE_TYPES.get(name, object))
            for name in SCORE_COLUMNS
        }
    )


def reintegration_figures(snapshot: Snapshot, filters: Filters) -> pd.DataFrame:
    """List all figures on reintegration as they were published, nothing added.

    Returns:
        As :func:`~kp_data.queries.returns.published_figures`.
    """
    codes = [code for code, measure in measures().items() if measure.family == "reintegration"]
    return latest_first(_of_measures(snapshot, codes, filters))


def _steps_of(programme: str) -> dict[str, str]:
    """The measures of a programme with the step that each counts."""
    steps = reintegration_steps().items()
    return {code: step.step for code, step in steps if step.programme == programme}


def _programme_measures() -> list[str]:
    steps = reintegration_steps().items()
    return [code for code, step in steps if step.programme != MEMBERS]


def _of_measures(snapshot: Snapshot, codes: Iterable[str], filters: Filters) -> nw.LazyFrame:
    return choose_returns(snapshot, None, filters).filter(nw.col("measure").is_in(list(codes)))


def _figures(chosen: nw.LazyFrame) -> pd.DataFrame:
    """The records, by country and publisher, earlier periods first; areas have their country."""
    order = ("to_code", "publisher", "period_end", "period_start", "measure")
    table = to_table(chosen.sort(*order, nulls_last=True), RETURN.fields)
    parents = {area.code: area.parent_code for area in areas().values() if area.parent_code}
    return table.assign(country=[parents.get(code, code) for code in table["to_code"]])


def _is_whole(figures: pd.DataFrame, dimensions: Collection) -> pd.Series:
    whole = pd.Series(data=True, index=figures.index)
    for dimension in dimensions:
        column = figures[dimension.column]
        whole &= column.isna() | column.isin(dimension.totals)
    return whole


def _is_of_persons(figures: pd.DataFrame) -> pd.Series:
    """Whether figures count all help together, and not whole communities or structures."""
    of_level = _is_whole(figures, (LEVEL,)) | (figures["level"] == INDIVIDUAL)
    return _is_whole(figures, (REINTEGRATION,)) & of_level


def _member_step(
    chosen: nw.LazyFrame,
    reported: pd.DataFrame,
    code: str,
    sums: dict[tuple[str, str | None], pd.DataFrame | None],
) -> Step:
    """One step of one country and period: as published, or its parts added."""
    step = {"step": _steps_of(MEMBERS)[code], "measure": code}
    of_persons = reported[_is_of_persons(reported)]
    if of_persons.empty:
        return {**step, "state": NO_FIGURE if reported.empty else PARTS_ONLY}
    same_place = of_persons["to_code"] == of_persons["country"]
    whole = of_persons[_is_whole(of_persons, _BROKEN_DOWN_BY) & same_place]
    if not whole.empty:
        without_level = whole[whole["level"].isna()]
        return {**step, **as_published(without_level if len(without_level) else whole)}
    return {**step, **step_of(of_persons, _added(chosen, of_persons, code, sums))}


def _added(
    chosen: nw.LazyFrame,
    parts: pd.DataFrame,
    code: str,
    sums: dict[tuple[str, str | None], pd.DataFrame | None],
) -> pd.Series | str:
    """The sum of the parts of one country and period, or why there is none."""
    first = parts.iloc[0]
    publisher = first["publisher"]
    key = code, publisher
    if key not in sums:
        try:
            sums[key] = _sum_by_country(chosen, code, publisher)
        except NotAdditiveError:
            sums[key] = None  # one country may not be added; the others may
    table = sums[key]
    if table is None:
        one = chosen.filter(*(_is(name, first[name]) for name in ("period_start", "period_end")))
        one = one.filter(nw.col("to_code").is_in(list(set(parts["to_code"]))))
        try:
            table = _sum_by_country(one, code, publisher)
        except NotAdditiveError as refusal:
            return str(refusal)
    same = table["to_code"] == first["country"]
    for name in ("period_start", "period_end"):
        same &= table[name].isna() if first[name] is None else table[name] == first[name]
    return table[same].iloc[0] if same.any() else ""


def _sum_by_country(chosen: nw.LazyFrame, code: str, publisher: str | None) -> pd.DataFrame:
    of_level = is_total(LEVEL) | (nw.col("level") == INDIVIDUAL).fill_null(value=False)
    rows = chosen.filter(
        _is("measure", code), _is("publisher", publisher), is_total(REINTEGRATION), of_level
    )
    return sum_figures(rows, measures()[code], ("to_code",), per="period")


def _is(column: str, value: object) -> nw.Expr:
    return nw.col(column).is_null() if value is None else nw.col(column) == nw.lit(value)


def _programme_steps(programme: str, reported: pd.DataFrame) -> list[Step]:
    """Of each step of a programme the figure with the latest period."""
    steps = _steps_of(programme)
    found: list[Step] = []
    for name in [step for step in STEPS if step in steps.values()]:
        codes = [code for code, step in steps.items() if step == name]
        rows = reported[reported["measure"].isin(codes)]
        if rows.empty:
            found.append({"step": name, "measure": codes[0], "state": NO_FIGURE})
            continue
        latest = rows.sort_values("period_end", na_position="first", kind="stable").iloc[-1:]
        code = latest["measure"].iloc[0]
        step: Step = {"step": name, "measure": code, **as_published(latest)}
        if reintegration_steps()[code].as_of == "release":
            step["as_of"] = None
        found.append(step)
    return found


def _survey(row: Mapping[str, object]) -> tuple[object, ...]:
    """What tells a survey from others, and the dimension; a total and a gap are the same."""
    told = [None if row[name] == TOTAL else row[name] for name in SURVEY]
    return (*told, row["dimension"] or TOTAL)


def _score(row: Mapping[str, object], samples: Mapping[tuple[object, ...], Mapping]) -> Step:
    """A score with its sample."""
    *survey, dimension = _survey(row)
    marks = marks_of_record(row["flag"], row["value_qualifier"])
    sample = samples.get((*survey, dimension)) or samples.get((*survey, TOTAL))
    interviewed, sample_marks, sample_state = None, (), NO_FIGURE
    if sample:
        interviewed = sample["value"]
        sample_marks = marks_of_record(sample["flag"], sample["value_qualifier"])
        sample_state = state_of(interviewed, sample_marks)
    state = HIDDEN if sample_state == HIDDEN else state_of(row["value"], marks)
    return {
        **row,
        "dimension": dimension,
        "value": row["value"] if state == STATED else None,
        "marks": marks,
        "state": state,
        "sample": interviewed,
        "sample_marks": sample_marks,
        "sample_state": sample_state,
        "not_random": NOT_RANDOM in (*marks, *sample_marks),
    }


def _matrix_cells(figures: nw.LazyFrame, measure: Measure) -> pd.DataFrame:
    """One measure's cells of the reintegration matrix, each period for itself."""
    of_measure = figures.filter(nw.col("measure") == measure.code)
    keys = ("dimension", "level", "period_start", "period_end")
    try:
        sums = sum_figures(of_measure, measure, ("dimension", "level"), per="period")
        counted = of_measure.group_by(*keys).agg(
            place=nw.col("to_code").min(), places=nw.col("to_code").n_unique()
        )
        where = to_table(counted, (*keys, "place", "places"))
        table = sums.merge(where, on=list(keys), how="left")
        table["place"] = table["place"].where(table["places"] == 1, None)
    except NotAdditiveError:
        table = _one_by_one(of_measure, keys)
    return table.assign(measure=measure.code, unit=measure.unit)[list(MATRIX_COLUMNS)]


def _one_by_one(figures: nw.LazyFrame, keys: tuple[str, ...]) -> pd.DataFrame:
    """Figures that may not be added, each with its country."""
    columns = (*keys, "to_code", "value", "flag", "value_qualifier")
    table = to_table(figures, columns).rename(columns={"to_code": "place"})
    pairs = zip(table["flag"], table["value_qualifier"], strict=True)
    return table.assign(places=1, marks=[marks_of_record(*pair) for pair in pairs])
