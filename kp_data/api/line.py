"""The line in which long files wait until they are checked.

Few are checked at once, so that readers' pages stay quick; a bounded number waits, in the order in
which they came. Who waits says again and again that he is still there; who no longer does has left,
and makes room.
"""

from collections.abc import Callable
from threading import Condition
from time import monotonic

from kp_data.settings import settings

PATIENCE = 90.0  # seconds of silence after which somebody has left; a tab behind others is heard
# from once a minute
A_LOOK = 0.5  # seconds between two looks at who has left


def _nothing() -> None:
    pass


class Place:
    """A place in a line.

    Attributes:
        asked_at: When somebody was last heard to wait.
        when_left: Called when who has the place has left while being served.
    """

    def __init__(self, line: "Line") -> None:
        self._line = line
        self.asked_at = monotonic()
        self.when_left: Callable[[], None] = _nothing

    def still_here(self) -> None:
        """Say that somebody still waits."""
        self.asked_at = monotonic()

    @property
    def before(self) -> int:
        """How many are before it, those that are being served among them; 0 for who is served."""
        return self._line.before(self)

    def wait(self) -> bool:
        """Wait for the turn; False where who waited has left."""
        return self._line.wait(self)

    def leave(self) -> None:
        """Make room."""
        self._line.leave(self)


class Line:
    """Those who are served and those who wait.

    Args:
        at_once: Tells how many are served at the same time.
        most_waiting: Tells how many may wait.
        patience: Seconds of silence after which somebody has left.
    """

    def __init__(
        self,
        at_once: Callable[[], int],
        most_waiting: Callable[[], int],
        patience: float = PATIENCE,
    ) -> None:
        self._at_once, self._most_waiting, self._patience = at_once, most_waiting, patience
        self._served: list[Place] = []
        self._waiting: list[Place] = []
        self._changed = Condition()

    @property
    def served(self) -> int:
        """How many are served now."""
        return len(self._served)

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self._waiting)

    @property
    def has_room(self) -> bool:
        """Whether one more may wait."""
        return self.served + self.waiting < self._at_once() + self._most_waiting()

    def enter(self) -> Place | None:
        """A place at the end; None where as many wait as may."""
        with self._changed:
            self._send_away_who_left()
            if not self.has_room:
                return None
            place = Place(self)
            self._waiting.append(place)
            return place

    def before(self, place: Place) -> int:
        """How many are before a place."""
        with self._changed:
            ahead = self._waiting.index(place) if place in self._waiting else -self.served
            return self.served + ahead

    def wait(self, place: Place) -> bool:
        """Wait until the turn of a place has come; False where it was given up."""
        with self._changed:
            while place in self._waiting:
                if self._waiting[0] is place and self.served < self._at_once():
                    self._served.append(self._waiting.pop(0))
                    break
                self._changed.wait(A_LOOK)
                self._send_away_who_left()
            return place in self._served

    def leave(self, place: Place) -> None:
        """Give a place up."""
        with self._changed:
            for places in (self._served, self._waiting):
                if place in places:
                    places.remove(place)
            place.when_left = _nothing
            self._changed.notify_all()

    def _send_away_who_left(self) -> None:
        latest = monotonic() - self._patience
        for place in [*self._waiting, *self._served]:
            if place.asked_at >= latest:
                continue
            if place in self._waiting:
                self._waiting.remove(place)
            else:
                self._served.remove(place)
                place.when_left()
        self._changed.notify_all()


uploads = Line(lambda: settings().uploads_at_once, lambda: settings().uploads_waiting)
