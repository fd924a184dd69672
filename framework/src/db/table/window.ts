/** Rows of a window: shared by all who look at the same one, found from a place nearby, and woken by what changes in it alone. */
import type { SQL } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import { untracked } from "../../server/track/index.ts";
import type { Database } from "../database.ts";
import type { LiveQuery } from "../live/query.ts";
import { Section } from "../live/section.ts";
import { anchorsOf, type Anchors } from "./anchors.ts";
import { after, backwards, before, byTerm, placeFields, takePlace, type Order, type Place, type Term } from "./order.ts";
import { readAlong, type Walk } from "./walk.ts";

export interface WindowQuery {
  readonly db: Database;
  readonly table: SQLiteTable;
  readonly fields: Readonly<Record<string, SQLiteColumn>>;
  readonly where: SQL | undefined;
  readonly order: Order;
}
type Row = Record<string, unknown>;
type Rows = readonly Readonly<Row>[];

export async function readWindow(query: WindowQuery, offset: number, limit: number): Promise<Rows> {
  const { db, table, fields, where, order: { by, terms } } = query;
  const whole = db.select(fields).from(table).where(where).orderBy(...by).limit(limit).offset(offset);
  const live = terms && (await db.look(whole));
  if (live === undefined) return whole.execute();
  const shared = live.shared("window");
  if (shared !== undefined) return shared.value as Promise<Rows>;
  const walk = await db.look(db.select(placesOf(terms!)).from(table).where(where).orderBy(...by));
  const rows = readHere(query, terms!, live, walk, offset, limit);
  live.keep("window", rows);
  rows.then(() => db.engine.queries.kept(live), () => live.letGo());
  return rows;
}

/** The columns alone: what the places of all rows are made of. */
function placesOf(terms: readonly Term[]): Record<string, SQLiteColumn> {
  return Object.fromEntries(terms.map(({ of }, at) => [String(at), of as SQLiteColumn]));
}

async function readHere(query: WindowQuery, terms: readonly Term[], live: LiveQuery, walk: LiveQuery | undefined, offset: number, limit: number): Promise<Rows> {
  const anchors = walk && anchorsOf(walk, terms);
  const [seen, walked] = [live.version, walk?.version];
  const found = await untracked(() => find(query, terms, anchors, offset, limit));
  const places = found.map((row) => takePlace(row, terms));
  // A policy may have a column as null that never is: places in it are none.
  if (places.some((place) => place.some((value, at) => value === null && !terms[at]!.nullable))) return found;
  // What has changed meanwhile wakes who looks; where this was is not where it is now.
  if (live.version === seen) live.section = new Section(terms, offset > 0 ? places[0] : undefined, places.length === limit ? places.at(-1) : undefined);
  if (places.length > 0 && anchors !== undefined && walk!.version === walked) {
    anchors.remember(offset, places[0]!);
    anchors.remember(offset + places.length - 1, places.at(-1)!);
  }
  return found;
}

/** From the nearest place above; else from one in the window, back to its first row; else by counting from the first row. */
async function find(query: WindowQuery, terms: readonly Term[], anchors: Anchors | undefined, offset: number, limit: number): Promise<Row[]> {
  const above = offset === 0 ? undefined : anchors?.above(offset);
  const within = offset === 0 || above !== undefined && offset - above.offset <= limit ? undefined : anchors?.within(offset, offset + limit);
  const first = within && (await placeBefore(query, terms, within.place, within.offset - offset - 1));
  if (first !== undefined) return read(query, terms, (all) => after(all, first, true), 0, limit);
  return above === undefined ? read(query, terms, () => undefined, offset, limit) : read(query, terms, (all) => after(all, above.place, true), offset - above.offset, limit);
}

function read(query: WindowQuery, terms: readonly Term[], from: Walk["from"], offset: number, limit: number): Promise<Row[]> {
  return readAlong(query, { fields: { ...query.fields, ...placeFields(terms) }, terms, by: (all) => all.map(byTerm), from, offset, limit });
}

/** @param over so many rows, counted back from the place */
async function placeBefore(query: WindowQuery, terms: readonly Term[], place: Place, over: number): Promise<Place | undefined> {
  const [row] = await readAlong(query, { fields: placeFields(terms), terms, by: backwards, from: (all) => before(all, place), offset: over, limit: 1 });
  return row && takePlace(row, terms);
}
