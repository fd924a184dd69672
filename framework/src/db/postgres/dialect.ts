/**
 * What drizzle writes for PostgreSQL. Tables and queries are those of its SQLite part, whose types the API has: the two differ
 * in how values are marked and in how nested rows are put together, and in no clause that type-checks there.
 */
import { SQLiteAsyncDialect } from "drizzle-orm/sqlite-core";
import type { Query, SQL } from "drizzle-orm";

export class PostgresDialect extends SQLiteAsyncDialect {
  override escapeParam(index: number): string {
    return `$${index + 1}`;
  }

  override sqlToQuery(sql: SQL, source?: "indexes"): Query {
    const query = super.sqlToQuery(sql, source);
    if (!/json_|on conflict/.test(query.sql)) return query;
    return { ...query, sql: nested(query.sql).replaceAll(/(?<=on conflict \()[^)]*(?=\))/g, unqualified) };
  }
}

/** Columns of a conflict stand without their table. */
function unqualified(columns: string): string {
  return columns.replaceAll(/"(?:[^"]|"")*"\.(?=")/g, "");
}

/** Of `db.query.…`: the functions that nest rows. */
function nested(sql: string): string {
  return sql
    .replaceAll(/(?<![\w"'])json_group_array\(/g, "json_agg(")
    .replaceAll(/(?<![\w"'])json_array\(/g, "json_build_array(");
}
