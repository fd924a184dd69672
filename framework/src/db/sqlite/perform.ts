/** Carries out one statement: a read that may be live, a write with what it has changed. */
import type { Changes } from "../live/changes.ts";
import type { PlanOf } from "../live/plan.ts";
import { isSteady, valuesOf } from "../live/results.ts";
import type { Mode } from "../engine.ts";
import type { Connection } from "./connection.ts";
import type { Storage } from "./storage.ts";
import type { Uses } from "./uses.ts";

/** What was committed. In a getter it is live, and asked once for all who ask the same at this moment, or later while somebody looks at it. */
export function read(storage: Storage, mode: Mode, sql: string, params: readonly unknown[], uses: Uses, plan?: PlanOf): unknown {
  const { main, reading, sources } = storage;
  if (sources.tracked) storage.look(uses.reads);
  const live = reading.live(sql, params, uses.reads, plan);
  if (live === undefined) {
    sources.track(uses.reads);
    return main.perform(mode, sql, params).value;
  }
  const held = live.held(mode);
  live.source.track();
  const shared = live.shared(mode) ?? (held !== undefined && storage.current ? held : undefined);
  if (shared !== undefined) return shared.value;
  const { value } = main.perform(mode, sql, params);
  // Objects go to authors as they are, who may change them.
  if (mode === "rows" || mode === "first") {
    live.keep(mode, value);
    reading.queries.kept(live, isSteady(sql) ? valuesOf(value) : undefined);
  }
  return value;
}

/** Removes rows without the triggers that a deletion has. */
const REPLACE = /^\s*(?:with\b[\s\S]*)?(?:replace\b|insert\s+or\s+replace\b|update\s+or\s+replace\b)/i;

export function write(connection: Connection, mode: Mode, sql: string, params: readonly unknown[], uses: Uses, changes: Changes): unknown {
  const { rows } = connection;
  rows.take();                                             // of a statement that failed
  const { value, found } = connection.perform(mode, sql, params);
  for (const change of rows.take()) changes.addRow(change);
  if (!found && !uses.more) return value;
  const all = uses.writes === "all" || REPLACE.test(sql);
  changes.add(all ? uses.writes : (uses.writes as readonly string[]).filter((table) => !rows.tells(table.toLowerCase())));
  return value;
}
