"""What a brief of two pages on a country or a pillar says: pure content, without any layout.

:func:`country_brief` and :func:`pillar_brief` gather it, ranked: what matters most comes first, so
that whoever lays it out (:mod:`kp_data.exports.briefs`) can stop where the page is full and say in
words how much is left out. Figures are views, so that a brief cannot differ from the pages.
"""

from kp_data.briefs.brief import Activity, Brief, Fact, Number, Panel, Source, file_name
from kp_data.briefs.countries import country_brief
from kp_data.briefs.pillars import pillar_brief

__all__ = [
    "Activity",
    "Brief",
    "Fact",
    "Number",
    "Panel",
    "Source",
    "country_brief",
    "file_name",
    "pillar_brief",
]
