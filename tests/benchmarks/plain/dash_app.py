"""The same page in Dash, compressed: ``python -m tests.benchmarks.plain.dash_app PORT``."""

import sys

import plotly.express as px
from dash import Dash, Input, Output, callback, dash_table, dcc, html

from tests.benchmarks.plain.returns import read_returns

RETURNS = read_returns()
TABLE = ["year", "to_code", "value"]

app = Dash(__name__, compress=True, title="Returns")
app.layout = html.Div(
    [
        html.H1("Returns"),
        dcc.Dropdown(sorted(RETURNS["to_code"].unique()), multi=True, id="countries"),
        dcc.Dropdown(sorted(RETURNS["return_type"].unique()), multi=True, id="types"),
        dcc.Dropdown(sorted(RETURNS["year"].unique(), reverse=True), id="first_year"),
        html.H2(id="persons"),
        dcc.Graph(id="by_type"),
        dcc.Graph(id="by_country"),
        dash_table.DataTable(
            id="table", page_size=15, columns=[{"id": each, "name": each} for each in TABLE]
        ),
    ]
)


@callback(
    Output("persons", "children"),
    Output("by_type", "figure"),
    Output("by_country", "figure"),
    Output("table", "data"),
    Input("countries", "value"),
    Input("types", "value"),
    Input("first_year", "value"),
)
def show(countries: list[str] | None, types: list[str] | None, first_year: int | None) -> tuple:
    """What the filters leave."""
    returns = RETURNS
    if countries:
        returns = returns[returns["to_code"].isin(countries)]
    if types:
        returns = returns[returns["return_type"].isin(types)]
    if first_year:
        returns = returns[returns["year"] >= first_year]
    by_type = returns.groupby(["year", "return_type"], as_index=False)["value"].sum()
    by_country = returns.groupby(["year", "to_code"], as_index=False)["value"].sum()
    return (
        f"{returns['value'].sum():,.0f}",
        px.bar(by_type, x="year", y="value", color="return_type"),
        px.line(by_country, x="year", y="value", color="to_code"),
        by_country.to_dict("records"),
    )


if __name__ == "__main__":
    app.run(port=int(sys.argv[1]))
