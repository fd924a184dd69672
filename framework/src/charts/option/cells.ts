import type { Measure } from "../chart/measure.ts";
import type { Branch, Tree } from "../data/tree.ts";
import { changeOf } from "../../ui/data/delta.tsx";
import { signed } from "../data/prior.ts";
import { bestInk } from "../theme/color.ts";
import type { Tokens } from "../theme/tokens.ts";
import { changeColor } from "./change.ts";
import type { Size } from "./layout.ts";
import { squarify, type Rect } from "./squarify.ts";

/** A leaf of the treemap, laid out, or the heading of a group. */
export interface Cell extends Rect {
  readonly id: string;
  /** Names from the outermost level to this one. */
  readonly path: readonly string[];
  readonly value: number;
  readonly fill: string;
  readonly ink: string;
  /** What fits: nothing in a cell too small for its name. */
  readonly name: string;
  readonly amount: string;
  /** At the bottom, in the size of axis text. */
  readonly change: string;
  /** What it was in the period before, and by how much it changed. */
  readonly prior: number | undefined;
  readonly by: number | undefined;
  /** px of its text, and between its edge and its text. */
  readonly size: number;
  readonly pad: number;
}

export interface Heading {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly name: string;
  readonly amount: string;
  /** Where the amount begins. */
  readonly amountX: number;
}

export interface Cells {
  readonly cells: readonly Cell[];
  readonly headings: readonly Heading[];
}

export interface CellOptions {
  readonly tree: Tree;
  readonly size: Size;
  readonly tokens: Tokens;
  readonly measure: Measure;
  readonly short: (value: number) => string;
  /** The colour is the change against the period before. */
  readonly compared?: boolean;
}

const GAP = 2;
/** Between groups, so that they read as such. */
const GROUP = 6;
const HEAD = 20;
const PAD = 9;
const TIGHT = 5;

export function layOutCells(options: CellOptions): Cells {
  const cells: Cell[] = [];
  const headings: Heading[] = [];
  const most = largest(options.tree.branches);
  place(options.tree.branches, [], { x: 0, y: 0, ...options.size }, { ...options, most, cells, headings });
  return { cells, headings };
}

interface Work extends CellOptions {
  readonly most: number;
  readonly cells: Cell[];
  readonly headings: Heading[];
}

function largest(branches: readonly Branch[]): number {
  return branches.reduce((most, branch) => Math.max(most, branch.children.length ? largest(branch.children) : branch.value), 0);
}

function place(branches: readonly Branch[], path: readonly string[], area: Rect, work: Work): void {
  const grouped = branches.some((branch) => branch.children.length > 0);
  const gap = grouped ? GROUP : GAP;
  // Each rectangle gives half a gap on all sides; the area grows by as much, so that the outer edges stay flush.
  const outer = { x: area.x - gap / 2, y: area.y - gap / 2, width: area.width + gap, height: area.height + gap };
  squarify(branches.map((branch) => branch.value), outer).forEach((rect, at) => {
    const branch = branches[at]!;
    const here = [...path, branch.name];
    const inner = { x: rect.x + gap / 2, y: rect.y + gap / 2, width: Math.max(0, rect.width - gap), height: Math.max(0, rect.height - gap) };
    if (branch.children.length === 0) work.cells.push(cellOf(branch, here, inner, work));
    else place(branch.children, here, headed(branch, here, inner, work), work);
  });
}

/** A group that is large enough has its name and its sum above its cells; gives what is left for these. */
function headed(branch: Branch, path: readonly string[], rect: Rect, { headings, measure, short, tokens }: Work): Rect {
  const size = tokens.small;
  const name = measure(branch.name, size, 600);
  if (rect.height < 3 * HEAD || rect.width < name + 4) return rect;
  const amount = short(branch.value);
  const fits = rect.width >= name + 8 + measure(amount, size);
  headings.push({ id: path.join(" › "), x: rect.x, y: rect.y, name: branch.name, amount: fits ? amount : "", amountX: rect.x + name + 7 });
  return { ...rect, y: rect.y + HEAD, height: rect.height - HEAD };
}

function cellOf(branch: Branch, path: readonly string[], rect: Rect, { most, tokens, measure, short, compared }: Work): Cell {
  const by = compared ? changeOf({ value: branch.value, previous: branch.prior ?? null })?.by : undefined;
  // By the root, as areas are seen by their sides: most cells are small, and would all be of the palest step.
  const step = Math.min(tokens.sequence.length - 1, Math.floor(Math.sqrt(branch.value / most) * tokens.sequence.length));
  const fill = compared ? changeColor(by, tokens.diverging) : tokens.sequence[step]!;
  const wide = rect.width - 2 * PAD >= measure(branch.name, tokens.body, 600);
  const [size, pad] = wide ? [tokens.body, PAD] : [tokens.small, TIGHT];
  const room = rect.width - 2 * pad;
  const named = rect.height >= size + 12 && room >= measure(branch.name, size, 600);
  const amount = short(branch.value);
  const written = named && rect.height >= size * 2 + 20 && room >= measure(amount, size);
  const change = by === undefined ? "" : signed(by);
  return {
    ...rect, id: path.join(" › "), path, value: branch.value, fill, size, pad,
    ink: bestInk(fill, [tokens.text, tokens.surface, tokens.inverse]),
    name: named ? branch.name : "",
    amount: written ? amount : "",
    change: written && rect.height >= size * 2 + tokens.small + 2 * pad + 12 && room >= measure(change, tokens.small) ? change : "",
    prior: branch.prior, by,
  };
}
