/**
 * The results that are held for whoever asks the same next: a dashboard is opened by many, and its queries are the same for all
 * who may see the same. As long as somebody looks at one, a commit that concerns it takes it away. The least recently asked go first.
 */
import { limits } from "../limits.ts";
import type { LiveQuery } from "./query.ts";

export class Results {
  /** How many values each has. */
  readonly #sizes = new Map<LiveQuery, number>();
  #all = 0;

  /** The moment in which it was asked for is over. */
  settle(query: LiveQuery, values: number): void {
    this.forget(query);
    if (!query.holds) return;
    if (values > limits.resultValues) return query.letGo();
    query.age();
    this.#sizes.set(query, values);
    this.#all += values;
    for (const oldest of this.#sizes.keys()) {
      if (this.#all <= limits.resultsValues) break;
      this.forget(oldest);
      oldest.letGo();
    }
  }

  forget(query: LiveQuery): void {
    this.#all -= this.#sizes.get(query) ?? 0;
    this.#sizes.delete(query);
  }

  clear(): void {
    this.#sizes.clear();
    this.#all = 0;
  }
}

/** A function of the moment, of chance, or of what the connection did last: the same text gives another result without any change. */
const UNSTEADY = /\b(?:random|randomblob|date|time|datetime|julianday|unixepoch|strftime|timediff|changes|total_changes|last_insert_rowid)\s*\(|\bcurrent_(?:date|time|timestamp)\b/i;

export const isSteady = (sql: string): boolean => !UNSTEADY.test(sql);

/** How many values rows have as the driver gives them; those with bytes in them, which authors could change, have too many. */
export function valuesOf(rows: unknown): number {
  if (!Array.isArray(rows)) return 1;
  const [first] = rows as readonly unknown[];
  if (!Array.isArray(first)) return hasBytes(rows) ? Number.POSITIVE_INFINITY : rows.length;
  return (rows as readonly unknown[][]).some(hasBytes) ? Number.POSITIVE_INFINITY : rows.length * first.length;
}
const hasBytes = (row: readonly unknown[]): boolean => row.some((value) => typeof value === "object" && value !== null);
