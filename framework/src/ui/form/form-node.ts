/** One place in a form's input: a value, an object of such places, or a list of rows. What it is shows by how it is used. */
import { batch, createSignal, type Accessor, type Setter } from "solid-js";
import { admits, emptied, emptiedText, filled, isMixed, isNeeded, isOptional, wrongWith, type Expected } from "./check.ts";

export class FormNode {
  /** Of the input it stands in, `lines.0.quantity`; moves with its row. */
  readonly path: () => string;
  readonly #children = new Map<string, FormNode>();
  readonly #value: readonly [Accessor<unknown>, Setter<unknown>];
  readonly #rows: readonly [Accessor<readonly FormNode[] | undefined>, Setter<readonly FormNode[] | undefined>];
  readonly #error = createSignal<string>();
  readonly #changed: () => void;
  /** The form asks for some things and not for others. */
  readonly #mixed: boolean;
  /** Of the handler's type, as far as it is known. */
  readonly expected: Expected | undefined;
  #initial: unknown;
  /** An input shows it, and with it what is wrong with it. */
  bound = false;

  constructor(path: () => string, initial: unknown, changed: () => void, expected?: Expected, mixed = isMixed(expected)) {
    this.path = path;
    this.expected = expected;
    this.#mixed = mixed;
    this.#initial = initial;
    this.#changed = changed;
    this.#value = createSignal<unknown>(isBranch(initial) ? undefined : initial);
    this.#rows = createSignal<readonly FormNode[] | undefined>(this.#holdsRows(initial) ? this.#rowsOf(initial) : undefined);
  }

  get isObject(): boolean {
    return isObject(this.#initial) || this.#children.size > 0 || this.#kind[0] === "object";
  }
  get needed(): boolean {
    return this.expected !== undefined && isNeeded(this.expected);
  }
  get optional(): boolean {
    return this.#mixed && this.expected !== undefined && isOptional(this.expected);
  }
  get #kind() {
    return this.expected === undefined ? (["unknown"] as const) : filled(this.expected);
  }
  get isList(): boolean {
    return this.#rows[0]() !== undefined;
  }

  child(name: string): FormNode {
    let found = this.#children.get(name);
    if (found === undefined) {
      const initial = isObject(this.#initial) ? this.#initial[name] : undefined;
      found = new FormNode(() => join(this.path(), name), initial, this.#changed, this.#expects(name), this.#mixed);
      this.#children.set(name, found);
    }
    return found;
  }

  #expects(name: string): Expected | undefined {
    const kind = this.#kind;
    const found = kind[0] === "object" ? kind[1].find(([each]) => each === name) : undefined;
    return found && { optional: found[1], shape: found[2] };
  }

  get value(): unknown {
    this.bound = true;
    return this.#value[0]();
  }
  set(value: unknown): void {
    batch(() => {
      this.#value[1](() => value);
      this.setError(undefined);
      this.#changed();
    });
  }

  get error(): string | undefined {
    return this.#error[0]();
  }
  setError(message: string | undefined): void {
    this.#error[1](message);
  }

  rows(): readonly FormNode[] {
    return this.#rows[0]() ?? [];
  }
  insert(row: unknown): void {
    this.#edit((rows) => [...rows, this.#row(row)]);
  }
  remove(index: number): void {
    this.#edit((rows) => rows.filter((_, at) => at !== index));
  }
  move(from: number, to: number): void {
    this.#edit((rows) => {
      const next = [...rows];
      const moved = next.splice(from, 1);
      next.splice(to, 0, ...moved);
      return next;
    });
  }
  #edit(change: (rows: readonly FormNode[]) => readonly FormNode[]): void {
    batch(() => {
      this.#rows[1](change(this.rows()));
      this.setError(undefined);
      this.#changed();
    });
  }
  #rowsOf(list: unknown): readonly FormNode[] {
    return Array.isArray(list) ? list.map((row) => this.#row(row)) : [];
  }
  #row(initial: unknown): FormNode {
    const kind = this.#kind;
    const expected = kind[0] === "array" ? { optional: false, shape: kind[1] } : undefined;
    const row: FormNode = new FormNode(() => join(this.path(), String(this.rows().indexOf(row))), initial, this.#changed, expected, this.#mixed);
    return row;
  }
  #holdsRows(initial: unknown): boolean {
    const kind = this.#kind;
    return isRows(initial) || (kind[0] === "array" && filled({ optional: false, shape: kind[1] })[0] === "object");
  }

  /** The input as it stands. What was never filled in is left out; what no input shows is as it was given. */
  read(): unknown {
    const rows = this.#rows[0]();
    if (rows !== undefined) return rows.map((row) => row.read());
    if (!this.isObject) return this.#given(this.#value[0]());
    const result = this.#known();
    for (const [name, child] of this.#children) {
      const value = child.read();
      if (value === undefined) delete result[name];
      else result[name] = value;
    }
    return result;
  }

  /** What was given, as far as the handler takes it: a row that was read has more than a form asks for. */
  #known(): Record<string, unknown> {
    const kind = this.#kind;
    const given = isObject(this.#initial) ? { ...this.#initial } : {};
    if (kind[0] !== "object" || kind[2] !== null) return given;
    return Object.fromEntries(kind[1].flatMap(([name]) => (Object.hasOwn(given, name) ? [[name, given[name]]] : [])));
  }

  /** An input that was emptied, as the handler takes it. */
  #given(value: unknown): unknown {
    if (this.expected === undefined || !this.bound) return value;
    if (value === undefined || (value === null && !admits(this.expected, "null"))) return emptied(this.expected);
    return value === "" ? emptiedText(this.expected) : value;
  }

  /** Marks what the handler would refuse, of what is shown. Gives whether all of it is right. */
  check(): boolean {
    const wrong = this.bound && this.expected !== undefined ? wrongWith(this.expected, this.#value[0]()) : undefined;
    if (wrong !== undefined) this.setError(wrong);
    return [...this.#children.values(), ...this.rows()].map((each) => each.check()).every(Boolean) && wrong === undefined;
  }

  /** Paths of what is marked as wrong. */
  wrong(): string[] {
    const below = [...this.#children.values(), ...this.rows()].flatMap((each) => each.wrong());
    return this.error === undefined ? below : [this.path(), ...below];
  }

  /** Starts anew from `initial`: places that inputs are bound to stay the same. */
  reset(initial: unknown): void {
    this.#initial = initial;
    this.setError(undefined);
    this.#value[1](() => (isBranch(initial) ? undefined : initial));
    this.#rows[1](this.#holdsRows(initial) ? this.#rowsOf(initial) : this.#rows[0]() && []);
    for (const [name, child] of this.#children) child.reset(isObject(initial) ? initial[name] : undefined);
  }

  /** The node at a path, if something has used it. */
  at(path: string): FormNode | undefined {
    if (path === "") return this;
    const [name = "", ...rest] = path.split(".");
    const next = this.#rows[0]() === undefined ? this.#children.get(name) : this.rows()[Number(name)];
    return next?.at(rest.join("."));
  }
  clearErrors(): void {
    this.setError(undefined);
    for (const child of this.#children.values()) child.clearErrors();
    for (const row of this.rows()) row.clearErrors();
  }
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** A list of plain values is a value; a list of objects is rows. */
function isRows(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0 && value.every(isObject);
}

function isBranch(value: unknown): boolean {
  return isObject(value) || isRows(value);
}
