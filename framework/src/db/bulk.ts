/**
 * Many rows of one insert as few statements that stay compiled. drizzle makes an object of each value and a new text of each
 * insert, which costs four times what SQLite needs for the rows.
 */
import { Column, getTableColumns, is, isSQLWrapper, SQL, StringChunk, type Table } from "drizzle-orm";
import type { Engine, Mode, RunResult } from "./engine.ts";
import { limits } from "./limits.ts";
import { quoted } from "./quoted.ts";

export type Row = Readonly<Record<string | number, unknown>>;
export interface BulkStatement {
  readonly sql: string;
  readonly params: readonly unknown[];
}
/** What follows the rows: `on conflict …`, `returning …`. */
export interface Tail {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/** Rows in a statement: powers of two, so that a few texts serve all batches. More than this gain nothing. */
const MOST_ROWS = 128;
const TEXTS = new Map<string, string>();
type BulkEngine = Pick<Engine, "kind" | "dialect" | "mostParams">;

/** A value is bound, or is the same SQL (a default of the database) in every row. */
interface Slot {
  /** Where a row has its value; undefined where none has one. */
  readonly at: string | number | undefined;
  readonly column: Column;
  readonly fixed: string | undefined;
  /** Undefined where the driver takes values as they are. */
  readonly encode: ((value: unknown) => unknown) | undefined;
}

/** An insert of many rows, as the statements that do it. */
export interface Rows {
  readonly mode: Mode;
  /** The table's name. */
  readonly table: string;
  /** For errors: the statement with one row. */
  readonly text: string;
  /** The statement, where one is enough. */
  only(): BulkStatement | undefined;
  statements(): Generator<BulkStatement, void, void>;
  /** The results of the statements as that of one. */
  combine(results: readonly unknown[]): unknown;
}

export class Bulk implements Rows {
  readonly mode: Mode;
  readonly table: string;
  readonly #head: string;
  /** Of each column, the SQL that stands in all rows; else a value does. */
  readonly #slots: readonly (string | undefined)[];
  readonly #engine: BulkEngine;
  readonly #tail: Tail;
  readonly #values: readonly unknown[];
  readonly #width: number;
  readonly #rows: number;

  constructor(engine: BulkEngine, table: string, slots: readonly Slot[], values: readonly unknown[], rows: number, tail: Tail, mode: Mode) {
    this.mode = mode;
    this.table = table;
    this.#engine = engine;
    this.#head = `insert into ${quoted(table)} (${slots.map(({ column }) => quoted(column.name)).join(", ")}) values `;
    this.#slots = slots.map(({ fixed }) => fixed);
    this.#tail = tail;
    this.#values = values;
    this.#rows = rows;
    this.#width = values.length / rows;
  }

  get text(): string {
    return `${this.#head}${this.#rowsSql(1)}, …${this.#tail.sql}`;
  }

  only(): BulkStatement | undefined {
    return this.#sizeAt(0) === this.#rows ? this.#statement(0, this.#rows) : undefined;
  }

  *statements(): Generator<BulkStatement, void, void> {
    for (let at = 0, size = 0; at < this.#rows; at += size) {
      size = this.#sizeAt(at);
      yield this.#statement(at, size);
    }
  }

  combine(results: readonly unknown[]): unknown {
    if (this.mode !== "run") return results.flat();
    const last = results.at(-1) as RunResult;
    return { changes: (results as RunResult[]).reduce((sum, { changes }) => sum + changes, 0), lastInsertRowid: last.lastInsertRowid };
  }

  #sizeAt(at: number): number {
    const most = Math.min(MOST_ROWS, Math.floor((this.#engine.mostParams - this.#tail.params.length) / Math.max(this.#width, 1)), this.#rows - at);
    return 2 ** Math.floor(Math.log2(most));
  }

  #statement(at: number, size: number): BulkStatement {
    const values = this.#values.slice(at * this.#width, (at + size) * this.#width);
    const tail = this.#tailSql(values.length);
    const sql = tail === "" ? this.#textOf(size) : this.#textOf(size) + tail;
    return { sql, params: this.#tail.params.length ? [...values, ...this.#tail.params] : values };
  }

  /** The same text each time, so that nobody has to look at all of it to find what was compiled. */
  #textOf(size: number): string {
    const key = `${this.#engine.kind} ${size} ${this.#head}${this.#slots.map((fixed) => fixed ?? "?").join()}`;
    const known = TEXTS.get(key);
    if (known !== undefined) return known;
    if (TEXTS.size >= limits.statements) TEXTS.delete(TEXTS.keys().next().value!);
    const text = this.#head + this.#rowsSql(size);
    TEXTS.set(key, text);
    return text;
  }

  #rowsSql(size: number): string {
    let place = 0;
    const row = (): string => `(${this.#slots.map((fixed) => fixed ?? this.#engine.dialect.escapeParam(place++)).join(", ")})`;
    return Array.from({ length: size }, row).join(", ");
  }

  /** Its values come after those of the rows. */
  #tailSql(before: number): string {
    return this.#engine.kind === "sqlite" || !this.#tail.params.length ? this.#tail.sql : this.#tail.sql.replaceAll(/\$(\d+)/g, (_, place: string) => `$${Number(place) + before}`);
  }
}

/**
 * Undefined where a row holds SQL or a placeholder: those go drizzle's way.
 * @param places of rows that are lists, where the values of each column are
 */
export function planBulk(engine: BulkEngine, table: Table, name: string, rows: readonly Row[], tail: Tail, mode: Mode, places?: ReadonlyMap<string, number>): Bulk | undefined {
  const slots: Slot[] = [];
  for (const [key, column] of Object.entries(getTableColumns(table))) {
    if (column.generated !== undefined && column.generated.type !== "byDefault") continue;
    const at = places === undefined ? key : places.get(key);
    const fixed = fixedDefault(at, column, rows);
    if (fixed === "mixed") return undefined;
    const asIs = column.mapToDriverValue === Column.prototype.mapToDriverValue;
    slots.push({ at, column, fixed, encode: asIs ? undefined : (value) => column.mapToDriverValue(value) });
  }
  const values = encode(slots.filter(({ fixed }) => fixed === undefined), rows);
  return values && new Bulk(engine, name, slots, values, rows.length, tail, mode);
}

/** What stands in all rows, where every row leaves the column open: null, or a default that the database computes. Undefined where values stand there. */
function fixedDefault(at: string | number | undefined, column: Column, rows: readonly Row[]): string | undefined | "mixed" {
  const database = is(column.default, SQL) ? column.default : counts(column) ? column.defaultFn?.() : undefined;
  const none = database === undefined && (counts(column) || (at === undefined && !column.hasDefault && column.onUpdateFn === undefined));
  if (!none && !is(database, SQL)) return undefined;
  const open = at === undefined ? rows.length : rows.reduce((count, row) => count + (row[at] === undefined ? 1 : 0), 0);
  if (none) return open === rows.length ? "null" : undefined;
  if (open === 0) return undefined;
  const text = plainText(database as SQL);
  return open === rows.length && text !== undefined ? text : "mixed";
}

/** Its function makes no value of its own: that the database does. */
function counts(column: Column): boolean {
  return (column as { autoIncrement?: boolean }).autoIncrement === true;
}

/** SQL without parameters and names. */
function plainText({ queryChunks }: SQL): string | undefined {
  const texts = queryChunks.map((chunk) => (is(chunk, SQL) ? plainText(chunk) : is(chunk, StringChunk) ? chunk.value.join("") : undefined));
  return texts.every((text) => text !== undefined) ? texts.join("") : undefined;
}

function encode(slots: readonly Slot[], rows: readonly Row[]): unknown[] | undefined {
  const values: unknown[] = new Array(slots.length * rows.length);
  let next = 0;
  for (const row of rows) {
    for (const { at, column, encode: write } of slots) {
      const given = at === undefined ? undefined : row[at];
      let value = given === undefined ? defaultOf(column) : given;
      if (value !== null && typeof value === "object" && isSQLWrapper(value)) return undefined;
      if (write !== undefined && value !== null) value = write(value);
      if (write !== undefined && is(value, SQL)) return undefined;
      values[next++] = value;
    }
  }
  return values;
}

/** As drizzle has it: the default, else what makes one, else what an update would set, else null. */
function defaultOf(column: Column): unknown {
  if (column.default !== undefined && column.default !== null) return column.default;
  const make = column.defaultFn ?? column.onUpdateFn;
  return make?.() ?? null;
}

