"""What the pages on return figures say first."""

from kp_data.api.first.asked import Wanted
from kp_data.api.first.markup import (
    HALF,
    boxes,
    columns,
    figure,
    heading,
    inert,
    lines,
    marked,
    notice,
    paragraph,
    small,
)
from kp_data.api.first.reader import Reader
from kp_data.exports.html.markup import element, text
from kp_data.queries.filters import NO_FILTERS
from kp_data.queries.overview import HEADLINE_MEASURE
from kp_data.queries.protection import policy_in_force
from kp_data.queries.returns import count_published
from kp_data.reference import Measure, african_members, code_name, measures, place_name
from kp_data.views import Answer
from kp_data.views.reintegration import REPORTED, groups
from kp_data.views.returns import measure_label, measures_to_choose, places_to_send
from kp_data.views.scope import scope_sentence
from kp_data.wording import first as first_words
from kp_data.wording import never_added as measure_words
from kp_data.wording import pages as words
from kp_data.wording import reintegration as reintegration_words
from kp_data.wording import say, say_count, say_list

MOST_GROUPS = 4  # of which each kind is drawn


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
    """What members and programmes have reported of each kind, and how a member reports."""
    said = reintegration_words
    parts = [*what_filters_do(wanted), heading(say(said.SECTION_STEPS))]
    steps = _of_groups(reader, wanted, "reintegration_steps")
    parts += [paragraph(say(said.STEPS_LEAD)), *steps] if steps else [_none(wanted, said.NO_STEPS)]
    if programmes := _of_groups(reader, wanted, "reintegration_programmes"):
        parts += [heading(say(said.SECTION_PROGRAMMES)), paragraph(say(said.PROGRAMMES_LEAD))]
        parts += programmes
    scores = _of_groups(reader, wanted, "reintegration_scores")
    parts.append(heading(say(said.SECTION_SCORES)))
    parts += (
        [paragraph(say(said.SCORES_LEAD)), *scores] if scores else [_none(wanted, said.NO_SCORES)]
    )
    matrix = reader.view(wanted.address("reintegration_matrix"))
    parts.append(heading(say(said.SECTION_MATRIX)))
    parts.append(figure(matrix, level=3) if matrix.chart else _none(wanted, said.NO_MATRIX))
    return [*parts, *how_to_report()]


def how_to_report() -> list[str]:
    """What a ministry sends, to whom, and how it is written."""
    told = [measures()[code] for code in REPORTED]
    what = [element("strong", text(one.short_name)) + text(f": {one.definition}") for one in told]
    largest = policy_in_force().threshold - 1
    rules = [text(say(rule, largest=largest)) for rule in reintegration_words.REPORT_RULES]
    forms = (reintegration_words.TEMPLATE_EXCEL, reintegration_words.TEMPLATE_CSV)
    sides = [
        paragraph(say(title), "strong") + lines(listed)
        for title, listed in (
            (reintegration_words.REPORT_WHAT, what),
            (reintegration_words.REPORT_HOW, rules),
        )
    ]
    lead = paragraph(say(reintegration_words.REPORT_LEAD))
    inside = lead + inert([[say(form)] for form in forms]) + columns(sides)
    title = heading(say(reintegration_words.HOW_TO_REPORT))
    return [title, element("div", inside, class_="notice")]


def _of_groups(reader: Reader, wanted: Wanted, name: str) -> list[str]:
    """The figures of the first groups, and how many more there are."""
    found = list(groups(reader.data, name, wanted.filters))
    views = [reader.view(wanted.address(name, group=group)) for group in found[:MOST_GROUPS]]
    drawn = [figure(view, level=3, wide=HALF) for view in views]
    further = len(found) - len(drawn)
    more = [small(say_count(*first_words.FURTHER_FIGURES, further))] if further else []
    return [columns(drawn), *more] if drawn else []


def _none(wanted: Wanted, sentence: str) -> str:
    is_filtered = wanted.filters != NO_FILTERS
    return notice(say(reintegration_words.NOTHING_CHOSEN if is_filtered else sentence))


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
    chosen = [(say(words.MEASURE), measure_label(code), "")]
    if places_to_send(reader.data, code):
        sending = filter(None, wanted.choices.get("from", "").split(","))
        places = say_list(map(place_name, sending))
        chosen.append((say(words.SENDING_COUNTRIES), places, say(words.ALL_SENDING)))
    beside = [(say(measure_words.COMPARE), "", say(measure_words.COMPARE_NONE))]
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
