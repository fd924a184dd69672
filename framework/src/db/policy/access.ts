/** What one user may do with each table, as the policies say at this moment. */
import { getTableColumns, getTableName, type Column, type Table } from "drizzle-orm";
import { policyMissing, policyRule } from "../../errors/policy.ts";
import type { User } from "../../state/register.ts";
import type { Engine } from "../engine.ts";
import { policyOf, type Policy } from "./define.ts";
import { identityOf } from "./identity.ts";
import { ruleOf, Through, type Rule } from "./rule.ts";

export interface TableAccess {
  readonly table: Table;
  readonly name: string;
  /** By their names in the database. */
  readonly columns: readonly Column[];
  readonly read: Rule;
  /** Columns that are null, by their names in the database. */
  readonly closed: ReadonlySet<string>;
  create(): { readonly check: Rule; readonly set: ReadonlyMap<string, unknown> };
  update(): { readonly using: Rule; readonly check: Rule; /** Columns that may not be changed. */ readonly fixed: ReadonlySet<string> };
  delete(): Rule;
}

export class Access {
  readonly engine: Engine;
  readonly #user: User;
  readonly #tables = new Map<Table, TableAccess>();

  constructor(engine: Engine, user: User) {
    this.engine = engine;
    this.#user = user;
  }

  /** @throws policy-missing, policy-rule, and what the policy throws */
  of(table: Table): TableAccess {
    let found = this.#tables.get(table);
    if (found === undefined) this.#tables.set(table, (found = this.#make(table)));
    return found;
  }

  readonly readRule = (table: Table): Rule => this.of(table).read;

  /** These and those that their rules lead through, in lower case; undefined where a rule asks by a query of its own. */
  reached(tables: Iterable<Table>): ReadonlySet<string> | undefined {
    const names = new Set<string>();
    let known = true;
    const add = (table: Table, rule: Rule): void => {
      names.add(getTableName(table).toLowerCase());
      if (typeof rule === "boolean") return;
      for (const piece of rule) {
        if (piece instanceof Through) add(piece.parent, piece.rule);
        else if (typeof piece === "string" && /\bselect\b/i.test(piece)) known = false;
      }
    };
    for (const table of tables) add(table, this.of(table).read);
    return known ? names : undefined;
  }

  #make(table: Table): TableAccess {
    const name = getTableName(table);
    const policy = policyOf(table);
    if (policy === undefined) throw policyMissing({ table: name });
    const said: unknown = policy(this.#user);
    if (typeof said !== "object" || said === null || said instanceof Promise) throw policyRule({ table: name, rule: "it", got: said instanceof Promise ? "a promise" : String(said) });
    const { read, create, update, delete: remove, fields = {} } = said as Policy<Table>;
    const columns = getTableColumns(table);
    const named = (keys: Iterable<string>): Set<string> => new Set([...keys].map((key) => columnOf(name, columns, key).name));
    const rule = (what: string, given: unknown): Rule => ruleOf(this.engine, table, what, given, this.readRule);
    const closed = named(Object.entries(fields as Record<string, { read?: unknown } | undefined>).filter(([, field]) => field !== undefined && field.read !== true).map(([key]) => key));
    return {
      table, name, closed,
      columns: Object.values(columns),
      read: rule("read", read),
      create() {
        const { check, set = {} } = parts<{ check: unknown; set?: Record<string, unknown> }>(create, "check");
        const entries = Object.entries(set).filter(([, value]) => value !== undefined);
        return { check: rule("create", check), set: new Map(entries.map(([key, value]) => encoded(columnOf(name, columns, key), value))) };
      },
      update() {
        const { using, check = using, fields: may = {} } = parts<{ using: unknown; check?: unknown; fields?: Record<string, unknown> }>(update, "using");
        const fixed = new Set(closed);
        for (const [key, open] of Object.entries(may)) {
          const column = columnOf(name, columns, key).name;
          if (open === true) fixed.delete(column);
          else if (open !== undefined) fixed.add(column);
        }
        return { using: rule("update", using), check: rule("update", check), fixed };
      },
      delete: () => rule("delete", remove),
    };
  }
}

/** Columns that somebody may not read, and not change, by their names in the database. */
export interface ColumnsLeft {
  readonly closed: ReadonlySet<string>;
  readonly fixed: ReadonlySet<string>;
}

/** For whoever asks now: what a form leaves out. */
export function columnsLeft(engine: Engine, table: Table): ColumnsLeft {
  const asks = identityOf(undefined);
  if (typeof asks === "string" || policyOf(table) === undefined) return { closed: new Set(), fixed: new Set() };
  const access = new Access(engine, asks.user).of(table);
  return { closed: access.closed, fixed: access.update().fixed };
}

/** A rule by itself, or with more about it. */
function parts<P>(rule: unknown, main: string): P {
  const plain = typeof rule === "object" && rule !== null && Object.getPrototypeOf(rule) === Object.prototype;
  return (plain ? rule : { [main]: rule }) as P;
}

function columnOf(table: string, columns: Record<string, Column>, key: string): Column {
  const column = Object.hasOwn(columns, key) ? columns[key] : undefined;
  if (column === undefined) throw policyRule({ table, rule: key, got: "a column that it does not have" });
  return column;
}

function encoded(column: Column, value: unknown): [string, unknown] {
  return [column.name, value === null ? null : column.mapToDriverValue(value)];
}
