"""Notes for the speaker: the pack's own, definitions and caveats, sources with addresses."""

from kp_data.packs import Slide
from kp_data.queries.sources import Citation
from kp_data.reference import Measure, code_name
from kp_data.reference.never_added import never_added_to
from kp_data.views.in_words import citation_in_words, source_line
from kp_data.wording import decks as words
from kp_data.wording import never_added as measure_words
from kp_data.wording import say, say_number


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


def definition(measure: Measure) -> str:
    """What a measure counts, and what it does not."""
    counts = say(words.COUNTS, measure=measure.name, definition=measure.definition)
    if not measure.does_not_count:
        return counts
    return f"{counts} {say(words.DOES_NOT_COUNT, text=measure.does_not_count)}"


def caveats(measure: Measure) -> str:
    """Who publishes a measure, how exact it is, and what is never added to it."""
    sentences = [
        say(
            words.PUBLISHED_BY,
            publisher=measure.publisher,
            unit=code_name("unit", measure.unit),
            kind=say(measure_words.KINDS[measure.kind]),
        )
    ]
    if measure.rounding:
        sentences.append(say(measure_words.ROUNDED, step=say_number(measure.rounding)))
    if measure.threshold:
        sentences.append(say(measure_words.SHOWN_LARGER, threshold=say_number(measure.threshold)))
    if measure.secretariat and measure.unit == "persons":
        sentences.append(say(measure_words.PROTECTED_HERE))
    rules = [rule.name for rule, _ in never_added_to(measure.code)]
    if rules:
        sentences.append(say(words.NEVER_WITH, rules="; ".join(rules)))
    return " ".join(sentences)


def source_with_address(citation: Citation) -> str:
    """A source with its address, where it has one."""
    source = citation_in_words(citation)
    if not citation.url:
        return source
    return say(words.SOURCE_WITH_ADDRESS, source=source, address=citation.url)
