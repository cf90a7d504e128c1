"""Figures as pictures, drawn from the same figure that the page shows, without a browser.

:func:`svg` draws with text as text, :func:`png` the same in pixels. What Plotly would do with a
figure in a window of that size is done here: margins that fit the labels, labels that do not fit
left out. Traces: bars, points and lines, streams, countries of the map.
"""

from kp_data.exports.pictures.picture import can_draw, natural_height, png, svg

__all__ = ["can_draw", "natural_height", "png", "svg"]
