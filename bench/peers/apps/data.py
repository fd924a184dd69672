"""What the dashboards of all three rivals show: read once, as each one's documentation advises for data of all users."""

import os

import pandas as pd

df = pd.read_csv(os.environ["MERIDIAN_CSV"], parse_dates=["date"])
FIRST, LAST = df["date"].min(), df["date"].max()
REGIONS = sorted(df["region"].unique())
PRODUCTS = sorted(df["product"].unique())
ROWS = [{"id": i, "name": f"Row {i}", "region": REGIONS[i % 5], "units": i % 97, "price": round(i * 0.37, 2),
         "cost": round(i * 0.21, 2), "a": i * 3, "b": i * 7, "c": f"note {i}", "d": i % 2 == 0} for i in range(10_000)]


def filtered(start=None, end=None, region=None, products=None):
    mask = pd.Series(True, index=df.index)
    if start:
        mask &= df["date"] >= start
    if end:
        mask &= df["date"] <= end
    if region:
        mask &= df["region"] == region
    if products:
        mask &= df["product"].isin(products)
    return df[mask]


def kpis(rows):
    revenue = rows["revenue"].sum()
    return (
        f"${revenue:,.0f}",
        f"{rows['units'].sum():,}",
        f"${revenue / max(rows['order_id'].nunique(), 1):,.0f}",
        rows.groupby("product")["revenue"].sum().idxmax() if len(rows) else "—",
    )
