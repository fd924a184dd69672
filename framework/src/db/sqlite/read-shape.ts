/** The tables of an SQLite file. */
import { isWord, type Token } from "../live/tokens.ts";
import { bracketed, indexed, isOwnTable, partsOf, type ColumnShape, type SchemaShape, type TableShape } from "../schema/shape.ts";
import type { Connection } from "./connection.ts";

export function readShape(connection: Connection): SchemaShape {
  const tables = ask<[string, string]>(connection, "select name, sql from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name");
  return new Map(tables.filter(([name]) => !isOwnTable(name)).map(([name, sql]) => [name, tableShape(connection, name, partsOf(sql))]));
}

function tableShape(connection: Connection, table: string, parts: readonly Token[][]): TableShape {
  const rows = ask<[string, string, number, string | null, number, number]>(connection, `select name, type, "notnull", dflt_value, pk, hidden from pragma_table_xinfo(?)`, table);
  const columns = rows.map(([name, type, notNull, value, , hidden]): [string, ColumnShape] => {
    const part = parts.find(([first]) => first?.kind === "name" && first.text === name.toLowerCase()) ?? [];
    return [name, {
      type: type.toLowerCase(),
      notNull: notNull === 1,
      default: value === null ? null : plain(value),
      generated: hidden < 2 ? null : `${bracketed(part, part.findIndex((token) => isWord(token, "as")) + 1)} ${hidden === 3 ? "stored" : "virtual"}`,
      counting: part.some((token) => isWord(token, "autoincrement")),
    }];
  });
  const key = rows.filter(([, , , , place]) => place > 0).sort((a, b) => a[4] - b[4]).map(([name]) => name);
  const rules = [...(key.length > 0 ? [`primary key (${key.join(", ")})`] : []), ...indices(connection, table), ...references(connection, table), ...parts.flatMap(checks)];
  return { columns: new Map(columns), rules: new Set(rules) };
}

/** SQLite knows both, and drivers and tools write now the one, now the other. */
function plain(value: string): string {
  return /^true$/i.test(value) ? "1" : /^false$/i.test(value) ? "0" : value;
}

/** One that enforces uniqueness is its columns: whether it was made as an index or as a constraint is no difference. */
function indices(connection: Connection, table: string): string[] {
  const found = ask<[string, number, string, string | null]>(connection, `select i.name, i."unique", i.origin, m.sql from pragma_index_list(?) i left join sqlite_schema m on m.type = 'index' and m.name = i.name`, table);
  return found.filter(([, , origin]) => origin !== "pk").map(([name, unique, , sql]) => {
    const of = sql === null ? `(${ask<[string]>(connection, "select name from pragma_index_info(?) order by seqno", name).map(([column]) => column.toLowerCase()).join(", ")})` : indexed(sql);
    return unique === 1 ? `unique ${of}` : `index ${name} ${of}`;
  });
}

function references(connection: Connection, table: string): string[] {
  type Row = [id: number, to: string, from: string, column: string | null, update: string, remove: string];
  const rows = ask<Row>(connection, `select id, "table", "from", "to", on_update, on_delete from pragma_foreign_key_list(?) order by id, seq`, table);
  return [...Map.groupBy(rows, ([id]) => id).values()].map((group) => {
    const [, to, , , update, remove] = group[0]!;
    const actions = [remove !== "NO ACTION" && ` on delete ${remove.toLowerCase()}`, update !== "NO ACTION" && ` on update ${update.toLowerCase()}`].filter(Boolean).join("");
    return `reference (${group.map(([, , from]) => from).join(", ")}) to ${to} (${group.map(([, , , column]) => column ?? "").join(", ")})${actions}`;
  });
}

function checks(part: readonly Token[]): string[] {
  return part.flatMap((token, at) => {
    if (!isWord(token, "check")) return [];
    const [word, name] = [part[at - 2], part[at - 1]];
    return [`check ${isWord(word, "constraint") && name?.kind === "name" ? `${name.text} ` : ""}${bracketed(part, at + 1)}`];
  });
}

function ask<Row>(connection: Connection, sql: string, ...params: unknown[]): Row[] {
  return connection.perform("rows", sql, params).value as Row[];
}
