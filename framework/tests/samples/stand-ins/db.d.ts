/** Stands for what `solenoid/db` does not have yet: policies and resources. */
import type { SQL, Table } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Permission, State, User } from "solenoid";
import type { Db, Insert, Select, TableSource } from "solenoid/db";

declare module "solenoid/db" {
  type TableKeys<Schema> = { [K in keyof Schema]: Schema[K] extends Table ? K : never }[keyof Schema];
  type NullableKeys<Row> = { [K in keyof Row]: null extends Row[K] ? K : never }[keyof Row];
  /** True, false, or the condition that the row must meet. */
  type RowRule = boolean | SQL | undefined;
  export interface Policy<T extends Table> {
    read: RowRule;
    create?: RowRule | { check: RowRule; set?: Partial<Insert<T>> };
    update?: RowRule | { using: RowRule; check?: RowRule; fields?: { readonly [K in keyof Insert<T>]?: boolean } };
    delete?: RowRule;
    /** A column that somebody may not read is null for them, so its type must admit null (`.$type<number | null>()`). */
    fields?: { readonly [K in NullableKeys<Select<T>>]?: { read: boolean } };
  }
  /** The rule of the row that this column refers to: an order may be read by those who may read its customer. */
  export function through(column: SQLiteColumn): SQL;
  /** One rule set for each table of the schema; a table without one does not compile. */
  export function definePolicies<Schema extends Record<string, unknown>>(
    schema: Schema,
    policies: { readonly [K in TableKeys<Schema>]: (user: User) => Policy<Extract<Schema[K], Table>> },
  ): void;


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
