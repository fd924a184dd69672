/** What queries read, and what commits wake: live queries by rows and columns, all else by whole tables. */
import { isTracked, Source } from "../server/track/index.ts";
import type { Changes, Tables } from "./live/changes.ts";

export class Sources {
  /** By name in lower case. */
  readonly #byTable = new Map<string, Source>();
  /** Read by queries whose tables are not known; any write wakes it. */
  readonly #any = new Source();

  track(tables: Tables): void {
    if (tables === "all") this.#any.track();
    else for (const name of tables) this.#of(name.toLowerCase()).track();
  }

  /** Whether somebody looks. */
  get tracked(): boolean {
    return isTracked();
  }

  wake({ tables }: Changes): void {
    if (tables !== "all" && tables.length === 0) return;
    if (tables === "all") for (const source of this.#byTable.values()) source.wake();
    else for (const name of tables) this.#byTable.get(name)?.wake();
    this.#any.wake();
  }

  /** What is behind queries whose tables are not known may have changed. */
  wakeUnknown(): void {
    this.#any.wake();
  }

  /** Whether anybody looks at a table. */
  get watched(): boolean {
    if (this.#any.watched) return true;
    for (const source of this.#byTable.values()) if (source.watched) return true;
    return false;
  }

  #of(name: string): Source {
    let source = this.#byTable.get(name);
    if (!source) this.#byTable.set(name, (source = new Source(name)));
    return source;
  }
}
