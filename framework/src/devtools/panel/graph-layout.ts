/**
 * Places a graph in layers from left to right: what is read stands left of what reads it. Within a layer a node stands about
 * where the nodes that it is joined to stand, so that few edges cross.
 */

export interface Node {
  readonly id: string;
  /** Nodes of a group stay together where nothing else speaks for another order. */
  readonly group: string;
  readonly reads: readonly string[];
}

export interface Placed {
  readonly id: string;
  readonly layer: number;
  /** From the top of its layer. */
  readonly row: number;
}

export interface Layout {
  readonly nodes: readonly Placed[];
  readonly layers: number;
  /** Of the fullest layer. */
  readonly rows: number;
}

/** Passes that put each layer in the order of its neighbours; more change little. */
const PASSES = 6;

export function layOut(nodes: readonly Node[]): Layout {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const depths = layersOf(known);
  const layers = Math.max(0, ...depths.values()) + (nodes.length === 0 ? 0 : 1);
  const columns = Array.from({ length: layers }, (_, layer) => nodes.filter(({ id }) => depths.get(id) === layer).sort(byGroup));
  const neighbours = joined(known);
  for (let pass = 0; pass < PASSES; pass++) {
    const rows = rowsOf(columns);
    const forwards = pass % 2 === 0;
    // The first layer of a pass stays: its neighbours are not yet where they will be.
    for (let at = 1; at < layers; at++) order(columns[forwards ? at : layers - 1 - at]!, neighbours, rows);
  }
  const placed = columns.flatMap((column, layer) => column.map(({ id }, row): Placed => ({ id, layer, row })));
  return { nodes: placed, layers, rows: Math.max(0, ...columns.map((column) => column.length)) };
}

/** The longest way from something that reads nothing. A circle, which only a computed that failed can have, is cut where it closes. */
function layersOf(known: ReadonlyMap<string, Node>): ReadonlyMap<string, number> {
  const depths = new Map<string, number>();
  const open = new Set<string>();
  const depth = (id: string): number => {
    const found = depths.get(id);
    if (found !== undefined) return found;
    open.add(id);
    let most = -1;
    for (const read of known.get(id)!.reads) if (known.has(read) && !open.has(read)) most = Math.max(most, depth(read));
    open.delete(id);
    depths.set(id, most + 1);
    return most + 1;
  };
  for (const id of known.keys()) depth(id);
  return depths;
}

function joined(known: ReadonlyMap<string, Node>): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, string[]>([...known.keys()].map((id) => [id, []]));
  for (const { id, reads } of known.values()) for (const read of reads) if (known.has(read) && read !== id) {
    all.get(id)!.push(read);
    all.get(read)!.push(id);
  }
  return all;
}

/** By share of the column's height: columns differ in length. */
function rowsOf(columns: readonly (readonly Node[])[]): Map<string, number> {
  return new Map(columns.flatMap((column) => column.map(({ id }, row) => [id, (row + 0.5) / column.length] as const)));
}

function order(column: Node[], neighbours: ReadonlyMap<string, readonly string[]>, rows: Map<string, number>): void {
  const wish = (id: string): number => {
    const others = neighbours.get(id)!;
    return others.length === 0 ? rows.get(id)! : others.reduce((sum, each) => sum + rows.get(each)!, 0) / others.length;
  };
  const wishes = new Map(column.map(({ id }) => [id, wish(id)]));
  column.sort((a, b) => wishes.get(a.id)! - wishes.get(b.id)! || byGroup(a, b));
  for (const [row, { id }] of column.entries()) rows.set(id, (row + 0.5) / column.length);
}

function byGroup(a: Node, b: Node): number {
  return a.group === b.group ? (a.id < b.id ? -1 : 1) : a.group < b.group ? -1 : 1;
}
