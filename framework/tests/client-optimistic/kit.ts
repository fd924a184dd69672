/** A state with optimistic handlers as both ends have it: the server's engine runs the same bodies, the page guesses. */
import { createRenderEffect, createRoot } from "solid-js";
import type { SentCall } from "../../src/client/event/call.ts";
import { guesses } from "../../src/client/optimistic/index.ts";
import { apply } from "../../src/client/store/apply.ts";
import { Store } from "../../src/client/store/index.ts";
import type { Stub } from "../../src/client/stub.ts";
import type { Result } from "../../src/wire/frames.ts";
import type { Op } from "../../src/wire/ops.ts";
import { parse, stringify } from "../../src/wire/values.ts";
import { start, type Live } from "../track/kit.ts";

export interface Todo { id: number; text: string; done: boolean; tags: string[]; notes: { id: number; text: string }[] }
export interface Fields {
  todos: Todo[];
  done: Todo[];
  items: { sku: string; n: number }[];
  grid: number[][];
  nextId: number;
  form: { name: string; address: { city: string; lines: string[] } };
  backup: Fields["form"] | null;
  counts: Record<string, number>;
  people: Record<string, { name: string }>;
  picked: Todo | null;
  chosen: Set<number>;
  at: Date | null;
}
export const NAMES = ["todos", "done", "items", "grid", "nextId", "form", "backup", "counts", "people", "picked", "chosen", "at"] as const;
const LISTS = 4;
const VARS = NAMES.map((name, at) => (at < LISTS ? (name === "items" ? "items[sku]" : `${name}[]`) : name));

export const todo = (id: number, text = `todo ${id}`): Todo => ({ id, text, done: false, tags: [], notes: [{ id: 1, text: "a" }] });
export function makeFields(): Fields {
  return {
    todos: [1, 2, 3, 4].map((id) => todo(id)), done: [], items: [{ sku: "a", n: 1 }, { sku: "b", n: 2 }], grid: [[1, 2], [3]], nextId: 5,
    form: { name: "", address: { city: "", lines: ["x"] } }, backup: null, counts: {}, people: {}, picked: null, chosen: new Set([1]), at: null,
  };
}

/** As the compiler leaves them: what each needs, and what it does. */
export const bodies = {
  toggle(id: number) { const row = this.todos.find((one) => one.id === id); if (row) row.done = !row.done; },
  toggleAll() { for (const row of this.todos) row.done = true; },
  rename(id: number, text: string) { this.todos.find((one) => one.id === id)!.text = text; },
  add(text: string) { this.todos.push({ id: this.nextId++, text, done: false, tags: [], notes: [{ id: 1, text }] }); },
  insert(at: number, id: number) { this.todos.splice(at, 0, { id, text: "new", done: false, tags: ["t"], notes: [] }); },
  remove(id: number) { this.todos = this.todos.filter((one) => one.id !== id); },
  move(from: number, to: number) { const [row] = this.todos.splice(from, 1); if (row) this.todos.splice(to, 0, row); },
  sort(back: boolean) { this.todos.sort((a, b) => (back ? b.id - a.id : a.id - b.id)); },
  immutable(id: number) { this.todos = this.todos.map((one) => (one.id === id ? { ...one, done: !one.done } : one)); },
  fresh() { this.todos = this.todos.map(({ id, text }) => ({ id, text, done: true, tags: [text], notes: [] })); },
  tag(id: number, ...tags: string[]) { const row = this.todos.find((one) => one.id === id); if (row) row.tags = [...new Set([...row.tags, ...tags])]; },
  note(id: number, text: string) { const row = this.todos.find((one) => one.id === id); if (row) row.notes.push({ id: row.notes.length + 1, text }); },
  editNote(id: number, text: string) { const row = this.todos.find((one) => one.id === id); for (const note of row?.notes ?? []) note.text = text; },
  archive(id: number) { const at = this.todos.findIndex((one) => one.id === id); if (at >= 0) this.done.push(...this.todos.splice(at, 1)); },
  mirror() { this.done = this.todos.filter((one) => one.done); },
  swap() { const { length } = this.done; const rows = this.done; this.done = this.todos.slice(0, 2); if (length > 0) this.todos = rows; },
  alias() { this.done = this.todos; },
  pick(id: number) { this.picked = this.todos.find((one) => one.id === id) ?? null; },
  pickCopy(id: number) { const row = this.todos.find((one) => one.id === id); this.picked = row ? { ...row, tags: [...row.tags], notes: [] } : null; },
  editPicked(text: string) { if (this.picked) this.picked.text = text; },
  twice(id: number) { const row = this.todos.find((one) => one.id === id); if (row) this.todos = [row, ...this.todos]; },
  city(city: string) { this.form.address.city = city; this.form = { ...this.form, name: `${this.form.name}.` }; },
  lines(line: string) { this.form.address.lines = [line, ...this.form.address.lines]; },
  save() { this.backup = this.form; this.form = { name: "", address: { city: "", lines: [] } }; },
  restore() { if (this.backup) this.form = this.backup; },
  detached(name: string) { const old = this.form; this.form = { ...old, name }; old.name = "lost"; old.address.city = name; },
  count(word: string, by: number = 1) { this.counts[word] = (this.counts[word] ?? 0) + by; },
  drop(word: string) { delete this.counts[word]; },
  person(key: string, name: string) { const there = this.people[key]; if (there) there.name = name; else this.people[key] = { name }; },
  leave(key: string) { delete this.people[key]; },
  choose(id: number) { if (this.chosen.has(id)) this.chosen.delete(id); else this.chosen.add(id); },
  when(at: Date | null) { this.at = at; },
  cell(row: number, column: number, value: number) { const line = this.grid[row]; if (line) line[column % (line.length + 1)] = value; },
  grow() { this.grid = [...this.grid, [this.grid.length]]; },
  stock(sku: string, n: number) { const item = this.items.find((one) => one.sku === sku); if (item) item.n += n; else this.items.push({ sku, n }); },
  replaceStock(sku: string) { this.items = [{ sku, n: 9 }, ...this.items.filter((one) => one.sku !== sku)]; },
  put(row: Todo) { this.todos = [...this.todos.filter((one) => one.id !== row.id), row]; },
  reverse() { this.todos.reverse(); this.nextId = this.todos.reduce((most, row) => Math.max(most, row.id), 0) + 1; },
  rotate() { const row = this.todos.shift(); if (row) this.todos.unshift({ ...row, text: "first" }); },
  dropLast() { const row = this.done.pop() ?? this.todos.at(-1); if (row) row.text = "last"; },
  at(index: number) { const row = this.todos[index]; if (row) { row.done = !row.done; this.items.length = 1; } },
  each() { this.todos.forEach((row, index, all) => { if (index > 0 && all[index - 1]!.done) row.done = true; }); },
  any(id: number) { if (this.todos.some((row) => row.id === id && row.done) || this.todos.every((row) => row.done)) this.todos = this.todos.concat({ id: this.nextId++, text: "more", done: false, tags: [], notes: [] }); },
  hole(id: number) { const row = this.todos.findLast((one) => one.id === id); if (row) { this.todos[0] = row; this.todos.length = 1; } },
  spread() { this.form = { ...this.form, address: { ...this.form.address, lines: [...this.form.address.lines, ...Object.keys(this.form)] } }; },
  who() { for (const [key, person] of Object.entries(this.people)) if ("name" in person) person.name = key; },
  breaks(id: number) { this.nextId = 0; this.todos.find((one) => one.id === id)!.done = true; },
} satisfies Record<string, (this: Fields, ...args: never[]) => void>;
export type Handler = keyof typeof bodies;
type Body = (this: Fields, ...args: unknown[]) => void;

export const needs = Object.fromEntries(Object.entries(bodies).map(([name, body]) => [name, NAMES.filter((field) => body.toString().includes(`this.${field}`))]));
const stub: Stub = { name: "All", keyed: false, vars: NAMES, computeds: NAMES.length, lists: [0, 1, 2, 3], handlers: {} };
const guess = guesses(needs, bodies as never, { items: "sku" });

/** Data as it is, behind views. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== "object" || value instanceof Date || value instanceof Set) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}
export const copy = <T>(value: T): T => parse(stringify(value)) as T;
const SLOT = 2;

class Base {
  [name: `$${string}`]: unknown;
  constructor() {
    for (const [name, value] of Object.entries(makeFields())) this[`$${name}`] = value;
  }
}

export interface Sent { readonly n: number; readonly handler: Handler; readonly args: unknown[]; readonly fail: () => void }

export class World {
  readonly page: Store;
  /** What the server has said, and nothing else. */
  readonly said: Store;
  readonly server: Live<Fields>;
  waiting: Sent[] = [];
  /** What a page shows that reads everything, and how often it was told. */
  shown: unknown;
  runs = 0;
  #n = 0;
  readonly #stop: () => void;

  constructor() {
    this.server = start(class extends Base {} as unknown as new () => Fields, ...VARS);
    for (const id of NAMES.keys()) this.server.cell.watch(id);
    this.server.flush();
    const initial = (): object => ({ [SLOT]: Object.fromEntries(Object.values(copy(makeFields())).map((value, id) => [id, value])) });
    this.page = new Store(initial());
    this.said = new Store(initial());
    this.#stop = createRoot((stop) => {
      createRenderEffect(() => {
        this.shown = this.read(this.page);
        this.runs++;
      });
      return stop;
    });
  }

  end(): void {
    this.#stop();
  }

  read(store: Store): Record<string, unknown> {
    return Object.fromEntries(NAMES.map((name, id) => [name, plain(store.read(SLOT, id))]));
  }
  get<K extends keyof Fields>(name: K): Fields[K] {
    return this.page.read(SLOT, NAMES.indexOf(name)) as Fields[K];
  }

  call(handler: Handler, ...args: unknown[]): Sent {
    const n = ++this.#n;
    const { promise, reject } = Promise.withResolvers<void>();
    const sent: Sent = { n, handler, args: copy(args), fail: () => reject(new Error("given up")) };
    this.waiting.push(sent);
    promise.catch(() => {});
    guess(this.page, SLOT, () => stub, handler, Object.assign(promise, { n }) as unknown as SentCall, args);
    return sent;
  }

  /** It fails without a word of the server, as one that was cancelled before it was sent. */
  async giveUp(sent: Sent): Promise<void> {
    this.waiting = this.waiting.filter((each) => each !== sent);
    sent.fail();
    await Promise.resolve();
    await Promise.resolve();
  }

  /** The server runs it, or not; its outcome leaves with the next delta. */
  answer(refuse = false): Result {
    const { n, handler, args } = this.waiting[0]!;
    this.waiting = this.waiting.slice(1);
    if (refuse) return [n, "refused"];
    return this.run(handler, args) ? [n, "done"] : [n, "failed"];
  }

  /** On the server, as for somebody else. */
  run(handler: Handler, args: readonly unknown[]): boolean {
    try {
      (bodies[handler] as unknown as Body).apply(this.server.state, copy([...args]));
      return true;
    } catch {
      return false;
    }
  }

  /** A delta reaches the page. */
  deliver(...results: Result[]): void {
    const text = stringify(this.server.flush().map(([kind, ...path]) => [kind, SLOT, ...path]));
    apply(this.said, parse(text) as Op[]);
    apply(this.page, parse(text) as Op[], results);
  }

  /** All that the page should hold, as after a lost connection. */
  snapshot(...results: Result[]): void {
    this.server.flush();
    const text = stringify(NAMES.map((_, id) => [0, SLOT, id, this.server.cell.value(id)]));
    apply(this.said, parse(text) as Op[]);
    apply(this.page, parse(text) as Op[], results);
  }

  /** What the server has said, with the unanswered calls run on it. */
  expected(): Record<string, unknown> {
    let fields = this.read(this.said);
    for (const { handler, args } of this.waiting) {
      const next = copy(fields);
      try {
        (bodies[handler] as unknown as Body).apply(next as unknown as Fields, copy(args));
        fields = copy(next);
      } catch { /* a guess that does not fit shows nothing */ }
    }
    return fields;
  }
}

/** Runs in an effect and counts. */
export function watch<T>(read: () => T): { readonly seen: T; readonly runs: number; stop(): void } {
  const result = { seen: undefined as T, runs: 0, stop: () => {} };
  createRoot((stop) => {
    result.stop = stop;
    createRenderEffect(() => {
      result.seen = read();
      result.runs++;
    });
  });
  return result;
}
