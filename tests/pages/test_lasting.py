"""An answer outlives a revision that does not touch what it rests on, and no other."""

import threading
from contextlib import suppress
from functools import partial
from pathlib import Path
from time import sleep

import pandas as pd
import pytest

from kp_data.errors import NotAdditiveError, UnknownChoiceError, UnknownRevisionError
from kp_data.ingest import check, publish
from kp_data.kept import _wait_for_turn, in_turn
from kp_data.queries import returns
from kp_data.queries.filters import NO_FILTERS
from kp_data.queries.shown_store import looking_at
from kp_data.queries.snapshot import take_snapshot
from kp_data.resting import HISTORY, Lasting, find_out, rests_on
from kp_data.store import Store
from kp_data.undoing import undo
from kp_data.views import FIGURES, ViewAddress
from pages.ui import data
from tests.pages.conftest import ONE_MEETING
from tests.people import officer
from tests.unit.queries.query_rows import figure, meeting, publish_rows

ONE, OTHER = "unhcr_returned_refugees", "iom_avrr"
A_MOMENT = 0.3  # seconds
MADE_UP = (
    "measure,from,to,year,value,publisher,release,note\n"
    "unhcr_returned_refugees,KEN,SOM,2019,123,Made up,,trial\n"
)


def test_an_answer_is_found_again_while_its_parts_hold_what_they_held():
    lasting, marks, asked = Lasting(10, 10**6), {"a": 1, "b": 1, HISTORY: 1}, []

    def find(part):
        rests_on([part])
        asked.append(part)
        return marks[part]

    def ask(part):
        return lasting.get(
            part, lambda parts: tuple(marks[one] for one in parts), partial(find, part)
        )

    assert [ask("a"), ask("b"), ask("a")] == [1, 1, 1]
    marks |= {"a": 2, HISTORY: 2}
    assert [ask("a"), ask("b")] == [2, 1]
    assert asked == ["a", "b", "a"]


def test_what_is_found_for_something_else_counts_for_that_too():
    lasting = Lasting(10, 10**6)

    def inner():
        rests_on(["inner"])
        return 1

    def outer():
        rests_on(["outer"])
        return lasting.get("inner", frozenset, inner)

    assert find_out(outer).parts == {"inner", "outer"}
    assert find_out(outer).parts == {"inner", "outer"}  # found again, not asked


def test_notes_of_one_thread_are_not_those_of_another():
    def ask_elsewhere():
        thread = threading.Thread(target=partial(rests_on, ["elsewhere"]))
        thread.start()
        thread.join()

    assert find_out(ask_elsewhere).parts == set()


def test_what_rests_on_nothing_is_asked_at_each_revision():
    lasting = Lasting(10, 10**6)
    for revision in (1, 2):
        find = partial(lambda found: found, revision)
        assert lasting.get("q", partial(_marks, {HISTORY: revision}), find) == revision


def test_who_looks_at_other_data_gets_nothing_of_them():
    """Revision 3 changes what only revision 2 came to ask for, while that is being answered."""
    data_of = {
        1: {"a": 1, "b": 1, HISTORY: 1},
        2: {"a": 2, "b": 1, HISTORY: 2},
        3: {"a": 2, "b": 9, HISTORY: 3},
    }
    lasting = Lasting(10, 10**6, in_turn=False)
    is_making, may_go_on, found = threading.Event(), threading.Event(), {}

    def ask(revision):
        def find():
            rests_on(["a"])
            if revision > 1:
                rests_on(["b"])
            if revision == 2:
                is_making.set()
                may_go_on.wait(5)
            return data_of[revision]["b"]

        found[revision] = lasting.get("q", partial(_marks, data_of[revision]), find)

    ask(1)
    readers = [threading.Thread(target=ask, args=(revision,)) for revision in (2, 3)]
    readers[0].start()
    is_making.wait(5)
    readers[1].start()
    may_go_on.set()
    for reader in readers:
        reader.join()
    assert found == {1: 1, 2: 1, 3: 9}
    ask(3)
    assert found[3] == 9


def _marks(held, parts):
    return frozenset((part, held[part]) for part in parts)


@pytest.fixture
def measures_apart(store, monkeypatch) -> Store:
    monkeypatch.setenv("KP_STORE", store.address)
    publish_rows(store, "return", [figure(2020, 700, measure=ONE)])
    publish_rows(store, "return", [figure(2020, 70, measure=OTHER)])
    publish_rows(store, "meeting", [meeting("m1", "2020-01-01")])
    return store


def test_figures_of_another_measure_leave_an_answer_alone(measures_apart):
    before = data.ask(returns.returns_by_year, ONE, NO_FILTERS)
    publish_rows(measures_apart, "return", [figure(2021, 80, measure=OTHER)])
    publish_rows(measures_apart, "meeting", [meeting("m2", "2021-01-01")])
    assert data.ask(returns.returns_by_year, ONE, NO_FILTERS) is before
    publish_rows(measures_apart, "return", [figure(2021, 800, measure=ONE)])
    after = data.ask(returns.returns_by_year, ONE, NO_FILTERS)
    assert (list(before["value"]), list(after["value"])) == ([700], [700, 800])


def test_what_is_published_while_a_reader_waits_is_not_filed_under_the_revision_before(
    measures_apart,
):
    address = ViewAddress.read("returns_year", {"measure": ONE})
    has_turn, may_go_on, seen = threading.Event(), threading.Event(), []

    def another():
        with in_turn():
            _wait_for_turn()
            has_turn.set()
            may_go_on.wait(5)

    def read():
        seen.append(data.look(None).view(address))

    threads = [threading.Thread(target=another), threading.Thread(target=read)]
    threads[0].start()
    has_turn.wait(5)
    threads[1].start()
    sleep(A_MOMENT)  # the reader waits for the turn
    publish_rows(measures_apart, "return", [figure(2021, 800, measure=ONE)])
    may_go_on.set()
    for thread in threads:
        thread.join()
    assert seen[0].revision.number == 3
    assert _values(seen[0]) == [700]
    undo(measures_apart, 4, by=officer("Amina"))
    assert _values(data.look(None).view(address)) == [700]


def test_an_earlier_revision_asked_for_by_what_lasts_counts_as_history(measures_apart):
    def tell(look):
        return len(data.look(1).ask(returns.returns_by_year, ONE, NO_FILTERS))

    for _ in range(2):  # the second time it is there already
        assert HISTORY in find_out(partial(tell, data.look(None))).parts


def test_a_revision_that_is_not_there_shows_no_other(measures_apart):
    address = ViewAddress.read("returns_year", {"measure": ONE})
    data.look(None).view(address)
    with pytest.raises(UnknownRevisionError):
        data.look(99).view(address)


def test_an_empty_store_is_asked_again_when_something_is_there(store, monkeypatch):
    monkeypatch.setenv("KP_STORE", store.address)

    def number(snapshot):
        return snapshot.revision.number if snapshot.revision else 0

    assert data.ask(number) == 0
    publish_rows(store, "return", [figure(2020, 700, measure=ONE)])
    assert data.ask(number) == 1


def _values(view) -> list[float]:
    return list(view.counted.table["value"].dropna())


def test_what_asks_for_the_history_is_asked_at_each_revision(measures_apart):
    def number(snapshot):
        return snapshot.revision.number

    assert data.ask(number) == 3
    publish_rows(measures_apart, "meeting", [meeting("m3", "2021-01-01")])
    assert data.ask(number) == 4


def test_the_same_rows_in_another_order_are_the_same(measures_apart):
    one, other = take_snapshot(measures_apart), take_snapshot(measures_apart)
    parts = [("returns", ONE), ("returns", None), ("meetings", None), HISTORY]
    assert one.marks(parts) == other.marks(parts)
    assert ("returns", ONE) in dict(one.marks(parts))


def test_a_database_of_few_rows_leaves_no_thread_behind(full_store):
    before = _threads()
    kept = [take_snapshot(full_store, number) for number in (1, 5, None)]
    assert not any(snapshot.is_empty for snapshot in kept)
    assert _threads() - before < len(kept)


def _threads() -> int:
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return int(told.split("Threads:")[1].split()[0])


def test_every_answer_is_that_of_the_revision_asked(full_store, monkeypatch):
    """All questions of all figures, asked after publishing, undoing and bringing back."""
    monkeypatch.setenv("KP_STORE", full_store.address)
    _ask_all_figures()
    steps = [
        lambda: publish(check(MADE_UP.encode(), "a.csv", full_store), full_store, by=officer("A")),
        lambda: publish(
            check(ONE_MEETING.encode(), "m.csv", full_store), full_store, by=officer("A")
        ),
        lambda: undo(full_store, full_store.latest_revision() - 1, by=officer("A")),
        lambda: undo(full_store, full_store.latest_revision(), by=officer("A")),
        lambda: undo(full_store, 2, by=officer("A")),
    ]
    for step in steps:
        step()
        assert _compare_all(full_store) > 100


def _ask_all_figures() -> None:
    for name in FIGURES:
        for chosen in ({}, {"country": "SOM", "years": "2016-2025"}, {"measure": ONE}):
            with suppress(UnknownChoiceError, NotAdditiveError):
                data.look(None).view(ViewAddress.read(name, chosen))


def _compare_all(store: Store) -> int:
    snapshot, compared = take_snapshot(store), 0
    with looking_at(store):
        for where, name, args, options, _language in data._answers.questions():
            query = data._functions[name]
            if where[0] != store.address or query is data._gather:
                continue
            ours = _said(partial(data.ask, query, *args, **dict(options)))
            theirs = _said(partial(query, snapshot, *args, **dict(options)))
            assert _plain(ours) == _plain(theirs), (name, args)
            compared += 1
    return compared


def _said(ask):
    try:
        return ask()
    except NotAdditiveError as refusal:
        return str(refusal)


def _plain(answer):
    return answer.to_json() if isinstance(answer, pd.DataFrame) else repr(answer)
