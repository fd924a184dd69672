import { render, screen, waitFor, within } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { Failure } from "../../src/client/index.ts";
import { ShareView, viewItems, type SavedView } from "../../src/ui/index.tsx";
import { deferred, press, settled, type, withPage, withPopups } from "./setup.tsx";

const here = withPage();
withPopups();
beforeAll(() => import("../../src/ui/shell/share-panel.tsx"));

const NORTH: SavedView = { name: "North", view: "region=North" };

function shared(first: readonly SavedView[] | null = [], keep?: (views: readonly SavedView[]) => unknown) {
  const [views, setViews] = createSignal(first);
  render(() => <ShareView views={{ get value() { return views(); }, onValueChange: (next) => (keep ? keep(next) : void setViews(next)) }} />);
  return { views, setViews };
}
async function open() {
  screen.getByRole("button", { name: "Share view" }).click();
  return within(await screen.findByRole("dialog", { name: "Share view" }));
}
const names = () => screen.queryAllByRole("listitem").map((item) => item.textContent);
function save(name: string, button = "Save view") {
  type(screen.getByLabelText("Name"), name);
  screen.getByRole("button", { name: button }).click();
}

test("gives the address of the page as it is, with its query", async () => {
  const write = vi.fn(() => Promise.resolve());
  vi.stubGlobal("navigator", Object.assign(Object.create(navigator), { clipboard: { writeText: write } }));
  here.page.navigate("/sales?region=North&range=a,b");
  render(() => <ShareView />);
  const panel = await open();
  const address = `${location.origin}/sales?region=North&range=a,b`;
  expect(panel.getByLabelText<HTMLInputElement>("Link").value).toBe(address);
  const copy = panel.getByRole("button", { name: /Copy link/ });
  await waitFor(() => expect(document.activeElement).toBe(copy));
  copy.click();
  await settled();
  expect(write).toHaveBeenCalledWith(address);
  expect(panel.queryByLabelText("Name")).toBeNull();
  press(document.activeElement!, "Escape");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  vi.unstubAllGlobals();
});

describe("views", () => {
  test("are saved under a name, opened and removed", async () => {
    here.page.navigate("/?region=North");
    const { views } = shared();
    const panel = await open();
    expect(panel.getByText("No view of this page is saved yet")).toBeTruthy();
    save("  North ");
    await settled();
    expect(views()).toEqual([NORTH]);
    expect(panel.getByLabelText<HTMLInputElement>("Name").value).toBe("");
    expect(panel.getAllByText("“North” is saved")).toHaveLength(2);
    expect(panel.getByRole("link", { name: "North" }).getAttribute("aria-current")).toBe("true");
    here.page.navigate("/?products=Dock");
    save("Docks");
    await settled();
    expect(names()).toEqual(["North", "Docks"]);
    const last = panel.getByRole("button", { name: "Remove Docks" });
    last.focus();
    last.click();
    await settled();
    expect(views()).toEqual([NORTH]);
    expect(document.activeElement).toBe(panel.getByRole("button", { name: "Remove North" }));
    panel.getByRole("link", { name: "North" }).click();
    expect(here.page.went.at(-1)).toBe("/?region=North");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  test("of the same name are replaced in their place, which is said before", async () => {
    here.page.navigate("/?region=South");
    const { views } = shared([NORTH, { name: "All", view: "" }]);
    const panel = await open();
    type(panel.getByLabelText("Name"), "North");
    expect(panel.getByText("Replaces the view “North”")).toBeTruthy();
    save("North", "Replace view");
    await settled();
    expect(views()).toEqual([{ name: "North", view: "region=South" }, { name: "All", view: "" }]);
  });

  test("need a name, of 40 characters at most; markup is text", async () => {
    const { views } = shared(null);
    const panel = await open();
    save("   ");
    expect(panel.getByRole("alert").textContent).toBe("Give it a name, such as North, Q3");
    expect(document.activeElement).toBe(panel.getByLabelText("Name"));
    save(`<b>🌍</b>${"x".repeat(60)}`);
    await settled();
    expect(panel.queryByRole("alert")).toBeNull();
    expect(views()![0]!.name).toHaveLength(40);
    expect(names()[0]).toContain("<b>🌍</b>");
  });

  test("that cannot be kept are told in place, and what was typed stays", async () => {
    const answer = deferred();
    shared([NORTH], () => answer.promise);
    const panel = await open();
    save("Docks");
    expect(names()).toEqual(["North", "Docks"]);
    answer.reject(new Failure("You may save one view."));
    await waitFor(() => expect(panel.getByRole("alert").textContent).toBe("You may save one view."));
    expect(panel.getByLabelText<HTMLInputElement>("Name").value).toBe("Docks");
    expect(names()).toEqual(["North"]);
  });

  test("that cannot be removed are there again, and it is said beside them", async () => {
    shared([NORTH], () => Promise.reject(new Failure("Not now.")));
    const panel = await open();
    panel.getByRole("button", { name: "Remove North" }).click();
    await waitFor(() => expect(panel.getByRole("alert").textContent).toBe("Not now."));
    expect(names()).toEqual(["North"]);
    expect(panel.getByLabelText("Name").getAttribute("aria-invalid")).toBeNull();
  });

  test("are items of a menu", () => {
    expect(viewItems("/sales", [NORTH, { name: "All", view: "" }])).toEqual([{ label: "North", href: "/sales?region=North" }, { label: "All", href: "/sales" }]);
    expect(viewItems("/", null)).toEqual([]);
  });
});
