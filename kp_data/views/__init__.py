"""What a page shows, without a page: one function for each figure, from its address to a view.

A view is a figure with everything that belongs to it (title, sources, filters in words, measures).
Pages show views, packs list their addresses, exports write them: all by :func:`build`, so that a
slide cannot differ from the page it was taken from.
"""

from kp_data.views.asking import Answer, Asked, Data, Question, hear_why
from kp_data.views.catalogue import FIGURES, Figure, build, name_of
from kp_data.views.view import View, ViewAddress

__all__ = [
    "FIGURES",
    "Answer",
    "Asked",
    "Data",
    "Figure",
    "Question",
    "View",
    "ViewAddress",
    "build",
    "hear_why",
    "name_of",
]
