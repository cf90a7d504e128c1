"""Where the legend of a picture stands."""

import pytest

from kp_data.exports.pictures.margins import drawing_area


@pytest.mark.parametrize(("width", "top"), [(1180, 0), (500, 20)])
def test_an_upright_legend_takes_no_height_where_the_picture_is_wide(width, top):
    traces = [
        {"type": "choropleth", "name": name, "showlegend": True, "locations": [], "z": []}
        for name in ("None", "1 to 3", "4 to 6")
    ]
    layout = {"showlegend": True, "legend": {"orientation": "v"}, "margin": {"t": 0}}
    box, legend = drawing_area(layout, traces, {}, (width, 470), 24)
    assert legend is not None
    assert box.top >= top
    assert (box.top == 0) is (top == 0)
