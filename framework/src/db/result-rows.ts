/** Lists of values to the objects that a query promises, decoded by their columns. */
import { Column, getTableName, is, SQL, type DriverValueDecoder } from "drizzle-orm";
import type { SelectedFieldsOrdered } from "drizzle-orm/sqlite-core";

type Values = readonly unknown[];
type Row = Record<string, unknown>;
type Decode = ((value: unknown) => unknown) | undefined;

interface Place {
  readonly path: readonly string[];
  readonly decode: Decode;
  /** The table of a column: a joined table without a row is null as a whole. */
  readonly table: string | undefined;
}

/**
 * Makes the function that turns rows into objects.
 * @param notNull of each joined table, whether its row must be there
 */
export function rowMapper(fields: SelectedFieldsOrdered, notNull: Readonly<Record<string, boolean>> | undefined): (row: Values) => Row {
  const places = fields.map(({ path, field }): Place => ({ path, decode: decoderOf(field), table: is(field, Column) ? getTableName(field.table) : undefined }));
  if (places.every(({ path }) => path.length === 1)) return (row) => flat(places, row);
  const optional = notNull ? optionalGroups(places, notNull) : [];
  return (row) => nested(places, optional, row);
}

function flat(places: readonly Place[], row: Values): Row {
  const object: Row = {};
  for (let at = 0; at < places.length; at++) {
    const { path, decode } = places[at]!;
    const value = row[at];
    object[path[0]!] = decode === undefined || value === null ? value : decode(value);
  }
  return object;
}

function nested(places: readonly Place[], optional: readonly { name: string; at: readonly number[] }[], row: Values): Row {
  const object: Row = {};
  for (let at = 0; at < places.length; at++) {
    const { path, decode } = places[at]!;
    let node = object;
    for (let depth = 0; depth < path.length - 1; depth++) node = (node[path[depth]!] ??= {}) as Row;
    const value = row[at];
    node[path.at(-1)!] = decode === undefined || value === null ? value : decode(value);
  }
  for (const { name, at } of optional) if (at.every((index) => row[index] === null)) object[name] = null;
  return object;
}

/** The groups of columns of one table that an outer join may leave without a row. */
function optionalGroups(places: readonly Place[], notNull: Readonly<Record<string, boolean>>): { name: string; at: number[] }[] {
  const groups = new Map<string, { name: string; at: number[]; tables: Set<string> }>();
  places.forEach(({ path, table }, index) => {
    if (path.length !== 2 || table === undefined) return;
    const group = groups.get(path[0]!) ?? { name: path[0]!, at: [], tables: new Set() };
    group.at.push(index);
    group.tables.add(table);
    groups.set(group.name, group);
  });
  return [...groups.values()].filter(({ tables }) => tables.size === 1 && !notNull[[...tables][0]!]);
}

/** Undefined where values are as they should be. */
function decoderOf(field: unknown): Decode {
  if (is(field, Column)) return field.mapFromDriverValue === Column.prototype.mapFromDriverValue ? undefined : (value) => field.mapFromDriverValue(value);
  const { decoder } = (is(field, SQL) ? field : ((field as { _?: { sql: SQL } })._?.sql ?? (field as { sql: SQL }).sql)) as unknown as { decoder: DriverValueDecoder<unknown, unknown> };
  return (value) => decoder.mapFromDriverValue(value);
}
