"""The chart library and the boundaries of maps, as texts that can stand in a script."""

from functools import cache
from pathlib import Path

import plotly
from plotly.offline import get_plotlyjs

BOUNDARIES = Path(__file__).parents[3] / "pages" / "static" / "topojson" / "world_50m.json"


@cache
def library_of() -> str:
    """The chart library, safe inside a script element."""
    return get_plotlyjs().replace("\r\n", "\n").replace("</script", "<\\/script")


def library_version() -> str:
    """What changes when the chart library does."""
    return str(plotly.__version__)


@cache
def boundaries() -> str:
    """A script that gives the chart library its map, so that it asks no server for it."""
    map_text = BOUNDARIES.read_text(encoding="utf-8").replace("<", "\\u003c").strip()
    return f"window.PlotlyGeoAssets={{topojson:{{world_50m:{map_text}}}}};"
