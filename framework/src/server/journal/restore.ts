/** A row, as a tab begins with it. */
import { stateNamed, type StateDefinition } from "../../state/registry.ts";
import { addressOf } from "../tab/address.ts";
import { mapValues, versionOf, type Tell, type Values } from "./map.ts";
import type { StoredTab } from "./journal.ts";
import { fieldPart, hiddenPart, parseBody, parsePart, parseRecord, statePart, type StateRecord, type TabRest } from "./record.ts";

/** A state to be made again. */
export interface SavedState {
  readonly definition: StateDefinition;
  readonly record: StateRecord;
  /** Undefined: it begins anew, as if it were new. */
  readonly values: Values | undefined;
}

export interface SavedTab {
  readonly rest: TabRest;
  readonly states: ReadonlyMap<string, SavedState>;
  /** A class had a higher version when it was written: this build cannot know what that means (`noDowngrade`). */
  readonly newer: boolean;
}

/**
 * @param sameBuild the classes are those that wrote it
 * @param tell what could not be taken over
 */
export function readTab(row: Pick<StoredTab, "body" | "parts">, sameBuild: boolean, tell: Tell): SavedTab {
  const { rest, records } = parseBody(row.body);
  const apart = [...row.parts].filter(([name]) => name.startsWith(statePart(""))).map(([, text]) => parseRecord(text));
  const states = new Map<string, SavedState>();
  const newer = [...records, ...apart].some(({ name, version }) => version > versionOf(stateNamed(name)));
  if (newer) return { rest, states, newer };
  for (const record of [...records, ...apart]) {
    const found = readState(withParts(record, row.parts), sameBuild, tell);
    if (found !== undefined) states.set(addressOf(record.name, record.key), found);
  }
  return { rest, states, newer };
}

function withParts(record: StateRecord, parts: StoredTab["parts"]): StateRecord {
  const address = addressOf(record.name, record.key);
  const hidden = parts.get(hiddenPart(address));
  const large = record.large.flatMap((name) => {
    const text = parts.get(fieldPart(address, name));
    return text === undefined ? [] : [[name, parsePart(text)] as const];
  });
  return {
    ...record,
    fields: { ...record.fields, ...Object.fromEntries(large) },
    hidden: hidden === undefined ? record.hidden : (parsePart(hidden) as StateRecord["hidden"]),
  };
}

function readState(record: StateRecord, sameBuild: boolean, tell: Tell): SavedState | undefined {
  const definition = stateNamed(record.name);
  if (definition === undefined || definition.manifest.key?.(record.key) !== undefined) {
    tell(record.name, definition === undefined ? "the app has no such state any more" : "its key is none any more");
    return undefined;
  }
  return { definition, record, values: record.loaded ? mapValues(definition, record, sameBuild, tell) : undefined };
}
