/** One state as the journal has it: what it holds, by the names of its fields, and what its page reads of it. */
import { parse, stringifyExactly } from "../../wire/values.ts";

export interface StateRecord {
  readonly name: string;
  readonly key: unknown;
  /** The class's `static version` when it was written; 0 where it says none. */
  readonly version: number;
  /** Its onLoad has ended well. */
  readonly loaded: boolean;
  /** Another state has it by `use`. */
  readonly held: boolean;
  /** Where the page has it; the first one is the server's own, or -1. */
  readonly slots: readonly number[];
  /** Computeds and lists that the page reads, and by how many readers. */
  readonly watched: readonly (readonly [name: string, readers: number])[];
  /** What the page asked of computeds that present themselves, such as the window of a table. */
  readonly asks: readonly (readonly [name: string, request: unknown])[];
  readonly fields: Readonly<Record<string, unknown>>;
  /** Fields that stay on the server. */
  readonly hidden: Readonly<Record<string, unknown>>;
  /** Fields that are parts of their own, being large. */
  readonly large: readonly string[];
}

/** Where a field holds what does not come back as what it was. */
export type Unkept = (field: string, reason: string) => void;

type Values = Pick<StateRecord, "fields" | "hidden">;

/** How the text of a record begins: with what an event seldom changes. */
export const placeText = (r: Omit<StateRecord, keyof Values>): string => stringifyExactly([r.name, r.key, r.version, r.loaded, r.held, r.slots, r.watched, r.asks, r.large]).slice(0, -1);

/** The text of a record. Fields that cannot be kept are left out, and told. */
export function recordText(place: string, { fields, hidden }: Values, unkept: Unkept): string {
  try {
    return print(place, fields, hidden);
  } catch {
    return print(place, keepable(fields, unkept), keepable(hidden, unkept));
  }
}

const print = (place: string, ...values: readonly Values["fields"][]): string => `${place},${stringifyExactly(values).slice(1)}`;

function keepable(values: Readonly<Record<string, unknown>>, unkept: Unkept): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    if (fieldText(name, value, unkept) !== undefined) kept[name] = value;
  }
  return kept;
}

/** The text of one value; undefined where it cannot be kept. */
export function fieldText(name: string, value: unknown, unkept: Unkept): string | undefined {
  try {
    // As deep as it will stand in the record.
    return stringifyExactly([[value]]).slice(2, -2);
  } catch (error) {
    unkept(name, error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

/** Of a part that holds one value. */
export const parsePart = (text: string): unknown => (parse(`[[${text}]]`) as [[unknown]])[0][0];

export function parseRecord(text: string): StateRecord {
  const [name, key, version, loaded, held, slots, watched, asks, large, fields, hidden] = parse(text) as [
    string, unknown, number, boolean, boolean, number[], [string, number][], [string, unknown][], string[], Record<string, unknown>, Record<string, unknown>,
  ];
  return { name, key, version, loaded, held, slots, watched, asks, fields, hidden, large };
}

/** What of a tab is neither delivery nor a state. */
export interface TabRest {
  /** Its query string. */
  readonly query: string;
  readonly nextSlot: number;
}

export const restText = ({ query, nextSlot }: TabRest): string => JSON.stringify([query, nextSlot]);

/** Between the rest and each of the records in a body: what is deep in one record does not make another unreadable. */
export const LINE = "\n";

export function parseBody(body: string): { rest: TabRest; records: StateRecord[] } {
  const [first = "", ...records] = body.split(LINE);
  const [query, nextSlot] = JSON.parse(first) as [string, number];
  return { rest: { query, nextSlot }, records: records.map(parseRecord) };
}

// Names of parts. An address may hold any character; a field's name none of a colon.
export const statePart = (address: string): string => `s:${address}`;
export const fieldPart = (address: string, field: string): string => `f:${field}:${address}`;
export const hiddenPart = (address: string): string => `h:${address}`;
