"""What must be done to its end before the server stops, and what may no longer begin.

Publishing and undoing are never left half done, whatever happens: a revision is there in full or
not at all. But a person who was told to wait should not find that nothing came of it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

from kp_data.errors import StoppingError
from kp_data.wording import operating as words
from kp_data.wording import say


class Ending:
    """Counts what is under way in this process.

    Attributes:
        is_near: Whether the server is stopping; nothing new may begin then.
    """

    def __init__(self) -> None:
        self.is_near = False
        self._under_way = 0
        self._changed = Condition()

    @property
    def under_way(self) -> int:
        """How much is under way."""
        return self._under_way

    @contextmanager
    def to_its_end(self) -> Iterator[None]:
        """Have the server wait for a block, or a function that this decorates.

        Raises:
            StoppingError: The server is stopping, and nothing like it was under way here already.
        """
        with self._changed:
            if self.is_near:
                raise StoppingError(say(words.IS_STOPPING))
            self._under_way += 1
        try:
            yield
        finally:
            with self._changed:
                self._under_way -= 1
                self._changed.notify_all()

    def wait(self, seconds: float) -> bool:
        """Wait until nothing is under way; whether that came in time."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._under_way, seconds)


ending = Ending()
to_its_end = ending.to_its_end
