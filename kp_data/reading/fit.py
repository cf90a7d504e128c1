"""A table laid out by its layout: one row a record, in columns of ours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from kp_data.problems import MAX_LINES, Problem
from kp_data.reading.breakdowns import unknown_breakdowns
from kp_data.reading.layouts import PLAIN, Layout, Wide
from kp_data.reading.normal import heading_period, is_period, normal_heading, normal_text
from kp_data.reading.rows import Column, constant_column
from kp_data.reading.sum_lines import without_sum_lines
from kp_data.reading.table import Table
from kp_data.reference import country_by_alpha2
from kp_data.wording import layouts as words
from kp_data.wording import say, say_count

NOT_AVAILABLE = ":"


@dataclass(frozen=True)
class Fitted:
    """The rows of a table in columns of ours.

    Attributes:
        columns: By name.
        lines: For each row its line.
        parts: The column over whose texts records are added; None in most layouts.
        problems: What was left out, and why.
        doubtful: Lines on which the publisher itself reports an error.
    """

    columns: dict[str, Column]
    lines: np.ndarray = field(repr=False)
    parts: Column | None = None
    problems: tuple[Problem, ...] = ()
    doubtful: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Chosen:
    """The rows that become records: for each the row of the table, its rule and its wide column."""

    rows: np.ndarray
    rule: np.ndarray
    wide: np.ndarray


def fit(table: Table, layout: Layout, file_name: str) -> Fitted:
    """Lay a table out as records.

    Args:
        table: The table as it is written.
        layout: What its headings mean.
        file_name: Name of the file, which may tell what a table does not.
    """
    problems: list[Problem] = []
    rule, mask = _rules(table, layout, problems)
    mask &= _totals_only(table, layout, problems)
    is_total, untold, notes = unknown_breakdowns(table, layout)
    mask &= is_total
    problems += notes
    is_row, notes = without_sum_lines(table, layout)
    mask &= is_row
    problems += notes
    wide = _wide_columns(table, layout)
    chosen = _unfold(np.flatnonzero(mask), rule, [column for column, _, _ in wide])
    base = _spotted_columns(table, layout) | _base(table, layout)
    columns = {name: _take(one, chosen, name) for name, one in base.items()}
    columns |= _gathered(wide, chosen)
    columns = _fill(columns, _said_by_rules(layout, chosen))
    constants = layout.constants | _from_above(table, layout) | _spotted(table, layout, file_name)
    for name, text in constants.items():
        columns.setdefault(name, constant_column(name, text, len(chosen.rows)))
    columns = {name: _translated(column, layout) for name, column in columns.items()}
    parts = table.column(normal_heading(layout.parts)) if layout.parts else None
    problems += [*_empty_rows(table, mask, chosen), *_unknown_headings(table, layout)]
    refused, doubtful = _publishers_errors(table, layout, chosen)
    return Fitted(
        columns,
        table.lines[chosen.rows],
        _take(parts, chosen, "parts") if parts else None,
        (*problems, *refused),
        (*doubtful, *untold),
    )


def _base(table: Table, layout: Layout) -> dict[str, Column]:
    """The columns that are there as such, or joined from several."""
    found: dict[str, Column] = {}
    for name, forms in layout.columns.items():
        columns = (table.column(normal_heading(form)) for form in forms)
        if column := next(filter(None, columns), None):
            found[name] = column
    for name, joined in layout.joined.items():
        columns = [table.column(normal_heading(form)) for form in joined.headings]
        if all(columns):
            found[name] = _join([one for one in columns if one], joined.text)
    return found


def _join(columns: Sequence[Column], text: str) -> Column:
    together = np.stack([column.codes for column in columns])
    distinct, codes = np.unique(together, axis=1, return_inverse=True)
    pieces = [
        [column.texts[code] for column, code in zip(columns, pair, strict=True)]
        for pair in distinct.T
    ]
    texts = tuple(text.format(*cells) if any(cells) else "" for cells in pieces)
    header = ", ".join(column.header for column in columns)
    return Column("", header, columns[-1].letter, texts, codes.reshape(-1))


def _rules(table: Table, layout: Layout, problems: list[Problem]) -> tuple[np.ndarray, np.ndarray]:
    """For each row the rule that fits it, and whether it is ours at all."""
    count = len(table.lines)
    rule = np.full(count, -1)
    if not layout.rules:
        return rule, np.ones(count, dtype=bool)
    for number, one in reversed(list(enumerate(layout.rules))):
        fits = np.ones(count, dtype=bool)
        for heading, texts in one.when.items():
            fits &= _says(table, heading, texts)
        rule[fits] = number
    left = int((rule < 0).sum())
    if left:
        message = say_count(*words.OTHER_ROWS, left)
        problems.append(Problem("note", "other_rows", message, sheet=table.sheet))
    return rule, rule >= 0


def _says(table: Table, heading: str, texts: Sequence[str]) -> np.ndarray:
    """For each row, whether the cell under a heading is one of some texts."""
    column = table.column(normal_heading(heading))
    if column is None:
        return np.zeros(len(table.lines), dtype=bool)
    wanted = {normal_text(text) for text in texts}
    return np.array([normal_text(text) in wanted for text in column.texts] or [False])[column.codes]


def _totals_only(table: Table, layout: Layout, problems: list[Problem]) -> np.ndarray:
    """Leave out rows on the parts of a breakdown that is not ours."""
    mask = np.ones(len(table.lines), dtype=bool)
    for heading, texts in layout.totals.items():
        column = table.column(normal_heading(heading))
        above = _fact(table.above, normal_heading(heading)) if column is None else ""
        if column is not None:
            is_total = _says(table, heading, texts)
        elif above:
            is_total = np.full(len(mask), normal_text(above) in map(normal_text, texts))
        else:
            continue
        left = int((mask & ~is_total).sum())
        if left:
            name = column.header if column else heading
            message = say_count(*words.PARTS_LEFT_OUT, left, column=name)
            problems.append(
                Problem("note", "parts_left_out", message, column=name, sheet=table.sheet)
            )
        mask &= is_total
    return mask


WideColumn = tuple[Column, Column | None, Mapping[str, str]]


def _wide_columns(table: Table, layout: Layout) -> list[WideColumn]:
    """The columns whose cells are values, each with its column of flags and what it says."""
    found: list[WideColumn] = []
    for place, column in enumerate(table.columns):
        for wide in layout.wide:
            if _is_wide(column.header, wide):
                says = dict(wide.set)
                if is_period(column.header):
                    says["period"] = heading_period(column.header)
                beside = table.columns[place + 1] if place + 1 < len(table.columns) else None
                flags = beside if layout.flags_beside and beside and not beside.header else None
                found.append((column, flags, says))
                break
    return found


def _is_wide(heading: str, wide: Wide) -> bool:
    if not wide.headings:
        return is_period(heading)
    marks, plain = heading.count("*"), normal_heading(heading)
    return any(
        normal_heading(form) == plain and form.count("*") in (0, marks) for form in wide.headings
    )


def _unfold(rows: np.ndarray, rule: np.ndarray, wide: Sequence[Column]) -> _Chosen:
    """One row for each filled cell of the wide columns, line by line; without any, the rows."""
    if not wide:
        return _Chosen(rows, rule[rows], np.zeros(len(rows), dtype=np.int64))
    filled = [rows[column.is_filled()[rows]] for column in wide]
    every = np.concatenate(filled)
    place = np.repeat(np.arange(len(wide)), [len(part) for part in filled])
    order = np.lexsort((place, every))
    every = every[order]
    return _Chosen(every, rule[every], place[order])


def _take(column: Column, chosen: _Chosen, name: str) -> Column:
    is_all = len(chosen.rows) == len(column.codes) and not chosen.wide.any()
    return replace(column, name=name, codes=column.codes if is_all else column.codes[chosen.rows])


def _gathered(wide: Sequence[WideColumn], chosen: _Chosen) -> dict[str, Column]:
    """The columns ``value``, ``flag`` and what the wide headings say."""
    if not wide:
        return {}
    values = [column for column, _, _ in wide]
    gathered = {"value": _gather("value", values, chosen)}
    if any(flags for _, flags, _ in wide):
        beside = [flags or _without_texts(column) for column, flags, _ in wide]
        gathered["flag"] = _gather("flag", beside, chosen)
    for name in dict.fromkeys(name for _, _, says in wide for name in says):
        texts = [says.get(name, "") for _, _, says in wide]
        gathered[name] = _said(name, texts, chosen.wide)
    return gathered


def _without_texts(column: Column) -> Column:
    return replace(column, texts=("",) * len(column.texts))


def _gather(name: str, columns: Sequence[Column], chosen: _Chosen) -> Column:
    """One column out of several: for each row the cell in the one that it was unfolded from."""
    texts = tuple(dict.fromkeys(text for column in columns for text in column.texts))
    position = {text: code for code, text in enumerate(texts)}
    codes = np.zeros(len(chosen.rows), dtype=np.int64)
    for place, column in enumerate(columns):
        here = chosen.wide == place
        known = np.array([position[text] for text in column.texts] or [0])
        codes[here] = known[column.codes[chosen.rows[here]]]
    headers = [column.header for column in columns if column.header]
    header = " … ".join(dict.fromkeys((headers[0], headers[-1]))) if headers else ""
    places = tuple((column.header, column.letter) for column in columns)
    return Column(name, header, columns[0].letter, texts, codes, places, chosen.wide)


def _said(name: str, texts: Sequence[str], which: np.ndarray) -> Column:
    """A column that stands in no cell: what a heading or a rule says of its rows."""
    distinct = tuple(dict.fromkeys(texts))
    codes = np.array([distinct.index(text) for text in texts])[which]
    return Column(name, name, "", distinct, codes)


def _said_by_rules(layout: Layout, chosen: _Chosen) -> dict[str, Column]:
    names = dict.fromkeys(name for rule in layout.rules for name in rule.set)
    return {
        name: _said(name, [rule.set.get(name, "") for rule in layout.rules], chosen.rule)
        for name in names
    }


def _fill(columns: dict[str, Column], said: Mapping[str, Column]) -> dict[str, Column]:
    """What rules say stands before what cells say."""
    merged = dict(columns)
    for name, column in said.items():
        under = columns.get(name)
        if under is None or column.is_filled().all():
            merged[name] = column
            continue
        texts = (*column.texts, *under.texts)
        beyond = under.codes.astype(np.int64) + len(column.texts)
        codes = np.where(column.is_filled(), column.codes, beyond)
        merged[name] = replace(under, texts=texts, codes=codes)
    return merged


def _from_above(table: Table, layout: Layout) -> dict[str, str]:
    found = {}
    for name, above in layout.from_above.items():
        if fact := _fact(table.above, normal_heading(above.label)):
            found[name] = above.text.format(fact)
    return found


def _fact(lines: Sequence[Sequence[str]], label: str) -> str:
    for line in lines:
        for place, cell in enumerate(line):
            if normal_heading(cell).startswith(label):
                behind = cell.strip()[len(label) :].strip(" :")
                return behind or next(filter(None, line[place + 1 :]), "")
    return ""


def _spotted_columns(table: Table, layout: Layout) -> dict[str, Column]:
    """What pieces of text in certain columns say, row by row: a file may hold several datasets."""
    found = {}
    for name, pieces in layout.spotted.items():
        for heading in layout.spotted_in:
            column = table.column(normal_heading(heading))
            meant = tuple(_meaning_inside(text, pieces) for text in column.texts) if column else ()
            if column and any(meant):
                found[name] = replace(column, texts=meant)
                break
    return found


def _spotted(table: Table, layout: Layout, file_name: str) -> dict[str, str]:
    """What pieces of text say of the whole table that stand above it or in the file's name."""
    searched = (" ".join(cell for line in table.above for cell in line), file_name)
    found = {}
    for name, pieces in layout.spotted.items():
        if meant := next(filter(None, (_meaning_inside(text, pieces) for text in searched)), ""):
            found[name] = meant
    return found


def _meaning_inside(text: str, pieces: Mapping[str, str]) -> str:
    """What the longest piece means that stands in a text; empty where none does."""
    inside = [piece for piece in pieces if normal_text(piece) in normal_text(text)]
    return pieces[max(inside, key=len)] if inside else ""


def _translated(column: Column, layout: Layout) -> Column:
    """Texts with a meaning of their own in this layout, codes of countries, marks for nothing."""
    meanings = {
        normal_text(text): meant for text, meant in layout.meanings.get(column.name, {}).items()
    }
    if column.name == "value":
        meanings |= {normal_text(text): NOT_AVAILABLE for text in layout.missing}
    texts = [meanings.get(normal_text(text), text) for text in column.texts]
    if column.name in layout.alpha2:
        texts = [country_by_alpha2(text) or text for text in texts]
    return replace(column, texts=tuple(texts))


def _empty_rows(table: Table, mask: np.ndarray, chosen: _Chosen) -> list[Problem]:
    """Say how many rows hold no figure in any of the columns that are unfolded."""
    with_figure = np.zeros(len(mask), dtype=bool)
    with_figure[chosen.rows] = True
    empty = int(mask.sum() - with_figure.sum())
    if not empty:
        return []
    return [Problem("note", "no_figure", say_count(*words.EMPTY_CELLS, empty), sheet=table.sheet)]


def _unknown_headings(table: Table, layout: Layout) -> list[Problem]:
    """Columns of a publisher's table that its layout does not speak of."""
    if layout.name == PLAIN:
        return []
    known = layout.all_headings()
    return [
        Problem(
            "note",
            "unread_column",
            say(words.UNREAD_COLUMN, header=column.header),
            column=column.header,
            letter=column.letter,
            sheet=table.sheet,
        )
        for column in table.columns
        if column.header
        and normal_heading(column.header) not in known
        and not any(_is_wide(column.header, wide) for wide in layout.wide)
    ]


def _publishers_errors(
    table: Table, layout: Layout, chosen: _Chosen
) -> tuple[list[Problem], tuple[int, ...]]:
    """Rows that the publisher itself marks as wrong: one problem for each of its sentences."""
    column = table.column(normal_heading(layout.errors)) if layout.errors else None
    if column is None:
        return [], ()
    codes, lines = column.codes[chosen.rows], table.lines[chosen.rows]
    is_wrong = column.is_filled()[chosen.rows]
    problems = []
    for code in np.unique(codes[is_wrong]):
        on = lines[codes == code]
        problems.append(
            Problem(
                "error",
                "publishers_error",
                say(words.PUBLISHERS_ERROR, text=column.texts[code]),
                say(words.PUBLISHERS_ERROR_ADVICE),
                column=column.header,
                letter=column.letter,
                value=column.texts[code],
                lines=tuple(on[:MAX_LINES].tolist()),
                count=len(on),
                sheet=table.sheet,
            )
        )
    return problems, tuple(np.unique(lines[is_wrong]).tolist())
