/** `solenoid db generate`: a migration from what has changed in the tables. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generate } from "../../../db/generate/generate.ts";
import { snapshotOf } from "../../../db/generate/snapshot.ts";
import { cliList, cliMigrationName } from "../../../errors/cli.ts";
import { ROOT, type Command, type Values } from "../../command.ts";
import { withAppDatabase, type AppDatabase } from "../../db/app-database.ts";
import { askFill, askRename } from "../../db/questions.ts";
import { changesSince, declaredTables, readSnapshot, writeSnapshot } from "../../db/snapshot-file.ts";
import type { Terminal } from "../../terminal.ts";

export const command: Command = {
  summary: "Makes a migration of what has changed in the tables, for SQLite and PostgreSQL",
  words: "[name]",
  options: {
    rename: { value: "<old=new,…>", summary: "What has a new name: table=table, table.column=table.column" },
    drop: { value: "<name,…>", summary: "What is gone with its data: table, table.column" },
    fill: { value: "<column=value,…>", summary: "What rows that are there get in a column that may not be null" },
    check: { summary: "Makes nothing; ends with 1 where a migration is due" },
    blank: { summary: "Makes an empty one, to be written by hand: solenoid db generate --blank fill_totals" },
    baseline: { summary: "Makes none: takes the tables as declared for what the migrations make" },
    root: ROOT,
  },
  run: (values, terminal, [name]) => withAppDatabase(values, async (app) => {
    if (name !== undefined && !/^[a-z0-9_]+$/.test(name)) throw cliMigrationName({ name });
    if (values["check"] === true) return tellDue(app, terminal);
    if (values["baseline"] === true) {
      writeSnapshot(app, snapshotOf(declaredTables(app)));
      terminal.good("Wrote app/db/migrations/snapshot.json from the declared tables");
      return 0;
    }
    if (values["blank"] === true) {
      write(app, name ?? "by_hand", { "": "-- For both databases. Where they need different texts, name this file .sqlite.sql and write another one, .postgres.sql.\n" }, terminal);
      return 0;
    }
    return make(app, name, values, terminal);
  }),
};

async function tellDue(app: AppDatabase, terminal: Terminal): Promise<number> {
  const changes = await changesSince(app);
  for (const change of changes) terminal.warn(`Not in a migration: ${change}`);
  if (changes.length > 0) return 1;
  if (app.migrations.length === 0) terminal.warn("There are no migrations.");
  else terminal.good("The migrations make what is declared");
  return app.migrations.length === 0 ? 1 : 0;
}

async function make(app: AppDatabase, name: string | undefined, values: Values, terminal: Terminal): Promise<number> {
  const decisions = { renames: pairs(values, "rename"), drops: new Set(list(values, "drop")), fills: pairs(values, "fill") };
  const { ask } = terminal;
  const made = await generate({
    root: app.root, before: readSnapshot(app), tables: declaredTables(app), decisions,
    ...(ask === undefined ? {} : { askRename: askRename(terminal, ask), askFill: askFill(ask) }),
  });
  if (made === undefined) {
    terminal.good("Nothing has changed since the last migration");
    return 0;
  }
  const { sqlite, postgres } = made.sql;
  write(app, name ?? (app.migrations.length === 0 ? "init" : made.name), { ".sqlite": sqlite, ".postgres": postgres }, terminal);
  writeSnapshot(app, made.snapshot);
  for (const phrase of made.does) terminal.say(`  ${phrase}`);
  for (const what of made.loses) terminal.warn(`It deletes ${what}: production applies it only when told to`);
  return 0;
}

/** Under the number after the last one. */
function write({ folder, migrations }: AppDatabase, name: string, texts: Readonly<Record<string, string>>, terminal: Terminal): void {
  const last = migrations.at(-1);
  const number = String(last === undefined ? 0 : Number(last.name.slice(0, 4)) + 1).padStart(4, "0");
  mkdirSync(folder, { recursive: true });
  for (const [ending, text] of Object.entries(texts)) {
    const file = `${number}_${name}${ending}.sql`;
    writeFileSync(join(folder, file), text, { flag: "wx" });
    terminal.good(`Made app/db/migrations/${file}`);
  }
}

function list(values: Values, option: string): string[] {
  return String(values[option] ?? "").split(",").map((each) => each.trim()).filter(Boolean);
}

/** A comma in a value is written `\,`. */
function pairs(values: Values, option: string): Map<string, string> {
  const given = String(values[option] ?? "").split(/(?<!\\),/).map((each) => each.replaceAll("\\,", ",").trim()).filter(Boolean);
  return new Map(given.map((each) => {
    const at = each.indexOf("=");
    if (at < 1) throw cliList({ option, got: each });
    return [each.slice(0, at).trim(), each.slice(at + 1).trim()];
  }));
}
