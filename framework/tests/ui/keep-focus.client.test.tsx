/** The focus when what has it goes. */
import { render, screen } from "@solidjs/testing-library";
import { createSignal, For, Show, type JSX } from "solid-js";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FilterChip } from "../../src/ui/index.tsx";
import { keepFocus } from "../../src/ui/part/keep-focus.ts";
import { settled, withPage } from "./setup.tsx";

withPage();
let end: () => void;
beforeEach(() => { end = keepFocus(); });
afterEach(() => end());
const button = (name: string) => screen.getByRole("button", { name });
const focused = () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent;
const press = async (name: string) => {
  button(name).focus();
  button(name).click();
  await settled();
};
const show = (content: () => JSX.Element) => render(() => <main><button>Before</button>{content()}<button>After</button></main>);

test("goes to what comes next, or to what came before", async () => {
  const [filters, setFilters] = createSignal(["North", "Dock", "2026"]);
  show(() => <div><For each={filters()}>{(value) => <FilterChip value={value} onRemove={() => setFilters((all) => all.filter((each) => each !== value))} />}</For></div>);
  await press("Drop Dock");
  expect(focused()).toBe("Drop 2026");
  await press("Drop 2026");
  expect(focused()).toBe("Drop North");
  await press("Drop North");
  expect(focused()).toBe("After");
});

test("goes to what stands in its place", async () => {
  const [region, setRegion] = createSignal<string | null>("North");
  show(() => <div><Show when={region()} fallback={<button>Only North</button>}>{(name) => <FilterChip value={name()} onRemove={() => setRegion(null)} />}</Show></div>);
  await press("Drop North");
  expect(focused()).toBe("Only North");
});

test("goes to the input of the field that was emptied", async () => {
  const [text, setText] = createSignal("halv");
  show(() => <div class="sol-input"><input aria-label="Search" /><Show when={text()}><button onClick={() => setText("")}>Clear</button></Show><button>Choose</button></div>);
  await press("Clear");
  expect(focused()).toBe("Search");
});

test("is left alone where it went on by itself, was let go, or where a page or a dialog goes", async () => {
  const [there, setThere] = createSignal(true);
  const { container } = show(() => <Show when={there()}><button onClick={() => { setThere(false); button("Before").focus(); }}>Go</button></Show>);
  await press("Go");
  expect(focused()).toBe("Before");
  button("Before").blur();
  await settled();
  button("Before").remove();
  await settled();
  expect(document.activeElement).toBe(document.body);
  const dialog = container.appendChild(document.createElement("div"));
  dialog.innerHTML = '<div role="dialog"><button>Close</button></div>';
  button("Close").focus();
  dialog.firstElementChild!.remove();
  await settled();
  expect(document.activeElement).toBe(document.body);
  const menu = container.appendChild(document.createElement("div"));
  menu.innerHTML = '<div><div class="sol-pop" role="menu"><button>Edit</button></div></div>';
  button("Edit").focus();
  menu.firstElementChild!.remove();
  await settled();
  expect(document.activeElement).toBe(document.body);
  const page = container.appendChild(document.createElement("div"));
  page.innerHTML = "<h1>Orders</h1><button>Next</button>";
  button("Next").focus();
  page.remove();
  await settled();
  expect(document.activeElement).toBe(document.body);
});
