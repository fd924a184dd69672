/** A database of fields that ends with the process. */
import type { FieldAddress, FieldDatabase, FieldRow } from "./persisted.ts";

export class MemoryFields implements FieldDatabase {
  readonly #rows = new Map<string, FieldRow>();

  read(wanted: readonly FieldAddress[]): Promise<readonly FieldRow[]> {
    const found = wanted.flatMap((one) => [...this.#rows.values()].filter(({ owner, state, key }) => owner === one.owner && state === one.state && key === one.key));
    return Promise.resolve(found);
  }

  write(rows: readonly FieldRow[]): Promise<void> {
    for (const row of rows) this.#rows.set(JSON.stringify([row.owner, row.state, row.key, row.field]), row);
    return Promise.resolve();
  }

  sweep(): Promise<void> {
    return Promise.resolve();
  }

  close(): void {}
}
