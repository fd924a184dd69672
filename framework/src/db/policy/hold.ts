/** Holds a statement to the policies: what it reads is narrowed, what it writes is checked by the database as it writes. */
import type { Column, Table } from "drizzle-orm";
import { getTableConfig, type SQLiteTable } from "drizzle-orm/sqlite-core";
import { policyKey, policyStatement } from "../../errors/policy.ts";
import type { Access, TableAccess } from "./access.ts";
import { Edits } from "./edits.ts";
import { maskCondition, maskReturning, maskSet, visibleColumns } from "./mask.ts";
import { refused, refuseSql, type Operation } from "./refusal.ts";
import { both, columnSql, conditionOf, quoted, Value, type Piece, type Rule } from "./rule.ts";
import { isSign } from "./lex.ts";
import { partsOf, type Conflict, type Span, type Statement, type Write } from "./statement.ts";

/** The last column of what a checked statement gives back. */
export const CHECK = "__policy";
const MAY = "__may";

interface Held {
  readonly edits: Edits;
  /** It gives back one more column. */
  readonly checked: boolean;
}

/** @throws Failure `forbidden`; policy-missing, policy-rule, policy-key, policy-statement */
export function hold(statement: Statement, access: Access, tableOf: (name: string) => Table): Held {
  const edits = new Edits();
  for (const { table, token, aliased } of statement.references) {
    const own = access.of(tableOf(table));
    if (isOpen(own)) continue;
    edits.replace(token, token, [...visible(own), ...(aliased ? [] : [` as ${quoted(own.name)}`])]);
  }
  const { write } = statement;
  if (write === undefined) return { edits, checked: false };
  return { edits, checked: new Writing(edits, statement, write, access, access.of(tableOf(write.table))).hold() };
}

export function isOpen({ read, closed }: TableAccess): boolean {
  return read === true && closed.size === 0;
}

/** The rows and columns that may be read, in place of the table. */
function visible(access: TableAccess, may?: Rule): readonly Piece[] {
  const { name, read } = access;
  const asked: readonly Piece[] = may === undefined || may === true ? [] : [", ", ...conditionOf(may), ` as ${quoted(MAY)}`];
  const where: readonly Piece[] = read === true ? [] : [" where ", ...conditionOf(read)];
  return [`(select ${visibleColumns(access)}`, ...asked, ` from ${quoted(name)}`, ...where, ")"];
}

class Writing {
  readonly #edits: Edits;
  readonly #statement: Statement;
  readonly #write: Write;
  readonly #access: Access;
  readonly #own: TableAccess;

  constructor(edits: Edits, statement: Statement, write: Write, access: Access, own: TableAccess) {
    this.#edits = edits;
    this.#statement = statement;
    this.#write = write;
    this.#access = access;
    this.#own = own;
  }

  /** Whether it gives back one more column. */
  hold(): boolean {
    switch (this.#write.verb) {
      case "insert":
        return this.#insert();
      case "update":
        return this.#update();
      case "delete":
        return this.#delete();
    }
  }

  #insert(): boolean {
    const { check, set } = this.#own.create();
    if (check === false) throw refused(this.#own.name, "create", "nobody may, or not this user");
    if (set.size > 0) this.#preset(set);
    let rule: Rule = check;
    for (const conflict of this.#write.conflicts) rule = both(rule, this.#conflict(conflict));
    return this.#return(rule, "create");
  }

  /** Gives what the row must meet when it has been changed. */
  #conflict({ set, where, to }: Conflict): Rule {
    const { using, check, fixed } = this.#own.update();
    const old = [...this.#columnsSet(set)].some((column) => fixed.has(column)) ? false : both(this.#own.read, using);
    maskSet(this.#edits, this.#statement, set, this.#own);
    if (where !== undefined) maskCondition(this.#edits, this.#statement, where, this.#own);
    if (old !== true) this.#ask(old, where, to);
    return old === false ? true : check;
  }

  /** The row that is there already must be one that may be changed, or nothing is done. */
  #ask(old: Rule, where: Span | undefined, to: number): void {
    const { tokens } = this.#statement;
    const head: readonly Piece[] = ["case when ", ...conditionOf(old), " then ("];
    const tail = `) when ${this.#refuse("update")} then 1 = 0 end `;
    if (where === undefined) this.#edits.before(tokens[to], [" where ", ...head, "1 = 1", tail]);
    else {
      this.#edits.before(tokens[where.from], head);
      this.#edits.after(tokens[where.to - 1]!, [tail]);
    }
  }

  #update(): boolean {
    const { using, check, fixed } = this.#own.update();
    if (using === false || check === false) throw refused(this.#own.name, "update", "nobody may, or not this user");
    const set = this.#write.set!;
    for (const column of this.#columnsSet(set)) if (fixed.has(column)) throw refused(this.#own.name, "update", `the column ${column} is closed`);
    maskSet(this.#edits, this.#statement, set, this.#own);
    this.#narrow(using, "update");
    return this.#return(check, "update");
  }

  #delete(): boolean {
    const rule = this.#own.delete();
    if (rule === false) throw refused(this.#own.name, "delete", "nobody may, or not this user");
    this.#narrow(rule, "delete");
    return this.#return(true, "delete");
  }

  /** Only rows that may be read are found; of those that are found each must meet the rule. */
  #narrow(rule: Rule, operation: Operation): void {
    if (isOpen(this.#own) && rule === true) return;
    const { where, to } = this.#write;
    const { tokens } = this.#statement;
    const keys = keysOf(this.#own.table).map(columnSql);
    if (keys.length === 0) throw policyKey({ table: this.#own.name });
    const [first, ...others] = keys;
    const asked = rule === true ? first! : `case when ${quoted(MAY)} then ${first} when ${this.#refuse(operation)} then null end`;
    const head: readonly Piece[] = [`(${keys.join(", ")}) in (select ${[asked, ...others].join(", ")} from `, ...visible(this.#own, rule), ` as ${quoted(this.#own.name)}`];
    if (where === undefined) this.#edits.before(tokens[to], [" where ", ...head, ") "]);
    else {
      this.#edits.before(tokens[where.from], [...head, " where "]);
      this.#edits.after(tokens[where.to - 1]!, [") "]);
    }
  }

  /** What is given back may be read, and each row that was written meets the rule. */
  #return(rule: Rule, operation: Operation): boolean {
    const { returning, verb } = this.#write;
    if (returning !== undefined) maskReturning(this.#edits, this.#statement, returning, this.#own);
    const all = returning === undefined || verb === "delete" ? rule : both(rule, this.#own.read);
    if (all === true) return false;
    this.#edits.before(undefined, [returning === undefined ? " returning " : ", ", "case when ", ...conditionOf(all), ` then 1 when ${this.#refuse(operation)} then 0 end as ${quoted(CHECK)}`]);
    return true;
  }

  /** Values that a new row gets whatever is given. */
  #preset(values: ReadonlyMap<string, unknown>): void {
    const { columns, columnsEnd, rows } = this.#write;
    const { tokens } = this.#statement;
    if (columns === undefined || rows === undefined) throw policyStatement({ reason: "its policy sets values, which takes INSERT with named columns and VALUES" });
    for (const [name, given] of values) {
      const place = columns.findIndex((column) => column.toLowerCase() === name.toLowerCase());
      if (place < 0) this.#edits.before(tokens[columnsEnd], [`, ${quoted(name)}`]);
      for (const row of rows) {
        const span = row[place < 0 ? row.length - 1 : place];
        if (span === undefined || row.length !== columns.length) throw policyStatement({ reason: "its rows have more or fewer values than columns" });
        if (place < 0) this.#edits.before(tokens[span.to], [", ", new Value(given)]);
        else this.#edits.replace(tokens[span.from]!, tokens[span.to - 1]!, [new Value(given)]);
      }
    }
  }

  /** By the names that the schema has for them. */
  #columnsSet(span: Span): ReadonlySet<string> {
    const { tokens } = this.#statement;
    const names = new Set<string>();
    for (const { from, to } of partsOf(tokens, span)) {
      const equals = tokens.findIndex((token, at) => at >= from && at < to && isSign(token, "="));
      if (equals < 0) throw policyStatement({ reason: "what it sets is not understood" });
      for (const token of tokens.slice(from, equals)) {
        if (token.kind === "sign") continue;
        const column = this.#own.columns.find(({ name }) => name.toLowerCase() === token.text.toLowerCase());
        if (column === undefined || token.kind !== "name") throw policyStatement({ reason: `it sets ${token.text}, which is no column of the schema` });
        names.add(column.name);
      }
    }
    return names;
  }

  #refuse(operation: Operation): string {
    return refuseSql(this.#access.engine, operation, this.#own.columns[0]!);
  }
}

function keysOf(table: Table): Column[] {
  const { columns, primaryKeys } = getTableConfig(table as SQLiteTable);
  return columns.filter((column) => column.primary || primaryKeys.some((key) => key.columns.includes(column as never)));
}
