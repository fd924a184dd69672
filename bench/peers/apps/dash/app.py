"""The five pages in Dash, as dash.plotly.com advises: pages, global data, no callback that does more than it must."""

import os
import random
import sys

import plotly.express as px
from dash import Dash, Input, Output, Patch, State, callback, dash_table, dcc, html, no_update, page_container, register_page

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
from data import FIRST, LAST, PRODUCTS, REGIONS, ROWS, filtered, kpis  # noqa: E402

WEBSOCKET = os.environ.get("PEER_TRANSPORT") == "websocket"
app = Dash(__name__, use_pages=True, pages_folder="", **({"backend": "fastapi", "websocket_callbacks": True} if WEBSOCKET else {}))
server = app.server
app.layout = html.Div(page_container)

# ------------------------------------------------------------ the dashboard of chapter 30, with its cross-filter

register_page("dashboard", path="/", layout=html.Div([
    html.H1("Meridian Corp sales"),
    html.Div([html.Div([html.H6(name), html.H2(id=f"kpi-{name}")]) for name in ("revenue", "units", "average", "top")]),
    dcc.DatePickerRange(id="dates", min_date_allowed=FIRST, max_date_allowed=LAST, start_date=FIRST, end_date=LAST),
    dcc.Dropdown(REGIONS, id="region", placeholder="All regions"),
    dcc.Dropdown(PRODUCTS, id="products", multi=True),
    dcc.Graph(id="time"),
    dcc.Graph(id="regions"),
    dcc.Graph(id="treemap"),
]))


@callback(
    Output("time", "figure"), Output("regions", "figure"), Output("treemap", "figure"),
    Output("kpi-revenue", "children"), Output("kpi-units", "children"), Output("kpi-average", "children"), Output("kpi-top", "children"),
    Input("dates", "start_date"), Input("dates", "end_date"), Input("region", "value"), Input("products", "value"),
    Input("regions", "clickData"), Input("time", "selectedData"),
)
def update(start, end, region, products, click, brush):
    clicked = click["points"][0]["x"] if click else None
    days = (brush or {}).get("range", {}).get("x")
    rows = filtered(start, end, region, products)
    line = rows if clicked is None else rows[rows["region"] == clicked]
    bars = rows if not days else rows[(rows["date"] >= days[0]) & (rows["date"] <= days[1])]
    leaves = bars if clicked is None else bars[bars["region"] == clicked]
    return (
        px.line(line.groupby("date")["revenue"].sum().reset_index(), x="date", y="revenue").update_layout(dragmode="select"),
        px.bar(bars.groupby("region")["revenue"].sum().reset_index(), x="region", y="revenue"),
        px.treemap(leaves, path=["region", "product"], values="revenue"),
        *kpis(rows),
    )


# ------------------------------------------------------------ a table of 10,000 rows, of which one cell changes

register_page("table", path="/table", layout=html.Div([
    html.Button("Edit", id="edit"),
    dash_table.DataTable(ROWS, [{"name": name, "id": name} for name in ROWS[0]], id="table", virtualization=True, page_action="none"),
]))


@callback(Output("table", "data"), Input("edit", "n_clicks"), prevent_initial_call=True)
def edit(_):
    rows = Patch()
    rows[2]["units"] = random.randrange(1_000_000)
    return rows


# ------------------------------------------------------------ a counter

register_page("counter", path="/counter", layout=html.Div([html.Button("Add", id="add"), html.H2("0", id="count")]))


@callback(Output("count", "children"), Input("add", "n_clicks"), prevent_initial_call=True)
def count(clicks):
    return clicks


# ------------------------------------------------------------ a form, and a text box that nothing reads

register_page("form", path="/form", layout=html.Div([
    dcc.Input(id="unrelated", placeholder="Unrelated"), html.P(id="echo"),
    dcc.Input(id="name", placeholder="Name"), dcc.Dropdown(REGIONS, id="form-region"), html.Button("Save", id="save"), html.P(id="saved"),
    dcc.Graph(figure=px.line(filtered().groupby("date")["revenue"].sum().reset_index(), x="date", y="revenue")),
]))


@callback(Output("echo", "children"), Input("unrelated", "value"), prevent_initial_call=True)
def echo(text):
    return text


@callback(Output("saved", "children"), Input("save", "n_clicks"), State("name", "value"), State("form-region", "value"), prevent_initial_call=True)
def save(_, name, region):
    return f"Saved {name} of {region}" if name else no_update


# ------------------------------------------------------------ a chart that gets a point ten times a second

register_page("tick", path="/tick", layout=html.Div([
    dcc.Interval(id="interval", interval=100), html.P(id="ticks"), dcc.Graph(id="ticking", figure=px.line(x=[0], y=[0])),
]))


@callback(Output("ticking", "extendData"), Output("ticks", "children"), Input("interval", "n_intervals"), prevent_initial_call=True)
def tick(n):
    return [{"x": [[n]], "y": [[random.random()]]}, [0], 300], n


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=int(os.environ["PORT"]), debug=False)
