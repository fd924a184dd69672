import { render, screen } from "@solidjs/testing-library";
import { describe, expect, test, vi } from "vitest";
import { BarList, Delta } from "../../src/ui/index.tsx";
import { withPage } from "./setup.tsx";

withPage();
const delta = () => document.querySelector(".sol-delta");
const seen = () => [delta()?.textContent, delta()?.getAttribute("data-tone")];

describe("Delta", () => {
  test.each([
    [{ value: 120, previous: 100 }, ["up 20%", "positive"]],
    [{ value: 80, previous: 100 }, ["down 20%", "negative"]],
    [{ value: 80, previous: 100, goodDirection: "down" as const }, ["down 20%", "positive"]],
    [{ value: -50, previous: -100 }, ["up 50%", "positive"]],
    [{ value: 0.144 }, ["up 14.4%", "positive"]],
    [{ value: 1200, previous: 1000, format: "currency" as const }, ["up $200.00", "positive"]],
    [{ value: 100, previous: 100 }, ["0%", null]],
  ])("%o", (props, expected) => {
    render(() => <Delta {...props} />);
    expect(seen()).toEqual(expected);
  });

  test.each([[null, 1], [undefined, 1], [Number.NaN, 1], [Infinity, 1], [1, 0], [1, null], [1, Number.NaN]])("%d from %d is nothing to show", (value, previous) => {
    render(() => <Delta value={value} previous={previous} />);
    expect(delta()).toBeNull();
  });
});

describe("BarList", () => {
  const widths = () => [...document.querySelectorAll<HTMLElement>(".sol-barlist-line > i")].map((bar) => bar.style.inlineSize || bar.getAttribute("style"));

  test("draws each by its share of the largest, with its figure", () => {
    render(() => <BarList label="Revenue by region" bars={[{ label: "North", value: 1331 }, { label: "South", value: 665.5 }, { label: "Lost", value: -3 }, { label: "None", value: null }]} format="integer" />);
    expect(screen.getByRole("list", { name: "Revenue by region" })).toBeTruthy();
    expect(screen.getAllByRole("listitem").map((each) => each.textContent)).toEqual(["North1,331", "South666", "Lost−3", "None—"]);
    expect(widths().map((width) => Number.parseFloat(/[\d.]+/.exec(String(width))![0]))).toEqual([100, 50, 0, 0]);
  });

  test("is pressed to choose, and the rest steps back", () => {
    const select = vi.fn();
    render(() => <BarList bars={[{ label: "North", value: 2 }, { label: "South", value: 1 }]} onSelect={select} selected="North" />);
    expect(screen.getByRole("button", { name: /North/ }).getAttribute("aria-pressed")).toBe("true");
    screen.getByRole("button", { name: /South/ }).click();
    expect(select.mock.calls).toEqual([[{ label: "South", value: 1 }]]);
    expect(document.querySelector("[data-chosen]")).not.toBeNull();
  });

  test("words may lead somewhere", () => {
    render(() => <BarList bars={[{ label: "North", value: 2, href: "/regions/north" }]} />);
    expect(screen.getByRole("link").getAttribute("href")).toBe("/regions/north");
  });

  test.each([[null], [undefined], [[]], [[{ label: "", value: Number.NaN }, { label: "<b>x</b>", value: Infinity }, { label: "x".repeat(10_000), value: 1 }]]])("whatever is given", (bars) => {
    render(() => <BarList bars={bars} />);
    expect(screen.queryAllByRole("listitem")).toHaveLength(bars?.length ?? 0);
  });
});
