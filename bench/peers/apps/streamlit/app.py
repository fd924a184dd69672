"""The five pages in Streamlit, as docs.streamlit.io advises: cached data, navigation, fragments where a part can stand alone."""

import os
import random
import sys

import pandas as pd
import plotly.express as px
import streamlit as st

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
from data import FIRST, LAST, PRODUCTS, REGIONS, ROWS, filtered, kpis  # noqa: E402

# ------------------------------------------------------------ the dashboard of chapter 30, with its cross-filter


def dashboard():
    st.title("Meridian Corp sales")
    figures = st.columns(4)
    dates = st.date_input("Dates", (FIRST, LAST), min_value=FIRST, max_value=LAST)
    region = st.selectbox("Region", REGIONS, index=None, key="region")
    products = st.multiselect("Products", PRODUCTS)
    start, end = (pd.Timestamp(day) for day in dates) if len(dates) == 2 else (None, None)
    rows = filtered(start, end, region, products)

    click = st.session_state.get("regions", {}).get("selection", {}).get("points", [])
    brush = st.session_state.get("time", {}).get("selection", {}).get("box", [])
    clicked = click[0]["x"] if click else None
    line = rows if clicked is None else rows[rows["region"] == clicked]
    bars = rows if not brush else rows[(rows["date"] >= brush[0]["x"][0]) & (rows["date"] <= brush[0]["x"][1])]
    leaves = bars if clicked is None else bars[bars["region"] == clicked]
    for column, name, value in zip(figures, ("Revenue", "Units", "Average", "Top"), kpis(rows)):
        column.metric(name, value)
    st.plotly_chart(px.line(line.groupby("date")["revenue"].sum().reset_index(), x="date", y="revenue"), key="time", on_select="rerun", selection_mode="box")
    st.plotly_chart(px.bar(bars.groupby("region")["revenue"].sum().reset_index(), x="region", y="revenue"), key="regions", on_select="rerun", selection_mode="points")
    st.plotly_chart(px.treemap(leaves, path=["region", "product"], values="revenue"))


# ------------------------------------------------------------ a table of 10,000 rows, of which one cell changes


def table():
    if "rows" not in st.session_state:
        st.session_state.rows = pd.DataFrame(ROWS)
    if st.button("Edit"):
        st.session_state.rows.loc[2, "units"] = random.randrange(1_000_000)
    st.caption(f"Cell {st.session_state.rows.loc[2, 'units']}")
    st.dataframe(st.session_state.rows)


# ------------------------------------------------------------ a counter


def counter():
    st.session_state.setdefault("count", 0)
    if st.button("Add"):
        st.session_state.count += 1
    st.subheader(st.session_state.count)


# ------------------------------------------------------------ a form, and a text box that nothing reads


@st.fragment
def unrelated():
    st.caption(f"Typed {st.text_input('Unrelated')}")


def form():
    unrelated()
    with st.form("form"):
        name = st.text_input("Name")
        region = st.selectbox("Region", REGIONS)
        if st.form_submit_button("Save"):
            st.write(f"Saved {name} of {region}")
    st.plotly_chart(px.line(filtered().groupby("date")["revenue"].sum().reset_index(), x="date", y="revenue"))


# ------------------------------------------------------------ a chart that gets a point ten times a second


@st.fragment(run_every=0.1)
def ticking():
    points = st.session_state.setdefault("points", [])
    points.append(random.random())
    del points[:-300]
    st.session_state.ticks = st.session_state.get("ticks", 0) + 1
    st.caption(f"Tick {st.session_state.ticks}")
    st.line_chart(points)


def tick():
    ticking()


st.navigation([
    st.Page(dashboard, default=True), st.Page(table), st.Page(counter), st.Page(form), st.Page(tick),
]).run()
