/** The fields of one instance that live elsewhere: read when it is made, written after they have changed. */
import { stringifyExactly } from "../../wire/values.ts";
import type { Session } from "../../state/register.ts";
import type { StateDefinition } from "../../state/registry.ts";
import { mapValues, versionOf } from "../journal/map.ts";
import { limits } from "../limits.ts";
import { log } from "../log.ts";
import type { Cell } from "../track/index.ts";
import { jarOf } from "./cookie-jar.ts";
import { fits, readValue } from "./field-values.ts";
import { once } from "./once.ts";
import type { FieldAddress, FieldRows, PersistedFields } from "./persisted.ts";
import { storedVars, type StoredVar, type StoredVars } from "./stored-vars.ts";

/** An instance, as far as its stored fields need it. */
export interface Storing {
  readonly definition: StateDefinition;
  readonly key: unknown;
  readonly object: object;
  readonly cell: Cell;
}

/** Whose state it is, and where the database of its fields is. */
export interface Stores {
  readonly session: Session;
  readonly persisted: PersistedFields | undefined;
}

export class StoredFields {
  readonly #state: Storing;
  readonly #vars: StoredVars;
  readonly #session: Session;
  readonly #fields: PersistedFields | undefined;
  /** By field, what is known to be kept. */
  readonly #texts = new Map<string, string>();
  readonly #changed = new Set<number>();
  #scheduled = false;

  /** Undefined where the class has no such fields. */
  static of(state: Storing, stores: Stores): StoredFields | undefined {
    const vars = storedVars(state.definition);
    return vars && new StoredFields(state, vars, stores);
  }

  private constructor(state: Storing, vars: StoredVars, { session, persisted }: Stores) {
    this.#state = state;
    this.#vars = vars;
    this.#session = session;
    this.#fields = persisted;
  }

  get #name(): string {
    return this.#state.definition.name;
  }

  // ------------------------------------------------------------ in

  /** Sets what the browser's cookies say. */
  readCookies(): void {
    const jar = jarOf(this.#session);
    for (const one of this.#vars.cookies) {
      if (!jar.has(one.name)) continue;
      let text = "";
      const found = readValue(this.#name, one, "a cookie", () => (text = jar.read(one.name)));
      if (found === undefined) jar.remove(one.name);
      else this.#set(one, found.value, text);
    }
  }

  /** What the page's browser has in its storage. */
  take(values: Readonly<Record<string, unknown>>): void {
    for (const one of this.#vars.local) {
      if (!Object.hasOwn(values, one.field)) continue;
      if (fits(this.#name, one, "a browser's storage", values[one.field])) this.#put(one, values[one.field]);
      else this.#state.cell.resend(one.id);
    }
  }

  /** Reads what the database has; undefined where there is nothing to wait for. */
  load(): Promise<void> | undefined {
    if (this.#fields === undefined || this.#vars.persisted.length === 0) return undefined;
    return this.#fields.load(this.#address).then((rows) => this.#takeRows(rows));
  }

  #takeRows(rows: FieldRows): void {
    const now = versionOf(this.#state.definition);
    for (const one of this.#vars.persisted) {
      const row = rows.get(one.field);
      if (row === undefined || row.version < now) continue;
      if (row.version > now) this.#tell(`${one.field} was written by a newer version of the class, ${row.version}, so it has its initial value`);
      else {
        const found = readValue(this.#name, one, "the database", () => row.value);
        if (found !== undefined) this.#set(one, found.value, row.value);
      }
    }
    this.#takeOlder([...rows].filter(([, { version }]) => version < now));
  }

  /** All that an older version has written is for `migrate`, fields that are gone included; it is then written as it is now. */
  #takeOlder(rows: readonly (readonly [field: string, row: { readonly value: string; readonly version: number }])[]): void {
    if (rows.length === 0) return;
    const { definition } = this.#state;
    const read = rows.flatMap(([field, { value }]) => {
      const found = readValue(this.#name, { id: -1, field, check: undefined }, "the database", () => value);
      return found === undefined ? [] : [[field, found.value] as const];
    });
    const version = Math.min(...rows.map(([, row]) => row.version));
    const mapped = mapValues(definition, { name: definition.name, version, fields: Object.fromEntries(read), hidden: {} }, false, (_state, text) => this.#tell(text));
    for (const one of this.#vars.persisted) {
      if (mapped === undefined || !Object.hasOwn(mapped.fields, one.field) || this.#texts.has(one.field)) continue;
      this.#put(one, mapped.fields[one.field]);
      this.due(one.id);
    }
  }

  /** @param text as it is kept */
  #set(one: StoredVar, value: unknown, text: string): void {
    this.#texts.set(one.field, text);
    this.#put(one, value);
  }

  #put({ field }: StoredVar, value: unknown): void {
    (this.#state.object as Record<string, unknown>)[field] = value;
  }

  // ------------------------------------------------------------ out

  /** The field may have changed; without an id, any of them. Written behind the turn that is at hand. */
  due(id?: number): void {
    if (id !== undefined && !this.#vars.written.has(id)) return;
    if (id !== undefined) this.#changed.add(id);
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.settle());
  }

  /** Writes what has changed until now. */
  settle(): void {
    if (!this.#scheduled) return;
    this.#state.cell.inspect();
    this.#scheduled = false;
    for (const one of this.#vars.cookies) {
      const text = this.#news(one);
      if (text !== undefined) jarOf(this.#session).write(one.name, text, one.maxAge);
    }
    for (const one of this.#vars.persisted) {
      const value = this.#news(one);
      if (value !== undefined) this.#fields?.save({ ...this.#address, field: one.field, value, version: versionOf(this.#state.definition) });
    }
    this.#changed.clear();
  }

  /** The text of a field that has another one than before. */
  #news({ id, field }: StoredVar): string | undefined {
    if (!this.#changed.has(id)) return undefined;
    const text = this.#textOf(id, field);
    if (text === undefined || text === this.#texts.get(field)) return undefined;
    this.#texts.set(field, text);
    return text;
  }

  #textOf(id: number, field: string): string | undefined {
    try {
      const text = stringifyExactly(this.#state.cell.read(id));
      if (text.length <= limits.persistedLength) return text;
      this.#tell(`${field} has ${text.length} characters as text, and ${limits.persistedLength} are kept: what is kept is older`);
    } catch (error) {
      this.#tell(`${field} is not kept, since it would not come back as what it is: ${error instanceof Error ? error.message : String(error)}`);
    }
    return undefined;
  }

  get #address(): FieldAddress {
    const { definition, key } = this.#state;
    const { id, user } = this.#session;
    const { scope } = definition.manifest;
    const person = user === undefined || scope === "session" ? `s:${id}` : `u:${user.id}`;
    return { owner: scope === "shared" ? "" : person, state: definition.name, key: key === undefined ? "" : stringifyExactly(key) };
  }

  #tell(text: string): void {
    once(`${this.#name} ${text}`, () => log.warn({ state: this.#name }, text));
  }
}
