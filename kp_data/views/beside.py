"""The view of one measure beside others: on the years of all of them, added to none."""

from collections.abc import Sequence
from dataclasses import replace

from kp_data.charts.phrases import years_of
from kp_data.charts.side_by_side import published_panel, year_bars_panel, years_of_figures
from kp_data.queries.returns import returns_by_year
from kp_data.queries.side_by_side import Panel, side_by_side
from kp_data.views.asking import Data
from kp_data.views.in_words import in_force
from kp_data.views.returns import Chosen
from kp_data.views.view import View, ViewAddress
from kp_data.wording import never_added as words
from kp_data.wording import say
from kp_data.wording import views as view_words


def panel(data: Data, address: ViewAddress) -> View:
    """A measure (``measure``), drawn on the same years as others (``with``)."""
    chosen = Chosen(data, address)
    others = [code for code in address.several("with") if code != chosen.measure.code]
    if not others:
        return _with_nothing(chosen)
    codes = tuple(sorted({chosen.measure.code, *others}))
    panels = data.ask(side_by_side, codes, chosen.filters, chosen.sending)
    own, years = panels[codes.index(chosen.measure.code)], _years_of(panels)
    view = View(
        address,
        citations=chosen.cite(),
        filters=in_force(chosen.filters, chosen.sending),
        about=(chosen.measure,),
        notes=(own.refusal,) if own.refusal else (),
    )
    if not own.count or years is None:
        return replace(view, said=say(words.PANEL_NOTHING, measure=chosen.measure.short_name))
    return _drawn(view, chosen, own, years)


def _with_nothing(chosen: Chosen) -> View:
    """One measure by itself is no comparison, and is not drawn as one."""
    return View(
        chosen.address,
        filters=in_force(chosen.filters, chosen.sending),
        about=(chosen.measure,),
        said=say(view_words.NOTHING_BESIDE, measure=chosen.measure.short_name),
    )


def _drawn(view: View, chosen: Chosen, own: Panel, years: tuple[int, int]) -> View:
    options = {"measure": chosen.measure, "years": years}
    if own.figures is not None:
        options["total"] = own.count
        chart = chosen.data.made(published_panel, own.figures, **options)
        return replace(view, chart=chart, counted=own.figures)
    answer = replace(chosen.ask(returns_by_year), table=own.by_year)
    chart = chosen.data.made(year_bars_panel, own.by_year, **options)
    return replace(view, chart=chart, counted=answer)


def _years_of(panels: Sequence[Panel]) -> tuple[int, int] | None:
    """The first and the last year of all panels."""
    spans = [
        years_of(panel.by_year) if panel.by_year is not None else years_of_figures(panel.figures)
        for panel in panels
    ]
    known = [span for span in spans if span]
    return (min(first for first, _ in known), max(last for _, last in known)) if known else None
