/** Stands for what `solenoid/db` does not have yet: resources. */
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Permission, State } from "solenoid";
import type { Db, Insert, Select, TableSource } from "solenoid/db";

declare module "solenoid/db" {
  export interface ResourceOptions<T extends SQLiteTable> {
    label: keyof Select<T> & string;
    search?: readonly (keyof Select<T> & string)[];
    can?: { read?: Permission; write?: Permission; remove?: Permission; export?: Permission };
  }
  /** The state behind a list and a form of one table. */
  export abstract class ResourceState<T extends SQLiteTable> extends State<void> {
    get rows(): TableSource<Select<T>>;
    readonly editing: Select<T> | null;
    edit(id: number): Promise<void>;
    close(): void;
    save(input: Insert<T>): Promise<Select<T>>;
    remove(ids: readonly number[]): Promise<void>;
    exportRows(as: "csv" | "xlsx"): Promise<void>;
  }
  /** `export class Customers extends resource(db, customers, { label: "name" }) {}` */
  export function resource<T extends SQLiteTable>(
    db: Db<any>,
    table: T,
    options: ResourceOptions<T>,
  ): abstract new () => ResourceState<T>;
}
