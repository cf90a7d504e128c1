"""The policy applied to the tables of a snapshot, before any question can be asked of them."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from threading import Lock

import duckdb
import numpy as np

from kp_data.queries.protection.alone import IS_ALONE, IS_TIED, lay_out_periods
from kp_data.queries.protection.policy import HIDDEN_FLAG, Policy, guarded_measures
from kp_data.queries.protection.rates import Samples
from kp_data.queries.protection.replay import Count, Name, State, next_state
from kp_data.queries.protection.splits import DIMENSIONS, Key, period_code, plain_code
from kp_data.records import RETURN
from kp_data.reference import measures
from kp_data.store import Revision
from kp_data.store.revisions import in_force, meant

_KEPT = 200  # states of revisions; one takes some hundred bytes a count
_FIELDS = RETURN.natural_key
_KEY = ", ".join(_FIELDS)
_PLAIN = [(name, _FIELDS.index(name)) for name in DIMENSIONS if name != "period"]
_START, _END = _FIELDS.index("period_start"), _FIELDS.index("period_end")
_MEASURE = _FIELDS.index("measure")
_HIDE = f"value = NULL, value_qualifier = NULL, note = NULL, flag = '{HIDDEN_FLAG}'"
_SAME_PERSONS = ("from_code", "to_code", "sex", "age_group", "return_type")

Chain = tuple[object, ...]
_states: OrderedDict[Chain, State] = OrderedDict()
_one_at_a_time = Lock()


def hide_small_counts(
    connection: duckdb.DuckDBPyConnection,
    address: str,
    history: Sequence[Revision],
    policy: Policy,
    number: int,
) -> None:
    """Blank what the policy hides in the table of return figures, and round the rest.

    Args:
        connection: The records in force, from :func:`kp_data.store.load_in_force`.
        address: Of the store, by which the answers for its revisions are kept.
        history: All revisions, a draft included: what later ones show counts for earlier ones.
        policy: The policy.
        number: Of the revision in view.
    """
    guarded = guarded_measures()
    uploads = {
        upload
        for (upload,) in connection.execute(
            f"SELECT DISTINCT upload_id FROM {RETURN.table}_source WHERE list_contains(?, measure)",
            [guarded],
        ).fetchall()
    }
    if not uploads:
        return
    lay_out_periods(connection, guarded)
    concerned = _concerned(history, uploads)
    latest = _state_of(connection, address, concerned, history, policy)
    in_view = [one for one in concerned if one.number <= number]
    state = _state_of(connection, address, in_view, history, policy)
    few = _rates_of_few(connection, (state, latest), policy)
    _blank_small_ones_alone(connection, guarded, policy)
    _blank(connection, state.hidden_names(latest))
    _blank_rates(connection)
    _blank_rows(connection, few)
    _blank_notes(connection, state.tied_names() | latest.tied_names())
    if policy.rounding is not None:
        _round(connection, guarded, policy.rounding)


def _concerned(history: Sequence[Revision], uploads: set[str]) -> list[Revision]:
    """The revisions that bring guarded counts, take them back or bring them again."""
    return [one for one in history if meant(history, one)[0].upload_id in uploads]


def _state_of(
    connection: duckdb.DuckDBPyConnection,
    address: str,
    revisions: Sequence[Revision],
    history: Sequence[Revision],
    policy: Policy,
) -> State:
    """What the last of the revisions shows; each is worked out once a process."""
    tied = _tied_rows(connection)
    steps = [
        (one.number, one.action, one.undoes, one.upload_id, one.at, tied.get(one.upload_id))
        for one in revisions
    ]
    chains: list[Chain] = [(address, policy, *steps[:count]) for count in range(len(steps) + 1)]
    with _one_at_a_time:
        done = next((count for count in range(len(steps), 0, -1) if chains[count] in _states), 0)
        state = _states.get(chains[done], State())
        if done < len(steps):
            stored = _Stored(connection)
            for count in range(done, len(steps)):
                counts = stored.in_force(history, revisions[count].number)
                state = next_state(state, counts, policy)
                _states[chains[count + 1]] = state
        while len(_states) > _KEPT:
            _states.popitem(last=False)
    return state


def _tied_rows(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[int, int]]:
    """What tells apart which counts of each upload may be tied to others; grows with the store."""
    found = connection.execute(
        f"SELECT upload_id, count(*), bit_xor(hash({_KEY})) FROM {RETURN.table}_source AS rows "
        f"WHERE {IS_TIED} GROUP BY upload_id"
    ).fetchall()
    return {upload: (count, known) for upload, count, known in found}


class _Stored:
    """All counts that may be tied to others, in force or not, oldest first in each upload."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        rows = connection.execute(
            f"SELECT {_KEY}, value, withdrawn, upload_id FROM {RETURN.table}_source AS rows "
            f"WHERE {IS_TIED} ORDER BY row"
        ).fetchall()
        names: dict[Name, int] = {}
        width = len(_FIELDS)
        self._rows = rows
        numbers = [names.setdefault(row[:width], len(names)) for row in rows]
        self._number = np.array(numbers, dtype=int)
        self._names = list(names)
        self._of_upload: dict[str, list[int]] = {}
        for place, row in enumerate(rows):
            self._of_upload.setdefault(row[-1], []).append(place)

    def in_force(self, history: Sequence[Revision], number: int) -> Iterator[Count]:
        """The counts that count at a revision: the newest of each record."""
        newest = np.full(len(self._names), -1)
        for upload in in_force(history, number):
            places = np.array(self._of_upload.get(upload.upload_id, ()), dtype=int)
            newest[self._number[places]] = places
        for name, place in zip(self._names, newest, strict=True):
            if place >= 0:
                *_, value, is_withdrawn, _ = self._rows[place]
                if not is_withdrawn and value is not None:
                    yield Count(name, str(name[_MEASURE]), key_of(name), value)


def key_of(name: Name) -> Key:
    """What a record counts, whoever published it."""
    codes = [plain_code(dimension, name[place]) for dimension, place in _PLAIN]
    return (*codes, period_code(name[_START], name[_END]))


def _blank_small_ones_alone(
    connection: duckdb.DuckDBPyConnection, guarded: list[str], policy: Policy
) -> None:
    connection.execute(
        f"UPDATE {RETURN.table} AS rows SET {_HIDE} "
        f"WHERE value > 0 AND value < ? AND list_contains(?, measure) AND {IS_ALONE}",
        [policy.threshold, guarded],
    )


def _blank(connection: duckdb.DuckDBPyConnection, names: set[Name]) -> None:
    if names:
        _blank_rows(connection, _rows_of(connection, names, "true"))


def _blank_notes(connection: duckdb.DuckDBPyConnection, names: set[Name]) -> None:
    """Blank the notes beside counts that are tied to hidden ones: they may tell them in words."""
    if names:
        connection.execute(
            f"UPDATE {RETURN.table} SET note = NULL WHERE rowid IN (SELECT unnest(?))",
            [_rows_of(connection, names, "note IS NOT NULL")],
        )


def _rows_of(connection: duckdb.DuckDBPyConnection, names: set[Name], which: str) -> list[int]:
    rows = connection.execute(
        f"SELECT {_KEY}, rowid FROM {RETURN.table} AS rows WHERE {which} AND {IS_TIED}"
    ).fetchall()
    return [row[-1] for row in rows if row[:-1] in names]


def _blank_rows(connection: duckdb.DuckDBPyConnection, rows: list[int]) -> None:
    connection.execute(
        f"UPDATE {RETURN.table} SET {_HIDE} WHERE rowid IN (SELECT unnest(?))", [rows]
    )


def _rates_of_few(
    connection: duckdb.DuckDBPyConnection, states: Sequence[State], policy: Policy
) -> list[int]:
    """The rows of scores and shares that rest on a few persons by any number known by then or now.

    A number that its sender did not show (flag ``<``) is one person here.
    """
    rows: list[int] = []
    for rate in measures().values():
        asked = f"SELECT {_KEY}, rowid FROM {RETURN.table} WHERE measure = ? AND "
        scores = (
            rate.rate_of
            and connection.execute(f"{asked} value IS NOT NULL", [rate.code]).fetchall()
        )
        if not scores:
            continue
        masked = connection.execute(
            f"{asked} value IS NULL AND contains(flag, '{HIDDEN_FLAG}')", [rate.rate_of]
        ).fetchall()
        for state in states:
            known = [state.counts[number] for number in state.known.values()]
            samples = Samples(
                [(key_of(row), 1) for row in masked]
                + [(one.key, one.value) for one in known if one.measure == rate.rate_of]
            )
            rows += [row[-1] for row in scores if samples.are_few(key_of(row), policy.threshold)]
    return rows


def _blank_rates(connection: duckdb.DuckDBPyConnection) -> None:
    """Hide scores and shares whose count of persons is hidden for the same keys and period."""
    same = " AND ".join(
        f"coalesce(rates.{name}, '_T') = coalesce(counts.{name}, '_T')" for name in _SAME_PERSONS
    )
    wider = " AND ".join(
        f"coalesce(counts.{name}, '_T') IN ('_T', coalesce(rates.{name}, '_T'))"
        for name in ("dimension", "level")
    )
    for rate in measures().values():
        if rate.rate_of:
            connection.execute(
                f"""
                UPDATE {RETURN.table} AS rates SET {_HIDE}
                FROM {RETURN.table} AS counts
                WHERE rates.measure = ? AND counts.measure = ? AND rates.value IS NOT NULL
                    AND counts.value IS NULL AND counts.flag = '{HIDDEN_FLAG}'
                    AND counts.period_start IS NOT DISTINCT FROM rates.period_start
                    AND counts.period_end IS NOT DISTINCT FROM rates.period_end
                    AND {same} AND {wider}
                """,
                [rate.code, rate.rate_of],
            )


def _round(connection: duckdb.DuckDBPyConnection, guarded: list[str], multiple: int) -> None:
    """Round the counts that are shown; none becomes zero."""
    connection.execute(
        f"""
        UPDATE {RETURN.table}
        SET value = greatest(round(value / $multiple) * $multiple, $multiple),
            value_qualifier = 'about'
        WHERE list_contains($guarded, measure) AND value > 0
        """,
        {"multiple": multiple, "guarded": guarded},
    )
