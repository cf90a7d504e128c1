"""The same figures as a beginner with Streamlit would show them: two charts, a table, three filters."""

import pandas as pd
import plotly.express as px
import streamlit as st

from tests.benchmarks.plain.returns import read_returns

st.set_page_config("Returns", layout="wide")
st.title("Returns")


@st.cache_data
def load() -> pd.DataFrame:
    """The bundled figures."""
    return read_returns()


returns = load()
left, middle, right = st.columns(3)
countries = left.multiselect("Countries", sorted(returns["to_code"].unique()))
types = middle.multiselect("Return type", sorted(returns["return_type"].unique()))
first_year = right.selectbox("From", sorted(returns["year"].unique(), reverse=True), index=None)

if countries:
    returns = returns[returns["to_code"].isin(countries)]
if types:
    returns = returns[returns["return_type"].isin(types)]
if first_year:
    returns = returns[returns["year"] >= first_year]

st.metric("Persons", f"{returns['value'].sum():,.0f}")
by_type = returns.groupby(["year", "return_type"], as_index=False)["value"].sum()
st.plotly_chart(px.bar(by_type, x="year", y="value", color="return_type"))
by_country = returns.groupby(["year", "to_code"], as_index=False)["value"].sum()
st.plotly_chart(px.line(by_country, x="year", y="value", color="to_code"))
st.dataframe(by_country)
