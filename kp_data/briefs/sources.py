"""Every source behind a brief, each once."""

from collections.abc import Sequence

from kp_data.briefs.brief import Source
from kp_data.queries.sources import Citation
from kp_data.views.in_words import OWN_RECORD, citation_in_words, of_a_file_in_words
from kp_data.wording import briefs as words
from kp_data.wording import say


def sources_of(
    activities: Sequence[Citation], figures: Sequence[Citation], further: Sequence[Source] = ()
) -> list[Source]:
    """The sources of figures, of activities, and of what else is said; by publisher.

    Args:
        activities: Of the activities; repeated ones count once.
        figures: Of the figures; repeated ones count once.
        further: Who says what the standing or the name is.
    """
    cited = [(say(words.OF_FIGURES), one) for one in dict.fromkeys(figures)]
    cited += [(say(words.OF_ACTIVITIES), one) for one in dict.fromkeys(activities)]
    return [*(_source(of, citation) for of, citation in cited), *further]


def _source(of: str, citation: Citation) -> Source:
    name, release = map(of_a_file_in_words, (citation.name, citation.release))
    if name == OWN_RECORD:
        name, release = citation_in_words(citation), ""
    return Source(of, name, release, citation.url, citation.is_reported)
