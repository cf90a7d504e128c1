"""The map: countries in the boundaries of the United Nations, in the projection of the figure."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import cos, radians, sin
from pathlib import Path

import numpy as np

from kp_data.exports.pictures.axes import Box
from kp_data.exports.pictures.canvas import Canvas, Ink, outline
from kp_data.exports.pictures.traces import Trace, listed, number, of_each, setting

BOUNDARIES = Path(__file__).parents[3] / "pages" / "static" / "topojson" / "world_50m.json"
STEPS = 24  # into which an edge of the range is cut, so that it bends with the projection

Ring = np.ndarray  # of longitudes and latitudes, two columns


@dataclass(frozen=True)
class Projection:
    """The azimuthal equal-area projection around a place, brought to the drawing area.

    Attributes:
        middle: longitude and latitude, in degrees.
        scale: pixels for the radius of the globe.
        shift: pixel of the place itself.
    """

    middle: tuple[float, float]
    scale: float = 1.0
    shift: tuple[float, float] = (0.0, 0.0)

    def pixels(self, ring: Ring) -> np.ndarray:
        """Where places stand; those on the far side of the globe are NaN."""
        east, north = np.radians(ring[:, 0] - self.middle[0]), np.radians(ring[:, 1])
        own = radians(self.middle[1])
        near = sin(own) * np.sin(north) + cos(own) * np.cos(north) * np.cos(east)
        stretch = np.sqrt(2 / np.where(near > -0.9, 1 + near, np.nan))
        x = stretch * np.cos(north) * np.sin(east)
        y = stretch * (cos(own) * np.sin(north) - sin(own) * np.cos(north) * np.cos(east))
        return np.column_stack([self.shift[0] + self.scale * x, self.shift[1] - self.scale * y])


@cache
def boundaries() -> Mapping[str, tuple[tuple[Ring, ...], ...]]:
    """The polygons of each country: each an outer ring and its holes."""
    topology = json.loads(BOUNDARIES.read_text(encoding="utf-8"))
    scale, shift = (np.array(topology["transform"][name]) for name in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topology["arcs"]]
    found: dict[str, tuple[tuple[Ring, ...], ...]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = shape.get("arcs", [])
        if shape["type"] == "Polygon":
            polygons = [polygons]
        rings = tuple(tuple(_joined(ring, arcs) for ring in polygon) for polygon in polygons)
        found[str(shape.get("id"))] = found.get(str(shape.get("id")), ()) + rings
    return found


def _joined(ring: Sequence[int], arcs: Sequence[np.ndarray]) -> Ring:
    """The arcs of a ring end to end; a negative number is an arc from its end."""
    parts = [arcs[arc] if arc >= 0 else arcs[~arc][::-1] for arc in ring]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def draw_map(
    canvas: Canvas, traces: Sequence[Trace], layout: Mapping[str, object], box: Box
) -> None:
    """Draw the land, and over it the countries of each trace in its colour."""
    geo = setting(layout, "geo", default={})
    projection, edges = _fitted(geo, box)
    canvas.clipped(*edges)
    land = Ink(
        str(geo.get("landcolor") or "#F0F1F2"),
        str(geo.get("countrycolor") or "#FFFFFF"),
        number(geo.get("countrywidth", 1)),
    )
    for polygons in boundaries().values():
        _draw(canvas, polygons, projection, land)
    for trace in traces:
        if trace["type"] == "choropleth":
            _draw_countries(canvas, trace, projection)
    canvas.unclipped()


def _draw_countries(canvas: Canvas, trace: Trace, projection: Projection) -> None:
    colour = str(setting(trace, "colorscale", default=[[0, "#12436D"]])[-1][1])
    line = setting(trace, "marker", "line", default={})
    for place, code in enumerate(listed(trace.get("locations"))):
        ink = Ink(
            colour,
            str(of_each(line.get("color", "#FFFFFF"), place)),
            number(of_each(line.get("width", 0.8), place)),
        )
        _draw(canvas, boundaries().get(str(code), ()), projection, ink)


def _draw(
    canvas: Canvas, polygons: Sequence[Sequence[Ring]], projection: Projection, ink: Ink
) -> None:
    data = "".join(
        outline([tuple(point) for point in _thinned(projection.pixels(ring))]) + "Z"
        for polygon in polygons
        for ring in polygon
        if not np.isnan(projection.pixels(ring)).any()
    )
    if data:
        canvas.path(data, ink)


def _thinned(points: np.ndarray) -> np.ndarray:
    """Without the points that stand on the same half pixel as the one before."""
    grid = np.round(points * 2)
    kept = np.concatenate([[True], (grid[1:] != grid[:-1]).any(axis=1)])
    return points[kept] if kept.sum() > 2 else points


def _fitted(
    geo: Mapping[str, object], box: Box
) -> tuple[Projection, tuple[float, float, float, float]]:
    """The projection in which the range of the figure fills the drawing area, and its edges."""
    rotation = setting(geo, "projection", "rotation", default={})
    middle = number(rotation.get("lon", 0)), number(rotation.get("lat", 0))
    plain = Projection(middle)
    shape = plain.pixels(_range(geo))
    (left, top), (right, bottom) = np.nanmin(shape, axis=0), np.nanmax(shape, axis=0)
    scale = min(box.wide / (right - left), box.high / (bottom - top))
    across = (box.left + box.right) / 2 - scale * (left + right) / 2
    down = (box.top + box.bottom) / 2 - scale * (top + bottom) / 2
    edges = across + scale * left, down + scale * top, across + scale * right, down + scale * bottom
    return Projection(middle, scale, (across, down)), edges


def _range(geo: Mapping[str, object]) -> Ring:
    """The outline of the range of longitudes and latitudes, in the corners that Plotly takes."""
    west, east = map(float, setting(geo, "lonaxis", "range", default=(-180, 180)))
    south, north = map(float, setting(geo, "lataxis", "range", default=(-90, 90)))
    quarters = np.linspace(west, east, 5)
    corners = [(west, south), *((lon, north) for lon in quarters)]
    corners += [(lon, south) for lon in quarters[::-1]]
    edges = [_great_circle(start, end) for start, end in pairwise(corners)]
    return np.concatenate(edges)


def _great_circle(start: tuple[float, float], end: tuple[float, float]) -> Ring:
    """Places along the shortest way between two."""
    a, b = _on_globe(start), _on_globe(end)
    way = np.array([(1 - part) * a + part * b for part in np.linspace(0, 1, STEPS)])
    way /= np.sqrt((way**2).sum(axis=1, keepdims=True))
    return np.degrees(np.column_stack([np.arctan2(way[:, 1], way[:, 0]), np.arcsin(way[:, 2])]))


def _on_globe(place: tuple[float, float]) -> np.ndarray:
    lon, lat = map(radians, place)
    return np.array([cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)])
