/**
 * A record of another build, as this build's class can have it: by the names of its fields. Added fields keep their initial
 * values, removed ones are dropped; what has another shape now is for the class's own `static migrate`.
 */
import type { StateDefinition } from "../../state/registry.ts";
import type { StateRecord } from "./record.ts";

/** What a class may say of its fields over time. */
interface Versioned {
  readonly version?: number;
  migrate?(values: Record<string, unknown>, from: number): Record<string, unknown>;
}

export interface Values {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly hidden: Readonly<Record<string, unknown>>;
}

type MappedRecord = Pick<StateRecord, "name" | "version" | keyof Values>;

/** What happened to a value that could not be taken over. */
export type Tell = (state: string, text: string) => void;

/** 0 for a class that says none, or that is not there. */
export const versionOf = (definition: StateDefinition | undefined): number => (definition?.cls as Versioned | undefined)?.version ?? 0;

/**
 * The values to go on with; undefined where the state begins anew.
 * @param sameBuild the record's build had the same classes: nothing needs to be looked at
 */
export function mapValues(definition: StateDefinition, record: MappedRecord, sameBuild: boolean, tell: Tell): Values | undefined {
  if (sameBuild) return record;
  const migrated = migrate(definition, record, tell);
  return migrated && fitting(definition, migrated, tell);
}

function migrate(definition: StateDefinition, record: MappedRecord, tell: Tell): Values | undefined {
  const { version: from, fields, hidden, name } = record;
  const { migrate: run } = definition.cls as Versioned;
  if (from === versionOf(definition) || run === undefined) return { fields, hidden };
  try {
    const values = run.call(definition.cls, { ...fields, ...hidden }, from);
    return { fields: values, hidden: values };
  } catch (error) {
    tell(name, `migrate from version ${from} failed, so the state begins anew: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

function fitting(definition: StateDefinition, { fields, hidden }: Values, tell: Tell): Values {
  const kept: Record<string, unknown> = {};
  for (const { name, kind, check } of definition.manifest.vars) {
    if (kind !== "field" || !Object.hasOwn(fields, name)) continue;
    const mismatch = check?.(fields[name]);
    if (mismatch === undefined) kept[name] = fields[name];
    else tell(definition.name, `${[name, ...mismatch[0]].join(".")} is not ${mismatch[1]} any more, so ${name} has its initial value`);
  }
  return { fields: kept, hidden };
}
