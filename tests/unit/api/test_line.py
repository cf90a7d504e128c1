"""Who waits for a check: in the order in which they came, so many and no more."""

import threading
import time

from kp_data.api import line
from kp_data.api.line import Line


def line_of(at_once=1, waiting=2, patience=60.0):
    return Line(lambda: at_once, lambda: waiting, patience)


def test_places_are_served_in_order_and_each_knows_how_many_are_before():
    ours = line_of()
    first, second, third = (ours.enter() for _ in range(3))
    assert [first.before, second.before, third.before] == [0, 1, 2]
    assert first.wait()
    assert [first.before, second.before, third.before] == [0, 1, 2]
    assert (ours.served, ours.waiting) == (1, 2)
    first.leave()
    assert second.wait()
    assert [second.before, third.before] == [0, 1]


def test_who_finds_no_room_is_told_so_and_gets_in_when_somebody_leaves():
    ours = line_of()
    places = [ours.enter() for _ in range(3)]
    assert ours.enter() is None
    assert not ours.has_room
    places[1].leave()
    assert ours.has_room
    assert ours.enter() is not None


def test_as_many_are_served_at_once_as_is_said():
    ours = line_of(at_once=2)
    first, second, third = (ours.enter() for _ in range(3))
    assert first.wait()
    assert second.wait()
    served = []
    waiting = threading.Thread(target=lambda: served.append(third.wait()))
    waiting.start()
    assert served == []
    second.leave()
    waiting.join(10)
    assert served == [True]


def test_who_is_not_heard_any_more_makes_room(monkeypatch):
    now, ended = [100.0], []
    monkeypatch.setattr(line, "monotonic", lambda: now[0])
    ours = line_of(patience=90.0)
    served, waits, stays = (ours.enter() for _ in range(3))
    served.when_left = lambda: ended.append("served")
    assert served.wait()
    now[0] = 180.0
    stays.still_here()
    now[0] = 191.0
    assert stays.wait()
    assert not waits.wait()
    assert ended == ["served"]
    assert (ours.served, ours.waiting) == (1, 0)


def test_one_who_waits_is_woken_at_once():
    ours = line_of()
    first, second = ours.enter(), ours.enter()
    assert first.wait()
    begun = threading.Event()

    def wait():
        begun.set()
        second.wait()

    thread = threading.Thread(target=wait)
    thread.start()
    begun.wait(10)
    time.sleep(0.01)
    first.leave()
    thread.join(10)
    assert second.before == 0
    assert ours.served == 1


def test_who_came_first_is_served_first_whoever_asks_first(monkeypatch):
    ours = line_of(waiting=2)
    first, second, third = (ours.enter() for _ in range(3))
    assert first.wait()
    first.leave()
    looks = iter([lambda: None, third.leave])
    monkeypatch.setattr(ours._changed, "wait", lambda _: next(looks)())
    assert not third.wait()  # it looks twice, and is not served before the second
    assert second.wait()
