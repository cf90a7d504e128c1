"""The brief on a pillar: a domain of the Joint Valletta Action Plan, or a theme."""

import pandas as pd

from kp_data.briefs.brief import FIRST_YEAR, Brief, Fact, Number, Source
from kp_data.briefs.countries import activity
from kp_data.briefs.figures import (
    FEW,
    Shown,
    activity_panel,
    all_of,
    cited_by,
    deck_of,
    in_rows,
    measure_panel,
    ranked,
    year_panels,
    years_with_figures,
)
from kp_data.briefs.sources import sources_of
from kp_data.errors import UnknownChoiceError
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.queries.pillars import pillar_records
from kp_data.queries.returns import measures_with_figures
from kp_data.queries.selection import OWN_FRAMEWORK
from kp_data.queries.sources import cited_uploads
from kp_data.reference import (
    Pillar,
    kind_name,
    measures,
    pillar_name,
    pillar_short_name,
    pillars,
    themes,
)
from kp_data.views import Data, ViewAddress
from kp_data.wording import briefs as words
from kp_data.wording import say, say_list


def pillar_brief(data: Data, code: str) -> Brief:
    """Gather the brief on a domain or a theme.

    Args:
        data: The data at a revision.
        code: Of the pillar.

    Raises:
        UnknownChoiceError: There is no such pillar.
    """
    if code not in pillars():
        raise UnknownChoiceError(say(words.UNKNOWN_PILLAR, code=code[:40]))
    pillar = pillars()[code]
    records = data.ask(pillar_records, code, None, NO_FILTERS)
    years = year_panels(data, Filters(pillars=(code,)), words.YEARS_OF_PILLAR)
    returns, others = _returns(data, pillar)
    where = _where(data, code)[: 2 if returns else 3]
    cited = data.ask(cited_uploads, tuple(records["revision"]))
    figures = [one for one in [*years, *where] if one.view.chart]
    return Brief(
        kind="pillar",
        code=code,
        line=say(words.BRIEF_LINE_PILLAR[pillar.level]),
        name=pillar_name(code),
        footnote="",
        role_heading=say(words.WHAT_IT_IS),
        facts=_facts(pillar),
        numbers=_numbers(records),
        years=[one.panel for one in years],
        activities=[activity(row, kind_name(row.kind)) for row in records.itertuples(index=False)],
        activities_said="" if len(records) else say(words.NO_ACTIVITY_PILLAR),
        panels=[one.panel for one in [*where, *returns] if one.view.chart or one in returns],
        panels_heading=say(words.FIGURES),
        panels_said="" if figures or returns else say(words.NO_ACTIVITY_PILLAR),
        others=others,
        notes=_notes(returns),
        sources=sources_of([*cited, *cited_by(figures)], cited_by(returns), _name_source(pillar)),
        deck=deck_of(data, code, pillar_name(code), [*figures, *returns]),
        revision=data.current().revision,
    )


def _where(data: Data, code: str) -> list[Shown]:
    over, filters = say(words.WHERE_AND_WHO), Filters(pillars=(code,))
    sample = say(words.COUNTED_SAMPLE)
    figures = [
        ("meetings_places", words.MEETINGS_WHERE, say(words.COUNTED_PLACES)),
        ("meetings_hosts", words.MEETINGS_WHO, say(words.COUNTED_HOSTS)),
        ("trainings_places", words.TRAININGS_WHERE, f"{say(words.COUNTED_PLACES)} {sample}"),
    ]
    shown = [
        activity_panel(data, ViewAddress.of(figure, filters), say(title), over, about)
        for figure, title, about in figures
    ]
    return [in_rows(one) for one in shown]


def _returns(data: Data, pillar: Pillar) -> tuple[list[Shown], list[str]]:
    """Measures of the family that the theme, or a theme of the domain, is named after.

    Returns:
        Those with figures of some years, ranked, and the names of the others.
    """
    families = [pillar.code, *(theme.code for theme in themes(pillar.code))]
    known = data.ask(measures_with_figures)
    recent = known[known["last_year"] >= FIRST_YEAR]["measure"]
    codes = [code for code in recent if measures()[code].family in families]
    years = data.ask(years_with_figures)
    drawn = [code for code in codes if years.get(code, 0) >= FEW]
    over = say(words.RETURNS_OF_ALL)
    found = all_of(drawn, lambda one: measure_panel(data, one, NO_FILTERS, "", over))
    shown = ranked([one for one in found if one.years])
    titles = {one.panel.title for one in shown}
    names = dict.fromkeys(measures()[code].name for code in codes)
    return shown, [name for name in names if name not in titles]


def _facts(pillar: Pillar) -> list[Fact]:
    if pillar.level == "domain":
        below = say_list(pillar_short_name(theme.code) for theme in themes(pillar.code))
        facts = [Fact(say(words.LEVEL), say(words.DOMAIN_IS))]
        facts.append(Fact(say(words.THEMES_UNDER), below or say(words.NO_THEMES)))
    else:
        parent = pillar.parent_code
        said = say(words.THEME_IS, domain=pillar_name(parent)) if parent else ""
        facts = [Fact(say(words.LEVEL), said or say(words.THEME_ACROSS))]
    return [*facts, Fact(say(words.CODING), say(words.CODED_BY_TITLE))]


def _numbers(records: pd.DataFrame) -> list[Number]:
    is_meeting = records["record"] == "meeting"
    is_own = records["framework"] == OWN_FRAMEWORK
    counts = [
        (is_meeting, words.MEETINGS),
        (~is_meeting & is_own, words.OWN_TRAININGS),
        (~is_meeting & ~is_own, words.PARTNER_TRAININGS),
    ]
    return [Number(int(which.sum()), say(label)) for which, label in counts]


def _notes(returns: list[Shown]) -> list[str]:
    return [say(words.NEVER_ADDED)] if len(returns) > 1 else []


def _name_source(pillar: Pillar) -> list[Source]:
    of, name = say(words.OF_NAME), say(words.JVAP)
    return [Source(of, name, url=pillar.source_url)] if pillar.source_url else []
