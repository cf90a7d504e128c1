"""What the pages on return figures say first."""

from kp_data.api.first.asked import Wanted
from kp_data.api.first.markup import boxes, figure, heading, marked, notice, small
from kp_data.api.first.reader import Reader
from kp_data.exports.html.markup import element
from kp_data.queries.filters import NO_FILTERS
from kp_data.queries.overview import HEADLINE_MEASURE
from kp_data.queries.protection import policy_in_force
from kp_data.queries.returns import count_published
from kp_data.reference import Measure, african_members, code_name, measures, place_name
from kp_data.views import Answer
from kp_data.views.returns import measures_to_choose, places_to_send
from kp_data.views.scope import scope_sentence
from kp_data.wording import never_added as measure_words
from kp_data.wording import pages as words
from kp_data.wording import reintegration as reintegration_words
from kp_data.wording import say

OF_REINTEGRATION = (
    "reintegration_steps",
    "reintegration_programmes",
    "reintegration_scores",
    "reintegration_matrix",
)


def returns(reader: Reader, wanted: Wanted) -> list[str]:
    """One measure: what it counts, and its figures by year."""
    options = measures_to_choose(reader.data)
    if not options:
        return [notice(say(words.NO_MEASURES))]
    asked = wanted.choices.get("measure", "")
    default = HEADLINE_MEASURE if HEADLINE_MEASURE in options else options[0]
    code = asked if asked in options else default
    parts = []
    if asked not in ("", code):
        name = measures()[asked].name
        parts.append(notice(say(words.MEASURE_WITHOUT_FIGURES, measure=name)))
    parts += [*_choices(reader, wanted, code), *_definition(reader, measures()[code])]
    return [*parts, *what_filters_do(wanted), *_figures(reader, wanted, code)]


def reintegration(reader: Reader, wanted: Wanted) -> list[str]:
    """The first figure there is of steps, programmes, scores and dimensions."""
    views = (reader.view(wanted.address(figure)) for figure in OF_REINTEGRATION)
    steps = next(views)
    drawn = steps if steps.chart else next((view for view in views if view.chart), None)
    parts = what_filters_do(wanted)
    if drawn is not steps:
        is_filtered = wanted.filters != NO_FILTERS
        none = reintegration_words.NOTHING_CHOSEN if is_filtered else reintegration_words.NO_STEPS
        parts += [heading(say(reintegration_words.SECTION_STEPS)), notice(say(none))]
    level = 2 if drawn is steps else 3
    return [*parts, *([figure(drawn, level=level)] if drawn else [])]


def what_filters_do(wanted: Wanted) -> list[str]:
    """How the filters act on return figures, where they are set."""
    said = []
    if wanted.filters.countries:
        said.append(small(say(words.COUNTRIES_MEAN_RETURN)))
    if wanted.filters.pillars:
        said.append(small(say(words.PILLARS_DO_NOT_APPLY)))
    return said


def _choices(reader: Reader, wanted: Wanted, code: str) -> list[str]:
    """The choices of the page as boxes, where its controls will stand."""
    chosen = [(say(words.MEASURE), measures()[code].name)]
    if places_to_send(reader.data, code):
        sending = filter(None, wanted.choices.get("from", "").split(","))
        places = ", ".join(map(place_name, sending)) or say(words.ALL_SENDING)
        chosen.append((say(words.SENDING_COUNTRIES), places))
    beside = [(say(measure_words.COMPARE), say(measure_words.COMPARE_NONE))]
    return [boxes(chosen, "pair"), boxes(beside, "one")]


def _definition(reader: Reader, measure: Measure) -> list[str]:
    unit, kind = code_name("unit", measure.unit), say(measure_words.KINDS[measure.kind])
    lines = [
        say(measure_words.WHAT_IT_COUNTS, definition=measure.definition),
        say(measure_words.WHAT_IT_DOES_NOT_COUNT, text=measure.does_not_count),
        say(measure_words.PUBLISHED_BY, publisher=measure.publisher, unit=unit, kind=kind),
    ]
    if scope := scope_sentence(reader.data, [measure.code]):
        lines.append(say(words.SCOPE_LINE, scope=scope))
    if measure.secretariat:
        lines.append(policy_in_force().sentence())
    return [element("div", "".join(map(marked, lines)), class_="notice close")]


def _figures(reader: Reader, wanted: Wanted, code: str) -> list[str]:
    sending = tuple(filter(None, wanted.choices.get("from", "").split(",")))
    if not reader.data.ask(count_published, code, wanted.filters, sending=sending):
        are_elsewhere = wanted.filters.countries and not (
            set(wanted.filters.countries) & african_members()
        )
        elsewhere = are_elsewhere and places_to_send(reader.data, code)
        return [notice(say(words.CHOOSE_AS_SENDING if elsewhere else words.NOTHING_MATCHES))]
    year = reader.view(wanted.address("returns_year", measure=code))
    is_added = isinstance(year.counted, Answer) and year.counted.table is not None
    if measures()[code].additive_over and is_added:
        return [figure(year, newest_first=True)]
    refusal = year.counted.refusal if isinstance(year.counted, Answer) else ""
    why = refusal or say(words.SINGLE_FIGURES, measure=measures()[code].name)
    return [notice(why), figure(reader.view(wanted.address("returns_published", measure=code)))]
