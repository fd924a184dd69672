/** What a page may know of the columns of a table, and what it may ask of them. */
import { getTableColumns, getTableName, type Column } from "drizzle-orm";
import { getTableConfig, type SQLiteTable } from "drizzle-orm/sqlite-core";
import { tableKey } from "../../errors/db.ts";
import { TABLE_OPERATORS, type TableColumn, type TableColumnType } from "../../wire/table.ts";
import { kindOf, type Kind } from "../kind.ts";

const TYPES: Readonly<Record<Kind, TableColumnType>> = {
  text: "text", integer: "number", real: "number", boolean: "boolean", date: "date", timestamp: "timestamp", json: "json",
};

export interface SourceColumn {
  readonly name: string;
  readonly column: Column;
  readonly kind: Kind;
  readonly type: TableColumnType;
  readonly nullable: boolean;
  readonly choices: readonly string[] | undefined;
}

export interface Allowed {
  readonly columns?: readonly string[] | undefined;
  readonly search?: readonly string[] | undefined;
  readonly sort?: readonly string[] | undefined;
  readonly filter?: readonly string[] | undefined;
  readonly labels?: Readonly<Record<string, unknown>> | undefined;
}

/** What a page may ask for by name. A column that is closed is not in here, so it answers like one that is not there. */
export class SourceColumns {
  readonly all: ReadonlyMap<string, SourceColumn>;
  readonly shown: readonly SourceColumn[];
  readonly key: SourceColumn;
  readonly search: readonly SourceColumn[];
  readonly #sort: ReadonlySet<string>;
  readonly #filter: ReadonlySet<string>;
  readonly #labelled: ReadonlySet<string>;

  /** @throws table-key */
  constructor(table: SQLiteTable, { columns, search, sort, filter, labels = {} }: Allowed) {
    this.#labelled = new Set(Object.keys(labels));
    this.all = new Map(Object.entries<Column>(getTableColumns(table)).map(([name, column]) => [name, describe(name, column)]));
    this.key = this.all.get(keyNameOf(table))!;
    this.shown = (columns ?? [...this.all.keys()]).map((name) => this.all.get(name)!);
    this.search = search?.map((name) => this.all.get(name)!) ?? this.shown.filter(({ kind }) => kind === "text");
    this.#sort = new Set(this.#named(sort).filter(({ kind }) => kind !== "json").map(({ name }) => name));
    this.#filter = new Set(this.#named(filter).map(({ name }) => name));
  }

  #named(names: readonly string[] | undefined): readonly SourceColumn[] {
    return names === undefined ? this.shown : this.shown.filter(({ name }) => names.includes(name));
  }

  /** Undefined where it is not there, or not to be sorted by. */
  sortable(name: unknown): SourceColumn | undefined {
    return typeof name === "string" && this.#sort.has(name) ? this.all.get(name) : undefined;
  }
  filterable(name: unknown): SourceColumn | undefined {
    return typeof name === "string" && this.#filter.has(name) ? this.all.get(name) : undefined;
  }

  describe(): TableColumn[] {
    return this.shown.map(({ name, type, nullable, choices }) => ({
      name, type,
      ...(nullable && { nullable: true as const }),
      ...(choices && { choices }),
      ...(!this.#sort.has(name) && { sort: false as const }),
      ...(!this.#filter.has(name) && { filter: false as const }),
      ...(this.#labelled.has(name) && { labelled: true as const }),
    }));
  }
}

export function mayCompare({ type }: SourceColumn, operator: unknown): boolean {
  return (TABLE_OPERATORS[type] as readonly unknown[]).includes(operator);
}

function describe(name: string, column: Column): SourceColumn {
  const kind = kindOf(column);
  return { name, column, kind, type: TYPES[kind], nullable: !column.notNull && !column.primary, choices: column.enumValues?.length ? column.enumValues : undefined };
}

/** The column that tells the rows of a table apart. @throws table-key */
export function keyNameOf(table: SQLiteTable): string {
  const composite = getTableConfig(table).primaryKeys.flatMap((primary) => primary.columns as Column[]);
  const keys = Object.entries<Column>(getTableColumns(table)).filter(([, column]) => column.primary || composite.includes(column));
  if (keys.length !== 1) throw tableKey({ table: getTableName(table) });
  return keys[0]![0];
}
