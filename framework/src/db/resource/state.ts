/** The state behind a list and a form of one table. */
import { eq, getTableName, type InferInsertModel, type InferSelectModel } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { resourceMany } from "../../errors/db.ts";
import { download, toast } from "../../state/effects.ts";
import { State } from "../../state/state.ts";
import type { Upload } from "../../state/upload.ts";
import type { CsvHead, CsvImport, ImportMapping } from "../../wire/import.ts";
import type { Choice, ResourceForm } from "../../wire/resource.ts";
import { EXPORT, type Exporting } from "../../wire/table.ts";
import { asDatabase } from "../connect.ts";
import { importCsv, readCsvHead } from "../csv/import.ts";
import { limits } from "../limits.ts";
import { one } from "../one.ts";
import { columnsLeft } from "../policy/access.ts";
import { tableSource, type TableSource } from "../table/source.ts";
import { choicesOf } from "./choices.ts";
import type { Definition } from "./definition.ts";
import { Clash, create, remove, update } from "./write.ts";

/** What tells rows of the table apart, as its key's column holds it. */
export type KeyOf<T extends SQLiteTable> = Extract<{ [K in keyof T["_"]["columns"]]: T["_"]["columns"][K]["_"]["isPrimaryKey"] extends true ? T["_"]["columns"][K]["_"]["data"] : never }[keyof T["_"]["columns"]], number | string>;

/** What `resource()` has been given. */
export const ABOUT: unique symbol = Symbol.for("solenoid.resource");

/**
 * The state behind a list and a form of one table: `<Resource state={Customers} />` shows it. What it does may be changed by a class
 * that extends it, as of any state.
 */
export abstract class ResourceState<T extends SQLiteTable> extends State<void> {
  /** @internal */
  declare protected readonly [ABOUT]: Definition<T>;
  /** @internal Behind `editing` and `imported`, as the compiler makes it of fields. */
  protected $editing: InferSelectModel<T> | null = null;
  /** @internal */
  protected $imported = 0;

  /** The row that the form has, as it was when it was opened. */
  declare readonly editing: InferSelectModel<T> | null;
  /** Rows of a file that the import in progress has read. */
  declare readonly imported: number;

  /** All rows that its user may read, for a `DataTable`. */
  get rows(): TableSource<InferSelectModel<T>> {
    const about = this[ABOUT];
    const { columns, search, can } = about.options;
    this.#may("read");
    return tableSource(about.table, {
      ...(columns && { columns }), ...(search && { search }), ...(can?.export !== undefined && { export: can.export }),
      labels: Object.fromEntries([...about.references()].map(([name, { label }]) => [name, label])),
    } as object) as unknown as TableSource<InferSelectModel<T>>;
  }

  /** What the form asks for, and what the user may do. */
  get form(): ResourceForm {
    const about = this[ABOUT];
    const { options: { label, can }, key, table, db } = about;
    const may = (permission: string | undefined): boolean => permission === undefined || this.can(permission as never);
    return {
      label, key: key.name,
      fields: about.form(columnsLeft(asDatabase(db).engine, table)),
      can: { write: may(can?.write), remove: may(can?.remove), export: may(can?.export) },
    };
  }

  /**
   * Opens the form with a row.
   * @throws Failure `not-found`
   */
  async edit(id: KeyOf<T>): Promise<void> {
    const about = this[ABOUT];
    const { db, table, key } = about;
    this.#may("read");
    this.#open(about.seen(await one(db.select().from(table as SQLiteTable).where(eq(key.column, id)))) as InferSelectModel<T>);
  }
  /** Closes the form. */
  close(): void {
    this.#open(null);
  }

  /**
   * Stores a row: changes the one that has this key, or makes a new one. Of a row that is there a part is enough, and only what
   * was changed is written. Gives what pages may see of it.
   * @throws Failure `db-taken` and other rules of the table, by field; `conflict` where somebody else has changed the same; `resource-closed`; `not-found`
   */
  async save(input: InferInsertModel<T>): Promise<InferSelectModel<T>> {
    const about = this[ABOUT];
    const given = (input as Record<string, unknown>)[about.key.name];
    const seen = this.editing as Readonly<Record<string, unknown>> | null;
    const begun = seen !== null && seen[about.key.name] === given ? seen : undefined;
    let row: InferSelectModel<T>;
    try {
      const changes = begun !== undefined || (given !== undefined && about.counts);
      if (changes) this.#may("read");
      row = changes ? await update(about, given, input, begun) : await create(about, input);
    } catch (error) {
      if (!(error instanceof Clash)) throw error;
      // The rest stays as the form has begun with it: what others have changed there is not this one's to take back.
      this.#open({ ...begun, ...error.now } as InferSelectModel<T>);
      throw error.failure;
    }
    this.#open(null);
    toast.success("Saved");
    return about.seen(row);
  }

  /**
   * Deletes rows. All or none: one that the user may not delete, or that others refer to, stops it.
   * @throws Failure `resource-many`, `db-reference`, `forbidden`
   */
  async remove(ids: readonly KeyOf<T>[]): Promise<void> {
    if (ids.length > limits.resourceRows) throw resourceMany({ most: limits.resourceRows });
    await remove(this[ABOUT], ids);
    toast.success(ids.length === 1 ? "Deleted" : `${ids.length} deleted`);
  }

  /** All rows that its user may read, as a file. */
  async exportRows(as: "csv" | "xlsx"): Promise<void> {
    const { name, content } = (this.rows as unknown as Exporting)[EXPORT]({ as, name: getTableName(this[ABOUT].table) }, (permission) => this.require(permission as never));
    download(name, content);
  }

  /**
   * What a column that refers to another table may be: rows by the text that names them, 50 at most.
   * @throws Failure `resource-choices`
   */
  async choices(column: string, search: string, chosen: number | string | null): Promise<Choice[]> {
    return choicesOf(this[ABOUT], column, search, chosen);
  }

  /** The columns of a CSV file, with what each seems to be, and its first rows. */
  async readFile(file: Upload): Promise<CsvHead> {
    const { table, fields } = this[ABOUT];
    return readCsvHead(file, table, { only: fields as never });
  }

  /** The rows of a CSV file into the table, all or none; with `dryRun` it only tells what is wrong. */
  async importFile(input: { file: Upload; columns: ImportMapping; dryRun: boolean }): Promise<CsvImport> {
    const { db, table, fields } = this[ABOUT];
    this.#count(0);
    return importCsv(db, table, input.file, { columns: input.columns, dryRun: input.dryRun, only: fields as never, onProgress: (rows) => this.#count(rows) });
  }

  #may(what: "read"): void {
    const permission = this[ABOUT].options.can?.[what];
    if (permission !== undefined) this.require(permission);
  }
  #open(editing: InferSelectModel<T> | null): void {
    Object.assign(this, { editing });
  }
  #count(imported: number): void {
    Object.assign(this, { imported });
  }
}
