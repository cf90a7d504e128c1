"""Notes for the speaker: the pack's own, definitions and caveats, sources with addresses."""

from kp_data.packs import Slide
from kp_data.views.in_words import source_line, source_with_address
from kp_data.views.measures_in_words import caveats, definition
from kp_data.wording import decks as words
from kp_data.wording import say


def notes_of(slide: Slide, marks: str = "") -> str:
    """All that the speaker has to know of a slide, in paragraphs under headings.

    Args:
        slide: The slide.
        marks: What the signs in the figure mean.
    """
    parts = [(words.OWN_NOTE, [slide.packed.note])]
    view = slide.view
    if view is None or view.chart is None:
        parts.append((words.ABOUT_FIGURE, [slide.said]))
    else:
        parts += [
            (words.ABOUT_FIGURE, [view.chart.alt]),
            (words.SIGNS, [marks]),
            (words.DEFINITIONS, [definition(measure) for measure in view.about]),
            (words.CAVEATS, [*view.notes, *(caveats(measure) for measure in view.about)]),
            (words.SOURCES, list(map(source_with_address, view.citations))),
            (words.WHERE, [source_line(view)]),
        ]
    told = [(heading, [text for text in texts if text]) for heading, texts in parts]
    return "\n\n".join("\n".join([say(heading), *texts]) for heading, texts in told if texts)
