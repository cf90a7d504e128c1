"""The room check: each check can fail, and is silent where all is well."""

import re
from dataclasses import replace
from io import BytesIO

import pandas as pd
import plotly.graph_objects as go
import pytest
from pptx import Presentation
from pptx.util import Inches, Pt

from kp_data.charts import Chart
from kp_data.exports.pictures import svg
from kp_data.packs import PackedView
from kp_data.queries.sources import Citation
from kp_data.reference import measures
from kp_data.room.check import check_room, check_slide, in_order
from kp_data.room.counts import check_small_counts
from kp_data.room.drawing import read_labels
from kp_data.room.finding import Finding
from kp_data.room.labels import check_contrast, check_places, check_sizes
from kp_data.room.marks import check_marks
from kp_data.room.offline import check_offline
from kp_data.room.said import check_revision
from kp_data.room.type_size import check_type_sizes, read_pptx
from kp_data.wording import in_language

BLUE, PLUM, TEAL, WHITE = "#12436D", "#801650", "#28A197", "#FFFFFF"


def labels_of(figure: go.Figure, width: float = 600, height: float = 300):
    figure.update_layout(width=width, height=height, font={"size": 24, "color": "#3D3D3D"})
    return read_labels(svg(Chart("", "", figure, "", pd.DataFrame()), width, height))


def written(*texts: str, x: float = 300, size: int = 24, gap: float = 80) -> go.Figure:
    """A figure with notes at a height of their own."""
    notes = [
        {
            "text": text,
            "x": x,
            "y": 60 + place * gap,
            "xref": "x",
            "yref": "y",
            "showarrow": False,
            "font": {"size": size, "color": "#3D3D3D"},
        }
        for place, text in enumerate(texts)
    ]
    axes = {"visible": False, "fixedrange": True}
    return go.Figure(
        go.Scatter(x=[0, 600], y=[0, 300], mode="markers", marker={"color": BLUE}),
        {
            "annotations": notes,
            "xaxis": {**axes, "range": [0, 600]},
            "yaxis": {**axes, "range": [0, 300]},
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        },
    )


def bars(colours: list[str], **marker) -> go.Figure:
    traces = [
        go.Bar(name=f"part {place}", x=[2020, 2021], y=[5, 6], marker={"color": colour, **marker})
        for place, colour in enumerate(colours)
    ]
    return go.Figure(traces, {"barmode": "stack"})


def kinds(findings: list[Finding]) -> list[str]:
    return [finding.check for finding in findings]


def test_a_good_slide_has_nothing_to_find(good):
    assert check_slide(good) == []


def test_small_labels_are_found_with_their_size():
    [finding] = check_sizes(4, labels_of(written("too small", size=16)))
    assert finding.slide == 4
    assert finding.sentence == "Labels of 12 points in the figure: “too small”."
    assert "less than 18 points" in finding.remedy


def test_labels_of_18_points_are_large_enough():
    assert check_sizes(1, labels_of(written("large enough", size=24))) == []


def test_a_text_on_a_bar_of_nearly_its_colour_is_found():
    figure = bars([BLUE])
    figure.update_traces(text=["7", "8"], textposition="inside", insidetextfont_color=PLUM)
    findings = check_contrast(1, labels_of(figure))
    assert {finding.check for finding in findings} == {"contrast"}
    assert "has a contrast of 1" in findings[0].sentence


def test_white_on_blue_can_be_read():
    figure = bars([BLUE])
    figure.update_traces(text=["7", "8"], textposition="inside", insidetextfont_color=WHITE)
    assert check_contrast(1, labels_of(figure)) == []


def test_pale_axis_text_is_found():
    figure = bars([BLUE])
    years = {"tickmode": "array", "tickvals": [2020], "ticktext": ["2020"]}
    figure.update_xaxes(tickfont_color="#BBBBBB", range=[2019, 2022], **years)
    figure.update_yaxes(range=[0, 7])
    assert "“2020”" in check_contrast(1, labels_of(figure))[0].sentence


def test_a_label_cut_off_at_the_edge_is_found():
    findings = check_places(1, labels_of(written("a label that is cut off", x=590)))
    assert findings[0].sentence == "“a label that is cut off” is cut off at the edge."


def test_labels_over_each_other_are_found():
    findings = check_places(1, labels_of(written("first", "second", gap=4)))
    assert findings[0].sentence == "“first” and “second” are written over each other."


def test_labels_that_stand_apart_are_left_alone():
    assert check_places(1, labels_of(written("first", "second"))) == []


def test_two_colours_of_the_same_grey_are_found():
    [finding] = check_marks(1, bars([BLUE, PLUM]))
    assert finding.check == "grey"
    assert finding.sentence == "“part 0” and “part 1” are the same grey in black and white."


@pytest.mark.parametrize(
    "figure",
    [
        pytest.param(bars([BLUE, TEAL]), id="another lightness"),
        pytest.param(
            go.Figure(
                [
                    go.Bar(name="plain", x=[1], y=[1], marker={"color": BLUE}),
                    go.Bar(
                        name="ruled",
                        x=[1],
                        y=[1],
                        marker={"color": PLUM, "pattern": {"shape": "-"}},
                    ),
                ]
            ),
            id="fine lines",
        ),
        pytest.param(bars([BLUE, BLUE]), id="the same colour"),
    ],
)
def test_parts_that_differ_in_grey_are_left_alone(figure):
    assert check_marks(1, figure) == []


def test_marks_as_pale_as_the_ground_are_found():
    [finding] = check_marks(1, bars(["#E3EBF3"]))
    assert finding.sentence.startswith("Some marks have a contrast of 1.2 to 1")


def test_a_hollow_mark_is_told_by_its_outline():
    assert check_marks(1, bars(["#FDFDFD"], line={"color": BLUE, "width": 2})) == []


def test_the_map_of_boundaries_is_found_pale_and_the_tiles_are_not(deck_of):
    figure = "meetings_places"
    drawn = PackedView(figure=figure, parameters={"map": "boundaries"}, note="x")
    on_map, on_tiles = deck_of(drawn, figure).slides
    assert "tiles" in check_slide(on_map)[0].remedy
    assert check_slide(on_tiles) == []


def test_a_scale_in_which_more_is_lighter_is_found():
    figure = go.Figure(
        [
            go.Bar(x=[1, 2, 3], y=[1, 1, 1], marker={"color": ["#9DB4CB", BLUE, "#3F6C96"]}),
            go.Bar(
                x=[1, 2, 3],
                y=[1, 1, 1],
                text=["A<br>9", "B<br>2", "C<br>5"],
                textposition="inside",
                marker={"color": "rgba(0,0,0,0)"},
            ),
        ]
    )
    found = [one.sentence for one in check_marks(1, figure) if one.check == "grey"]
    assert found == ["5 is drawn lighter than 2, though it is more."]


@pytest.mark.parametrize(
    ("html", "address"),
    [
        ('<script src="https://cdn.plot.ly/plotly.min.js"></script>', "https://cdn.plot.ly"),
        ('<link rel="stylesheet" href="style.css">', "style.css"),
        ("<style>@font-face{src:url(https://fonts.example/x.woff2)}</style>", "fonts.example"),
        ("<style>@import 'other.css';</style>", "other.css"),
        ('<img srcset="map@2x.png 2x">', "map@2x.png"),
        ("<script>fetch('data.json')</script>", "data.json"),
        ("<script>Plotly.x({topojsonURL: 'https://cdn.plot.ly/'})</script>", "cdn.plot.ly"),
        ('<div style="background:url(back.png)"></div>', "back.png"),
    ],
)
def test_whatever_a_page_would_fetch_is_found(html, address):
    [finding] = check_offline(html, [])
    assert finding.check == "offline"
    assert address in finding.sentence


def test_links_to_follow_and_what_is_inside_are_no_findings():
    page = (
        '<a href="https://www.unhcr.org">UNHCR</a><img src="data:image/png;base64,AA==">'
        '<a href="#slide-2">next</a><style>b{background:url(data:,x)}</style>'
        '<script type="application/json">{"src": "https://www.unhcr.org"}</script>'
    )
    assert check_offline(page, []) == []


def test_a_map_without_boundaries_inside_is_found():
    assert "map of slide 3" in check_offline("<p>no map</p>", [3])[0].sentence


def test_small_type_in_powerpoint_is_found_and_the_foot_may_be_smaller():
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    for top, points, text in ((1, 16, "subtitle"), (2, 18, "large"), (7, 12, "Source: UNHCR")):
        box = slide.shapes.add_textbox(Inches(1), Inches(top), Inches(8), Inches(0.4))
        run = box.text_frame.paragraphs[0].add_run()
        run.text, run.font.size = text, Pt(points)
    stream = BytesIO()
    deck.save(stream)
    [(_, texts)] = read_pptx(stream.getvalue())
    [finding] = check_type_sizes(1, texts)
    assert finding.sentence == "Text of 16 points in the PowerPoint file: “subtitle”."


def of_members(view, table: pd.DataFrame, figure: go.Figure | None = None):
    chart = replace(view.chart, table=table, figure=figure or go.Figure())
    return replace(view, chart=chart, about=(measures()["kp_returns"],))


def test_an_open_small_count_of_members_is_found_wherever_it_stands(good):
    table = pd.DataFrame({"Year": [2020, 2021], "Persons": [3.0, 40.0]})
    text = go.Figure(go.Bar(x=[2020], y=[40], text=["at least 2"]))
    places = [
        *check_small_counts(1, of_members(good.view, table), []),
        *check_small_counts(1, of_members(good.view, table.iloc[1:], text), []),
        *check_small_counts(1, of_members(good.view, table.iloc[1:]), [4.0]),
    ]
    assert [finding.check for finding in places] == ["small_counts"] * 3
    assert "A count of 3 is visible (table, Persons)" in places[0].sentence
    assert "must not be passed on" in places[0].remedy


def test_small_counts_of_publishers_and_counts_of_countries_are_not_meant(good):
    table = pd.DataFrame({"Year": [2020], "Persons": [3.0], "Figures added up": [2]})
    publishers = replace(of_members(good.view, table), about=(measures()["uk_returns"],))
    assert check_small_counts(1, publishers, [3.0]) == []
    safe = of_members(good.view, table.assign(Persons=30.0))
    assert check_small_counts(1, safe, []) == []


def test_the_threshold_is_that_of_the_policy_in_force(good, monkeypatch):
    monkeypatch.setenv("KP_SMALL_COUNTS", "10")
    view = of_members(good.view, pd.DataFrame({"Persons": [8.0]}))
    [finding] = check_small_counts(1, view, [])
    assert "counts of 1 to 9" in finding.sentence


def test_a_figure_without_a_source_is_found(spoilt):
    [finding] = check_slide(spoilt(citations=()))
    assert (finding.check, finding.severity) == ("sources", "error")


def test_a_source_without_an_address_is_advice(spoilt):
    [finding] = check_slide(spoilt(citations=(Citation("Ministry", "letter", ""),)))
    assert (finding.check, finding.severity) == ("sources", "advice")
    assert "Ministry, letter" in finding.sentence


def test_a_missing_note_is_advice_only(good):
    slide = replace(good, packed=good.packed.model_copy(update={"note": " "}))
    assert [(one.check, one.severity) for one in check_slide(slide)] == [("note", "advice")]


def test_a_title_of_three_lines_is_found(good):
    long = "Returns of persons by country of departure and return, " * 3
    slide = replace(good, packed=good.packed.model_copy(update={"title": long}))
    [finding] = check_slide(slide)
    assert finding.sentence.startswith("The title takes 3 lines")


def test_a_live_pack_is_told_how_to_be_frozen(deck_of):
    [finding] = check_revision(deck_of("meetings_domains", revision=None))
    assert (finding.severity, "revision 8" in finding.remedy) == ("advice", True)
    assert check_revision(deck_of("meetings_domains")) == []


def test_slides_of_different_revisions_are_said(deck_of):
    old = PackedView(figure="meetings_domains", revision=2, note="x")
    [finding] = check_revision(deck_of(old, "meetings_domains"))
    assert finding.sentence == "The slides are of different revisions: 2, 8."


def test_a_slide_that_cannot_be_shown_says_why(deck_of):
    [slide] = deck_of("no_such_figure").slides
    [finding] = check_slide(slide)
    assert finding.check == "shown"
    assert "no figure “no_such_figure”" in finding.sentence


def test_a_pack_without_slides_is_told_to_add_some(deck_of):
    [finding] = check_room(deck_of())
    assert "has no slides" in finding.sentence


def test_the_files_made_of_a_deck_are_checked(deck_of):
    assert check_room(deck_of("meetings_domains", "pillars_matrix")) == []


def test_a_file_that_fetches_or_is_too_small_is_found_in_the_deck(deck_of):
    deck = deck_of("meetings_domains")
    html = b'<script src="https://elsewhere.example/x.js"></script>'
    assert kinds(check_room(deck, html=html)) == ["offline"]


def test_findings_stand_slide_by_slide_errors_first():
    def one(slide, severity):
        return Finding("x", severity, slide, "s", "r")

    mixed = [one(2, "advice"), one(1, "advice"), one(2, "error"), one(None, "advice")]
    assert [(f.slide, f.severity) for f in in_order([*mixed, mixed[0]])] == [
        (None, "advice"),
        (1, "advice"),
        (2, "error"),
        (2, "advice"),
    ]


OVERVIEW = (
    *("overview_timeline", "meetings_per_year", "meetings_places", "meetings_hosts"),
    *("meetings_domains", "returns_year", "returns_to", "returns_flows"),
)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_pack_is_as_ready_in_another_language(deck_of, language):
    with in_language(language):
        assert [(one.check, one.sentence) for one in check_room(deck_of(*OVERVIEW))] == []


def test_a_label_drawn_from_the_right_is_read_with_its_size_and_place(deck_of):
    with in_language("ar"):
        chart = deck_of("meetings_hosts").slides[0].view.chart
        labels = read_labels(svg(chart, 1100, 500))
    from_the_right = [label for label in labels if re.search("[\u0600-\u06ff]", label.text)]
    assert len(from_the_right) > 10
    assert min(label.size for label in from_the_right) > 10
    assert all(0 <= label.box[0] < label.box[2] <= 1100 for label in from_the_right)
