import json
from pathlib import Path

import pytest

from kp_data.charts.boundaries import ON_THE_MAP
from kp_data.reference import tiles

FILE = Path(__file__).parents[3] / "pages/static/topojson/world_50m.json"


@pytest.fixture(scope="module")
def topology() -> dict:
    return json.loads(FILE.read_text("utf-8"))


def test_the_list_of_drawn_codes_is_that_of_the_file(topology: dict) -> None:
    drawn = {shape["id"] for shape in topology["objects"]["countries"]["geometries"]}
    assert drawn == ON_THE_MAP


def test_every_member_has_boundaries_and_a_tile() -> None:
    assert set(tiles()) <= ON_THE_MAP
    assert {"MLT", "DJI", "SSD", "CYP"} <= set(tiles())


def test_the_layers_that_plotly_asks_for_are_there(topology: dict) -> None:
    assert {"coastlines", "countries", "lakes", "land", "ocean", "rivers", "subunits"} <= set(
        topology["objects"]
    )


def test_each_shape_points_to_lines_that_exist(topology: dict) -> None:
    lines = len(topology["arcs"])
    for shape in topology["objects"]["countries"]["geometries"]:
        numbers = [line for polygon in shape["arcs"] for ring in polygon for line in ring]
        assert all(-lines <= line < lines for line in numbers)


def test_the_file_is_small_enough_for_a_slow_line() -> None:
    assert FILE.stat().st_size < 250_000
