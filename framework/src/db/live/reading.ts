/** Queries of a getter: found among those that are looked at, or made out to be one. */
import { dbLiveTable } from "../../errors/db.ts";
import { isTracked } from "../../server/track/index.ts";
import { hooks } from "../hooks.ts";
import { limits } from "../limits.ts";
import type { Tables } from "./changes.ts";
import { LiveQueries, type ColumnKind } from "./queries.ts";
import type { LiveQuery } from "./query.ts";
import { planOf, type Plan, type PlanOf } from "./plan.ts";

/** The columns of a table. Names in lower case. */
export interface TableShape {
  readonly kinds: ReadonlyMap<string, ColumnKind>;
  /** Texts are ordered as the database is set up to: what comes before what is not known here. */
  readonly ownOrder: boolean;
  /** Columns by which its rows are found without looking at all of them. */
  readonly keys?: ReadonlySet<string>;
}

export interface ReadingOptions {
  /** Undefined where there is no such table, or its rows cannot be compared here. */
  shapeOf(table: string): TableShape | undefined;
  /** Has the changes of a table's rows told. */
  watch?(table: string, columns: Iterable<string>): void;
}

export class Reading {
  readonly queries = new LiveQueries((table, column) => this.shapeOf(table)?.kinds.get(column));
  readonly #options: ReadingOptions;
  readonly #shapes = new Map<string, TableShape | undefined>();
  /** By text; null where it is not understood. */
  readonly #plans = new Map<string, Plan | null>();

  constructor(options: ReadingOptions) {
    this.#options = options;
  }

  /**
   * Undefined where nobody looks, or where each change of its tables has to count.
   * @param reads the tables that the database opens for it
   * @param make what it reads, where its text says more than that
   */
  live(sql: string, params: readonly unknown[], reads: Tables, make?: PlanOf): LiveQuery | undefined {
    if (!isTracked()) return undefined;
    const plan = this.#planOf(sql, reads, make ?? ((shapeOf) => planOf(sql, shapeOf)));
    if (reads !== "all") for (const table of reads) this.watch(table.toLowerCase());
    if (plan === null) return undefined;
    return this.queries.of(sql, params, plan);
  }

  /** Tables were made, changed or dropped. */
  forget(): void {
    this.#shapes.clear();
    this.#plans.clear();
    this.queries.clear();
  }

  /** Has the rows told that change in it. Its name in lower case. */
  watch(table: string): void {
    const shape = this.#options.watch && this.shapeOf(table);
    if (shape !== undefined) this.#options.watch!(table, shape.kinds.keys());
  }

  #planOf(sql: string, reads: Tables, make: PlanOf): Plan | null {
    let plan = this.#plans.get(sql);
    if (plan === undefined) {
      plan = reads === "all" ? null : (make((table) => this.shapeOf(table)) ?? null);
      const understood = plan !== null;
      // What the database opens is more than the text names where there are views or virtual tables.
      if (plan !== null && !sameNames(plan.reads.map(({ table }) => table), reads as readonly string[])) plan = null;
      if (plan === null) advise(sql, reads, understood);
      if (this.#plans.size >= limits.statements) this.#plans.delete(this.#plans.keys().next().value!);
      this.#plans.set(sql, plan);
    }
    return plan;
  }

  shapeOf(table: string): TableShape | undefined {
    if (!this.#shapes.has(table)) this.#shapes.set(table, this.#options.shapeOf(table));
    return this.#shapes.get(table);
  }
}

/** That it is live by its tables, to who develops the app. A query without tables never changes. */
function advise(sql: string, reads: Tables, understood: boolean): void {
  if (hooks.advise === undefined || reads.length === 0) return;
  const tables = reads === "all" ? "the database" : reads.join(", ");
  hooks.advise(dbLiveTable({ tables, reason: understood ? "it goes through a view, or a table of another kind" : "it has a nested query, a union or what else is more than tables and joins", sql }).message);
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  const names = new Set(b.map((name) => name.toLowerCase()));
  return new Set(a).size === names.size && a.every((name) => names.has(name));
}
