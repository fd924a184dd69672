/** `resource()`: a table as a state. */
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { presetOptions } from "../../state/options.ts";
import type { Db } from "../database.ts";
import { Definition, type ResourceOptions } from "./definition.ts";
import { ABOUT, ResourceState } from "./state.ts";

/**
 * A class to extend: the state behind a list and a form of the table. Its handlers are checked against the types of the columns
 * (`Length<1, 80>`, `Email`…), and policies hold for all that it does. Where the class has `@can` too, that one says who may see it.
 * @throws table-key where its rows are not told apart by one column; resource-column
 * @example
 * @can("crm:read")
 * export class Customers extends resource(db, customers, { label: "name", search: ["name", "email"], can: { write: "crm:edit", remove: "crm:delete" } }) {}
 */
export function resource<T extends SQLiteTable>(
  // Whatever else the schema holds.
  // oxlint-disable-next-line typescript/no-explicit-any
  db: Db<any>,
  table: T,
  options: ResourceOptions<T>,
): abstract new () => ResourceState<T> {
  abstract class Resource extends ResourceState<T> {}
  Object.defineProperty(Resource.prototype, ABOUT, { value: new Definition(db, table, options) });
  const { read, write, remove, export: save } = options.can ?? {};
  const guard = (can: string | undefined, handler?: { concurrency: "parallel" }) => ({ ...(can !== undefined && { can }), ...(handler && { handler }) });
  presetOptions(Resource, {
    can: read,
    members: {
      save: guard(write), remove: guard(remove), exportRows: guard(save),
      // A long import holds up no other call of its page.
      choices: guard(write, { concurrency: "parallel" }), readFile: guard(write, { concurrency: "parallel" }), importFile: guard(write, { concurrency: "parallel" }),
    },
  });
  return Resource;
}
