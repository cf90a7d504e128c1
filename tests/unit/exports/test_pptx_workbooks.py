"""The workbook inside a chart holds what the figure shows: the same numbers, and no others."""

import io
from collections import Counter

import openpyxl
import pandas as pd
import pytest
from pptx import Presentation
from pptx.util import Inches

from kp_data.charts import Chart
from kp_data.exports.pptx import add_chart
from kp_data.exports.pptx.plots import Bars, Grid
from kp_data.exports.pptx.reading import is_picture, read_plot
from kp_data.exports.pptx.workbook import Column, Sheet
from kp_data.queries.snapshot import take_snapshot
from kp_data.store import Store
from kp_data.views import FIGURES, Asked, ViewAddress, build
from tests.unit.charts.chart_tables import DRAWINGS, draw

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DAY_0 = pd.Timestamp(1899, 12, 30)
TALL = 60  # inches: so that no row is left out
# Whose drawing shows a part of what the table keeps, or gathers it.
NOT_ALIKE = {"drawn scores", "drawn steps of a member", "drawn programmes", "drawn sex and age"}


@pytest.fixture(scope="module")
def charts(seeded_folder) -> dict[str, Chart]:
    """Every figure that can be shown, and one of each kind with gaps, hidden and marked values."""
    store = Store(seeded_folder)
    data = Asked(take_snapshot(store), store)
    views = {name: build(data, ViewAddress.of(name)) for name in FIGURES}
    shown = {name: view.chart for name, view in views.items() if view.chart}
    return shown | {f"drawn {name}": draw(name) for name in DRAWINGS}


@pytest.fixture(scope="module")
def pages(charts):
    """Each of them on a slide."""
    file = Presentation()
    blank = file.slide_layouts[6]
    found = {}
    for name, chart in charts.items():
        page = file.slides.add_slide(blank)
        height = Inches(4 if is_picture(chart) else TALL)
        add_chart(page, chart, 0, 0, Inches(12), height, 18)
        found[name] = page
    return found


def native(page):
    return next((shape.chart for shape in page.shapes if shape.has_chart), None)


def sheet_of(chart) -> pd.DataFrame:
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    rows = list(book.worksheets[0].values)
    return pd.DataFrame(rows[1:], columns=rows[0])


def test_only_maps_and_flows_are_pictures(charts, pages):
    pictured = {
        name for name, page in pages.items() if any(s.shape_type == 13 for s in page.shapes)
    }
    assert pictured == {name for name, chart in charts.items() if is_picture(chart)}
    assert pictured == {
        "overview_places",
        "meetings_places",
        "trainings_places",
        "returns_flows",
        "drawn country tiles",
        "drawn country map",
        "drawn returns tiles",
        "drawn returns map",
        "drawn sankey",
    }


def test_every_chart_can_be_read_and_its_points_are_those_of_its_workbook(pages):
    seen = Counter()
    for name, page in pages.items():
        chart = native(page)
        if chart is None:
            continue
        book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        references = list(chart._chartSpace.iter(f"{C}numRef"))
        assert references, name
        for reference in references:
            address = reference.find(f"{C}f").text.replace("$", "").partition("!")[2]
            cells = [cell.value for (cell,) in book.worksheets[0][address]]
            points = {
                int(point.get("idx")): float(point.find(f"{C}v").text)
                for point in reference.iter(f"{C}pt")
            }
            known = {
                place: as_number(value) for place, value in enumerate(cells) if value is not None
            }
            assert points == known, (name, address)
            seen[name] += 1
    assert len(seen) > 30


def as_number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else float((value - DAY_0).days)


def test_bars_hold_the_numbers_of_the_table_in_its_order(charts, pages):
    compared = set()
    for name, chart in charts.items():
        plot = read_plot(chart)
        if not isinstance(plot, Bars) or name in NOT_ALIKE:
            continue
        sheet = sheet_of(native(pages[name]))
        numbers = chart.table.select_dtypes("number")
        if len(sheet) != len(chart.table) or not numbers.shape[1]:
            continue
        columns = [list(map(as_written, column)) for _, column in numbers.items()]
        if plot.totals:
            columns.append(list(map(as_written, numbers.iloc[:, 1:].sum(axis=1, min_count=1))))
        shown = [len(plot.series) + 1] if plot.totals else range(1, len(plot.series) + 1)
        for place in shown:
            assert list(map(as_written, sheet.iloc[:, place])) in columns, (name, place)
        compared.add(name)
    assert {"meetings_per_year", "returns_year", "meetings_hosts", "returns_to"} <= compared
    assert len(compared) >= 15


def as_written(value: object) -> float | None:
    return None if value is None or pd.isna(value) else float(value)


def test_years_without_a_figure_are_empty_and_never_zero(charts, pages):
    table = charts["returns_year"].table
    sheet = sheet_of(native(pages["returns_year"]))
    values = pd.to_numeric(sheet.iloc[:, 1])
    assert values.isna().sum() == table.iloc[:, 1].isna().sum() == 3
    assert (values == 0).sum() == (table.iloc[:, 1] == 0).sum()
    pd.testing.assert_series_equal(
        values, table.iloc[:, 1].astype(float), check_names=False, check_dtype=False
    )
    assert sheet["No figure (marked with 1)"].notna().sum() == 3


def test_a_country_whose_count_is_not_shown_has_an_empty_cell_and_the_reason(pages):
    sheet = sheet_of(native(pages["drawn returns by country"])).set_index("Country of return")
    assert sheet.loc["Djibouti"].iloc[0] is None or pd.isna(sheet.loc["Djibouti"].iloc[0])
    assert sheet.loc["Djibouti", "Written as"] == "No figure"
    assert sheet.loc["Ethiopia"].iloc[0] == 25303


def test_steps_without_a_figure_are_empty(pages):
    sheet = sheet_of(native(pages["drawn steps of a programme"]))
    assert sheet["Figure"].tolist()[:3] == [9663, 17331, 17043]
    assert pd.isna(sheet["Figure"].iloc[3])
    assert sheet["Written as"].tolist()[0] == "at least 9,663"


def test_provisional_bars_are_hollow_and_said_to_be(charts):
    plot = read_plot(charts["drawn returns by year"])
    assert dict(zip(plot.categories, plot.series[0].looks, strict=True))["2025"] == "hollow"
    assert plot.said == ("Hollow: provisional.", "Hatched: no figure.")


def test_every_mark_of_the_timeline_has_its_day(charts, pages):
    sheet = sheet_of(native(pages["overview_timeline"]))
    marks = sheet[sheet["Row"] > 0]
    assert len(marks) == len(charts["overview_timeline"].table)


def test_bubbles_are_the_counts_of_the_table(charts, pages):
    table = charts["pillars_matrix"].table.set_index("JVAP domain")
    sheet = sheet_of(native(pages["pillars_matrix"]))
    assert sheet["All"].sum() == table["All"].sum()
    by_year = sheet.groupby("Year")["All"].sum()
    assert by_year.to_dict() == {int(year): table[year].sum() for year in table if year != "All"}


def test_cells_of_tables_are_those_of_the_figure(charts, pages):
    grid = read_plot(charts["drawn flow matrix"])
    assert isinstance(grid, Grid)
    table = next(shape.table for shape in pages["drawn flow matrix"].shapes if shape.has_table)
    written = [[cell.text for cell in row.cells] for row in table.rows]
    assert written == [
        ["", "Somalia", "South Sudan"],
        ["Kenya", "", ""],
        ["Sudan", "", "1,017,172"],
        ["Uganda", "", "465,737"],
    ]


def test_what_looks_like_a_formula_is_text_in_the_workbook():
    blob = Sheet((Column("=1+1", ("=2+2", "@x", "-3")), Column("n", (1, None, 2.5)))).write()
    sheet = openpyxl.load_workbook(io.BytesIO(blob)).worksheets[0]
    assert [cell.data_type for cell in sheet["A"]] == ["s"] * 4
    assert [cell.value for cell in sheet["B"]] == ["n", 1, None, 2.5]


def test_rows_for_which_there_is_no_room_are_left_out_and_said(charts):
    file = Presentation()
    page = file.slides.add_slide(file.slide_layouts[6])
    fit = add_chart(page, charts["meetings_themes"], 0, 0, Inches(12), Inches(4), 18)
    shown = len(fit.plot.categories)
    assert shown < 19
    assert f"{shown} of 19, those with the most" in fit.chart.subtitle
