/** What `db` runs its statements by: each is held to the policies for whoever asks, in a transaction or not. */
import { getTableName, type Table } from "drizzle-orm";
import { policyNobody, policyStatement } from "../../errors/policy.ts";
import { unauthenticated } from "../../errors/server.ts";
import { seams } from "../../state/seams.ts";
import type { BulkStatement, Rows } from "../bulk.ts";
import type { Engine, Executor, Mode } from "../engine.ts";
import { limits } from "../limits.ts";
import type { Plan, ShapeOf } from "../live/plan.ts";
import type { LiveQuery } from "../live/query.ts";
import type { Unit } from "../unit.ts";
import { Access } from "./access.ts";
import { policyOf } from "./define.ts";
import { CHECK, hold } from "./hold.ts";
import { identityOf, type Said } from "./identity.ts";
import { planUnder } from "./plan.ts";
import { explained } from "./refusal.ts";
import { statementOf, type Statement } from "./statement.ts";
import type { Token } from "./lex.ts";

/** The tables of one database, and what is known of its statements. */
export class Policies {
  readonly engine: Engine;
  readonly #tables: ReadonlyMap<string, Table>;
  readonly #statements = new Map<string, Statement>();
  /** Statements whose tables the database itself has told. */
  readonly #told = new Set<string>();

  constructor(engine: Engine, tables: readonly Table[]) {
    this.engine = engine;
    this.#tables = new Map(tables.map((table) => [this.#key(getTableName(table)), table]));
  }

  /** Where one table has a policy, the others are closed until theirs opens them. */
  get #active(): boolean {
    for (const table of this.#tables.values()) if (policyOf(table) !== undefined) return true;
    return false;
  }

  /** Undefined where nobody's policies hold. @throws policy-nobody; Failure `unauthenticated` */
  access(said: Said): Access | undefined {
    if (said === "unsafe") return undefined;
    const active = this.#active;
    if (!active && seams.auth === undefined) return undefined;
    const identity = identityOf(said);
    if (identity === "unsafe") return undefined;
    // Once there are users, everything needs one, policies or not.
    if (identity === "guest") throw unauthenticated();
    if (!active) return undefined;
    if (identity === "nobody") throw policyNobody({ table: [...this.#tables.values()].map(getTableName).join(", ") });
    return new Access(this.engine, identity.user);
  }

  readonly tableOf = (name: string): Table => this.#tables.get(this.#key(name))!;

  statement(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = statementOf(sql, this.engine.kind, { tableOf: (token) => this.#named(token) });
      if (this.#statements.size >= limits.statements) this.#statements.delete(this.#statements.keys().next().value!);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  /** What the text says and what the database does are compared, where it tells. @throws policy-statement */
  compare(sql: string, params: readonly unknown[], allowed: () => ReadonlySet<string> | undefined): void {
    if (this.engine.opens === undefined || this.#told.has(sql)) return;
    const opened = this.engine.opens(sql, params);
    const known = allowed();
    if (known !== undefined && opened !== "all") for (const table of opened) if (!known.has(table.toLowerCase())) throw policyStatement({ reason: `it reads ${table} in a way that is not understood` });
    if (this.#told.size >= limits.statements) this.#told.clear();
    this.#told.add(sql);
  }

  #named(token: Token): string | undefined {
    const table = this.#tables.get(token.quoted ? this.#key(token.text) : token.text);
    return table && getTableName(table);
  }
  /** SQLite knows no case. */
  #key(name: string): string {
    return this.engine.kind === "sqlite" ? name.toLowerCase() : name;
  }
}

interface HeldStatement {
  readonly sql: string;
  readonly params: readonly unknown[];
  readonly checked: boolean;
  /** What it writes to. */
  readonly writes: string | undefined;
  plan(shapeOf: ShapeOf): Plan | undefined;
}

export class Guard implements Executor {
  readonly #inner: Executor;
  readonly #policies: Policies;
  readonly #said: Said;

  constructor(inner: Executor, policies: Policies, said: Said) {
    this.#inner = inner;
    this.#policies = policies;
    this.#said = said;
  }

  get engine(): Engine {
    return this.#inner.engine;
  }

  async execute(mode: Mode, sql: string, params: readonly unknown[]): Promise<unknown> {
    const access = this.#policies.access(this.#said);
    if (access === undefined) return this.#inner.execute(mode, sql, params);
    const held = this.#hold(access, sql, params);
    if (held.writes === undefined) return this.#inner.execute(mode, held.sql, held.params, held.plan);
    return this.#write(held.writes, async (executor) => withoutCheck(held.checked, mode, await executor.execute(mode, held.sql, held.params)));
  }

  look(sql: string, params: readonly unknown[]): LiveQuery | undefined | Promise<LiveQuery | undefined> {
    const access = this.#policies.access(this.#said);
    if (access === undefined) return this.#inner.look(sql, params);
    const held = this.#hold(access, sql, params);
    return this.#inner.look(held.sql, held.params, held.plan);
  }

  async explain(sql: string, params: readonly unknown[]): Promise<unknown[][]> {
    const access = this.#policies.access(this.#said);
    const held = access === undefined ? { sql, params } : this.#hold(access, sql, params);
    return this.#inner.explain(held.sql, held.params);
  }

  async bulk(rows: Rows): Promise<unknown> {
    const access = this.#policies.access(this.#said);
    if (access === undefined) return this.#inner.bulk(rows);
    const held = new HeldRows(rows, (statement) => this.#hold(access, statement.sql, statement.params));
    return this.#write(rows.table, (executor) => executor.bulk(held));
  }

  /** Those who open a part of a transaction hold it to the policies themselves. */
  transact<T>(body: (unit: Unit) => Promise<T>): Promise<T> {
    return this.#inner.transact(body);
  }

  #hold(access: Access, sql: string, params: readonly unknown[]): HeldStatement {
    const { engine, tableOf } = this.#policies;
    const statement = this.#policies.statement(sql);
    const { edits, checked } = hold(statement, access, tableOf);
    const written = edits.write(engine, sql, statement.tokens, params);
    const plan = (shapeOf: ShapeOf): Plan | undefined => planUnder(statement, access, tableOf, written.places, shapeOf);
    if (statement.write === undefined) this.#policies.compare(written.sql, written.params, () => access.reached(statement.references.map(({ table }) => tableOf(table))));
    return { sql: written.sql, params: written.params, checked, writes: statement.write?.table, plan };
  }

  /** Checks and writes are one: what a check has read is so when the write is committed, and a write that is refused leaves nothing. */
  async #write(table: string, run: (executor: Executor) => Promise<unknown>): Promise<unknown> {
    const inner = this.#inner;
    const alone = inner === inner.engine.single;
    try {
      // SQLite has one writer, and a statement alone is a transaction; PostgreSQL guards each statement of one.
      if (alone === (inner.engine.kind === "sqlite")) return await run(inner);
      // A write beside the transaction that is open here is told so.
      if (alone && inner.engine.unit.getStore()?.isOpen === true) return await run(inner);
      return await inner.transact(run);
    } catch (error) {
      throw explained(error, table);
    }
  }
}

/** An insert of many rows, each statement held. */
class HeldRows implements Rows {
  readonly #rows: Rows;
  readonly #hold: (statement: BulkStatement) => HeldStatement;
  #checked = false;

  constructor(rows: Rows, hold: (statement: BulkStatement) => HeldStatement) {
    this.#rows = rows;
    this.#hold = hold;
  }
  get mode(): Mode {
    return this.#rows.mode;
  }
  get text(): string {
    return this.#rows.text;
  }
  get table(): string {
    return this.#rows.table;
  }
  only(): BulkStatement | undefined {
    const only = this.#rows.only();
    return only && this.#held(only);
  }
  *statements(): Generator<BulkStatement, void, void> {
    for (const each of this.#rows.statements()) yield this.#held(each);
  }
  combine(results: readonly unknown[]): unknown {
    return withoutCheck(this.#checked, this.mode, this.#rows.combine(results));
  }
  #held(statement: BulkStatement): BulkStatement {
    const held = this.#hold(statement);
    this.#checked = held.checked;
    return held;
  }
}

/** What the author has asked for; the check is the last column. */
function withoutCheck(checked: boolean, mode: Mode, result: unknown): unknown {
  if (!checked || mode === "run" || result === undefined) return result;
  const strip = (row: unknown): unknown => {
    if (Array.isArray(row)) return row.slice(0, -1);
    const { [CHECK]: _, ...rest } = row as Record<string, unknown>;
    return rest;
  };
  return mode === "rows" || mode === "objects" ? (result as unknown[]).map(strip) : strip(result);
}
