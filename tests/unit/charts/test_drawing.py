"""A drawing is what Plotly would have made of the same calls, checked when somebody looks at it."""

import copy
import pickle

import plotly.graph_objects as go
import pytest

from kp_data.charts.axes import TEMPLATE
from kp_data.charts.drawing import Drawing, codes_of_marks

AXIS = {"title": None, "ticks": ""}
LAYOUT = {
    "template": TEMPLATE,
    "height": 90,
    "margin": {"l": 4, "r": 4},
    "xaxis": AXIS,
    "yaxis": AXIS,
}
BAR = {"x": [2019, 2020], "y": [1.5, None], "marker_color": "#12436D", "customdata": None}


def draw(figure):
    figure.add_bar(**BAR)
    figure.add_scatter(x=[2019], y=[1], line={"width": 2})
    figure.update_layout(margin_r=9, annotations=[{"text": "at least 5", "x": 2019}])
    figure.update_xaxes(range=[0, 1])
    figure.update_yaxes(tickvals=[1], ticktext=["one"])
    return figure


def test_it_says_what_plotly_says_of_the_same_calls():
    assert draw(Drawing(LAYOUT)).to_dict() == draw(go.Figure(layout=LAYOUT)).to_dict()


def test_who_looks_gets_plotlys_own_objects_and_may_change_them():
    figure = draw(Drawing(LAYOUT))
    assert figure.data[0].marker.color == "#12436D"
    figure.data[0].marker.color = "#28A197"
    figure.update_layout(height=100)
    figure.add_bar(x=[2021])
    told = figure.to_dict()
    assert told["data"][0]["marker"] == {"color": "#28A197"}
    assert told["layout"]["height"] == 100
    assert [trace["type"] for trace in told["data"]] == ["bar", "scatter", "bar"]


def test_what_plotly_does_not_know_is_refused_when_somebody_looks():
    figure = draw(Drawing(LAYOUT))
    figure.add_bar(colour="red")
    with pytest.raises(ValueError, match="colour"):
        _ = figure.data


def test_nobody_changes_it_by_what_it_tells():
    figure = draw(Drawing(LAYOUT))
    figure.to_dict()["data"][0]["x"].append(2021)
    assert figure.to_dict()["data"][0]["x"] == [2019, 2020]


@pytest.mark.parametrize("again", [copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_a_copy_is_the_same_figure(again):
    figure = draw(Drawing(LAYOUT))
    assert again(figure).to_dict() == figure.to_dict()


def test_the_codes_of_marks_are_read_without_looking():
    figure = draw(Drawing(LAYOUT))
    figure.add_bar(x=[2019, 2020], y=[1, 2], customdata=[["SOM"], ["SDN"]])
    assert codes_of_marks(figure) == [["SOM"], ["SDN"]]
    assert figure.laid["height"] == 90  # still a drawing
    looked_at = go.Figure(figure.to_dict())
    assert list(map(list, codes_of_marks(looked_at))) == [["SOM"], ["SDN"]]
