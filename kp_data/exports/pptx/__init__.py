"""A pack as PowerPoint: native charts with their workbooks, notes, sources, no browser.

What a figure shows is read back from it (:mod:`reading`) as plain categories and series, and drawn
anew (:mod:`bars_xml`, :mod:`times_xml`, :mod:`bubbles_xml`, :mod:`tables`).
"""

from kp_data.exports.pptx.deck import write_pptx
from kp_data.exports.pptx.placing import Fitted, add_chart, fit_chart

__all__ = ["Fitted", "add_chart", "fit_chart", "write_pptx"]
