/** The commands of `solenoid db`, from the first table to a server that starts on its own migrations. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { commandLine } from "./command-line.ts";
import { runNode, solenoid, tinyApp, type TinyApp } from "./tiny-app.ts";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });
const command = commandLine();

const index = (columns: string) => `import { connect, id, integer, table, text } from "solenoid/db";
export const notes = table("notes", { id: id(), ${columns} });
export const db = connect({ schema: { notes } });
export const greet = (name: string): string => "Greetings, " + name;
`;

function newApp(columns: string): TinyApp {
  const app = tinyApp();
  app.write("app/db/index.ts", index(columns));
  app.write("app/db/seed.ts", `import { notes, type db } from "./index.ts";\nexport default async (to: typeof db) => void (await to.insert(notes).values({ text: "seeded" }));\n`);
  return app;
}

/** The output and the exit code of a command; nobody is there to be asked. */
const run = (app: TinyApp, words: string, env: Record<string, string> = {}) => command(["db", ...words.split(" "), "--root", app.root], { cwd: tmpdir(), env });
/** The same, started as a user starts it. */
async function started(app: TinyApp, words: string): Promise<[code: number | null, output: string]> {
  const alone = solenoid(["db", ...words.split(" "), "--root", app.root], { cwd: tmpdir() });
  return [await alone.ended, alone.output()];
}
const files = (app: TinyApp) => readdirSync(join(app.root, "app/db/migrations")).sort();
function rows(app: TinyApp, sql: string): unknown[] {
  const db = new Sqlite(join(app.root, "data/app.db"));
  try {
    return db.prepare(sql).raw().all();
  } finally {
    db.close();
  }
}

test("from the first table to a renamed column, and back to the first day", async () => {
  const app = newApp("text: text().notNull()");
  onTestFinished(app.remove);
  expect(await started(app, "generate --check")).toEqual([1, expect.stringContaining("There are no migrations")]);
  expect(await started(app, "generate")).toEqual([0, expect.stringContaining("makes the table notes")]);
  expect(files(app)).toEqual(["0000_init.postgres.sql", "0000_init.sqlite.sql", "snapshot.json"]);
  expect(await run(app, "generate")).toEqual([0, expect.stringContaining("Nothing has changed")]);
  expect(await run(app, "status --check")).toEqual([1, expect.stringContaining("0000_init: not applied")]);
  expect(await started(app, "migrate")).toEqual([0, expect.stringContaining("Applied 0000_init")]);
  expect(await run(app, "status --check")).toEqual([0, expect.stringContaining("The tables are as they are declared")]);
  expect(await run(app, "seed")).toEqual([0, expect.stringContaining("Filled")]);
  expect(await run(app, "seed")).toEqual([1, expect.stringContaining("db-not-empty")]);

  app.write("app/db/index.ts", index("body: text().notNull(), stars: integer().notNull()"));
  expect(await run(app, "status --check")).toEqual([1, expect.stringContaining("Declared, and in no migration: drops the column notes.text")]);
  expect(await run(app, "generate")).toEqual([1, expect.stringContaining("--rename notes.text=notes.body")]);
  expect(await run(app, "generate --rename notes.text=notes.body")).toEqual([1, expect.stringContaining("--fill notes.stars=value")]);
  expect(files(app)).toHaveLength(3);
  expect(await run(app, "generate stars --rename notes.text=notes.body --fill notes.stars=5")).toEqual([0, expect.stringContaining("Made app/db/migrations/0001_stars.sqlite.sql")]);
  expect(await run(app, "migrate")).toEqual([0, expect.stringContaining("Applied 0001_stars")]);
  expect(rows(app, "select body, stars from notes")).toEqual([["seeded", 5]]);

  app.write("app/db/seed.ts", `import { notes, type db } from "./index.ts";\nexport default async (to: typeof db) => void (await to.insert(notes).values({ body: "anew", stars: 1 }));\n`);
  expect(await run(app, "reset")).toEqual([1, expect.stringContaining("db-reset-ask")]);
  expect(await run(app, "reset --yes", { NODE_ENV: "production" })).toEqual([1, expect.stringContaining("db-reset-refused")]);
  expect(await run(app, "reset --yes", { DATABASE_URL: "postgres://app@db.example.invalid/shop" })).toEqual([1, expect.stringContaining("db-reset-refused")]);
  expect(rows(app, "select body from notes")).toEqual([["seeded"]]);
  expect(await run(app, "reset --yes")).toEqual([0, expect.stringContaining("Applied 0000_init, 0001_stars")]);
  expect(rows(app, "select body from notes")).toEqual([["anew"]]);
});

test("a loss is held back in production, and made by hand as well as by the command", async () => {
  const app = newApp("text: text(), old: text()");
  onTestFinished(app.remove);
  await run(app, "generate");
  await run(app, "migrate");
  app.write("app/db/index.ts", index("text: text()"));
  expect(await run(app, "generate")).toEqual([0, expect.stringContaining("It deletes the column notes.old")]);
  expect(await run(app, "migrate", { NODE_ENV: "production" })).toEqual([1, expect.stringContaining("it would lose the column notes.old")]);
  expect(await run(app, "migrate --allow-data-loss", { NODE_ENV: "production" })).toEqual([0, expect.stringContaining("Applied 0001_drop_notes_old")]);
  expect(await run(app, "generate --blank tidy_up")).toEqual([0, expect.stringContaining("0002_tidy_up.sql")]);
  expect(await run(app, "migrate")).toEqual([0, expect.stringContaining("Applied 0002_tidy_up")]);
  app.edit("app/db/migrations/0002_tidy_up.sql", "For both", "For the two");
  expect(await run(app, "migrate")).toEqual([1, expect.stringContaining("migration-changed")]);
  expect(await run(app, "status --check")).toEqual([1, expect.stringContaining("0002_tidy_up: changed after it was applied")]);
  app.delete("app/db/migrations/snapshot.json");
  expect(await run(app, "generate")).toEqual([1, expect.stringContaining("generate --baseline")]);
  expect(await run(app, "generate --baseline")).toEqual([0, expect.stringContaining("snapshot.json")]);
  app.write("app/db/migrations/snapshot.json", "<<<<<<< ours");
  expect(await run(app, "generate")).toEqual([1, expect.stringContaining("db-snapshot-broken")]);
});

test("what cannot be is said", async () => {
  const app = tinyApp();
  onTestFinished(app.remove);
  expect(await run(app, "status")).toEqual([1, expect.stringContaining("db-none")]);
  app.write("app/db/index.ts", index("text: text()"));
  expect(await run(app, "seed")).toEqual([1, expect.stringContaining("db-no-seed")]);
  expect(await run(app, "studio")).toEqual([1, expect.stringContaining("every page that is open in your browser can read and change")]);
  expect(await run(app, "studio --online", { NODE_ENV: "production" })).toEqual([1, expect.stringContaining("db-studio-production")]);
  expect(await run(app, "generate --rename notes")).toEqual([1, expect.stringContaining("cli-list")]);
  expect(await run(app, "generate Add-Notes")).toEqual([1, expect.stringContaining("cli-migration-name")]);
  expect(await run(app, "statsu")).toEqual([2, expect.stringContaining("Did you mean db status?")]);
});

describe("a built app with migrations", () => {
  let app: TinyApp;
  /** Without node_modules above it, and so without drizzle-kit. */
  let away: string;
  const LOCAL = { PORT: "0", HOST: "127.0.0.1" };
  const READY = /is ready at (http:\S+) in \d+ ms/;
  /** A server of the build on the database; says when it is ready, or with what it has ended. */
  const start = (database: string, env: Record<string, string> = {}) => runNode([join(away, "dist/server.js")], { cwd: away, env: { ...LOCAL, DATABASE_URL: `file:${database}`, ...env } });
  const migrateAlone = async (database: string, ...words: string[]): Promise<[number | null, string]> => {
    const command = runNode([join(away, "dist/server.js"), "migrate", ...words], { cwd: away, env: { DATABASE_URL: `file:${database}` } });
    return [await command.ended, command.output()];
  };
  const applied = (database: string) => {
    const db = new Sqlite(join(away, database));
    try {
      return db.prepare("select name from __migrations order by name").pluck().all();
    } finally {
      db.close();
    }
  };

  beforeAll(async () => {
    app = newApp("text: text().notNull().default('x'), old: text()");
    for (const columns of ["text: text().notNull(), old: text()", "text: text().notNull(), old: text(), more: text()", "text: text().notNull(), more: text()"]) {
      app.write("app/db/index.ts", index(columns));
      const [code, output] = await run(app, "generate");
      if (code !== 0) throw new Error(output);
    }
    const build = solenoid(["build", "--root", app.root], { cwd: tmpdir() });
    if ((await build.ended) !== 0) throw new Error(build.output());
    away = mkdtempSync(join(tmpdir(), "solenoid-away-"));
    cpSync(join(app.root, "dist"), join(away, "dist"), { recursive: true });
  });
  afterAll(() => {
    app?.remove();
    if (away) rmSync(away, { recursive: true, force: true });
  });

  test("has them in its bundle, and nothing of drizzle-kit", () => {
    const bundle = readdirSync(join(away, "dist/server")).filter((file) => file.endsWith(".js")).map((file) => readFileSync(join(away, "dist/server", file), "utf8")).join("\n");
    expect(bundle).toContain("0002_drop_notes_old");
    expect(bundle).not.toContain("drizzle-kit/api");
    expect(existsSync(join(away, "dist/server/snapshot.json"))).toBe(false);
  });

  test("applies them before it listens, but none that loses data until that is said", async () => {
    const held = start("a.db");
    expect(await held.ended).toBe(1);
    expect(held.output()).toContain("0002_drop_notes_old is not applied: it would lose the column notes.old");
    expect(held.output()).not.toMatch(READY);
    expect(applied("a.db")).toEqual(["0000_init", "0001_add_notes_more"]);
    const server = start("a.db", { SOLENOID_MIGRATE: "all" });
    await server.until(READY);
    expect(applied("a.db")).toHaveLength(3);
    expect(await server.stop()).toBe(0);
  });

  test("told to apply none waits for somebody who does: the build itself", async () => {
    const off = start("b.db", { SOLENOID_MIGRATE: "off" });
    expect(await off.ended).toBe(1);
    expect(off.output()).toContain("0000_init, 0001_add_notes_more, 0002_drop_notes_old are not applied");
    expect(await migrateAlone("b.db")).toEqual([1, expect.stringContaining("migration-loses")]);
    expect(await migrateAlone("b.db", "--allow-data-loss")).toEqual([0, expect.stringContaining("The database is up to date.")]);
    const server = start("b.db", { SOLENOID_MIGRATE: "off" });
    await server.until(READY);
    expect(await server.stop()).toBe(0);
  });

  test("twice at once on a new database: both start, each migration was run once", async () => {
    const servers = [1, 2].map(() => start("c.db", { SOLENOID_MIGRATE: "all", SOLENOID_JOURNAL: "memory" }));
    await Promise.all(servers.map((server) => server.until(READY)));
    expect(applied("c.db")).toHaveLength(3);
    const told = servers.map((server) => server.output()).join("\n");
    expect(told.match(/Applied 0000_init/g)).toHaveLength(1);
    expect(await Promise.all(servers.map((server) => server.stop()))).toEqual([0, 0]);
  });
});
