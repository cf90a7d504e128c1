"""The second page of a form: what each figure leaves out there stands in its subtitle."""

from collections.abc import Callable
from dataclasses import replace

from kp_data.briefs import Brief
from kp_data.briefs.brief import rows_of
from kp_data.charts import Chart
from kp_data.exports.briefs.paper import Page, Picture
from kp_data.exports.briefs.second_page import second_page


def second_page_as_drawn(brief: Brief, spread: float, drawn: Callable[[Picture], Chart]) -> Page:
    """Lay out the second page so that its words agree with what a form draws.

    Args:
        brief: What it says.
        spread: How much wider than ours the letters may come out.
        drawn: The chart as the form draws it, with as many rows as it has room for.
    """
    page = second_page(brief, spread)
    while rows := _rows_left(page, drawn):
        panels = [
            panel.with_rows(rows[panel.chart]) if panel.chart in rows else panel
            for panel in brief.panels
        ]
        brief = replace(brief, panels=panels)
        page = second_page(brief, spread)
    return page


def _rows_left(page: Page, drawn: Callable[[Picture], Chart]) -> dict[Chart, int]:
    """The charts for whose rows there is too little room, with how many there is room for."""
    pictures = [one for one in page.things if isinstance(one, Picture) and rows_of(one.chart)]
    left = {one.chart: rows_of(drawn(one)) for one in pictures}
    return {chart: rows for chart, rows in left.items() if 0 < rows < rows_of(chart)}
