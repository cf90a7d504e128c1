"""``python -m kp_data.api.frontend``: make the files ready that a browser needs before a page."""

import os
import sys

from kp_data.api.frontend.making import make_ready
from kp_data.wording import pages as words
from kp_data.wording import say


def main() -> None:
    """Make them ready, giving way to whoever is served meanwhile."""
    if hasattr(os, "nice"):
        os.nice(19)  # visitors who are there already come first
    try:
        make_ready()
    except OSError as error:
        sys.exit(say(words.FRONTEND_NOT_KEPT, reason=error))


if __name__ == "__main__":
    main()
