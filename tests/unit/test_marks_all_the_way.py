"""Each mark from the text of a file to the words of a figure."""

import pytest

from kp_data import charts
from kp_data.queries.filters import Filters
from kp_data.queries.returns import published_figures, returns_by_year
from kp_data.queries.snapshot import take_snapshot
from kp_data.reference import measure
from pages.ui.tables import readable_figures

CODE = "eurostat_returned_following_order"
HEAD = "measure,from_code,to_code,year,value,flag,publisher\n"
SOMALIA = Filters(countries=("SOM",))


@pytest.mark.parametrize(
    ("value", "flag", "remark", "look"),
    [
        ("15", "b", "Break in the series", "break"),
        ("15", "D", "Definition differs", "ᵈ the definition differs."),
        ("15 e", "", "Estimated", "Estimated"),
        ("15", "f", "Forecast", "Forecast"),
        ("15", "h", "Second hand, not from its publisher's own pages", "ʰ second hand"),
        ("15 (i)", "", "Imputed", "Imputed"),
        ("15", "n", "Not significant", "ⁿ not significant."),
        ("15 P", "", "Provisional", "Provisional"),
        ("15", "r", "Revised", "ʳ revised by its publisher."),
        ("15", "s", "Estimate of Eurostat", "Estimated by Eurostat"),
        ("15", "U", "Low reliability", "ᵘ low reliability."),
        ("15", "bd", "Break in the series; Definition differs", "ᵈ the definition differs."),
        ("15 ep", "", "Provisional; Estimated", "Provisional"),
        ("about 15", "", "", "about"),
        (":", "", "Not available", "No figure"),
        (": z", "", "Not applicable", "– not applicable."),
        ("", "z", "Not applicable", "– not applicable."),
        ("*", "", "Not shown, to protect persons", "< not shown, to protect persons."),
        (": c", "", "Confidential", "< not shown, confidential."),
        (": u", "", "Not available; Low reliability", "No figure"),
        ("0", "", "", ">0<"),
    ],
)
def test_a_mark_of_a_file_is_said_in_the_figure_and_in_its_table(
    store, put, value, flag, remark, look
):
    rows = [("2019", "10", ""), ("2020", value, flag), ("2021", "20", "")]
    lines = [f"{CODE},DEU,SOM,{year},{one},{two},Eurostat" for year, one, two in rows]
    put(HEAD + "\n".join(lines) + "\n")
    snapshot = take_snapshot(store)

    chart = charts.returns_by_year_bars(returns_by_year(snapshot, CODE, SOMALIA), measure(CODE))

    table = chart.table.set_index("Year")
    assert (table["Remarks"][2020] if "Remarks" in table else "") == remark
    legend = [bars.name for bars in chart.figure.data if bars.name]
    labels = [f">{text}<" for bars in chart.figure.data for text in bars.text or ()]
    drawn = [note.text for note in chart.figure.layout.annotations]
    shown = " ".join([chart.marks, *legend, *labels, *drawn])
    assert look in shown
    for word in remark.split("; "):
        assert (
            not word
            or f"{word}: 2020" in chart.alt
            or f"{word} before 2020" in chart.alt
            or (word == "Not available" and "years without a figure: 1" in chart.alt)
        )
    records = readable_figures(published_figures(snapshot, CODE, SOMALIA))
    if remark:
        assert list(records["Remarks"])[1] == remark
