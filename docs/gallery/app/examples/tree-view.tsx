import { createSignal } from "solid-js";
import { TreeView, type TreeItem } from "solenoid/ui";

export const about = { group: "Data", title: "TreeView", text: "Things within things: folders, places, parts." };

const PLACES: readonly TreeItem[] = [
  { id: "no", label: "Norway", count: 3, items: [{ id: "osl", label: "Oslo", items: [{ id: "d4", label: "Dock 4" }, { id: "cold", label: "Cold store" }] }, { id: "ber", label: "Bergen", items: [{ id: "b1", label: "Pier 1" }] }] },
  { id: "se", label: "Sweden", items: [{ id: "got", label: "Göteborg" }] },
];

/** One is chosen; arrows open, close and move. */
export function Places() {
  const [place, setPlace] = createSignal("d4");
  return <TreeView label="Warehouses" items={PLACES} defaultExpanded={["no", "osl"]} value={place()} onValueChange={setPlace} />;
}

/** What is below a line is brought when it is opened; the second time it fails, and can be tried again. */
export function BroughtWhenOpened() {
  let asked = 0;
  const load = async (item: TreeItem): Promise<TreeItem[]> => {
    await new Promise((done) => { setTimeout(done, 500); });
    if (++asked === 2) throw new Error("The store did not answer");
    return ["A", "B", "C"].map((shelf) => ({ id: `${item.id}-${shelf}`, label: `Shelf ${shelf}`, hasChildren: shelf === "A" }));
  };
  return <TreeView label="Shelves" items={[{ id: "hall", label: "Hall 1", hasChildren: true }, { id: "yard", label: "Yard", disabled: true }]} loadChildren={load} />;
}

/** Several at once, of a hundred thousand. */
export function Long() {
  const shelves = Array.from({ length: 100_000 }, (_, at) => ({ id: `${at}`, label: `Shelf ${at + 1}` }));
  return <TreeView label="All shelves" items={shelves} multiple height={220} />;
}
