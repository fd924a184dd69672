/** What a build's states hold, for the builds after it: beside the server, never in what a browser may fetch. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as errors from "../../errors/compiler.ts";
import type { Shape } from "../../wire/shape.ts";
import type { StateFacts } from "../manifest/facts.ts";
import { problem, type Problem } from "../problem.ts";
import { describe } from "../validate/words.ts";
import { Fitting, type Defs } from "./fits.ts";

interface StateTable {
  readonly version: number;
  readonly fields: Readonly<Record<string, Shape>>;
  /** What `["ref", name]` stands for. */
  readonly defs: Defs;
}

export type FieldTables = Readonly<Record<string, StateTable>>;

/** Of the build in the folder of an app. */
export const TABLES_FILE = "dist/server/states.json";

export function tablesOf(states: readonly StateFacts[]): FieldTables {
  const concrete = states.filter(({ isAbstract }) => !isAbstract).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return Object.fromEntries(concrete.map(({ name, version, vars, fieldDefs }) => [name, {
    version,
    fields: Object.fromEntries(vars.flatMap((one) => (one.kind === "field" && one.shape ? [[one.name, one.shape]] : []))),
    defs: Object.fromEntries(fieldDefs),
  }]));
}

/** Those of the last build; none where there was none. @throws `states-file` */
export function lastTables(root: string): FieldTables {
  const file = join(root, TABLES_FILE);
  return existsSync(file) ? readTables(file) : {};
}

/** @throws `states-file` */
export function readTables(file: string): FieldTables {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as FieldTables;
  } catch (error) {
    throw errors.statesFile({ file, reason: (error as Error).message });
  }
}

/**
 * What of the last build's values this one cannot take over. Fields that were added or removed are mapped; what has another type
 * is for `static migrate`, which runs where the version has risen.
 */
export function compareTables(before: FieldTables, states: readonly StateFacts[]): Problem[] {
  return states.flatMap((facts) => {
    const known = Object.hasOwn(before, facts.name) && !facts.isAbstract ? before[facts.name]! : undefined;
    if (known === undefined) return [];
    if (facts.version < known.version) return [problem(errors.versionLowered({ state: facts.name, version: facts.version, before: known.version }), facts.place)];
    return facts.version > known.version && facts.migrates ? [] : changes(known, facts);
  });
}

function changes({ fields, defs }: StateTable, { name: state, vars, fieldDefs }: StateFacts): Problem[] {
  const fitting = new Fitting(defs, Object.fromEntries(fieldDefs));
  return vars.flatMap(({ name, shape, place }) => {
    const before = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (before === undefined || shape === undefined || fitting.fits(before, shape)) return [];
    return [problem(errors.fieldChanged({ member: `${state}.${name}`, before: describe(before), now: describe(shape) }), place)];
  });
}
