"""The five pages in Reflex, as reflex.dev/docs advises: a state class a page, computed vars, plotly where a click must tell what was hit."""

import asyncio
import os
import random
import sys

import plotly.express as px
import plotly.graph_objects as go
import reflex as rx

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", ".."))
from data import FIRST, LAST, PRODUCTS, REGIONS, ROWS, filtered, kpis  # noqa: E402

# ------------------------------------------------------------ the dashboard of chapter 30, with its cross-filter


class Sales(rx.State):
    start: str = str(FIRST.date())
    end: str = str(LAST.date())
    region: str = ""
    products: list[str] = []
    clicked: str = ""
    brushed: list[str] = []

    def _rows(self):
        return filtered(self.start, self.end, None if self.region in ("", "All regions") else self.region, self.products)

    def _bars(self):
        rows = self._rows()
        return rows if not self.brushed else rows[(rows["date"] >= self.brushed[0]) & (rows["date"] <= self.brushed[1])]

    @rx.var
    def figures(self) -> list[str]:
        return list(kpis(self._rows()))

    @rx.var
    def time(self) -> go.Figure:
        rows = self._rows()
        line = rows[rows["region"] == self.clicked] if self.clicked else rows
        return px.line(line.groupby("date")["revenue"].sum().reset_index(), x="date", y="revenue").update_layout(dragmode="select")

    @rx.var
    def regions(self) -> go.Figure:
        return px.bar(self._bars().groupby("region")["revenue"].sum().reset_index(), x="region", y="revenue")

    @rx.var
    def treemap(self) -> go.Figure:
        bars = self._bars()
        return px.treemap(bars[bars["region"] == self.clicked] if self.clicked else bars, path=["region", "product"], values="revenue")

    @rx.event
    def set_region(self, region: str):
        self.region = region

    @rx.event
    def set_start(self, day: str):
        self.start = day

    @rx.event
    def set_end(self, day: str):
        self.end = day

    @rx.event
    def toggle_product(self, product: str, on: bool):
        self.products = [*self.products, product] if on else [each for each in self.products if each != product]

    @rx.event
    def click(self, points: list[dict]):
        name = str(points[0].get("x", "")) if points else ""
        self.clicked = "" if name == self.clicked else name

    @rx.event
    def brush(self, points: list[dict]):
        days = sorted(str(point["x"]) for point in points)
        self.brushed = [days[0], days[-1]] if days else []


def dashboard():
    return rx.container(
        rx.heading("Meridian Corp sales"),
        rx.grid(*[rx.card(rx.text(name), rx.heading(Sales.figures[at], id=f"kpi-{name}")) for at, name in enumerate(("revenue", "units", "average", "top"))], columns="4"),
        rx.hstack(
            rx.input(type="date", value=Sales.start, on_change=Sales.set_start),
            rx.input(type="date", value=Sales.end, on_change=Sales.set_end),
            rx.select(["All regions", *REGIONS], value=Sales.region, placeholder="All regions", on_change=Sales.set_region, id="region"),
        ),
        rx.hstack(*[rx.checkbox(product, on_change=lambda on, product=product: Sales.toggle_product(product, on)) for product in PRODUCTS], wrap="wrap"),
        rx.plotly(data=Sales.time, on_selected=Sales.brush, on_deselect=Sales.brush([])),
        rx.plotly(data=Sales.regions, on_click=Sales.click),
        rx.plotly(data=Sales.treemap),
    )


# ------------------------------------------------------------ a table of 10,000 rows, of which one cell changes


class Table(rx.State):
    rows: list[list] = [list(row.values()) for row in ROWS]

    @rx.event
    def edit(self):
        self.rows[2][3] = random.randrange(1_000_000)


def table():
    return rx.container(
        rx.button("Edit", on_click=Table.edit, id="edit"),
        rx.text("Cell ", Table.rows[2][3], id="cell"),
        rx.data_editor(columns=[{"title": name, "type": {int: "int", float: "float", bool: "bool"}.get(type(value), "str")} for name, value in ROWS[0].items()], data=Table.rows),
    )


# ------------------------------------------------------------ a counter


class Counter(rx.State):
    count: int = 0

    @rx.event
    def add(self):
        self.count += 1


def counter():
    return rx.container(rx.button("Add", on_click=Counter.add, id="add"), rx.heading(Counter.count, id="count"))


# ------------------------------------------------------------ a form, and a text box that nothing reads


class Form(rx.State):
    text: str = ""
    saved: str = ""

    @rx.var
    def line(self) -> go.Figure:
        return px.line(filtered().groupby("date")["revenue"].sum().reset_index(), x="date", y="revenue")

    @rx.event
    def set_text(self, text: str):
        self.text = text

    @rx.event
    def save(self, data: dict):
        self.saved = f"Saved {data['name']} of {data['region']}"


def form():
    return rx.container(
        rx.input(placeholder="Unrelated", on_change=Form.set_text, id="unrelated"),
        rx.text("Typed ", Form.text, id="echo"),
        rx.form(rx.input(name="name", placeholder="Name"), rx.select(REGIONS, name="region"), rx.button("Save", type="submit"), on_submit=Form.save),
        rx.text(Form.saved, id="saved"),
        rx.plotly(data=Form.line),
    )


# ------------------------------------------------------------ a chart that gets a point ten times a second


class Tick(rx.State):
    ticks: int = 0
    points: list[dict] = []

    @rx.event(background=True)
    async def run(self):
        while True:
            async with self:
                if self.router.session.client_token not in app.event_namespace.token_to_sid:
                    return
                self.ticks += 1
                self.points = [*self.points, {"n": self.ticks, "value": random.random()}][-300:]
            await asyncio.sleep(0.1)


def tick():
    return rx.container(
        rx.text("Tick ", Tick.ticks, id="ticks"),
        rx.recharts.line_chart(rx.recharts.line(data_key="value", is_animation_active=False), data=Tick.points, width="100%", height=300),
    )


app = rx.App()
app.add_page(dashboard, route="/")
app.add_page(table, route="/table")
app.add_page(counter, route="/counter")
app.add_page(form, route="/form")
app.add_page(tick, route="/tick", on_load=Tick.run)
