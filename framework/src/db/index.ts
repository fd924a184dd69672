/** `solenoid/db`: drizzle on SQLite, tables and connection. */
import type { InferInsertModel, InferSelectModel, Table } from "drizzle-orm";

export { and, asc, between, count, countDistinct, desc, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, max, min, ne, not, or, relations, sql, type SQL } from "drizzle-orm";
export { index, uniqueIndex, unique } from "drizzle-orm/sqlite-core";

export { boolean, date, id, integer, json, real, table, text, timestamp } from "./columns.ts";
export { connect } from "./connect.ts";
export type { Db } from "./database.ts";
export { contains, month, total, when, within } from "./conditions.ts";
export { factory, type Draw, type Factory, type FactoryOptions, type FactoryValues } from "./factory.ts";
export { one, oneOrNull } from "./one.ts";
export { importCsv, readCsvHead, type CsvHeadOptions, type ImportCsvOptions } from "./csv/import.ts";
export type { CsvHead, CsvImport, CsvProblem, ImportField, ImportMapping } from "../wire/import.ts";
export { readCsv, type CsvFile, type ReadCsvOptions } from "./csv/read.ts";
export { definePolicies, through, type Policy, type RowRule } from "./policy/define.ts";
export { explain, type Explanation } from "./policy/explain.ts";
export { resource } from "./resource/resource.ts";
export type { ResourceOptions } from "./resource/definition.ts";
export { ResourceState } from "./resource/state.ts";
export type { Choice, ResourceField, ResourceForm } from "../wire/resource.ts";
export type { TableFilter } from "../wire/table.ts";
export { meets } from "./table/meets.ts";
export { tableSource, type TableSource, type TableSourceOptions } from "./table/source.ts";
export type { Day, Range } from "../format/index.ts";
/** A row as it is read. */
export type Select<T extends Table> = InferSelectModel<T>;
/** A row as it is written: what has a default or may be null can be left out. */
export type Insert<T extends Table> = InferInsertModel<T>;
