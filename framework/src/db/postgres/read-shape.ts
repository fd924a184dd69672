/** The tables of a schema of PostgreSQL, as its catalogue has them. */
import { isOwnTable, type ColumnShape, type SchemaShape } from "../schema/shape.ts";
import type { ClientBase } from "pg";

/** @param where the schema's number, as SQL */
export async function readShape(client: ClientBase, where: string): Promise<SchemaShape> {
  const of = (join = ""): string => `from pg_class t ${join} where t.relnamespace = (${where}) and t.relkind in ('r', 'p')`;
  const tables = await ask<[string]>(client, `select t.relname ${of()} order by 1`);
  const columns = await ask<[string, string, string, boolean, string | null, string, string]>(client, `
    select t.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid), a.attidentity::text, a.attgenerated::text
    ${of("join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum")} order by t.relname, a.attnum`);
  const indices = await ask<[string, string, boolean, string]>(client, `
    select t.relname, i.relname, x.indisunique, pg_get_indexdef(x.indexrelid)
    ${of("join pg_index x on x.indrelid = t.oid and not x.indisprimary join pg_class i on i.oid = x.indexrelid")}`);
  const constraints = await ask<[string, string, string, string]>(client, `
    select t.relname, c.conname, c.contype::text, pg_get_constraintdef(c.oid)
    ${of("join pg_constraint c on c.conrelid = t.oid and c.contype in ('p', 'f', 'c')")}`);
  return new Map(tables.map(([table]) => table).filter((table) => !isOwnTable(table)).map((table) => {
    const own = <Row extends [string, ...unknown[]]>(rows: Row[]): Row[] => rows.filter(([name]) => name === table);
    const rules = [
      ...own(indices).map(([, name, unique, sql]) => indexRule(name, unique, sql)),
      ...own(constraints).map(([, name, kind, sql]) => constraintRule(name, kind, sql)),
    ];
    return [table, { columns: new Map(own(columns).map(columnShape)), rules: new Set(rules) }];
  }));
}

function columnShape([, name, type, notNull, value, identity, generated]: [string, string, string, boolean, string | null, string, string]): [string, ColumnShape] {
  return [name, { type, notNull, default: generated === "" ? value : null, generated: generated === "" ? null : `(${value}) stored`, counting: identity !== "" || (value ?? "").startsWith("nextval(") }];
}

function indexRule(name: string, unique: boolean, sql: string): string {
  const of = sql.slice(sql.indexOf(" USING ") + " USING ".length).replace(/^btree /, "").replaceAll('"', "");
  return unique ? `unique ${of}` : `index ${name} ${of}`;
}

function constraintRule(name: string, kind: string, sql: string): string {
  if (kind === "c") return `check ${name} ${sql.slice("CHECK ".length)}`;
  if (kind === "p") return sql.replaceAll('"', "").replace("PRIMARY KEY", "primary key");
  const [, from, , to, columns, rest] = /^FOREIGN KEY \((.*?)\) REFERENCES (.*\.)?(\S+?)\((.*?)\)(.*)$/.exec(sql.replaceAll('"', ""))!;
  return `reference (${from}) to ${to} (${columns})${rest!.toLowerCase()}`;
}

async function ask<Row extends unknown[]>(client: ClientBase, text: string): Promise<Row[]> {
  return (await client.query<Row>({ text, rowMode: "array" })).rows;
}
