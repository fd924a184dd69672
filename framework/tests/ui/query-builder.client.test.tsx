/** Conditions that are put together by hand: what they give, what they take, and that both agree. */
import { render, screen, within } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { QueryBuilder, queryText, type QueryColumn, type TableFilter } from "../../src/ui/index.tsx";
import { operatorsOf, valuesOf } from "../../src/ui/query/query-column.ts";
import { readTree, toFilter } from "../../src/ui/query/query-tree.ts";
import { type, withPage } from "./setup.tsx";

withPage();
const COLUMNS: readonly QueryColumn[] = [
  { id: "name" }, { id: "region", options: ["North", "South", "East"] }, { id: "total", type: "number", label: "Amount" }, { id: "due", type: "date" }, { id: "placedAt", type: "timestamp" }, { id: "paid", type: "boolean" },
];
const button = (name: string, within_: HTMLElement = document.body) => within(within_).getAllByRole<HTMLButtonElement>("button", { name })[0]!;
const group = (name: string) => screen.getByRole("group", { name });
async function choose(label: string, option: string, place: HTMLElement = document.body): Promise<void> {
  within(place).getByRole("button", { name: new RegExp(`^${label}`) }).click();
  (await screen.findByRole("option", { name: option })).click();
}
function builder(first: TableFilter | null = null) {
  const [filter, setFilter] = createSignal<TableFilter | null>(first);
  const changes = vi.fn((next: TableFilter | null) => void setFilter(next));
  const { unmount } = render(() => <QueryBuilder label="Who gets the mail" columns={COLUMNS} value={filter()} onValueChange={changes} />);
  return { filter, setFilter, changes, unmount };
}

test("a comparison counts once it is whole; groups nest, and join by and or by or", async () => {
  const { filter, changes } = builder();
  button("Add a condition").click();
  expect(changes).not.toHaveBeenCalled();
  type(within(group("Condition 1")).getByRole("textbox", { name: "Value" }), "Ann");
  expect(filter()).toEqual({ column: "name", is: "contains", value: "Ann" });
  button("Add a group").click();
  const inner = group("Group 2");
  await choose("Column", "Amount", inner);
  await choose("Comparison", "at least", inner);
  type(within(inner).getByRole("spinbutton", { name: "Value" }), "1000");
  expect(filter()).toEqual({ and: [{ column: "name", is: "contains", value: "Ann" }, { column: "total", is: "gte", value: 1000 }] });
  button("Add a condition", inner).click();
  const second = within(inner).getByRole("group", { name: "Condition 2" });
  await choose("Column", "Paid", second);
  expect(filter()).toEqual({ and: [{ column: "name", is: "contains", value: "Ann" }, { or: [{ column: "total", is: "gte", value: 1000 }, { column: "paid", is: "eq", value: true }] }] });
  expect(queryText(filter(), COLUMNS)).toBe("Name has “Ann” and (Amount at least 1,000 or Paid is yes)");
  await choose("Conditions: how", "Any of these holds");
  expect(Object.keys(filter()!)).toEqual(["or"]);
  expect(within(inner).queryByRole("button", { name: "Add a group" })).not.toBeNull();
  button("Remove group 2").click();
  button("Remove condition 1").click();
  expect([filter(), screen.queryAllByRole("button", { name: /^Remove/ })]).toEqual([null, []]);
});

test("another value begins anew by the kind of its comparison: two of between, several of a list, days of a time, none of empty", async () => {
  const { filter } = builder({ column: "total", is: "gte", value: 5 });
  await choose("Comparison", "between");
  expect(filter()).toBeNull();
  type(screen.getByRole("spinbutton", { name: "From" }), "1");
  type(screen.getByRole("spinbutton", { name: "To" }), "9");
  expect(filter()).toEqual({ column: "total", is: "between", value: [1, 9] });
  await choose("Comparison", "is empty");
  expect(filter()).toEqual({ column: "total", is: "empty" });
  await choose("Column", "Region");
  await choose("Comparison", "is one of");
  await choose("Values", "South");
  expect(filter()).toEqual({ column: "region", is: "in", value: ["South"] });
});

test("what is given from elsewhere is shown; what comes back from here is not built anew", () => {
  const { setFilter, filter } = builder({ and: [{ column: "name", is: "eq", value: "Ann" }, { column: "placedAt", is: "lte", value: "2026-07-31T23:59:59.999Z" }] });
  const boxes = () => screen.queryAllByRole<HTMLInputElement>("textbox", { name: "Value" });
  const [box, day] = boxes();
  expect([box!.value, day!.value]).toEqual(["Ann", "Jul 31, 2026"]);
  type(box!, "Anna");
  expect([boxes(), filter()]).toEqual([[box, day], { and: [{ column: "name", is: "eq", value: "Anna" }, { column: "placedAt", is: "lte", value: "2026-07-31T23:59:59.999Z" }] }]);
  setFilter({ column: "name", is: "eq", value: "Bob" });
  expect(boxes().map((each) => each.value)).toEqual(["Bob"]);
  setFilter(null);
  expect(screen.queryByRole("textbox")).toBeNull();
});

test("a column that is gone is said, and its condition counts until it is taken out", () => {
  const { filter } = builder({ and: [{ column: "colour", is: "eq", value: "red" }, { column: "paid", is: "contains", value: "x" }] });
  expect(screen.getAllByText(/cannot be asked about like that any more/)).toHaveLength(2);
  button("Add a condition").click();
  type(screen.getByRole("textbox", { name: "Value" }), "Ann");
  expect(filter()).toEqual({ and: [{ column: "colour", is: "eq", value: "red" }, { column: "paid", is: "contains", value: "x" }, { column: "name", is: "contains", value: "Ann" }] });
  button("Remove condition 1").click();
  expect(JSON.stringify(filter())).not.toContain("colour");
});

test("nothing, what is no filter, and no columns break nothing", () => {
  const changes = vi.fn();
  for (const value of [null, undefined, 5, "x", [], {}, { and: "x" }, { or: [null, 3, { column: 4 }] }] as never[]) {
    const { unmount } = render(() => <QueryBuilder columns={COLUMNS} value={value} onValueChange={changes} />);
    expect(screen.getAllByRole("button", { name: "Add a condition" })).toHaveLength(1);
    unmount();
  }
  render(() => <QueryBuilder columns={null} value={{ column: "name", is: "eq", value: "😀".repeat(2_000) }} disabled />);
  expect([screen.queryByRole("button", { name: /^(Add|Remove)/ }), changes.mock.calls]).toEqual([null, []]);
});

const value = fc.oneof(fc.integer(), fc.string({ minLength: 1 }));
const condition = fc.constantFrom(...COLUMNS).chain((column) => fc.constantFrom(...operatorsOf(column)).chain((is): fc.Arbitrary<TableFilter> => {
  const day = fc.constantFrom("2026-01-31", "2024-02-29");
  const one = column.id === "placedAt" ? day.map((each) => `${each}T${is === "lte" || is === "gt" ? "23:59:59.999" : "00:00:00.000"}Z`) : column.type === "boolean" ? fc.boolean() : value;
  const kind = valuesOf(is);
  if (kind === "none") return fc.constant({ column: column.id, is });
  return (kind === "one" ? one : kind === "two" ? fc.tuple(value, value) : fc.array(value, { minLength: 1, maxLength: 3 })).map((given) => ({ column: column.id, is, value: given }));
}));
const nested = (depth: number): fc.Arbitrary<TableFilter> => (depth === 0 ? condition : fc.oneof(condition, fc.tuple(fc.boolean(), fc.array(nested(depth - 1), { minLength: 2, maxLength: 3 })).map(([any, parts]): TableFilter => (any ? { or: parts } : { and: parts }))));

test("a filter that was read gives itself", () => {
  fc.assert(fc.property(nested(3), (filter) => {
    expect(toFilter(readTree(filter, COLUMNS), COLUMNS)).toEqual(filter);
    expect(queryText(filter, COLUMNS)).not.toContain("undefined");
  }), { numRuns: 200 });
});
