import fc from "fast-check";
import { expect, test } from "vitest";
import { layOut, type Node } from "../../src/devtools/panel/graph-layout.ts";

const node = (id: string, ...reads: string[]): Node => ({ id, group: id.split(".")[0]!, reads });
const layers = (nodes: readonly Node[]) => {
  const { nodes: placed } = layOut(nodes);
  return placed.reduce<string[][]>((all, { id, layer, row }) => { ((all[layer] ??= [])[row] = id); return all; }, []);
};

test("what is read stands left of what reads it", () => {
  expect(layers([node("A.sum", "A.rows", "A.rate"), node("A.rate"), node("A.rows", "table rows"), node("table rows"), node("A.text", "A.sum")]))
    .toEqual([expect.arrayContaining(["A.rate", "table rows"]), ["A.rows"], ["A.sum"], ["A.text"]]);
});

test("neighbours stand beside each other: few edges cross", () => {
  expect(layers([node("A.a"), node("A.b"), node("A.c"), node("A.x", "A.c"), node("A.y", "A.b"), node("A.z", "A.a")])).toEqual([["A.a", "A.b", "A.c"], ["A.z", "A.y", "A.x"]]);
});

test("nothing is placed where nothing is", () => {
  expect(layOut([])).toEqual({ nodes: [], layers: 0, rows: 0 });
});

test("whatever depends on whatever, circles too, each node has a place of its own", () => {
  const ids = fc.nat({ max: 24 }).map((at) => `S${at % 3}.v${at}`);
  const graphs = fc.uniqueArray(fc.record({ id: ids, group: fc.constant("S"), reads: fc.array(ids, { maxLength: 6 }) }), { selector: ({ id }) => id, maxLength: 25 });
  fc.assert(fc.property(graphs, (nodes) => {
    const { nodes: placed, layers: most, rows } = layOut(nodes);
    expect(placed.map(({ id }) => id).sort()).toEqual(nodes.map(({ id }) => id).sort());
    expect(new Set(placed.map(({ layer, row }) => `${layer},${row}`)).size).toBe(nodes.length);
    for (const { layer, row } of placed) expect([layer >= 0 && layer < most, row >= 0 && row < rows]).toEqual([true, true]);
  }));
});

test("without circles, what reads is always further right", () => {
  const graphs = fc.array(fc.array(fc.nat(), { maxLength: 5 }), { maxLength: 25 }).map((list) => list.map((reads, at): Node => node(`S.v${at}`, ...(at === 0 ? [] : reads.map((read) => `S.v${read % at}`)))));
  fc.assert(fc.property(graphs, (nodes) => {
    const layer = new Map(layOut(nodes).nodes.map((each) => [each.id, each.layer]));
    for (const { id, reads } of nodes) for (const read of reads) expect(layer.get(read)!).toBeLessThan(layer.get(id)!);
  }));
});
